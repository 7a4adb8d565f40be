//! What is asked for, promised, done and open, and who comes.

mod meeting;
mod money;
mod need;
mod offer;
mod properties;
pub mod story;
mod time;

use std::sync::Arc;

use support_wall::message::{Kind, Message};

use crate::support::{message, reply};

/// A message of the host's with details.
pub fn hosts(kind: Kind, id: &str, details: &[(&str, &str)]) -> Message {
    Message {
        host: true,
        kind,
        details: pairs(details),
        ..message(id, 0)
    }
}

/// An answer to `parent`, written in the minute `minute`.
pub fn answer(
    kind: Kind,
    id: &str,
    parent: &str,
    minute: i64,
    details: &[(&str, &str)],
) -> Arc<Message> {
    Arc::new(Message {
        kind,
        author: Some(["by ", id].concat()),
        details: pairs(details),
        ..reply(id, parent, minute)
    })
}

pub fn pairs(details: &[(&str, &str)]) -> Vec<(String, String)> {
    let pair = |(name, text): &(&str, &str)| ((*name).to_string(), (*text).to_string());
    details.iter().map(pair).collect()
}
