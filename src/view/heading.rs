//! The wall's heading, at the level that fits the page.

use crate::dom::{Child, element, piece};
use crate::session::Session;

/// `h1` to `h6`, or nothing.
pub fn heading(session: Session) -> Child {
    let key = move || session.now(|now| (now.config.heading.clone(), now.config.heading_level));
    piece(key, |(words, level)| {
        let words = words.clone()?;
        let heading = element(tag(*level))
            .with("part", "heading")
            .with("class", "heading");
        Some(heading.child(words))
    })
}

/// The heading of this level, or of the deepest that there is.
pub fn tag(level: u8) -> &'static str {
    match level {
        1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
