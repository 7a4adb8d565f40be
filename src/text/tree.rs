//! Rich text kept as a tree of JSON, by whatever editor.

use super::build::{Builder, Space};
use super::holders::Container;
use super::loose::Loose;
use super::marks::{Kind, Mark};
use super::shape::{Node, Shape, marks, shape, shown, stand_in, text};
use super::{delta, html, plain};
use crate::json::{self, Value};
use crate::message::Text;

/// How deep a tree is followed.
const LEVELS: usize = 128;

/// Where a node keeps its words.
const WORDS: [&str; 5] = ["plain_text", "text", "value", "content", "code"];

/// Where a node keeps the nodes within it, in the order in which they are read.
const WITHIN: [&str; 10] = [
    "root",
    "document",
    "blocks",
    "nodes",
    "rich_text",
    "text",
    "content",
    "children",
    "items",
    "data",
];

/// Reads a tree: of paragraphs, lists, quotes and marked words as editors write them, or of operations
/// (`ops`); or the JSON text of one. A text that is no tree is read as plain text.
#[must_use]
pub fn blocks(value: &Value) -> Text {
    if let Value::String(words) = value {
        let tree = words.trim_ascii_start().starts_with(['{', '[']);
        let tree = tree.then(|| json::parse(words).ok()).flatten();
        return match tree {
            Some(Value::String(_)) | None => plain(words),
            Some(tree) => blocks(&tree),
        };
    }
    let mut walker = Walker {
        builder: Builder::new(),
        notes: None,
        space: Space::Lines,
        html: false,
        numbered: None,
    };
    walker.value(value, LEVELS);
    walker.builder.finish()
}

struct Walker<'a> {
    builder: Builder,
    /// What the block around says of the marks that words name.
    notes: Option<&'a Value>,
    space: Space,
    /// Whether words are HTML.
    html: bool,
    /// Whether the list around is numbered.
    numbered: Option<bool>,
}

impl<'a> Walker<'a> {
    fn value(&mut self, value: &'a Value, left: usize) {
        let Some(left) = left.checked_sub(1) else {
            return;
        };
        if self.builder.left() == 0 {
            return;
        }
        match value {
            Value::String(words) => self.words(words),
            Value::Array(nodes) => self.nodes(nodes, left),
            Value::Object(node) => self.node(node, left),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.html {
            html::read(words, &mut self.builder);
        } else {
            self.builder.text(words, self.space);
        }
    }

    fn nodes(&mut self, nodes: &'a [Value], left: usize) {
        let within = self.builder.in_list();
        let mut loose = Loose::default();
        for node in nodes {
            match node.as_object().map(shape) {
                Some(Shape::Entry(numbered, level)) if !within => {
                    loose.level(&mut self.builder, level, numbered);
                }
                Some(Shape::Inline) | None if within => self.builder.open(Container::Entry),
                _ => loose.level(&mut self.builder, 0, false),
            }
            self.value(node, left);
        }
        loose.level(&mut self.builder, 0, false);
    }

    fn node(&mut self, node: &'a Node, left: usize) {
        if let Some(Value::Array(operations)) = node.get("ops") {
            delta::read(operations, &mut self.builder);
            return;
        }
        let shape = shape(node);
        match shape {
            Shape::Inline => return self.inline(node, left),
            Shape::Break => return self.builder.line_break(),
            Shape::Rule => return self.builder.end_paragraph(),
            Shape::Picture => return self.words(&shown(node)),
            _ => self.builder.end_paragraph(),
        }
        let notes = std::mem::replace(&mut self.notes, node.get("markDefs"));
        let (space, list) = (self.space, self.numbered);
        match shape {
            Shape::Heading => self.builder.enter(Mark::Strong),
            Shape::Quote => self.builder.open(Container::Quote),
            Shape::List(numbered) => {
                self.builder.open(Container::List(numbered));
                self.numbered = Some(numbered);
            }
            Shape::Entry(..) => self.builder.open(Container::Entry),
            Shape::Code => self.space = Space::Exact,
            _ => {}
        }
        self.within(node, left);
        self.builder.end_paragraph();
        match shape {
            Shape::Heading => self.builder.leave(Kind::Strong),
            Shape::Quote => self.builder.close(Container::Quote),
            Shape::List(numbered) => self.builder.close(Container::List(numbered)),
            _ => {}
        }
        (self.space, self.numbered) = (space, list);
        self.notes = notes;
    }

    /// A node's words, and what is within it.
    fn within(&mut self, node: &'a Node, left: usize) {
        let words = WORDS.into_iter().map(|name| text(node, name));
        if let Some(words) = words.into_iter().find(|words| !words.is_empty()) {
            self.words(words);
        }
        // Beside words that stand for all there is, the rest would be said twice.
        if node.contains_key("plain_text") {
            return;
        }
        // Some keep what is in a node under the name of its type.
        let own = text(node, "type");
        let own = (!WITHIN.contains(&own)).then_some(own);
        for name in own.into_iter().chain(WITHIN) {
            match node.get(name) {
                Some(Value::Array(nodes)) => self.part(name, nodes, left),
                Some(Value::Object(inner)) => self.inner(name, node, inner, left),
                _ => {}
            }
        }
    }

    fn part(&mut self, name: &str, nodes: &'a [Value], left: usize) {
        // Entries of an entry, without a list of their own.
        let nested = self
            .numbered
            .filter(|_| name == "items" && !self.builder.in_list());
        if let Some(numbered) = nested {
            self.builder.open(Container::List(numbered));
        }
        if let Some(left) = left.checked_sub(1) {
            self.nodes(nodes, left);
        }
        if nested.is_some() {
            self.builder.close(Container::List(false));
        }
    }

    /// What a node keeps in a part of its own. Words in one called `data` are HTML, but for code.
    fn inner(&mut self, name: &str, node: &Node, inner: &'a Node, left: usize) {
        let Some(left) = left.checked_sub(1) else {
            return;
        };
        let html = self.html;
        self.html = html || name == "data" && shape(node) != Shape::Code;
        self.within(inner, left);
        let said = text(inner, "caption");
        if !said.is_empty() {
            self.builder.end_paragraph();
            self.words(said);
        }
        self.html = html;
    }

    fn inline(&mut self, node: &'a Node, left: usize) {
        let marks = marks(node, self.notes);
        let kinds: Vec<Kind> = marks.iter().map(Mark::kind).collect();
        for mark in marks {
            self.builder.enter(mark);
        }
        let before = self.builder.left();
        self.within(node, left);
        if self.builder.left() == before {
            self.words(&stand_in(node));
        }
        for kind in kinds.into_iter().rev() {
            self.builder.leave(kind);
        }
    }
}
