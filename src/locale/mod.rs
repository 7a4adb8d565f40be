//! The wall's own words; dates, plurals, numbers and lists by the browser's `Intl`.

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
mod intl;
mod soften;
mod words;
#[cfg(all(target_arch = "wasm32", feature = "wall"))]
mod zones;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub use intl::{Dates, calendar_days, day, days, list, machine_time, number, plural_category};
pub use soften::{Soft, soften};
pub use words::{Layer, Words, insert};
#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub use zones::{Told, ahead, clock, currency_digits, money};
