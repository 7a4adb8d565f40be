//! The wall's own words; dates, plurals, numbers and lists by the browser's `Intl`.

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
mod intl;
#[cfg(all(target_arch = "wasm32", feature = "wall"))]
mod places;
mod soften;
mod words;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub use intl::{Dates, day, days, list, machine_time, number, plural_category};
#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub use places::{ahead_of_utc, calendar_day, calendar_days, currency_digits, moments, money};
pub use soften::{Soft, soften};
pub use words::{Layer, Words, insert};
