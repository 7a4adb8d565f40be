//! A page of messages, and single records told of by a live stream.

use serde_json::Value;

use super::{DecodeError, moment, plain};
use crate::mapping::{Mapping, parse_json};
use crate::message::{Kind, Message};

/// How deep answers may nest within answers before the rest is left out.
const NESTING: u8 = 16;

/// One answer to a request for messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The messages in the endpoint's order, each before its answers; only such as readers may
    /// see (PRINCIPLES 8, 20).
    pub messages: Vec<Message>,
    /// Whether all answers to a message came nested within it, so that one that is missing is gone.
    pub nested: bool,
    /// Whether the endpoint has a further page.
    pub next: bool,
}

/// Something a live stream told.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A message is new or has changed, and may be shown.
    Here(Message),
    /// The message with this id is gone, or may no longer be shown.
    Gone(String),
}

/// Reads a page of messages.
///
/// # Errors
/// When the bytes are not JSON, or no list stands where the mapping says.
pub fn page(json: &str, mapping: &Mapping) -> Result<Page, DecodeError> {
    let answer = parse_json(json).map_err(DecodeError::NotJson)?;
    let items = (mapping.items.0.iter())
        .find_map(|pointer| answer.pointer(pointer)?.as_array())
        .ok_or_else(|| DecodeError::NoItems(mapping.items.0.join(", ")))?;
    let mut messages = Vec::new();
    for item in items {
        gather(item, None, mapping, NESTING, &mut messages);
    }
    let list = &mapping.list;
    let next = match (list.page.number(&answer), list.pages.number(&answer)) {
        (Some(page), Some(pages)) => page < pages,
        _ => false,
    };
    let nested = !mapping.message.replies.0.is_empty();
    Ok(Page {
        messages,
        nested,
        next,
    })
}

fn gather(
    item: &Value,
    above: Option<&str>,
    mapping: &Mapping,
    depth: u8,
    into: &mut Vec<Message>,
) {
    let Some(mut message) = message(item, mapping) else {
        return;
    };
    if !message.state.is_shown() {
        return;
    }
    if let Some(parent) = above {
        message.parent = Some(parent.into());
    }
    let id = message.id.clone();
    into.push(message);
    let replies = mapping.message.replies.find(item).and_then(Value::as_array);
    if depth > 0 {
        for reply in replies.into_iter().flatten() {
            gather(reply, Some(&id), mapping, depth - 1, into);
        }
    }
}

/// Reads one record; `None` when it has neither words nor an id.
pub(super) fn message(item: &Value, mapping: &Mapping) -> Option<Message> {
    let fields = &mapping.message;
    let words = fields.body.text(item).unwrap_or_default();
    let author = fields.author.text(item);
    let author = author.map(|name| name.trim().to_string());
    let created = fields.created.find(item).and_then(moment);
    let id = match fields.id.text(item) {
        Some(id) => id,
        None if words.is_empty() => return None,
        None => derived_id(&[
            author.as_deref().unwrap_or_default(),
            &words,
            &created.map_or_else(String::new, |time| time.0.to_string()),
        ]),
    };
    let parent = fields.parent.text(item);
    Some(Message {
        parent: parent.filter(|parent| !parent.is_empty() && parent != "0"),
        kind: Kind::from_name(&fields.kind.pick(item).unwrap_or_default()),
        author: author.filter(|name| !name.is_empty()),
        body: plain(&words),
        state: mapping.state_of(item),
        id,
        created,
        ..Message::default()
    })
}

/// An id that stays the same from answer to answer for a record that has none (FNV-1a, 64 bits).
fn derived_id(parts: &[&str]) -> String {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    ["derived-", &hash.to_string()].concat()
}

/// Reads the data of a live event; `None` when it tells nothing about a message.
#[must_use]
pub fn change(json: &str, mapping: &Mapping) -> Option<Change> {
    let live = mapping.live.as_ref()?;
    let event = parse_json(json).ok()?;
    let message = message(live.record.find(&event)?, mapping)?;
    let gone = !live.gone.is_empty() && live.action.text(&event).is_some_and(|it| it == live.gone);
    Some(if gone || !message.state.is_shown() {
        Change::Gone(message.id)
    } else {
        Change::Here(message)
    })
}
