//! The wall's own form of a text: compact arrays of JSON.
//!
//! A block is `["p", span…]`, `["q", block…]`, `["ul", [block…]…]` or `["ol", [block…]…]`; a span is
//! a string, `["br"]`, `["a", address, span…]`, `["em", span…]` or `["b", span…]`.

use super::DEPTH;
use super::address::judge;
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

/// Reads the wall's own form of a text, from wherever it was kept. What it does not know, and what
/// is nested too deep, is passed over; a link to an address that may be none is its words.
#[must_use]
pub fn from_value(value: &Value) -> Option<Text> {
    Some(Text(read_blocks(value.as_array()?, DEPTH)))
}

fn read_blocks(values: &[Value], depth: usize) -> Vec<Block> {
    let known = values.iter().filter_map(|value| read_block(value, depth));
    known.collect()
}

fn read_block(value: &Value, depth: usize) -> Option<Block> {
    let (name, rest) = value.as_array()?.split_first()?;
    let name = name.as_str()?;
    if name == "p" {
        let mut spans = Vec::new();
        read_spans(rest, DEPTH, &mut spans);
        return Some(Block::Paragraph(spans));
    }
    let within = depth.checked_sub(1)?;
    Some(match name {
        "q" => Block::Quote(read_blocks(rest, within)),
        "ul" | "ol" => {
            let entries = rest.iter().filter_map(Value::as_array);
            let entries = entries.map(|entry| read_blocks(entry, within));
            Block::List(name == "ol", entries.collect())
        }
        _ => return None,
    })
}

fn read_spans(values: &[Value], depth: usize, into: &mut Vec<Span>) {
    for value in values {
        if let Some(words) = value.as_str() {
            into.push(Span::Words(words.into()));
        } else if depth > 0 {
            read_marked(value, depth - 1, into);
        }
    }
}

fn read_marked(value: &Value, depth: usize, into: &mut Vec<Span>) {
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
    read_spans(rest, depth, &mut within);
    match (name, address) {
        ("br", _) => into.push(Span::Break),
        ("em", _) => into.push(Span::Emphasis(within)),
        ("b", _) => into.push(Span::Strong(within)),
        ("a", Some(address)) => into.push(Span::Link(address, within)),
        ("a", None) => into.append(&mut within),
        _ => {}
    }
}
