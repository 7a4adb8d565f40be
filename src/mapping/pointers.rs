//! JSON Pointers (RFC 6901) with fallbacks.

use crate::json::{Value, unescaped};

/// A message as the endpoint gave it, and where it stood.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The message.
    pub value: &'a Value,
    /// The whole answer it came in.
    pub answer: &'a Value,
    /// Its name, or index, in the list.
    pub key: &'a str,
}

impl<'a> Item<'a> {
    /// The answer itself, in place of a message.
    #[must_use]
    pub fn whole(answer: &'a Value) -> Item<'a> {
        Item {
            value: answer,
            answer,
            key: "",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Start {
    Message,
    Answer,
    Key,
}

/// A JSON Pointer, and what it starts from.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointer {
    start: Start,
    segments: Vec<String>,
}

impl Pointer {
    /// Reads `/a/b` (from the message), `$/a/b` (from the whole answer) or `@key`; `None` when it
    /// is none of these.
    #[must_use]
    pub fn read(text: &str) -> Option<Pointer> {
        let (start, path) = match text.as_bytes().first() {
            None | Some(b'/') => (Start::Message, text),
            Some(b'$') => (Start::Answer, text.get(1..)?),
            _ if text == "@key" => (Start::Key, ""),
            _ => return None,
        };
        let mut segments = path.split('/');
        if segments.next() != Some("") {
            return None;
        }
        let segments = segments.map(unescaped);
        Some(Pointer {
            start,
            segments: segments.collect(),
        })
    }

    /// The pointer as a person would name it.
    fn told(&self) -> String {
        let mut told = String::new();
        for segment in &self.segments {
            told.push('/');
            told.push_str(segment);
        }
        told
    }

    /// What it leads to.
    #[must_use]
    pub fn find<'a>(&self, item: &Item<'a>) -> Option<&'a Value> {
        let mut at = match self.start {
            Start::Message => item.value,
            Start::Answer => item.answer,
            Start::Key => return None,
        };
        for segment in &self.segments {
            at = at.step(segment)?;
        }
        Some(at)
    }

    fn text(&self, item: &Item) -> Option<String> {
        match self.start {
            Start::Key => Some(item.key.into()),
            _ => scalar(self.find(item)?),
        }
    }

    /// All it leads to, a segment `*` standing for every member, each with its name.
    pub(crate) fn all<'a>(&self, item: &Item<'a>) -> Vec<&'a Value> {
        let mut found = vec![item.value];
        for segment in &self.segments {
            let mut next = Vec::new();
            for value in found {
                match (segment == "*", value) {
                    (false, value) => next.extend(value.step(segment)),
                    (true, Value::Array(values)) => next.extend(values),
                    (true, Value::Object(members)) => next.extend(members.values()),
                    (true, _) => {}
                }
            }
            found = next;
        }
        found
    }
}

/// Alternatives tried in order; each is one pointer, or several whose texts are joined by a space.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Pointers(pub Vec<Vec<Pointer>>);

impl Pointers {
    /// Whether no pointer is given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All pointers, for a person to read; the answer itself is "the top".
    #[must_use]
    pub fn told(&self) -> String {
        let all = self.0.iter().flatten().map(Pointer::told);
        let named = all.map(|it| if it.is_empty() { "the top".into() } else { it });
        named.collect::<Vec<String>>().join(", ")
    }

    /// The value the first fitting pointer leads to, other than `null`.
    #[must_use]
    pub fn find<'a>(&self, item: &Item<'a>) -> Option<&'a Value> {
        let all = self.0.iter().flatten();
        all.filter_map(|pointer| pointer.find(item))
            .find(|found| !found.is_null())
    }

    /// The first text that is not empty; an empty one where there is no other.
    #[must_use]
    pub fn text(&self, item: &Item) -> Option<String> {
        let mut empty = None;
        for alternative in &self.0 {
            let mut joined: Option<String> = None;
            for text in alternative.iter().filter_map(|part| part.text(item)) {
                let before = joined.get_or_insert_default();
                if !before.is_empty() && !text.is_empty() {
                    before.push(' ');
                }
                before.push_str(&text);
            }
            match joined {
                Some(text) if text.is_empty() => empty = Some(text),
                Some(text) => return Some(text),
                None => {}
            }
        }
        empty
    }

    /// The first whole number found, also when it is written as text.
    #[must_use]
    pub fn number(&self, item: &Item) -> Option<u64> {
        self.text(item)?.parse().ok()
    }
}

/// A text, number or boolean as text; `None` for anything else.
#[must_use]
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.written().into()),
        Value::Bool(true) => Some("true".into()),
        Value::Bool(false) => Some("false".into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::json;

    fn pointers(all: &[&[&str]]) -> Pointers {
        let read = |text: &&str| Pointer::read(text).unwrap();
        Pointers(
            all.iter()
                .map(|one| one.iter().map(read).collect())
                .collect(),
        )
    }

    #[test]
    fn leads_from_the_message_the_answer_or_its_key() {
        let answer = json!({"name": "Feed", "items": {"k1": {"a/b": ["x", null], "m~n": 2}}});
        let item = &Item {
            value: &answer["items"]["k1"],
            answer: &answer,
            key: "k1",
        };
        assert_eq!(pointers(&[&["/a~1b/0"]]).text(item).as_deref(), Some("x"));
        assert_eq!(pointers(&[&["/m~0n"]]).text(item).as_deref(), Some("2"));
        assert_eq!(pointers(&[&["$/name"]]).text(item).as_deref(), Some("Feed"));
        assert_eq!(pointers(&[&["@key"]]).text(item).as_deref(), Some("k1"));
        assert_eq!(
            pointers(&[&["/a~1b/1"], &["$/name"]]).text(item).as_deref(),
            Some("Feed")
        );
    }

    #[test]
    fn joins_parts_and_skips_what_is_empty() {
        let value = json!({"nick": "", "first": "Ana", "last": null, "both": ["Ana", "Li"]});
        let item = &Item::whole(&value);
        assert_eq!(
            pointers(&[&["/nick"], &["/first", "/last"]])
                .text(item)
                .as_deref(),
            Some("Ana")
        );
        assert_eq!(
            pointers(&[&["/both/0", "/both/1"]]).text(item).as_deref(),
            Some("Ana Li")
        );
        assert_eq!(pointers(&[&["/nick"]]).text(item).as_deref(), Some(""));
        assert_eq!(pointers(&[&["/last"]]).text(item), None);
    }

    #[test]
    fn other_texts_are_no_pointers() {
        for text in ["a", "a/b", "$a", "@x", "~"] {
            assert_eq!(Pointer::read(text), None, "{text}");
        }
    }
}
