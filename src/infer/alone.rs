//! An answer that is one message itself.

use super::find::{List, Shape, segment};
use super::judge::{Judged, judge};
use super::{Guess, build};
use crate::json::{Map, Value};

/// Members that say an object is the report of a failure.
const FAILURE: [&str; 8] = [
    "error",
    "errors",
    "errno",
    "code",
    "statusCode",
    "status_code",
    "documentation_url",
    "exception",
];

/// An answer that is one message itself, or wraps one.
pub(super) fn message(answer: &Value) -> Option<Guess> {
    let mut at = String::new();
    let mut value = answer;
    for _ in 0..4 {
        let object = value.as_object()?;
        if FAILURE.iter().any(|name| {
            object
                .get(name)
                .is_some_and(|v| !v.is_null() && v != &Value::Bool(false))
        }) {
            return None;
        }
        let one = [List {
            pointer: at.clone(),
            shape: Shape::One,
            items: vec![std::borrow::Cow::Borrowed(value)],
            keys: Vec::new(),
            depth: 0,
            within: None,
        }];
        let judged = one.first().and_then(judge);
        let inner = judged.as_ref().and_then(shared);
        if let Some(inner) = inner {
            let step = ["/", &inner].concat();
            value = value.pointer(&step)?;
            at.push_str(&step);
            continue;
        }
        if let (Some(list), Some(parts)) = (one.first(), judged) {
            let by = parts.author.as_ref().is_some_and(|a| a.score > 0.6);
            let when = parts.created.as_ref().is_some_and(|c| c.score > 0.6);
            let own = parts
                .columns
                .iter()
                .find(|c| c.pointer == parts.body.pointer)
                .is_some_and(|c| c.above.len() < 2);
            if by
                && own
                && (when || parts.id.is_some())
                && parts.body.name > 0.85
                && parts.confidence >= 0.6
            {
                let none = [None];
                return Some(build::guess(answer, None, list, &parts, (&one, &none)));
            }
        }
        let wrapped = object.iter().filter(|(_, v)| v.is_object());
        let largest = wrapped.max_by_key(|(name, v)| {
            (v.as_object().map_or(0, Map::len), std::cmp::Reverse(*name))
        })?;
        at.push_str(&segment(largest.0));
        value = largest.1;
    }
    None
}

/// The member that holds the words as well as their author.
fn shared(parts: &Judged) -> Option<String> {
    let first = |pointer: &str| {
        let (holder, _) = pointer.strip_prefix('/')?.split_once('/')?;
        Some(String::from(holder))
    };
    let words = first(&parts.body.pointer)?;
    let author = first(&parts.author.as_ref()?.pointer)?;
    (words == author).then_some(words)
}
