//! The wall's heading, at the level that fits the page.

use leptos::prelude::*;

use super::dom::{Child, element, piece};
use crate::session::Session;

/// `h1` to `h6`, or nothing.
pub fn heading(session: Session) -> Child {
    let key = move || {
        session
            .now
            .with(|now| (now.config.heading.clone(), now.config.heading_level))
    };
    piece(key, |(words, level)| {
        let tag = match level {
            1 => "h1",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            6 => "h6",
            _ => "h2",
        };
        let words = words.as_deref()?;
        Some(element(tag).with("class", "heading").child(words))
    })
}
