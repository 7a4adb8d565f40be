//! Requests that write.

use super::request::{Request, request};
use super::{Subject, vars};
use crate::mapping::{Create, Mapping, Part};
use crate::message::Kind;

/// A message on its way to the endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The idempotency key: the same for every try at the same words.
    pub key: String,
    /// The id of the message that is answered; empty where none is.
    pub parent: String,
    /// What the words are for.
    pub kind: Kind,
    /// The name, empty when none was given.
    pub author: String,
    /// The words.
    pub body: String,
    /// How the writer knew whom the wall is for; empty where that was not said.
    pub connection: String,
    /// What lets the writer take the words back, known to the writer's device alone; empty where the
    /// endpoint keeps none.
    pub secret: String,
    /// The time of writing (RFC 3339), for endpoints that take the writer's word for it.
    pub now: String,
}

/// Posts a message.
#[must_use]
pub fn create_request(
    mapping: &Mapping,
    create: &Create,
    subject: &Subject,
    outgoing: &Outgoing,
) -> Request {
    let ours = outgoing.kind.name();
    let kind = mapping.message.of(Part::Kind).first();
    let named = |known: Option<&Vec<(String, String)>>| {
        let pair = known?.iter().find(|(_, kind)| kind == ours)?;
        Some(pair.0.clone())
    };
    let theirs = named(kind.map(|kind| &kind.values));
    let tag = named(kind.map(|kind| &kind.tags));
    let vars = vars(mapping, subject)
        .with("key", &outgoing.key)
        .with("kind", theirs.unwrap_or_else(|| ours.into()))
        .with("tag", tag.unwrap_or_default())
        .with("author", &outgoing.author)
        .with("body", &outgoing.body)
        .with("parent", &outgoing.parent)
        .with("connection", &outgoing.connection)
        .with("secret", &outgoing.secret)
        .with("now", &outgoing.now);
    request(&create.request, subject, &vars, &[])
}
