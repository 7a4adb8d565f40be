//! The requests of a mapping, and what their answers tell.

use super::{Pointers, Source, Tests, first_of};
use crate::json::{self, Value};

/// A request as templates.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Post {
    /// The address; empty means the endpoint itself.
    pub url: String,
    /// The HTTP method.
    pub method: String,
    /// Headers by name.
    pub headers: Vec<(String, String)>,
    /// Query parameters in the file's order; what comes out empty is left out.
    pub query: Vec<(String, String)>,
    /// Whether the body is sent as a form (`application/x-www-form-urlencoded`) and not as JSON.
    pub form: bool,
    /// What to send; its texts are templates.
    pub body: Option<Value>,
}

/// The request for a page of messages.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct List {
    /// The request.
    pub request: Post,
    /// What `{order}` stands for when the newest come first, and when the oldest do.
    pub order: [String; 2],
    /// The most messages the endpoint gives in one answer.
    pub most: u32,
    /// The number of the first page.
    pub first: u32,
    /// How one knows that there is a further page.
    pub next: Next,
    /// Query parameters that ask for what is newer than the newest known.
    pub since: Vec<(String, String)>,
}

/// Where a number or a word is: in the answer, or in a header of it.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Figure {
    /// In the answer.
    pub at: Pointers,
    /// The header's name; of `0-19/214` the last number counts (RFC 9110, 14.4).
    pub header: String,
}

/// How one knows that there is a further page; the first that is given decides.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Next {
    /// By the header `Link` with `rel="next"` (RFC 8288).
    pub link: bool,
    /// By its address.
    pub url: Pointers,
    /// By a cursor that is sent back.
    pub token: Pointers,
    /// By a word that is "true" while there is more.
    pub more: Option<Source>,
    /// By the ids of all messages; then the request for some of them, and its parameter's name.
    pub ids: Option<(Pointers, String, String)>,
    /// By the number of this page, and how many there are.
    pub page: Pointers,
    /// See [`Next::page`].
    pub pages: Figure,
    /// By how many messages there are.
    pub total: Figure,
    /// A page that came full may have one after it.
    pub full: bool,
}

/// How to post a message, or an answer to one.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Create {
    /// The request.
    pub request: Post,
    /// How many characters (`a-z0-9`) an idempotency key has; 0 when the endpoint takes none.
    pub key: u32,
    /// How many characters (`a-z0-9`) the secret has that lets a writer take the words back; 0 for none.
    pub secret: u32,
    /// Where the new record is in the answer.
    pub record: Pointers,
    /// Where the new id is, when that is all the answer tells.
    pub id: Pointers,
    /// What a program has to work out before it may write; `None` where nothing is asked.
    pub proof: Option<Proof>,
    /// What means that a person reads it first; status 202 always does.
    pub held: Tests,
    /// What means that this key has arrived before.
    pub duplicate: Tests,
    /// The most characters the words may have.
    pub body_limit: u32,
    /// The most characters the name may have.
    pub author_limit: u32,
}

/// Where the work is asked for that a writer's device does while the words are written.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Proof {
    /// The address of a challenge, a template.
    pub url: String,
    /// In its answer, the challenge; empty where no work is wanted.
    pub challenge: Pointers,
    /// How many bytes one try takes in.
    pub bytes: Pointers,
    /// With how many zero bits the outcome must begin.
    pub bits: Pointers,
}

impl Create {
    /// Whether the request has a place for what stands for this template, such as `{parent`: without
    /// its end, since a form may follow the name.
    #[must_use]
    pub fn asks_for(&self, template: &str) -> bool {
        let mentions = |text: &str| first_of(text, template).is_some();
        let body = self.request.body.as_ref();
        body.is_some_and(|body| mentions(&json::text(body)))
            || mentions(&self.request.url)
            || self.request.query.iter().any(|(_, text)| mentions(text))
    }
}

/// How to acknowledge a message.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Acknowledge {
    /// The request.
    pub request: Post,
    /// How many characters (`a-z0-9`) a key has that names this acknowledgement alone; 0 for none.
    pub key: u32,
    /// As in [`Create::secret`], for taking the acknowledgement back.
    pub secret: u32,
    /// How it is taken back; `None` where it stays.
    pub undo: Option<Post>,
}

/// What makes an answer a refusal.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Refusals {
    /// Any error, also one that comes with status 200.
    pub when: Tests,
    /// Too many requests.
    pub too_many: Tests,
    /// The endpoint takes no messages.
    pub closed: Tests,
    /// The endpoint's own words about it.
    pub text: Pointers,
}

/// A stream of changes: server-sent events, or a socket.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Live {
    /// Whether it is a WebSocket.
    pub socket: bool,
    /// The address of the stream, a template.
    pub url: String,
    /// The event that opens a subscription, and where `{client}` is in it.
    pub greeting: Option<(String, Pointers)>,
    /// Where to post the subscription, and its body, an object; `{event}` within an array is
    /// repeated for every wall of the page that follows the same stream. A socket sends the body
    /// once it is open.
    pub subscribe: Option<(String, Value)>,
    /// The names of the events that carry a change, templates.
    pub events: Vec<String>,
    /// What a change must look like.
    pub when: Tests,
    /// Where the record is in an event; where there is none, the wall looks anew.
    pub record: Pointers,
    /// Where the event says what happened, and the word that means "it is gone".
    pub action: Pointers,
    /// See [`Live::action`].
    pub gone: String,
    /// What a socket asks now and then, and what to answer.
    pub ping: Option<(Tests, Value)>,
    /// What to say every so many seconds to keep a socket open.
    pub beat: Option<(u32, Value)>,
}
