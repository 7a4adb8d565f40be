//! The wall's own words, and dates and plurals by the browser's `Intl`.

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
mod intl;
mod soften;
mod words;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub use intl::{Dates, machine_time, plural_category};
pub use soften::{Soft, soften};
pub use words::{Words, insert};
