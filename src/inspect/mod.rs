//! What the wall makes of an answer, for the page's author: the messages, the mapping they were
//! read by, and what was not understood.

mod choose;
mod order;
mod table;

pub use choose::{Preset, Used, choose};
pub use table::{printable, table};

use std::collections::HashSet;

use crate::decode::{Reading, Reply, Rich, read, rfc3339};
use crate::json::{Value, json};
use crate::mapping::Mapping;
use crate::message::{Message, State};
use crate::text::rich;

/// The report: `{"preset", "confidence", "map", "messages", "next", "warnings"}`.
///
/// # Errors
/// One line saying why no messages can be found, or what is wrong with the mapping.
pub fn report(reply: &Reply, used: &Used) -> Result<Value, String> {
    let mapping =
        Mapping::parse(&json::text(&used.map), &used.endpoint).map_err(|it| it.to_string())?;
    let rich: Rich = &rich;
    let mut reading = read(reply, &mapping, (0, usize::MAX), rich).map_err(|it| it.to_string())?;
    let all_empty = reading
        .messages
        .iter()
        .all(|message| message.body.0.is_empty());
    if !reading.messages.is_empty() && all_empty && used.guessed() {
        return Err(
            "no messages can be found: nothing in the answer reads like somebody's words".into(),
        );
    }
    uproot(&mut reading.messages);
    reading.messages = order::reading_order(reading.messages);
    let warnings: Vec<String> = used
        .warnings
        .iter()
        .cloned()
        .chain(remarks(&reading))
        .collect();
    let messages: Vec<Value> = reading.messages.iter().map(told).collect();
    Ok(json!({
        "preset": used.preset,
        "confidence": used.confidence,
        "map": used.map,
        "messages": messages,
        "next": reading.next.is_some(),
        "warnings": warnings,
    }))
}

fn told(message: &Message) -> Value {
    json!({
        "id": message.id,
        "kind": message.kind.name(),
        "author": message.author,
        "body": message.body.words(),
        "created": message.created.map(rfc3339),
        "parent": message.parent,
        "state": message.state.name(),
    })
}

/// Where nothing begins a conversation, what is answered is the page itself, which is no message.
fn uproot(messages: &mut [Message]) {
    if messages.iter().any(|message| message.parent.is_none()) {
        return;
    }
    let ids: HashSet<String> = messages.iter().map(|message| message.id.clone()).collect();
    for message in messages {
        if message
            .parent
            .as_ref()
            .is_some_and(|parent| !ids.contains(parent))
        {
            message.parent = None;
        }
    }
}

fn remarks(reading: &Reading) -> Vec<String> {
    let mut remarks: Vec<String> = reading.warnings.iter().map(|it| (*it).into()).collect();
    let messages = &reading.messages;
    let of = |part: fn(&Message) -> bool| messages.iter().filter(|message| part(message)).count();
    let mut note = |count: usize, words: &str| {
        if count > 0 {
            let of_all = [" of ", &messages.len().to_string(), " "].concat();
            remarks.push([&count.to_string(), &of_all, words].concat());
        }
    };
    note(
        of(|it| it.state == State::Pending),
        "wait for approval and are not shown.",
    );
    note(
        of(|it| it.state == State::Removed),
        "were taken down and are not shown.",
    );
    note(
        of(|it| it.body.0.is_empty() && it.state.is_shown()),
        "have no words and are not shown.",
    );
    note(
        of(|it| it.created.is_none()),
        "have no time that is understood.",
    );
    remarks
}
