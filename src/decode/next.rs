//! Whether there is a further page, and how to ask for it.

use super::Reply;
use crate::json::{Map, Value};
use crate::mapping::{Figure, Item, Mapping, is_something, scalar};
use crate::message::Message;

/// How to ask for the page after this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// By its number, or by how many messages are known.
    Number,
    /// At this address.
    Address(String),
    /// By this cursor.
    Token(String),
    /// By these ids, which are left.
    Ids(Vec<String>),
}

/// How to go on after an answer with `count` messages, `size` of which were asked for after `before`
/// others.
pub(super) fn turn(
    reply: &Reply,
    answer: &Value,
    mapping: &Mapping,
    (before, count, size): (usize, usize, usize),
    messages: &[Message],
) -> Option<Turn> {
    let next = &mapping.list.next;
    let whole = &Item::whole(answer);
    let flag = next.more.as_ref().map(|more| more.pick(whole) == "true");
    if flag == Some(false) {
        return None;
    }
    if let (true, Some(links)) = (next.link, reply.header("link")) {
        return linked(links).map(Turn::Address);
    }
    if let Some((at, _, _)) = &next.ids {
        let here = messages.iter().map(|it| (it.id.clone(), Value::Null));
        let here = Map::of(here.collect());
        let mut left = Vec::new();
        for id in at.find(whole)?.as_array()?.iter().filter_map(scalar) {
            if !here.contains_key(&id) {
                left.push(id);
            }
        }
        return (!left.is_empty()).then_some(Turn::Ids(left));
    }
    let given = |text: Option<String>| text.filter(|it| !it.is_empty());
    if !next.url.is_empty() {
        return given(next.url.text(whole)).map(Turn::Address);
    }
    if !next.token.is_empty() {
        return given(
            next.token
                .find(whole)
                .filter(|it| is_something(it))
                .and_then(scalar),
        )
        .map(Turn::Token);
    }
    if let Some(pages) = figure(&next.pages, reply, whole) {
        let page = next.page.number(whole);
        let page = page.unwrap_or_else(|| (before / size.max(1)) as u64 + 1);
        return (page < pages).then_some(Turn::Number);
    }
    if let Some(total) = figure(&next.total, reply, whole) {
        let known = (before + count) as u64;
        return (known < total && count > 0).then_some(Turn::Number);
    }
    (flag.is_some() || (next.full && count > 0 && count >= size)).then_some(Turn::Number)
}

fn figure(figure: &Figure, reply: &Reply, whole: &Item) -> Option<u64> {
    if figure.header.is_empty() {
        return figure.at.number(whole);
    }
    let value = reply.header(&figure.header)?;
    let (_, last) = value.rsplit_once('/').unwrap_or(("", value));
    last.trim().parse().ok()
}

/// The address in a `Link` header whose relation is `next` (RFC 8288, 3).
fn linked(header: &str) -> Option<String> {
    for part in header.split('<').skip(1) {
        let (address, parameters) = part.split_once('>')?;
        let relation = parameters
            .split(';')
            .find_map(|it| it.trim().strip_prefix("rel="));
        let relation = relation.map(|it| it.trim_matches(['"', ',', ' ']));
        if relation.is_some_and(|it| it.split(' ').any(|word| word == "next")) {
            return Some(address.into());
        }
    }
    None
}
