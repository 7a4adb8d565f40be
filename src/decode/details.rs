//! What belongs to a kind beside the words: the amount of a need, the place of an event.

use super::private::unturned;
use crate::json::Value;
use crate::mapping::{Item, Pointers, scalar};

/// The most details of a message, and the most bytes of one: what is longer belongs into the words.
const MOST_DETAILS: usize = 24;
const LONGEST_DETAIL: usize = 4000;

/// What belongs to its kind, as far as there are texts, numbers or yes and no.
pub(super) fn details(item: &Item, places: &[(String, Pointers)]) -> Vec<(String, String)> {
    let mut details = Vec::new();
    for (name, at) in places {
        match at.find(item) {
            Some(Value::Object(members)) if name.is_empty() => {
                for (name, value) in members {
                    detail(name, &scalar(value).unwrap_or_default(), &mut details);
                }
            }
            found => {
                let text = found.and_then(scalar);
                detail(name, &text.unwrap_or_default(), &mut details);
            }
        }
    }
    details
}

fn detail(name: &str, text: &str, details: &mut Vec<(String, String)>) {
    let text = unturned(text.trim());
    let fits = !text.is_empty() && text.len() <= LONGEST_DETAIL && details.len() < MOST_DETAILS;
    if fits && !name.is_empty() && !details.iter().any(|(known, _)| known == name) {
        details.push((name.into(), text));
    }
}

/// Reads what stands in brackets behind a tag: `title=Dinners; amount=14`.
pub(super) fn detailed(within: &str, details: &mut Vec<(String, String)>) {
    for part in within.split(';') {
        if let Some((name, text)) = part.split_once('=') {
            detail(name.trim(), text, details);
        }
    }
}
