//! One message from the endpoint's own record of it.

use super::details::{detailed, details};
use super::items::Raw;
use super::private::unturned;
use super::words::{tagged, words};
use super::{Rich, bare_name, moment};
use crate::json::{self, Map, Value};
use crate::mapping::{Fields, Item, Mapping, Part, Source, after_last};
use crate::message::{Block, Kind, Message, Span, State, Timestamp};

/// A message, and what its answers may call it by.
pub(super) struct Record {
    pub(super) message: Message,
    pub(super) named: Option<String>,
    pub(super) cut: bool,
}

/// Reads one record; `None` when it has neither words nor an id.
pub(super) fn record(raw: &Raw, answer: &Value, mapping: &Mapping, rich: Rich) -> Option<Record> {
    let told = Told {
        item: &Item {
            value: &raw.value,
            answer,
            key: &raw.key,
        },
        fields: &mapping.message,
    };
    let words = words(told.item, told.of(Part::Body), rich);
    let mut message = Message {
        body: words.text,
        host: told.says(Part::Host),
        lang: told.text(Part::Lang),
        pictures: told.each(Part::Pictures),
        state: told.state(),
        warning: told.text(Part::Warning).map(|it| unturned(&it)),
        pinned: told.says(Part::Pinned),
        thanked: told.says(Part::Thanked),
        with: told.names(),
        acknowledged: told.amount(),
        connection: told.text(Part::Connection).and_then(|it| bare_name(&it)),
        details: details(told.item, &mapping.message.details),
        ..Message::default()
    };
    if !told.says(Part::Anonymous) {
        message.author = told.author(rich);
    }
    (message.created, message.said) = told.time();
    message.id = match told.reference(Part::Id) {
        Some(id) => id,
        None if mapping.items.keyed => raw.key.clone(),
        None if words.source.is_empty() => return None,
        None => {
            let time = message.created.map(|time| json::signed(time.0));
            let author = message.author.as_deref().unwrap_or_default();
            derived_id(&[author, &words.source, &time.unwrap_or_default()])
        }
    };
    message.parent = told.reference(Part::Parent).filter(|it| it != "0");
    let mut tag = None;
    for kind in told.of(Part::Kind) {
        tag = tag.or_else(|| tagged(&mut message.body, &kind.tags));
    }
    let kind = told.of(Part::Kind).first().map(|kind| kind.pick(told.item));
    let (tag, within) = tag.unzip();
    message.kind = Kind::from_name(&tag.or(kind).unwrap_or_default());
    detailed(&within.unwrap_or_default(), &mut message.details);
    // A stranger's need is no need of the host's.
    if Kind::HOSTS.contains(&message.kind) && !message.host {
        message.kind = Kind::Words;
    }
    let mut parents = told.of(Part::Parent).iter();
    Some(Record {
        message,
        named: parents.find_map(|it| it.within.text(told.item)),
        cut: words.cut,
    })
}

/// A record, and where its parts are.
pub(super) struct Told<'a> {
    pub(super) item: &'a Item<'a>,
    fields: &'a Fields,
}

impl<'a> Told<'a> {
    #[inline(never)]
    pub(super) fn of(&self, part: Part) -> &'a [Source] {
        self.fields.of(part)
    }

    /// The first text that is not empty.
    #[inline(never)]
    fn text(&self, part: Part) -> Option<String> {
        for source in self.of(part) {
            let found = source.at.text(self.item).unwrap_or_default();
            if !found.is_empty() {
                return Some(found);
            }
        }
        None
    }

    #[inline(never)]
    fn says(&self, part: Part) -> bool {
        let mut sources = self.of(part).iter();
        sources.any(|source| source.pick(self.item) == "true")
    }

    #[inline(never)]
    fn reference(&self, part: Part) -> Option<String> {
        for source in self.of(part) {
            let mut found = source.at.text(self.item).unwrap_or_default();
            if !source.after.is_empty() {
                found = after_last(&found, &source.after).unwrap_or_default().into();
            }
            if !found.is_empty() && !source.root.contains(&found) {
                return Some(found);
            }
        }
        None
    }

    /// The time; where it is not exact, the endpoint's own words for it.
    fn time(&self) -> (Option<Timestamp>, Option<String>) {
        let mut said = None;
        for source in self.of(Part::Created) {
            // Any of the places may hold one that is understood.
            for pointer in source.at.0.iter().flatten() {
                let Some(found) = pointer.find(self.item) else {
                    continue;
                };
                let time = moment(found, &source.form, source.zone);
                if time.is_some() {
                    return (time, None);
                }
                let words = found.as_str().filter(|it| it.len() < 60);
                let lettered = |byte: u8| byte.is_ascii_alphabetic() || byte > 127;
                if let (None, Some(words)) = (&said, words)
                    && words.bytes().any(lettered)
                {
                    said = Some(words.into());
                }
            }
        }
        (None, said)
    }

    /// The name as the author wants it shown; never an address of theirs (PRINCIPLES 24).
    fn author(&self, rich: Rich) -> Option<String> {
        for source in self.of(Part::Author) {
            let mut name = source.at.text(self.item).unwrap_or_default();
            if source.form == "html" {
                let text = rich("decoded", &name);
                name.clear();
                for block in &text.0 {
                    let Block::Paragraph(spans) = block else {
                        continue;
                    };
                    for span in spans {
                        if let Span::Words(words) = span {
                            name.push_str(words);
                        }
                    }
                }
            }
            let shown = bare_name(&name);
            if shown.is_some() {
                return shown;
            }
        }
        None
    }

    /// The strictest of what the record says about itself (PRINCIPLES 8, 20).
    fn state(&self) -> State {
        let mut strictest = State::Visible;
        for source in self.of(Part::State) {
            let said = State::from_name(&source.pick(self.item)).unwrap_or_default();
            if said.strictness() > strictest.strictness() {
                strictest = said;
            }
        }
        strictest
    }
}

/// An id that stays the same from answer to answer for a record that has none (FNV-1a, 64 bits).
fn derived_id(parts: &[&str]) -> String {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    ["derived-", &json::digits(hash)].concat()
}

/// The messages, parents called by their ids where they go by another name.
pub(super) fn named(mut records: Vec<Record>) -> Vec<Message> {
    let mut names = Vec::new();
    for record in &mut records {
        if let Some(name) = record.named.take() {
            names.push((name, record.message.id.clone().into()));
        }
    }
    // The map that JSON objects are made of, since another would cost a phone its code.
    let names = Map::of(names);
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
