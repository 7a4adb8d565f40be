//! The keepsake: a whole wall as one file, free, in reading order and without counts
//! (PRINCIPLES 29).
//!
//! [`json`] writes what the wall itself reads back, as a sealed wall that needs no server; [`html`]
//! writes a page to read and to print, which needs nothing but itself. [`Gathering`] fetches the
//! pages that are not loaded yet, page by page; [`Together`] makes one wall of what several sources have.

mod article;
mod data;
mod gather;
mod page;
mod rich;
mod story;
mod together;
mod write;

pub use data::json;
pub use gather::{Gathering, MOST_BYTES, MOST_MESSAGES, MOST_PAGES, Next};
pub use page::{Labels, When, html};
pub use together::Together;

use crate::message::Timestamp;

/// What a keepsake says of the wall. Empty texts say nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// The wall's heading.
    pub heading: String,
    /// The page whose wall it is.
    pub page: String,
    /// The occasion's name, such as `memorial`.
    pub occasion: String,
    /// The language of the wall's own words (BCP 47).
    pub lang: String,
    /// The statement that closes a sealed wall.
    pub closing: String,
    /// What is said of sources that could not be read whole.
    pub missing: String,
    /// When it was saved.
    pub exported_at: Timestamp,
}
