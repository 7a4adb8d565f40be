//! Requests for messages, and how any request is put together.

use super::{Subject, vars};
use crate::decode::Turn;
use crate::json::{self, Value, digits};
use crate::mapping::{Mapping, Post, Vars, fill, fill_value, first_of, percent_encode};

/// A request, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Request {
    /// The HTTP method.
    pub method: String,
    /// The whole address.
    pub url: String,
    /// Headers; one beside the content's type costs cross-origin readers a preflight.
    pub headers: Vec<(String, String)>,
    /// What is sent.
    pub body: Option<String>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// How the page before said that one goes on; `None` for the first page.
    pub turn: Option<&'a Turn>,
    /// How many messages are known, and pass for read.
    pub known: usize,
    /// How many messages make a page.
    pub size: usize,
}

/// Asks for a page of messages; `None` where the endpoint sends us to another site, which is not
/// asked (PRINCIPLES 25).
#[must_use]
pub fn list_request(mapping: &Mapping, subject: &Subject, asked: Asked) -> Option<Request> {
    let list = &mapping.list;
    let size = asked.size.max(1);
    let number = asked.known / size + list.first as usize;
    let token = match asked.turn {
        Some(Turn::Token(token)) => token.as_str(),
        _ => "",
    };
    let vars = vars(mapping, subject)
        .with("page-number", digits(number as u64))
        .with("page-size", digits(size as u64))
        .with("offset", digits(asked.known as u64))
        .with("token", token)
        .with("since", "")
        .with("since-id", "");
    let mut made = request(&list.request, subject, &vars, &[]);
    match asked.turn {
        Some(Turn::Address(address)) => made.url = same_site(&made.url, address)?,
        Some(Turn::Ids(ids)) => {
            let (_, url, query) = list.next.ids.as_ref()?;
            made.url = if url.is_empty() {
                made.url
            } else {
                fill(url, &vars)
            };
            for id in ids.iter().take(size) {
                add_parameter(&mut made.url, query, id);
            }
        }
        _ => {}
    }
    Some(made)
}

/// Asks for what is newer than the newest known message, told by its time (RFC 3339) and its id;
/// `None` where the endpoint cannot be asked that.
#[must_use]
pub fn since_request(
    mapping: &Mapping,
    subject: &Subject,
    time: &str,
    id: &str,
) -> Option<Request> {
    let list = &mapping.list;
    if list.since.is_empty() || time.is_empty() {
        return None;
    }
    let vars = vars(mapping, subject)
        .with("page-number", digits(list.first.into()))
        .with("page-size", digits(list.most.into()))
        .with("offset", "0")
        .with("token", "")
        .with("since", time)
        .with("since-id", id);
    Some(request(&list.request, subject, &vars, &list.since))
}

/// Fills a request's templates.
pub(super) fn request(
    post: &Post,
    subject: &Subject,
    vars: &Vars,
    more: &[(String, String)],
) -> Request {
    let mut url = match post.url.as_str() {
        "" => subject.endpoint.clone(),
        template => fill(template, vars),
    };
    for (name, template) in post.query.iter().chain(more) {
        let value = fill(template, vars);
        if !value.is_empty() {
            add_parameter(&mut url, name, &value);
        }
    }
    let mut headers = Vec::new();
    let body = post.body.as_ref().map(|body| {
        let kind = if post.form {
            "application/x-www-form-urlencoded"
        } else {
            "application/json"
        };
        headers.push(("Content-Type".to_string(), kind.to_string()));
        let body = fill_value(body, vars);
        if post.form {
            form(&body)
        } else {
            json::text(&body)
        }
    });
    for (name, template) in &post.headers {
        let value = fill(template, vars);
        if !value.is_empty() {
            headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
            headers.push((name.clone(), value));
        }
    }
    Request {
        method: post.method.clone(),
        url,
        headers,
        body,
    }
}

fn add_parameter(url: &mut String, name: &str, value: &str) {
    url.push(if url.as_bytes().contains(&b'?') {
        '&'
    } else {
        '?'
    });
    url.push_str(&percent_encode(name));
    url.push('=');
    url.push_str(&percent_encode(value));
}

/// `application/x-www-form-urlencoded` (WHATWG URL, 5), spaces as `%20`.
fn form(body: &Value) -> String {
    let mut form = String::from("?");
    for (name, value) in body.as_object().into_iter().flatten() {
        if let Some(value) = crate::mapping::scalar(value) {
            add_parameter(&mut form, name, &value);
        }
    }
    // Everything after the sign that stands for the beginning of a query.
    form.get(2..).unwrap_or_default().into()
}

/// The address of a further page, resolved against the one before; `None` on another site. One
/// that only lacks the lock of the page before gets it: many servers do not know of their proxy.
fn same_site(base: &str, address: &str) -> Option<String> {
    let split = |url: &str| -> Option<(String, String, String)> {
        let (scheme, rest) = url.split_at_checked(first_of(url, "://")?)?;
        let rest = rest.get(3..)?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (host, path) = rest.split_at_checked(end)?;
        Some((scheme.into(), host.into(), path.into()))
    };
    let (scheme, host, path) = split(base)?;
    let site = [&scheme, "://", &host].concat();
    if let Some((_, other, rest)) = split(address) {
        return (other == host).then(|| [&site, rest.as_str()].concat());
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    match address.as_bytes() {
        [b'/', b'/', ..] | [] => None,
        [b'/', ..] => Some([&site, address].concat()),
        [b'?', ..] => Some([&site, path, address].concat()),
        _ if address.as_bytes().contains(&b':') => None,
        _ => {
            let (folder, _) = path.rsplit_once('/').unwrap_or_default();
            Some([&site, folder, "/", address].concat())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::same_site;

    #[test]
    fn further_pages_are_asked_for_on_the_same_site_only() {
        let base = "https://a.example/api/list?page=1";
        let cases = [
            (
                "https://a.example/api/list?page=2",
                Some("https://a.example/api/list?page=2"),
            ),
            ("http://a.example/api?x", Some("https://a.example/api?x")),
            ("/other", Some("https://a.example/other")),
            ("?page=2", Some("https://a.example/api/list?page=2")),
            ("list-2.json", Some("https://a.example/api/list-2.json")),
            ("https://b.example/api", None),
            ("https://a.example.b.example/", None),
            ("//b.example/api", None),
            ("javascript:x", None),
            ("", None),
        ];
        for (address, wanted) in cases {
            assert_eq!(same_site(base, address).as_deref(), wanted, "{address}");
        }
    }
}
