//! From what a person or the wall wants to the request to send.

use serde_json::Value;

use crate::mapping::{Create, Live, Mapping, Vars, fill, fill_value, json_text, percent_encode};
use crate::message::Kind;

/// A request, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The whole address.
    pub url: String,
    /// JSON to post; `None` makes it a GET.
    pub body: Option<String>,
}

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

/// A message on its way to the endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// The idempotency key: the same for every try at the same words.
    pub key: String,
    /// What the words are for.
    pub kind: Kind,
    /// The name, empty when none was given.
    pub author: String,
    /// The words.
    pub body: String,
}

fn vars(mapping: &Mapping, subject: &Subject) -> Vars {
    let [newest, oldest] = &mapping.list.order;
    let order = if subject.newest_first { newest } else { oldest };
    (mapping.vars.clone())
        .with("page", &subject.page)
        .with("order", order)
        .with("endpoint", &subject.endpoint)
}

/// Asks for page `number` (from 1) of pages with `size` messages.
#[must_use]
pub fn list_request(mapping: &Mapping, subject: &Subject, number: usize, size: usize) -> Request {
    let vars = vars(mapping, subject)
        .with("page-number", number.to_string())
        .with("page-size", size.to_string());
    let mut url = subject.endpoint.clone();
    for (name, template) in &mapping.list.query {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(&percent_encode(name));
        url.push('=');
        url.push_str(&percent_encode(&fill(template, &vars)));
    }
    Request { url, body: None }
}

/// Posts a message.
#[must_use]
pub fn create_request(
    mapping: &Mapping,
    create: &Create,
    subject: &Subject,
    outgoing: &Outgoing,
) -> Request {
    let vars = vars(mapping, subject)
        .with("key", &outgoing.key)
        .with("kind", outgoing.kind.name())
        .with("author", &outgoing.author)
        .with("body", &outgoing.body)
        .with("parent", "");
    let url = match create.url.as_str() {
        "" => subject.endpoint.clone(),
        template => fill(template, &vars),
    };
    post(url, &create.body, &vars)
}

/// Where the live stream is, and the name of the events that carry changes.
#[must_use]
pub fn live_stream(mapping: &Mapping, live: &Live, subject: &Subject) -> (String, String) {
    let vars = vars(mapping, subject);
    (fill(&live.url, &vars), fill(&live.event, &vars))
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
    Request {
        url: fill(url, &vars),
        body: Some(json_text(&repeat(body, &vars, events))),
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

fn post(url: String, body: &Value, vars: &Vars) -> Request {
    Request {
        url,
        body: Some(json_text(&fill_value(body, vars))),
    }
}
