//! Requests about a message that stands already: acknowledging, reporting, taking back.

use super::request::{Request, request};
use super::{Subject, vars};
use crate::mapping::{Mapping, Post};

/// An acknowledgement on its way to the endpoint, or on its way back.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Acknowledgement {
    /// The id of the message acknowledged.
    pub id: String,
    /// Which of the wall's acknowledgements: `here`, `candle`, `heart`, `thinking`, `strength`.
    pub ack: String,
    /// The name of whoever acknowledges; empty when none was given.
    pub author: String,
    /// What names this acknowledgement alone, the same for every try; empty where there is none.
    pub key: String,
    /// What lets its maker take it back; empty where the endpoint keeps none.
    pub secret: String,
}

/// Acknowledges a message; `None` where the endpoint has no place for it.
#[must_use]
pub fn acknowledge_request(
    mapping: &Mapping,
    subject: &Subject,
    given: &Acknowledgement,
) -> Option<Request> {
    let post = &mapping.acknowledge.as_ref()?.request;
    Some(with(mapping, post, subject, given))
}

/// Takes an acknowledgement back; `None` where that cannot be done.
#[must_use]
pub fn undo_request(
    mapping: &Mapping,
    subject: &Subject,
    given: &Acknowledgement,
) -> Option<Request> {
    let post = mapping.acknowledge.as_ref()?.undo.as_ref()?;
    Some(with(mapping, post, subject, given))
}

fn with(mapping: &Mapping, post: &Post, subject: &Subject, given: &Acknowledgement) -> Request {
    let known = vars(mapping, subject)
        .with("id", &given.id)
        .with("ack", &given.ack)
        .with("author", &given.author)
        .with("key", &given.key)
        .with("secret", &given.secret);
    request(post, subject, &known, &[])
}

/// Tells the host, with a reason or none, that the message with this id should not stand there; `None`
/// where the endpoint cannot be told.
#[must_use]
pub fn report_request(
    mapping: &Mapping,
    subject: &Subject,
    id: &str,
    reason: &str,
) -> Option<Request> {
    let known = vars(mapping, subject).with("id", id).with("reason", reason);
    Some(request(mapping.report.as_ref()?, subject, &known, &[]))
}

/// Takes the writer's own message back, by its id, the key it was sent with and the secret that came
/// with it; `None` where the endpoint cannot do that.
#[must_use]
pub fn withdraw_request(
    mapping: &Mapping,
    subject: &Subject,
    (id, key, secret): (&str, &str, &str),
) -> Option<Request> {
    let known = vars(mapping, subject)
        .with("id", id)
        .with("key", key)
        .with("secret", secret);
    Some(request(mapping.withdraw.as_ref()?, subject, &known, &[]))
}

/// Any request of the mapping's, with these names for its templates.
#[must_use]
pub fn filled_request(
    mapping: &Mapping,
    post: &Post,
    subject: &Subject,
    names: &[(String, String)],
) -> Request {
    let mut known = vars(mapping, subject);
    for (name, text) in names {
        known = known.with(name, text);
    }
    request(post, subject, &known, &[])
}
