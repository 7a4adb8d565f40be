//! What an endpoint says to a message that was sent.

use super::fault::fault;
use super::page::message;
use super::{Reply, Rich};
use crate::json::Value;
use crate::mapping::{Create, Item, Mapping};
use crate::message::{Message, State};

/// The endpoint's answer to a new message.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// It stands on the wall.
    Published(Message),
    /// A person reads it first (PRINCIPLES 16).
    Held,
    /// It has arrived; the answer does not say whether it is shown. Its id, where that is told.
    Arrived(Option<String>),
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
    /// Too many messages in a short time, or a server that rests; the seconds to wait, 0 where they
    /// are not told.
    TooMany(u32),
    /// The endpoint does not take messages, from this page or at this time.
    NotOpen,
    /// The endpoint found fault with a part of the message.
    NotTaken(Fault),
}

/// What an endpoint found fault with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The message as a whole, or something it does not name.
    Message,
    /// The author's name.
    Author,
    /// The words.
    Words,
}

/// Reads the answer to a message sent by `create`.
#[must_use]
pub fn answer(reply: &Reply, mapping: &Mapping, create: &Create, rich: Rich) -> Answer {
    let status = reply.status;
    let (json, is_json) = said(reply);
    if create.duplicate.hold(status, &json) {
        return Answer::Known;
    }
    if let Some(refusal) = refused(reply, mapping, &json, Some(create)) {
        return Answer::Refused(refusal);
    }
    if status == 202 || create.held.hold(status, &json) {
        return Answer::Held;
    }
    let record = create.record.find(&Item::whole(&json)).filter(|_| is_json);
    let Some(message) = record.and_then(|record| message(record, mapping, rich)) else {
        // A page to sign in, of the network and not of the endpoint, is called a success too, and half an answer looks
        // like it. Sent again, words that did arrive are known by their key; without one, only what is no JSON is told apart.
        if status == 200 && !create.record.is_empty() && (!is_json || create.key > 0) {
            return Answer::Refused(Refusal::Away);
        }
        let id = create
            .id
            .text(&Item::whole(&json))
            .filter(|id| !id.is_empty());
        return Answer::Arrived(id);
    };
    match message.state {
        State::Pending | State::Removed => Answer::Held,
        State::Visible | State::Sensitive => Answer::Published(message),
    }
}

/// Reads the answer to what needs no more than to arrive: an acknowledgement, a report, something
/// taken back. One whose key is known has arrived before.
///
/// # Errors
/// Why it was not taken.
pub fn taken(reply: &Reply, mapping: &Mapping) -> Result<(), Refusal> {
    let (json, _) = said(reply);
    let create = mapping.create.as_ref();
    if create.is_some_and(|create| create.duplicate.hold(reply.status, &json)) {
        return Ok(());
    }
    refused(reply, mapping, &json, None).map_or(Ok(()), Err)
}

/// What was answered, and whether it is JSON.
fn said(reply: &Reply) -> (Value, bool) {
    match reply.json() {
        Ok(json) => (json, true),
        Err(_) => (Value::from(reply.body.as_str()), false),
    }
}

/// For how many seconds the endpoint asks to be left alone, where it says so as a number (RFC 9110, 10.2.3).
#[must_use]
pub fn seconds_to_wait(reply: &Reply) -> Option<u32> {
    reply.header("retry-after")?.trim().parse().ok()
}

/// Why something was not taken; of a message made by `create`, also which part of it is at fault.
fn refused(
    reply: &Reply,
    mapping: &Mapping,
    json: &Value,
    create: Option<&Create>,
) -> Option<Refusal> {
    let (status, refusal) = (reply.status, &mapping.refusal);
    let seconds = seconds_to_wait(reply);
    // A server that says when it will be back asks for no less.
    let rests = status == 503 && seconds.is_some();
    if status == 429 || rests || refusal.too_many.hold(status, json) {
        return Some(Refusal::TooMany(seconds.unwrap_or(0)));
    }
    if refusal.closed.hold(status, json) {
        return Some(Refusal::NotOpen);
    }
    match status {
        // It took too long, or came too early (RFC 9110, 15.5.9; RFC 8470, 5.2).
        408 | 425 => Some(Refusal::Away),
        200..=299 if !refusal.when.hold(status, json) => None,
        200..=499 => {
            let fault = create.map_or(Fault::Message, |create| fault(json, create));
            let closed = matches!(status, 401 | 403 | 404 | 405) && fault == Fault::Message;
            Some(if closed {
                Refusal::NotOpen
            } else {
                Refusal::NotTaken(fault)
            })
        }
        _ => Some(Refusal::Away),
    }
}
