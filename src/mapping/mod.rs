//! The mapping language: how to read one endpoint's JSON and how to write to it.
//!
//! A preset is a file in this language and nothing more: whatever a preset can do, a page
//! author's own mapping can do. Nothing outside `presets/` names a service or its fields.
//! `MAPPINGS.md` explains the language, `mapping.schema.json` holds it for editors.

mod items;
mod merge;
mod parts;
mod pattern;
mod place;
mod pointers;
mod post;
mod read;
mod requests;
mod search;
mod template;
mod tests;

pub use merge::merge;
pub use parts::{Fields, Part, Source};
pub use pattern::{Captured, capture};
pub use place::MappingError;
pub use pointers::{Item, Pointer, Pointers, scalar};
pub use requests::{Acknowledge, Create, Figure, List, Live, Next, Post, Proof, Refusals};
pub use search::{after_last, first_of};
pub use template::{Vars, fill, fill_value, percent_encode};
pub(crate) use tests::is_something;
pub use tests::{Test, Tests};

/// How to talk to an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    /// Whether the endpoint's address is one that the mapping's `match` is for.
    pub matched: bool,
    /// What `match` captured from the address, and the mapping's own `variables`.
    pub vars: Vars,
    /// The request for a page of messages.
    pub list: List,
    /// Where the messages are in the answer.
    pub items: Items,
    /// Where a message's parts are.
    pub message: Fields,
    /// Where the endpoint tells the wall's phase.
    pub phase: Figure,
    /// How to post; `None` makes the wall read-only.
    pub create: Option<Create>,
    /// How to answer a message; `None` where nobody can.
    pub reply: Option<Create>,
    /// How to acknowledge a message, and how to take that back.
    pub acknowledge: Option<Acknowledge>,
    /// How a reader tells the host that a message should not stand there.
    pub report: Option<Post>,
    /// How a writer takes words back.
    pub withdraw: Option<Post>,
    /// What makes an answer a refusal, whatever its status.
    pub refusal: Refusals,
    /// How the endpoint tells of changes by itself.
    pub live: Option<Live>,
}

/// Where the messages are in an answer, and how they are put together.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Items {
    /// The list, or the one message itself; a segment `*` stands for every member.
    pub at: Pointers,
    /// Whether it is an object of messages by id.
    pub keyed: bool,
    /// Where the names of the columns are, when messages are rows.
    pub header: Pointers,
    /// Records of other tables to be put into a message.
    pub join: Vec<Join>,
}

/// A record of another table of the same answer, put into each message.
#[derive(Clone, Debug, PartialEq)]
pub struct Join {
    /// The name under which it is put.
    pub name: String,
    /// Where the table is in the answer.
    pub table: Pointers,
    /// The message's key into a table that is an object.
    pub key: Pointers,
    /// Pointers into a record, and what must stand there: pointers into the message.
    pub conditions: Vec<(Pointers, Pointers)>,
}

/// Links told beside the words, by the bytes they cover (UTF-8).
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Facets {
    /// The list.
    pub at: Pointers,
    /// In each, the first byte.
    pub start: Pointers,
    /// The byte after the last.
    pub end: Pointers,
    /// The address.
    pub url: Pointers,
}

impl Mapping {
    /// Reads a mapping file for the endpoint at this address.
    ///
    /// # Errors
    /// The first mistake, named with its JSON Pointer (RFC 6901) and what was expected there.
    pub fn parse(json: &str, endpoint: &str) -> Result<Mapping, MappingError> {
        read::mapping(json, endpoint)
    }
}
