//! From an endpoint's bytes to messages, by a mapping.

mod answer;
mod page;
mod time;

pub use answer::{Answer, Refusal, answer};
pub use page::{Change, Page, change, page};
pub use time::{moment, parse_time};

pub use crate::text::plain;

use std::fmt;

/// Why an answer could not be read as messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The answer is not JSON; holds the place where it stops being so.
    NotJson(String),
    /// No list of messages stands where the mapping says; holds the pointers tried.
    NoItems(String),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (reason, detail) = match self {
            DecodeError::NotJson(detail) => ("the answer is not JSON; it breaks at ", detail),
            DecodeError::NoItems(detail) => ("the answer has no list at ", detail),
        };
        f.write_str(reason)?;
        f.write_str(detail)
    }
}
