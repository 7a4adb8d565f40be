//! The wall's own form of a text: compact arrays of JSON.
//!
//! A block is `["p", span…]`, `["q", block…]`, `["ul", [block…]…]` or `["ol", [block…]…]`; a span is
//! a string, `["br"]`, `["a", address, span…]`, `["em", span…]` or `["b", span…]`.

use super::address::judge;
use super::{DEPTH, MOST_CHARACTERS};
use crate::json::Value;
use crate::message::{Block, Span, Text};

/// The wall's own form of a text.
#[must_use]
pub fn to_value(text: &Text) -> Value {
    Value::Array(text.0.iter().map(block).collect())
}

fn block(block: &Block) -> Value {
    match block {
        Block::Paragraph(within) => tagged("p", within.iter().map(span).collect()),
        Block::Quote(within) => tagged("q", within.iter().map(self::block).collect()),
        Block::List(numbered, entries) => {
            let entry = |entry: &Vec<Block>| Value::Array(entry.iter().map(self::block).collect());
            let name = if *numbered { "ol" } else { "ul" };
            tagged(name, entries.iter().map(entry).collect())
        }
    }
}

fn span(span: &Span) -> Value {
    let spans = |within: &[Span]| within.iter().map(self::span).collect();
    match span {
        Span::Words(words) => Value::from(words.as_str()),
        Span::Break => tagged("br", Vec::new()),
        Span::Emphasis(within) => tagged("em", spans(within)),
        Span::Strong(within) => tagged("b", spans(within)),
        Span::Link(address, shown) => {
            let mut rest: Vec<Value> = spans(shown);
            rest.insert(0, Value::from(address.as_str()));
            tagged("a", rest)
        }
    }
}

fn tagged(name: &str, mut rest: Vec<Value>) -> Value {
    rest.insert(0, Value::from(name));
    Value::Array(rest)
}

/// What is still taken of a text: whoever wrote it down need not have been a wall.
struct Room {
    characters: usize,
    /// Blocks and marks. Honest words have fewer than four to a character.
    parts: usize,
}

impl Room {
    fn part(&mut self) -> Option<()> {
        self.parts = self.parts.checked_sub(1)?;
        Some(())
    }
}

/// Reads the wall's own form of a text, from wherever it was kept. What it does not know, what is
/// nested too deep, and what is too much, is passed over; a link to an address that may be none is
/// its words.
#[must_use]
pub fn from_value(value: &Value) -> Option<Text> {
    let mut room = Room {
        characters: MOST_CHARACTERS,
        parts: 4 * MOST_CHARACTERS,
    };
    Some(Text(read_blocks(value.as_array()?, DEPTH, &mut room)))
}

fn read_blocks(values: &[Value], depth: usize, room: &mut Room) -> Vec<Block> {
    let known = values.iter();
    known
        .filter_map(|value| read_block(value, depth, room))
        .collect()
}

fn read_block(value: &Value, depth: usize, room: &mut Room) -> Option<Block> {
    let (name, rest) = value.as_array()?.split_first()?;
    let name = name.as_str()?;
    room.part()?;
    if name == "p" {
        let mut spans = Vec::new();
        read_spans(rest, DEPTH, &mut spans, room);
        return Some(Block::Paragraph(spans));
    }
    let within = depth.checked_sub(1)?;
    Some(match name {
        "q" => Block::Quote(read_blocks(rest, within, room)),
        "ul" | "ol" => {
            let mut entries = Vec::new();
            for entry in rest.iter().filter_map(Value::as_array) {
                room.part()?;
                entries.push(read_blocks(entry, within, room));
            }
            Block::List(name == "ol", entries)
        }
        _ => return None,
    })
}

fn read_spans(values: &[Value], depth: usize, into: &mut Vec<Span>, room: &mut Room) {
    for value in values {
        if room.part().is_none() {
            return;
        }
        if let Some(words) = value.as_str() {
            let words: String = words.chars().take(room.characters).collect();
            room.characters -= words.chars().count();
            into.push(Span::Words(words));
        } else if depth > 0 {
            read_marked(value, depth - 1, into, room);
        }
    }
}

fn read_marked(value: &Value, depth: usize, into: &mut Vec<Span>, room: &mut Room) {
    let parts = value.as_array().and_then(|parts| parts.split_first());
    let Some((name, mut rest)) = parts else {
        return;
    };
    let name = name.as_str().unwrap_or_default();
    let mut address = None;
    if name == "a" {
        let Some((first, shown)) = rest.split_first() else {
            return;
        };
        address = first.as_str().and_then(judge);
        rest = shown;
    }
    let mut within = Vec::new();
    read_spans(rest, depth, &mut within, room);
    match (name, address) {
        ("br", _) if room.characters > 0 => {
            room.characters -= 1;
            into.push(Span::Break);
        }
        ("em", _) => into.push(Span::Emphasis(within)),
        ("b", _) => into.push(Span::Strong(within)),
        ("a", Some(address)) => into.push(Span::Link(address, within)),
        ("a", None) => into.append(&mut within),
        _ => {}
    }
}
