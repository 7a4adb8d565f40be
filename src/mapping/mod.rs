//! The mapping language: how to read one endpoint's JSON and how to write to it.
//!
//! A preset is a file in this language and nothing more: whatever a preset can do, a page
//! author's own mapping can do. Nothing outside `presets/` names a service or its fields.

mod pattern;
mod place;
mod pointers;
mod read;
mod template;

pub use pattern::{Captured, capture};
pub use place::MappingError;
pub use pointers::{Pointers, json_text, parse_json, scalar};
pub use template::{Vars, fill, fill_value, percent_encode};

use serde_json::Value;

use crate::message::State;

/// How to talk to an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// Whether the endpoint's address is one that the mapping's `match` is for.
    pub matched: bool,
    /// What `match` captured from the address, and the mapping's own `variables`.
    pub vars: Vars,
    /// The request for a page of messages.
    pub list: List,
    /// Where the messages are in the answer; an array, or the one message itself.
    pub items: Pointers,
    /// Where a message's parts are.
    pub message: Fields,
    /// How to post; `None` makes the wall read-only.
    pub create: Option<Create>,
    /// How the endpoint tells of changes by itself.
    pub live: Option<Live>,
}

/// The request for a page of messages.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct List {
    /// Query parameters in the file's order, values being templates.
    pub query: Vec<(String, String)>,
    /// What `{order}` stands for when the newest come first, and when the oldest do.
    pub order: [String; 2],
    /// Where the answer says which page it is, and how many there are.
    pub page: Pointers,
    /// See [`List::page`].
    pub pages: Pointers,
    /// The most messages the endpoint gives in one answer.
    pub most: u32,
}

/// Where a message's parts are, each relative to the message.
#[derive(Clone, Debug, PartialEq)]
pub struct Fields {
    /// The id.
    pub id: Pointers,
    /// The kind, with the endpoint's values in our names.
    pub kind: Choice,
    /// The author's name.
    pub author: Pointers,
    /// The words, plain text.
    pub body: Pointers,
    /// The time.
    pub created: Pointers,
    /// The id of the message answered; empty, `0` and `null` mean none.
    pub parent: Pointers,
    /// Answers nested within the message.
    pub replies: Pointers,
    /// Whether it may be shown.
    pub state: Choice,
}

/// A value of the endpoint's, in our words.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Choice {
    /// Where the value is.
    pub at: Pointers,
    /// The endpoint's value, then ours. A value that is not listed stands for itself.
    pub values: Vec<(String, String)>,
}

impl Choice {
    /// The value in our words, or `None` where there is no value.
    #[must_use]
    pub fn pick(&self, item: &Value) -> Option<String> {
        let found = self.at.text(item)?;
        let ours = self.values.iter().find(|(theirs, _)| *theirs == found);
        Some(ours.map_or(found, |(_, ours)| ours.clone()))
    }
}

/// How to post a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Create {
    /// The address as a template; empty means the endpoint itself.
    pub url: String,
    /// The JSON to send; its texts are templates.
    pub body: Value,
    /// How many characters (`a-z0-9`) an idempotency key has; 0 when the endpoint takes none.
    pub key: u32,
    /// Where the new record is in the answer.
    pub record: Pointers,
    /// How the endpoint answers to a key it has seen: status, where, and what stands there.
    pub duplicate: Option<(u16, Pointers, String)>,
    /// The most characters the words may have.
    pub body_limit: u32,
    /// The most characters the name may have.
    pub author_limit: u32,
}

/// A stream of server-sent events, with the subscription some servers want first.
#[derive(Clone, Debug, PartialEq)]
pub struct Live {
    /// The address of the stream, a template.
    pub url: String,
    /// The event that opens a subscription, and where `{client}` is in it.
    pub greeting: Option<(String, Pointers)>,
    /// Where to post the subscription, and its body, an object; `{event}` within an array is
    /// repeated for every wall of the page that follows the same stream.
    pub subscribe: Option<(String, Value)>,
    /// The name of the events that carry a change, a template.
    pub event: String,
    /// Where the record is in an event.
    pub record: Pointers,
    /// Where the event says what happened, and the word that means "it is gone".
    pub action: Pointers,
    /// See [`Live::action`].
    pub gone: String,
}

impl Mapping {
    /// Reads a mapping file for the endpoint at this address.
    ///
    /// # Errors
    /// The first mistake, named with its JSON Pointer (RFC 6901) and what was expected there.
    pub fn parse(json: &str, endpoint: &str) -> Result<Mapping, MappingError> {
        read::mapping(json, endpoint)
    }

    /// The message state an item is in; an unlisted or missing value means visible.
    #[must_use]
    pub fn state_of(&self, item: &Value) -> State {
        let name = self.message.state.pick(item);
        name.and_then(|name| State::from_name(&name))
            .unwrap_or_default()
    }
}
