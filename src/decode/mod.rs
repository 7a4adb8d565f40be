//! From an endpoint's bytes to messages, by a mapping.

mod answer;
mod calendar;
mod details;
mod fault;
mod items;
mod lists;
mod next;
mod page;
mod private;
mod record;
mod scan;
mod time;
mod words;

pub use crate::text::plain;
pub use answer::{Answer, Fault, Refusal, answer, seconds_to_wait, taken};
pub use calendar::{rfc3339, year};
pub use next::Turn;
pub use page::{Change, Page, Reading, change, page, read};
pub use private::{MOST_NAME, bare_name, is_private};
pub use time::{moment, parse_time, parse_time_in};

use std::fmt;

use crate::json::{self, Value};
use crate::mapping::Mapping;
use crate::message::Text;

/// The longest answer that is read, in bytes.
pub const MOST_BYTES: usize = 5_000_000;

/// How deep an answer may nest.
pub const MOST_DEPTH: usize = 64;

/// The most messages read from one answer; the rest is left out.
pub const MOST_MESSAGES: usize = 10_000;

/// The most characters of one message's words; the rest is cut off.
pub const MOST_CHARACTERS: usize = 20_000;

/// Reads words in a form other than plain text: the form's name (`html`, `escaped`, `markdown`,
/// `blocks`, `facets`, `decoded`) and its source.
pub type Rich<'a> = &'a dyn Fn(&str, &str) -> Text;

/// What an endpoint answered.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers that a mapping asks for, their names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Reply {
    /// An answer with status 200 and nothing to say in its headers.
    #[must_use]
    pub fn ok(body: &str) -> Reply {
        Reply {
            status: 200,
            headers: Vec::new(),
            body: body.into(),
        }
    }

    /// The header with this name, in small or capital letters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// When it is not JSON, or more of it than is read.
    pub fn json(&self) -> Result<Value, DecodeError> {
        if self.body.len() > MOST_BYTES {
            return Err(DecodeError::TooMuch("is longer than 5 MB"));
        }
        if is_deeper(&self.body, MOST_DEPTH) {
            return Err(DecodeError::TooMuch("nests deeper than 64 levels"));
        }
        // A database without any data says nothing at all.
        if self.body.trim().is_empty() {
            return Ok(Value::Null);
        }
        // Some servers put a byte order mark before their JSON.
        json::parse(self.body.trim_start_matches('\u{feff}')).map_err(DecodeError::NotJson)
    }
}

/// The headers that reading an answer by this mapping needs, their names in small letters.
#[must_use]
pub fn headers(mapping: &Mapping) -> Vec<String> {
    let next = &mapping.list.next;
    let mut names = vec!["retry-after".to_string()];
    if next.link {
        names.push("link".into());
    }
    for figure in [&next.pages, &next.total, &mapping.phase] {
        if !figure.header.is_empty() {
            names.push(figure.header.to_ascii_lowercase());
        }
    }
    names
}

fn is_deeper(json: &str, most: usize) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > most {
            return true;
        }
    }
    false
}

/// Why an answer could not be read as messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The answer is not JSON; holds the place where it stops being so.
    NotJson(String),
    /// The answer is more than is read; holds what is too much about it.
    TooMuch(&'static str),
    /// No messages stand where the mapping says; holds the pointers tried.
    NoItems(String),
    /// The next page is said to be on another site, which is not asked (PRINCIPLES 25).
    Elsewhere,
    /// The answer is an error in spite of its status; holds the endpoint's words.
    Refused(String),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told())
    }
}

impl DecodeError {
    /// The reason as a sentence.
    #[must_use]
    pub fn told(&self) -> String {
        let (reason, detail) = match self {
            DecodeError::NotJson(detail) => {
                ("the answer is not JSON; it breaks at ", detail.as_str())
            }
            DecodeError::TooMuch(detail) => ("the answer ", *detail),
            DecodeError::NoItems(detail) => ("the answer has no messages at ", detail.as_str()),
            DecodeError::Elsewhere => ("the next page is on another site, which is not asked", ""),
            DecodeError::Refused(detail) => ("the endpoint refuses: ", detail.as_str()),
        };
        [reason, detail].concat()
    }
}
