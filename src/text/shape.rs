//! What a node of a rich-text tree is, told by how it looks: editors differ in their names, but not
//! in what the names contain.

use super::address::judge;
use super::marks::Mark;
use super::{among, find};
use crate::json::{Map, Value};

/// A node.
pub(super) type Node = Map;

/// What a node is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing with lines of its own.
    Inline,
    /// A paragraph, or any other block.
    Block,
    Heading,
    Quote,
    /// A list; whether it is numbered.
    List(bool),
    /// An entry of a list; whether it says that the list is numbered, and how deep it stands, from 1.
    Entry(bool, usize),
    Break,
    /// A line between paragraphs.
    Rule,
    Code,
    Picture,
}

/// How deep entries without a list around them may say that they stand.
const LEVELS: u64 = 8;

/// What nodes call their type by.
const TYPES: [&str; 5] = ["type", "_type", "nodeType", "style", "tag"];

/// Where a node may keep what it knows about itself.
const ABOUT: [&str; 7] = [
    "attrs",
    "attributes",
    "annotations",
    "styles",
    "data",
    "fields",
    "props",
];

pub(super) fn text<'a>(node: &'a Node, name: &str) -> &'a str {
    node.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The node and the parts in which it may keep what it knows about itself.
fn about(node: &Node) -> impl Iterator<Item = &Node> {
    let parts = ABOUT
        .into_iter()
        .filter_map(|name| node.get(name)?.as_object());
    std::iter::once(node).chain(parts)
}

/// A node's type in small letters, without what parts its words; `""` when it has none.
pub(super) fn name(node: &Node) -> String {
    let names = TYPES.into_iter().map(|name| text(node, name));
    // Some call every block a block, and say in the style which one it is.
    let mut named = names.filter(|name| !name.is_empty());
    let name = named
        .clone()
        .find(|name| *name != "block")
        .or(named.next_back());
    let letters = name.unwrap_or_default().bytes();
    let letters = letters.filter(u8::is_ascii_alphanumeric);
    letters
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect()
}

/// What a node is, in a list or not.
pub(super) fn shape(node: &Node) -> Shape {
    let item = text(node, "listItem");
    if !item.is_empty() {
        return Shape::Entry(is_numbered(item), level(node));
    }
    let name = name(node);
    let has = |part: &str| find(&name, part).is_some();
    let any = |parts: &str| parts.split(' ').any(has);
    let title = name.len() == 2 && name.starts_with('h');
    match name.as_str() {
        "hr" => Shape::Rule,
        "br" => Shape::Break,
        "ul" => Shape::List(false),
        "ol" => Shape::List(true),
        "li" => Shape::Entry(false, 1),
        "p" | "div" | "doc" | "root" => Shape::Block,
        "" if node.get("children").is_some_and(Value::is_array) => Shape::Block,
        _ if any("rule divider delimiter separator pagebreak thematic") => Shape::Rule,
        _ if has("break") => Shape::Break,
        _ if any("inline span") => Shape::Inline,
        _ if any("item todo") => Shape::Entry(is_numbered(&name), level(node)),
        _ if has("list") => Shape::List(is_numbered(&name) || numbers(node)),
        _ if has("quote") => Shape::Quote,
        _ if title || any("heading header headline") => Shape::Heading,
        _ if any("image picture photo media asset upload") => Shape::Picture,
        _ if has("code") => Shape::Code,
        _ if any(
            "paragraph block unstyled normal section document callout table row cell panel expand toggle column",
        ) =>
        {
            Shape::Block
        }
        _ => Shape::Inline,
    }
}

fn is_numbered(name: &str) -> bool {
    let ordered = find(name, "ordered").is_some() && find(name, "unordered").is_none();
    ordered || find(name, "number").is_some()
}

/// Whether a list says beside its type that it is numbered.
fn numbers(node: &Node) -> bool {
    about(node).any(|part| {
        let names = ["format", "listType", "style", "tag", "ordered"];
        names.into_iter().any(|name| {
            let says = text(part, name);
            says == "ol"
                || is_numbered(says)
                || name == "ordered" && part.get(name) == Some(&Value::Bool(true))
        })
    })
}

