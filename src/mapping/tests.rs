//! Questions put to an endpoint's answers.

use super::{Item, Pointers, first_of, scalar};
use crate::json::Value;

/// A question put to an answer; every part that is given must hold.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Test {
    /// The HTTP status; 0 for any.
    pub status: u32,
    /// Where to look.
    pub at: Pointers,
    /// One of these stands there.
    pub is: Vec<String>,
    /// Something stands there that is none of these.
    pub not: Vec<String>,
    /// The text there, or the whole body, holds this.
    pub contains: String,
}

/// Questions of which one must hold.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Tests(pub Vec<Test>);

impl Tests {
    /// Whether one of them holds for an answer with this status and body, which is a JSON text
    /// where the body is not JSON.
    #[must_use]
    pub fn hold(&self, status: u16, body: &Value) -> bool {
        self.0.iter().any(|test| test.holds(status, body))
    }
}

impl Test {
    fn holds(&self, status: u16, body: &Value) -> bool {
        let item = &Item::whole(body);
        if self.status != 0 && self.status != u32::from(status) {
            return false;
        }
        let found = self.at.text(item);
        let listed = |list: &[String]| found.as_ref().is_some_and(|found| list.contains(found));
        if !self.is.is_empty() && !listed(&self.is) {
            return false;
        }
        if !self.not.is_empty() && (found.is_none() || listed(&self.not)) {
            return false;
        }
        let searched = if self.at.is_empty() {
            Some(body)
        } else {
            self.at.find(item)
        };
        if !self.contains.is_empty() {
            return searched.is_some_and(|it| holds_text(it, &self.contains));
        }
        let asks_for_presence = self.is.is_empty() && self.not.is_empty() && !self.at.is_empty();
        !asks_for_presence || self.at.find(item).is_some_and(is_something)
    }
}

/// Whether a value is more than `null`, `false`, zero or empty.
pub(crate) fn is_something(value: &Value) -> bool {
    match value {
        Value::Array(values) => !values.is_empty(),
        Value::Object(members) => !members.is_empty(),
        other => scalar(other).is_some_and(|it| !matches!(it.as_str(), "" | "0" | "false")),
    }
}

fn holds_text(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Array(values) => values.iter().any(|value| holds_text(value, wanted)),
        Value::Object(members) => members.values().any(|value| holds_text(value, wanted)),
        Value::String(text) => first_of(text, wanted).is_some(),
        _ => false,
    }
}
