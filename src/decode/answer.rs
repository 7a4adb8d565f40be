//! What an endpoint says to a message that was sent.

use super::page::message;
use crate::mapping::{Create, Mapping, parse_json};
use crate::message::{Message, State};

/// The endpoint's answer to a new message.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It stands on the wall.
    Published(Message),
    /// A person reads it first (PRINCIPLES 16).
    Held,
    /// It has arrived; the answer does not say whether it is shown.
    Arrived,
    /// A message with this key arrived on an earlier try, with the words it had then.
    Known,
    /// It was not taken.
    Refused(Refusal),
}

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The endpoint could not be reached, or failed; the same words may pass later.
    Away,
    /// Too many messages in a short time.
    TooMany,
    /// The endpoint does not take messages, from this page or at this time.
    NotOpen,
    /// The endpoint found fault with the message itself.
    NotTaken,
}

/// Reads the answer with this HTTP status and body.
#[must_use]
pub fn answer(status: u16, body: &str, mapping: &Mapping, create: &Create) -> Answer {
    let json = parse_json(body).ok();
    let known = create.duplicate.as_ref().zip(json.as_ref());
    let known = known.is_some_and(|((known, at, word), json)| {
        status == *known && at.text(json).as_ref() == Some(word)
    });
    if known {
        return Answer::Known;
    }
    match status {
        202 => Answer::Held,
        200..=299 => json
            .as_ref()
            .and_then(|json| message(create.record.find(json)?, mapping))
            .map_or(Answer::Arrived, |message| match message.state {
                State::Pending | State::Removed => Answer::Held,
                State::Visible | State::Sensitive => Answer::Published(message),
            }),
        429 => Answer::Refused(Refusal::TooMany),
        401 | 403 | 404 | 405 => Answer::Refused(Refusal::NotOpen),
        400..=499 => Answer::Refused(Refusal::NotTaken),
        _ => Answer::Refused(Refusal::Away),
    }
}
