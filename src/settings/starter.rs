//! Beginnings for who does not know how to begin (PRINCIPLES 11).

use super::place::{self, Place};
use crate::json::Value;

/// Starters that have words of their own in every language (PRINCIPLES 11), with spaces between.
pub const STARTERS: &str = "memory with-you strength not-alone offer joy effort";

/// A beginning that is offered to who writes; it opens the text and never sends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Starter {
    /// One of [`STARTERS`]: its words are `starter.NAME.label` and `starter.NAME.text`.
    Known(String),
    /// The page author's own.
    Own {
        /// What the chip says.
        label: String,
        /// How the text begins.
        text: String,
    },
}

/// Reads one.
pub(super) fn starter(value: &Value, place: &mut Place) -> Option<Starter> {
    if let Some(name) = value.as_str() {
        if place::is_among(name, STARTERS) {
            return Some(Starter::Known(name.into()));
        }
    } else if value.is_object() {
        let (mut label, mut text) = (None, None);
        for (name, value) in place.members(value, "label text") {
            place.enter(name);
            match name.as_str() {
                "label" => place.text(&mut label, value),
                "text" => place.text(&mut text, value),
                _ => {}
            }
            place.leave();
        }
        if let (Some(label), Some(text)) = (label, text) {
            return Some(Starter::Own { label, text });
        }
    }
    let known = place::listed(STARTERS);
    place.expected(&["a name or {\"label\", \"text\"}; known names: ", &known].concat());
    None
}
