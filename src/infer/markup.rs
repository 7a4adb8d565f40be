//! How a text is written: plain, HTML, HTML escaped once, Markdown, or a tree of blocks.

use super::values::beginning;
use super::write::cut;
use crate::json::Value;

/// The format of a body in a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    Plain,
    Html,
    Escaped,
    Markdown,
    Blocks,
}

impl Markup {
    pub(super) fn name(self) -> &'static str {
        match self {
            Markup::Plain => "plain",
            Markup::Html => "html",
            Markup::Escaped => "escaped",
            Markup::Markdown => "markdown",
            Markup::Blocks => "blocks",
        }
    }
}

const TAGS: &str = "p br a b i em strong div span ul ol li blockquote h1 h2 h3 h4 h5 h6 img code pre u s del ins sub sup hr table figure";

/// Whether a tag that pages are made of stands in the text, opened by `<` or by `&lt;`.
fn has_tag(text: &str, open: &str) -> bool {
    let mut rest = text;
    while let Some((_, after)) = cut(rest, open, false) {
        rest = after;
        let name = rest.strip_prefix('/').unwrap_or(rest);
        let end = name
            .bytes()
            .position(|b| !b.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let (name, after) = name.split_at_checked(end).unwrap_or_default();
        let closed = matches!(
            after.bytes().next(),
            Some(b'>' | b' ' | b'/' | b'&' | b'\n')
        );
        if closed && TAGS.split(' ').any(|tag| tag.eq_ignore_ascii_case(name)) {
            return true;
        }
    }
    false
}

/// Whether a character is written by its name or number: `&amp;`, `&#8217;`.
pub(super) fn has_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| {
        let name = rest.split(';').next().unwrap_or_default();
        let number = name.strip_prefix('#');
        let letters = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric());
        name.len() < rest.len() && (2..9).contains(&name.len()) && letters(number.unwrap_or(name))
    })
}

/// What one text shows of its format, and how many signs of Markdown there are.
pub(super) fn look(text: &str) -> (Markup, usize) {
    let text = beginning(text);
    // What was typed by a person has signs in it that no writer of HTML leaves bare.
    let typed = ["&&", "& ", "< "];
    if has_tag(text, "<") && !typed.iter().any(|sign| cut(text, sign, false).is_some()) {
        return (Markup::Html, 0);
    }
    if has_tag(text, "&lt;") && !text.contains('<') {
        return (Markup::Escaped, 0);
    }
    let signs = markdown_signs(text);
    if signs > 0 {
        return (Markup::Markdown, signs);
    }
    if has_entity(text) {
        return (Markup::Html, 0);
    }
    (Markup::Plain, 0)
}

fn markdown_signs(text: &str) -> usize {
    let mut signs = 0;
    // Pairs: `**bold**`, `__bold__`, `` `code` ``.
    for pair in ["**", "__", "`"] {
        let first = cut(text, pair, false);
        let paired = first.is_some_and(|(_, rest)| cut(rest, pair, false).is_some());
        // Who does not write Markdown does not come by two asterisks, and two more.
        signs += usize::from(paired) * if pair == "**" { 2 } else { 1 };
    }
    signs += usize::from(cut(text, "](http", false).is_some());
    for line in text.split('\n').take(40) {
        let line = line.trim_start();
        let marked = ["> ", "- ", "* ", "# ", "## ", "### ", "1. "];
        signs += usize::from(marked.iter().any(|mark| line.starts_with(mark)));
    }
    let emphasis = text.split(' ').any(|word| {
        let word = word.trim_end_matches(['.', ',', '!', '?']);
        word.len() > 3 && (word.starts_with('*') && word.ends_with('*'))
    });
    signs + usize::from(emphasis)
}

/// Levels of a tree of blocks that are looked at.
const TREE: usize = 6;

/// Whether the value is a tree of rich text: typed nodes with text leaves.
pub(super) fn is_blocks(value: &Value) -> bool {
    match value {
        Value::Array(nodes) => {
            let first = nodes.iter().find(|node| node.is_object());
            first.is_some_and(|node| is_node(node) && has_leaf(node, TREE))
        }
        Value::Object(object) => {
            let held = ["ops", "blocks", "root", "document", "content"];
            let holds = held.iter().any(|key| match object.get(key) {
                Some(Value::Array(nodes)) => *key == "ops" || nodes.first().is_some_and(is_node),
                Some(inner) => is_node(inner),
                None => false,
            });
            let plain = !object.contains_key("id") && object.len() <= 6;
            holds && plain && has_leaf(value, TREE)
        }
        _ => false,
    }
}

fn is_node(value: &Value) -> bool {
    let Some(node) = value.as_object() else {
        return false;
    };
    let typed = ["type", "_type", "nodeType", "object", "insert"];
    let inner = ["children", "content", "data", "insert"];
    let branch = inner.iter().any(|key| match node.get(key) {
        Some(Value::Array(_)) => true,
        Some(Value::Object(data)) => data.get("text").is_some_and(Value::is_string),
        Some(Value::String(_)) => *key == "insert",
        _ => false,
    });
    branch && (typed.iter().any(|key| node.contains_key(key)) || node.len() <= 3)
}

/// Whether a text stands somewhere in the tree where trees keep their words.
fn has_leaf(value: &Value, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    match value {
        Value::Array(nodes) => nodes.iter().take(20).any(|node| has_leaf(node, depth - 1)),
        Value::Object(node) => {
            let leaf = ["text", "insert", "value"];
            leaf.iter()
                .any(|key| node.get(key).is_some_and(Value::is_string))
                || [
                    "children", "content", "data", "ops", "blocks", "root", "document",
                ]
                .iter()
                .filter_map(|key| node.get(key))
                .any(|inner| has_leaf(inner, depth - 1))
        }
        _ => false,
    }
}

/// The letters of a text without its markup, to compare two ways of writing the same words.
pub(super) fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut inside_tag = false;
    let mut inside_entity = false;
    for c in beginning(text).chars() {
        match c {
            '<' => inside_tag = true,
            '>' => inside_tag = false,
            '&' => inside_entity = true,
            _ if inside_tag => {}
            ';' | ' ' if inside_entity => inside_entity = false,
            _ if inside_entity => {}
            c if c.is_ascii_alphanumeric() || c >= '\u{c0}' => bare.push(c.to_ascii_lowercase()),
            _ => {}
        }
    }
    bare
}
