//! One message from the endpoint's own record of it.

use serde_json::{Map, Value};

use super::items::Raw;
use super::words::{bare_words, tag, words};
use super::{Rich, bare_name, moment};
use crate::mapping::{Item, Mapping, Part, Source, scalar};
use crate::message::{Kind, Message, State, Timestamp};

/// A message, and what its answers may call it by.
pub(super) struct Record {
    pub(super) message: Message,
    pub(super) named: Option<String>,
    pub(super) cut: bool,
}

/// Reads one record; `None` when it has neither words nor an id.
pub(super) fn record(raw: &Raw, answer: &Value, mapping: &Mapping, rich: Rich) -> Option<Record> {
    let of = |part: Part| mapping.message.of(part);
    let item = Item {
        value: &raw.value,
        answer,
        key: &raw.key,
    };
    let (mut body, source, cut) = words(item, of(Part::Body), rich);
    let author = if says(of(Part::Anonymous), item) {
        None
    } else {
        author(item, of(Part::Author), rich)
    };
    let (created, said) = time(item, of(Part::Created));
    let keyed = || mapping.items.keyed.then(|| raw.key.clone());
    let id = match reference(of(Part::Id), item).or_else(keyed) {
        Some(id) => id,
        None if source.is_empty() => return None,
        None => derived_id(&[
            author.as_deref().unwrap_or_default(),
            &source,
            &created.map_or_else(String::new, |time| time.0.to_string()),
        ]),
    };
    let picked = of(Part::Kind).first().map(|kind| kind.pick(item));
    let kind = Kind::from_name(&picked.unwrap_or_default());
    let tagged = of(Part::Kind)
        .iter()
        .find_map(|kind| tag(&mut body, &kind.tags));
    let named = of(Part::Parent).iter().find_map(|it| it.within.text(item));
    let message = Message {
        parent: reference(of(Part::Parent), item).filter(|parent| parent != "0"),
        kind: tagged.unwrap_or(kind),
        host: says(of(Part::Host), item),
        lang: text(of(Part::Lang), item),
        pictures: pictures(item, of(Part::Pictures)),
        state: state(item, of(Part::State)),
        warning: text(of(Part::Warning), item),
        said,
        id,
        author,
        body,
        created,
    };
    Some(Record {
        message,
        named,
        cut,
    })
}

/// The first text that is not empty.
fn text(sources: &[Source], item: Item) -> Option<String> {
    let mut found = sources.iter().filter_map(|source| source.at.text(item));
    found.find(|it| !it.is_empty())
}

fn says(sources: &[Source], item: Item) -> bool {
    sources.iter().any(|source| source.pick(item) == "true")
}

fn reference(sources: &[Source], item: Item) -> Option<String> {
    let mut found = sources.iter().filter_map(|source| {
        let found = source.at.text(item)?;
        if source.after.is_empty() {
            return Some((source, found));
        }
        let (_, last) = found.rsplit_once(&source.after)?;
        Some((source, last.to_string()))
    });
    let found = found.find(|(source, id)| !id.is_empty() && !source.root.contains(id));
    found.map(|(_, id)| id)
}

/// The time; where it is not exact, the endpoint's own words for it.
fn time(item: Item, sources: &[Source]) -> (Option<Timestamp>, Option<String>) {
    let mut said = None;
    for source in sources {
        // Any of the places may hold one that is understood.
        for pointer in source.at.0.iter().flatten() {
            let Some(found) = pointer.find(item) else {
                continue;
            };
            if let Some(time) = moment(found, &source.form, source.zone) {
                return (Some(time), None);
            }
            let words = found.as_str().filter(|it| {
                it.len() < 60
                    && it
                        .bytes()
                        .any(|byte| byte.is_ascii_alphabetic() || byte > 127)
            });
            said = said.or(words.map(Into::into));
        }
    }
    (None, said)
}

/// The name as the author wants it shown; never an address of theirs (PRINCIPLES 24).
fn author(item: Item, sources: &[Source], rich: Rich) -> Option<String> {
    sources.iter().find_map(|source| {
        let mut name = source.at.text(item)?;
        if source.form == "html" {
            name = bare_words(rich("decoded", &name));
        }
        bare_name(&name)
    })
}

fn pictures(item: Item, sources: &[Source]) -> Vec<String> {
    let mut told = Vec::new();
    for source in sources {
        let found = match source.at.find(item) {
            Some(Value::Array(pictures)) => pictures.as_slice(),
            Some(one) => std::slice::from_ref(one),
            None => &[],
        };
        for picture in found {
            let within = Item {
                value: picture,
                ..item
            };
            let text = if source.within.is_empty() {
                scalar(picture)
            } else {
                source.within.text(within)
            };
            told.extend(text.filter(|it| !it.trim().is_empty()));
        }
    }
    told
}

/// The strictest of what the record says about itself (PRINCIPLES 8, 20).
fn state(item: Item, sources: &[Source]) -> State {
    let mut strictest = State::Visible;
    for source in sources {
        let said = State::from_name(&source.pick(item)).unwrap_or_default();
        if said.strictness() > strictest.strictness() {
            strictest = said;
        }
    }
    strictest
}

/// An id that stays the same from answer to answer for a record that has none (FNV-1a, 64 bits).
fn derived_id(parts: &[&str]) -> String {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    ["derived-", &hash.to_string()].concat()
}

/// The messages, parents called by their ids where they go by another name.
pub(super) fn named(mut records: Vec<Record>) -> Vec<Message> {
    // The map that JSON objects are made of, since another would cost a phone its code.
    let mut names = Map::new();
    for record in &mut records {
        if let Some(name) = record.named.take() {
            names.insert(name, record.message.id.clone().into());
        }
    }
    let messages = records.into_iter().map(|record| {
        let mut message = record.message;
        let parent = message
            .parent
            .as_ref()
            .and_then(|parent| names.get(parent)?.as_str());
        message.parent = parent.map(Into::into).or(message.parent);
        message
    });
    messages.collect()
}
