//! The wall's heading, at the level that fits the page.

use crate::dom::{Child, element, piece};
use crate::session::Session;

/// `h1` to `h6`, or nothing.
pub fn heading(session: Session) -> Child {
    let key = move || session.now(|now| (now.config.heading.clone(), now.config.heading_level));
    piece(key, |(words, level)| {
        let tag = match level {
            1 => "h1",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            6 => "h6",
            _ => "h2",
        };
        let words = words.clone()?;
        let heading = element(tag)
            .with("part", "heading")
            .with("class", "heading");
        Some(heading.child(words))
    })
}
