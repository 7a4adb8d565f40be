//! Requests that write.

use super::request::{Request, request};
use super::{Subject, vars};
use crate::json::{self, Map, Value};
use crate::mapping::{Create, Mapping, Part, Post};
use crate::message::Kind;

/// What goes along with words so that an endpoint can tell people from programs; each is sent only where the mapping
/// has a place for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guard {
    /// What stands in the field that people never see: nothing, unless a program filled it.
    pub trap: String,
    /// How long the words took to write, in ms, a minute at most; empty where that is not known.
    pub took: String,
    /// The work that was done meanwhile; empty where none was asked for, or it was not done in time.
    pub proof: String,
}

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
    /// What belongs to the kind beside the words, by name.
    pub details: Vec<(String, String)>,
    /// What tells the endpoint that a person wrote it.
    pub guard: Guard,
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
    let details =
        (!outgoing.details.is_empty()).then(|| json::text(&details_value(&outgoing.details)));
    let vars = vars(mapping, subject)
        .with("key", &outgoing.key)
        .with("kind", theirs.unwrap_or_else(|| ours.into()))
        .with(
            "tag",
            tag.map(|tag| tag_of(&tag, &outgoing.details))
                .unwrap_or_default(),
        )
        .with("details", details.unwrap_or_default())
        .with("author", &outgoing.author)
        .with("body", &outgoing.body)
        .with("parent", &outgoing.parent)
        .with("connection", &outgoing.connection)
        .with("secret", &outgoing.secret)
        .with("now", &outgoing.now)
        .with("trap", &outgoing.guard.trap)
        .with("took", &outgoing.guard.took)
        .with("proof", &outgoing.guard.proof);
    request(&create.request, subject, &vars, &[])
}

/// Details as the members of a JSON object.
#[must_use]
pub fn details_value(details: &[(String, String)]) -> Value {
    let members = details.iter();
    let members = members.map(|(name, text)| (name.clone(), Value::from(text.as_str())));
    Value::Object(Map::of(members.collect()))
}

/// A tag with the details in brackets behind it, as `decode` reads them.
fn tag_of(tag: &str, details: &[(String, String)]) -> String {
    if tag.is_empty() || details.is_empty() {
        return tag.into();
    }
    let mut told = [tag, "("].concat();
    for (index, (name, text)) in details.iter().enumerate() {
        if index > 0 {
            told.push_str("; ");
        }
        told.push_str(name);
        told.push('=');
        // What would end a detail there cannot stand in one.
        let clear = |letter: char| {
            if matches!(letter, ';' | ')' | '(' | '\n') {
                ' '
            } else {
                letter
            }
        };
        told.extend(text.chars().map(clear));
    }
    told.push(')');
    told
}

/// Asks for what a writer's device shall work out; `None` where nothing is asked.
#[must_use]
pub fn challenge_request(mapping: &Mapping, create: &Create, subject: &Subject) -> Option<Request> {
    let post = Post {
        url: create.proof.as_ref()?.url.clone(),
        method: "GET".into(),
        ..Post::default()
    };
    Some(request(&post, subject, &vars(mapping, subject), &[]))
}
