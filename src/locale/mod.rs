//! The wall's own words, and dates and plurals by the browser's `Intl`.

#[cfg(target_arch = "wasm32")]
mod intl;
mod soften;
mod words;

#[cfg(target_arch = "wasm32")]
pub use intl::{Dates, machine_time, plural_category};
pub use soften::{Soft, soften};
pub use words::{Words, insert};