/// How deep an entry stands in its list.
fn level(node: &Node) -> usize {
    let level = node.get("level").and_then(Value::as_u64);
    let depth = node.get("depth").and_then(Value::as_u64);
    let level = level.or(depth.map(|depth| depth.saturating_add(1)));
    level.unwrap_or(1).clamp(1, LEVELS) as usize
}

/// The address that a node leads to, if it may be a link.
pub(super) fn address(node: &Node) -> Option<String> {
    about(node).find_map(|part| {
        let names = ["href", "url", "uri", "link"];
        names.into_iter().find_map(|name| judge(text(part, name)))
    })
}

/// Whether a node is a link by its type.
pub(super) fn is_link(node: &Node) -> bool {
    let name = name(node);
    among(&name, "a anchor inlinecard bookmark") || find(&name, "link").is_some()
}

/// What stands for a node that has no words within it: the name of a person, a picture of a feeling,
/// an address.
pub(super) fn stand_in(node: &Node) -> String {
    let name = name(node);
    let mention = find(&name, "mention").is_some();
    if mention || find(&name, "emoji").is_some() {
        let words = first(node, &["text", "label", "emoji", "shortName", "name", "id"]);
        let sign = if mention && !words.starts_with('@') {
            "@"
        } else {
            ""
        };
        return [sign, words].concat();
    }
    is_link(node)
        .then(|| address(node))
        .flatten()
        .unwrap_or_default()
}

/// What a picture shows, in words.
pub(super) fn shown(node: &Node) -> String {
    let names = ["alt", "alternativeText", "altText", "caption"];
    let within = ["image", "media", "file"].into_iter();
    let within = within.filter_map(|name| node.get(name)?.as_object());
    let mut said = std::iter::once(node)
        .chain(within)
        .map(|part| first(part, &names));
    said.find(|words| !words.is_empty())
        .unwrap_or_default()
        .into()
}

/// The first text by one of these names in the node or what it keeps about itself.
fn first<'a>(node: &'a Node, names: &[&str]) -> &'a str {
    let words = names
        .iter()
        .flat_map(|name| about(node).map(|part| text(part, name)));
    let mut words = words.filter(|words| !words.is_empty());
    words.next().unwrap_or_default()
}

/// The marks that a node puts on its words. Some name the place where a link's address stands:
/// `notes` are what the block around it says of those names.
pub(super) fn marks(node: &Node, notes: Option<&Value>) -> Vec<Mark> {
    let mut marks = Vec::new();
    for part in about(node) {
        for (name, value) in part {
            if *value == Value::Bool(true) {
                marks.extend(named(name));
            }
        }
    }
    // Some set one bit for each mark: 1 is strong, 2 is emphasis.
    let bits = node
        .get("format")
        .and_then(Value::as_u64)
        .unwrap_or_default();
    marks.extend((bits & 1 != 0).then_some(Mark::Strong));
    marks.extend((bits & 2 != 0).then_some(Mark::Emphasis));
    marks.extend(named(&name(node)));
    for mark in node
        .get("marks")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        marks.extend(mark.as_object().and_then(|mark| {
            let link = is_link(mark).then(|| address(mark)).flatten();
            link.map(Mark::Link).or_else(|| named(&name(mark)))
        }));
        let Some(key) = mark.as_str() else {
            continue;
        };
        let notes = notes.and_then(Value::as_array).into_iter().flatten();
        let note = notes
            .filter_map(Value::as_object)
            .find(|note| text(note, "_key") == key);
        let link = note.and_then(address).map(Mark::Link);
        marks.extend(link.or_else(|| named(key)));
    }
    let linked =
        is_link(node) || shape(node) == Shape::Inline && !among(&name(node), "mention emoji");
    if linked && let Some(address) = address(node) {
        marks.push(Mark::Link(address));
    }
    marks
}

fn named(name: &str) -> Option<Mark> {
    match name {
        "bold" | "strong" | "b" => Some(Mark::Strong),
        "italic" | "em" | "emphasis" | "i" => Some(Mark::Emphasis),
        _ => None,
    }
}
