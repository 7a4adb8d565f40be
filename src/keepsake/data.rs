//! The keepsake as data: what `presets/keepsake.json` reads.

use super::About;
use crate::decode::rfc3339;
use crate::encode::details_value;
use crate::json::{self, Map, Value};
use crate::message::{Block, Kind, Message, Span, State, Text, Timestamp};
use crate::text::to_value;
use crate::wall::Wall;
use crate::wall::sources::apart;

/// The form of the file. A later one that the preset of today cannot read has another number.
const VERSION: u32 = 1;

/// How many levels of JSON quotes and lists may take, a list two of them, and marks within a
/// paragraph. With the file around them this stays below what is read of any answer
/// ([`crate::decode::MOST_DEPTH`]): one message must not make the whole file unreadable.
const BLOCK_LEVELS: usize = 40;
const MARK_LEVELS: usize = 16;

/// Times that four digits of a year can tell, in ms: the years 1 to 9999.
const CALENDAR: std::ops::Range<i64> = -62_135_596_800_000..253_402_300_800_000;

/// All that is shown on a wall as JSON, a line for each message:
/// `{"support-wall": 1, "heading", "page", "occasion", "lang", "closing", "missing", "exported", "messages": […]}`.
///
/// Of a message: `id`, `parent`, `kind`, `author`, `host`, `body` (the wall's own form of a text),
/// `lang`, `pictures`, `created` or `said`, `state`, `warning`, `pinned`, `thanked`, `with`,
/// `connection`, `details`; what it does not have is left out. Numbers are not kept (PRINCIPLES 3).
#[must_use]
pub fn json(wall: &Wall, about: &About) -> String {
    let mut file = String::from("{\"support-wall\":");
    file.push_str(&json::text(&Value::from(VERSION)));
    let exported = time(about.exported_at);
    for (name, value) in [
        ("heading", &about.heading),
        ("page", &about.page),
        ("occasion", &about.occasion),
        ("lang", &about.lang),
        ("closing", &about.closing),
        ("missing", &about.missing),
        ("exported", &exported),
    ] {
        if !value.is_empty() {
            file.push_str(",\n");
            file.push_str(&json::text(&Value::from(name)));
            file.push(':');
            file.push_str(&json::text(&Value::from(value.as_str())));
        }
    }
    file.push_str(",\n\"messages\":[");
    let mut first = true;
    let mut line = |message: &Message| {
        if message.state.is_shown() {
            file.push_str(if first { "\n" } else { ",\n" });
            file.push_str(&json::text(&told(message)));
            first = false;
        }
    };
    for root in wall.roots() {
        // What answers words that may not be shown would tell of them (PRINCIPLES 8).
        if !root.state.is_shown() {
            continue;
        }
        line(&root);
        for answer in wall.replies_to(&root.id) {
            line(&answer);
        }
    }
    file.push_str("\n]}\n");
    file
}

/// How many bytes a message takes in the file.
pub(super) fn size(message: &Message) -> usize {
    json::text(&told(message)).len()
}

fn told(message: &Message) -> Value {
    let message = &apart(message);
    let mut members = Members(Vec::new());
    members.text("id", Some(&message.id));
    members.text("parent", message.parent.as_ref());
    if message.kind != Kind::Words {
        members.value("kind", Value::from(message.kind.name()));
    }
    members.text("author", message.author.as_ref());
    members.flag("host", message.host);
    members.text("lang", message.lang.as_ref());
    let mut body = Vec::new();
    blocks(&message.body.0, BLOCK_LEVELS, &mut body);
    members.value("body", to_value(&Text(body)));
    members.texts("pictures", &message.pictures);
    if let Some(created) = message.created {
        members.value("created", Value::from(time(created)));
    }
    members.text("said", message.said.as_ref());
    if message.state == State::Sensitive {
        members.value("state", Value::from(message.state.name()));
    }
    members.text("warning", message.warning.as_ref());
    members.flag("pinned", message.pinned);
    members.flag("thanked", message.thanked);
    members.texts("with", &message.with);
    members.text("connection", message.connection.as_ref());
    if !message.details.is_empty() {
        members.value("details", details_value(&message.details));
    }
    Value::Object(Map::of(members.0))
}

struct Members(Vec<(String, Value)>);

impl Members {
    fn value(&mut self, name: &str, value: Value) {
        self.0.push((name.into(), value));
    }

    fn text(&mut self, name: &str, text: Option<&String>) {
        if let Some(text) = text {
            self.value(name, Value::from(text.as_str()));
        }
    }

    fn texts(&mut self, name: &str, texts: &[String]) {
        if !texts.is_empty() {
            let texts = texts.iter().map(|text| Value::from(text.as_str()));
            self.value(name, texts.collect());
        }
    }

    fn flag(&mut self, name: &str, flag: bool) {
        if flag {
            self.value(name, Value::Bool(true));
        }
    }
}

/// A time as the wall reads it: RFC 3339, or milliseconds in the one notation that says so.
fn time(time: Timestamp) -> String {
    if CALENDAR.contains(&time.0) {
        return rfc3339(time);
    }
    ["/Date(", &time.0.to_string(), ")/"].concat()
}

/// The blocks, those within more than `left` levels without their nesting.
fn blocks(all: &[Block], left: usize, into: &mut Vec<Block>) {
    for block in all {
        match block {
            Block::Paragraph(within) => {
                let mut shallow = Vec::new();
                spans(within, MARK_LEVELS, &mut shallow);
                into.push(Block::Paragraph(shallow));
            }
            Block::Quote(within) => match left.checked_sub(1) {
                None => blocks(within, left, into),
                Some(left) => {
                    let mut shallow = Vec::new();
                    blocks(within, left, &mut shallow);
                    into.push(Block::Quote(shallow));
                }
            },
            Block::List(numbered, entries) => {
                let left = left.checked_sub(2);
                let mut list = Vec::new();
                for entry in entries {
                    let mut shallow = Vec::new();
                    blocks(entry, left.unwrap_or(0), &mut shallow);
                    list.push(shallow);
                }
                if left.is_some() {
                    into.push(Block::List(*numbered, list));
                } else {
                    into.extend(list.into_iter().flatten());
                }
            }
        }
    }
}

/// The spans, those within more than `left` marks without them.
fn spans(all: &[Span], left: usize, into: &mut Vec<Span>) {
    for span in all {
        let within = match span {
            Span::Words(_) | Span::Break => {
                into.push(span.clone());
                continue;
            }
            Span::Link(_, within) | Span::Emphasis(within) | Span::Strong(within) => within,
        };
        let Some(left) = left.checked_sub(1) else {
            spans(within, left, into);
            continue;
        };
        let mut shallow = Vec::new();
        spans(within, left, &mut shallow);
        into.push(match span {
            Span::Link(address, _) => Span::Link(address.clone(), shallow),
            Span::Emphasis(_) => Span::Emphasis(shallow),
            _ => Span::Strong(shallow),
        });
    }
}
