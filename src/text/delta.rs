//! Rich text kept as operations, each of which inserts words: what a line is, its end says.

use super::address::judge;
use super::build::{Builder, Space};
use super::holders::Container;
use super::loose::Loose;
use super::marks::{Kind, Mark};
use super::shape::text;
use crate::json::Value;

/// Reads operations into what is being built.
pub(super) fn read(operations: &[Value], builder: &mut Builder) {
    let mut reader = Reader {
        builder,
        line: Vec::new(),
        lists: Loose::default(),
        quoted: false,
    };
    for operation in operations {
        let about = operation.get("attributes").unwrap_or(&Value::Null);
        match operation.get("insert") {
            Some(Value::String(words)) => reader.words(words, about),
            // Something that is no words, such as a name or a picture, may have words for itself.
            Some(Value::Object(thing)) => {
                let alt = about.as_object().map_or("", |about| text(about, "alt"));
                let inner = thing.values().filter_map(Value::as_object);
                let name = inner.map(|inner| text(inner, "value")).next();
                reader.line.push((name.unwrap_or(alt), about));
            }
            _ => {}
        }
    }
    reader.end_line(&Value::Null);
    reader.place(0, false, false);
}

struct Reader<'a, 'b> {
    builder: &'b mut Builder,
    /// The line so far: its words, and what is said about them.
    line: Vec<(&'a str, &'a Value)>,
    lists: Loose,
    quoted: bool,
}

impl<'a> Reader<'a, '_> {
    fn words(&mut self, words: &'a str, about: &'a Value) {
        let mut lines = words.split('\n');
        self.line.push((lines.next().unwrap_or_default(), about));
        for next in lines {
            self.end_line(about);
            self.line.push((next, about));
        }
    }

    /// Makes lists and quotes be those in which the line stands.
    fn place(&mut self, level: usize, numbered: bool, quoted: bool) {
        self.lists.level(self.builder, level, numbered);
        if quoted == self.quoted {
            return;
        }
        self.quoted = quoted;
        if quoted {
            self.builder.open(Container::Quote);
        } else {
            self.builder.close(Container::Quote);
        }
    }

    fn end_line(&mut self, about: &Value) {
        let heading = about.get("header").is_some_and(|it| !it.is_null());
        let quoted = about.get("blockquote") == Some(&Value::Bool(true));
        let exact = about.get("code-block").is_some();
        if let Some(list) = about.get("list").and_then(Value::as_str) {
            let indent = about.get("indent").and_then(Value::as_u64);
            let level = indent.unwrap_or_default().min(7) as usize + 1;
            self.place(level, list == "ordered", false);
            self.builder.open(Container::Entry);
        } else {
            self.place(0, false, quoted);
        }
        if heading {
            self.builder.end_paragraph();
            self.builder.enter(Mark::Strong);
        }
        for (words, about) in std::mem::take(&mut self.line) {
            self.marked(words, about, exact);
        }
        if heading {
            self.builder.leave(Kind::Strong);
            self.builder.end_paragraph();
        } else {
            self.builder.line_break();
        }
    }

    fn marked(&mut self, words: &str, about: &Value, exact: bool) {
        let yes = |name: &str| about.get(name) == Some(&Value::Bool(true));
        let link = about.get("link").and_then(Value::as_str).and_then(judge);
        let marks = [
            link.map(Mark::Link),
            yes("bold").then_some(Mark::Strong),
            yes("italic").then_some(Mark::Emphasis),
        ];
        let kinds = marks.each_ref().map(|mark| mark.as_ref().map(Mark::kind));
        for mark in marks.into_iter().flatten() {
            self.builder.enter(mark);
        }
        let space = if exact { Space::Exact } else { Space::Lines };
        self.builder.text(words, space);
        for kind in kinds.into_iter().flatten() {
            self.builder.leave(kind);
        }
    }
}
