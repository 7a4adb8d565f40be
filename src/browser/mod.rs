//! What only a browser knows: thin, and free of the wall's logic.

mod after;
mod clipboard;
mod console;
mod events;
mod file;
mod focus;
mod link;
mod random;
mod storage;

pub use after::{after, pause};
pub use clipboard::{copy, select};
pub use console::tell_page_author;
pub use events::emit;
pub use file::offer_file;
pub use focus::{focus, focus_soon, has_focus, message_selector};
pub use link::safe_address;
pub use random::{chance, jitter, random_key, spread};
pub use storage::{keep, kept};

use futures::future::LocalBoxFuture;
use leptos::prelude::document;

use crate::message::Timestamp;

/// Whether the page is in the background.
#[must_use]
pub fn is_hidden() -> bool {
    document().hidden()
}

/// The time by the device's clock.
#[must_use]
pub fn now() -> Timestamp {
    #[allow(clippy::cast_possible_truncation)]
    Timestamp(js_sys::Date::now() as i64)
}

/// Lets a future run. Boxed, because each kind of future spawned adds code to what a phone loads.
pub fn spawn(task: LocalBoxFuture<'static, ()>) {
    leptos::task::spawn_local(task);
}
