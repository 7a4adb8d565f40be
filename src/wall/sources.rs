//! Ids of several sources on one wall: what comes from a further one keeps its endpoint's id behind the name of its source, so that
//! two that count from 1 do not meet. No reader sees that name, and no endpoint is sent it.

use super::Wall;
use crate::decode::Page;
use crate::message::Message;

/// Stands before and after the name of a source; endpoints' own ids are printable.
const MARK: char = '\u{1}';

/// What stands in its place where an address holds the id.
const LINKED: char = '~';

/// The detail by which an answer names another one (MAPPINGS.md, "Needs, events and answers to them").
const OF: &str = "of";

/// The name of the source that is this endpoint's wall of this page: the same whenever the page is opened.
#[must_use]
pub fn source_name(endpoint: &str, page: &str) -> String {
    // FNV-1a, 64 bits.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in endpoint.bytes().chain([0]).chain(page.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let mut name = String::new();
    while hash > 0 {
        name.extend(char::from_digit((hash % 36) as u32, 36));
        hash /= 36;
    }
    name
}

/// This id of an endpoint's as the wall knows it; an empty `source` is the wall's own.
#[must_use]
pub fn named(source: &str, id: &str) -> String {
    if source.is_empty() || id.is_empty() {
        return id.into();
    }
    let mut named = String::from(MARK);
    named.push_str(source);
    named.push(MARK);
    named.push_str(id);
    named
}

/// The name of the source, empty for the wall's own, and the endpoint's id there.
#[must_use]
pub fn parted(id: &str) -> (&str, &str) {
    let rest = id.strip_prefix(MARK);
    rest.and_then(|rest| rest.split_once(MARK))
        .unwrap_or(("", id))
}

/// The endpoint's own id.
#[must_use]
pub fn bare(id: &str) -> &str {
    parted(id).1
}

/// An endpoint's id at the source of which another one is known.
#[must_use]
pub fn beside(known: &str, id: &str) -> String {
    named(parted(known).0, id)
}

/// The id as it stands in an address.
#[must_use]
pub fn linked(id: &str) -> String {
    match parted(id) {
        ("", id) => id.into(),
        (source, id) => {
            let mut linked = String::from(LINKED);
            linked.push_str(source);
            linked.push(LINKED);
            linked.push_str(id);
            linked
        }
    }
}

/// The id that [`linked`] has written so; `None` where it may only be an endpoint's own.
#[must_use]
pub fn unlinked(text: &str) -> Option<String> {
    let (source, id) = text.strip_prefix(LINKED)?.split_once(LINKED)?;
    let is_name = !source.is_empty() && source.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_name && !id.is_empty()).then(|| named(source, id))
}

/// A message as the wall knows it.
#[must_use]
pub fn at_source(source: &str, mut message: Message) -> Message {
    if source.is_empty() {
        return message;
    }
    message.id = named(source, &message.id);
    message.parent = message.parent.map(|parent| named(source, &parent));
    for (name, value) in &mut message.details {
        if name == OF {
            *value = named(source, value);
        }
    }
    message
}

/// A page of messages as the wall knows them.
#[must_use]
pub fn page_at_source(source: &str, mut page: Page) -> Page {
    if !source.is_empty() {
        let messages = page.messages.into_iter();
        page.messages = messages.map(|it| at_source(source, it)).collect();
    }
    page
}

/// A message whose ids stand as in an address, for a file that no source stands behind.
#[must_use]
pub fn apart(message: &Message) -> Message {
    let mut apart = message.clone();
    apart.id = linked(&message.id);
    apart.parent = message.parent.as_deref().map(linked);
    for (name, value) in &mut apart.details {
        if name == OF {
            *value = linked(value);
        }
    }
    apart
}

/// How a source is called where people have to be told of it: the host in its address, or the address itself where there is none.
#[must_use]
pub fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    // Who is signed in there is nobody's business.
    let host = host.rsplit('@').next().unwrap_or(host);
    if host.is_empty() { address } else { host }
}

impl Wall {
    /// The id under which the wall knows what an endpoint calls so, whichever that is, or what a file calls so in which sources were
    /// [kept](apart).
    #[must_use]
    pub fn known_as(&self, id: &str) -> Option<String> {
        let kept = linked(id);
        let mut ids = self.entries.iter().map(|entry| &entry.message.id);
        ids.find(|known| bare(known) == id || **known == kept)
            .cloned()
    }
}
