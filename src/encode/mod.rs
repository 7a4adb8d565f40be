//! From what a person or the wall wants to the request to send.

mod about;
mod request;
mod written;

pub use about::{
    Acknowledgement, acknowledge_request, filled_request, report_request, undo_request,
    withdraw_request,
};
pub use request::{Asked, Request, list_request, since_request};
pub use written::{Guard, Outgoing, challenge_request, create_request, details_value};

use crate::json::{self, Value};
use crate::mapping::{Live, Mapping, Post, Vars, fill, fill_value};
use request::request;

/// Which wall is talked about, and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The endpoint's address, absolute.
    pub endpoint: String,
    /// The page whose wall it is.
    pub page: String,
    /// Newest first, or oldest first.
    pub newest_first: bool,
}

fn vars(mapping: &Mapping, subject: &Subject) -> Vars {
    let [newest, oldest] = &mapping.list.order;
    let order = if subject.newest_first { newest } else { oldest };
    (mapping.vars.clone())
        .with("page", &subject.page)
        .with("order", order)
        .with("endpoint", &subject.endpoint)
}

/// Where the live stream is, and the names of the events that carry changes: `message` where
/// they have none (HTML, 9.2).
#[must_use]
pub fn live_stream(mapping: &Mapping, live: &Live, subject: &Subject) -> (String, Vec<String>) {
    let vars = vars(mapping, subject);
    let mut events: Vec<String> = live.events.iter().map(|it| fill(it, &vars)).collect();
    if live.socket || events.is_empty() {
        events = vec!["message".into()];
    }
    (fill(&live.url, &vars), events)
}

/// What a socket says, as text.
#[must_use]
pub fn said(mapping: &Mapping, subject: &Subject, body: &Value) -> String {
    json::text(&fill_value(body, &vars(mapping, subject)))
}

/// Subscribes the stream that the server calls `client` to `events`: what mentions `{event}` within
/// an array of the template is repeated for each.
#[must_use]
pub fn subscribe_request(
    mapping: &Mapping,
    (url, body): &(String, Value),
    subject: &Subject,
    client: &str,
    events: &[String],
) -> Request {
    let vars = vars(mapping, subject).with("client", client);
    let post = Post {
        url: url.clone(),
        method: "POST".into(),
        body: Some(repeat(body, &vars, events)),
        ..Post::default()
    };
    // What is repeated is filled already, and holds no more templates of ours.
    let body = post.body.as_ref().map(json::text);
    Request {
        body,
        ..request(&post, subject, &vars, &[])
    }
}

fn repeat(template: &Value, vars: &Vars, events: &[String]) -> Value {
    let mut repeated = template.clone();
    for value in repeated
        .as_object_mut()
        .into_iter()
        .flat_map(|members| members.values_mut())
    {
        if let Some(list) = value.as_array_mut() {
            let one = list.clone();
            let each = |event: &String| {
                let vars = vars.clone().with("event", event);
                one.iter()
                    .map(|it| fill_value(it, &vars))
                    .collect::<Vec<_>>()
            };
            *list = events.iter().flat_map(each).collect();
        } else {
            *value = fill_value(value, vars);
        }
    }
    repeated
}
