//! A place in a settings file, what is expected to stand there, and the mistakes.

use crate::json::Value;

/// More mistakes than this are not named: a console is no place for thousands.
const MOST_MISTAKES: usize = 20;

/// Where reading stands. Entered and left as one goes, so that the pointer is only written out for
/// a mistake.
pub(super) struct Place<'a> {
    source: &'static str,
    path: Vec<String>,
    mistakes: &'a mut Vec<String>,
}

impl<'a> Place<'a> {
    /// At the root; `source` says which file it is.
    pub(super) fn new(source: &'static str, mistakes: &'a mut Vec<String>) -> Place<'a> {
        Place {
            source,
            path: Vec::new(),
            mistakes,
        }
    }

    #[inline(never)]
    pub(super) fn enter(&mut self, name: &str) {
        self.path.push(name.into());
    }

    #[inline(never)]
    pub(super) fn leave(&mut self) {
        self.path.pop();
    }

    /// Names a mistake: what was expected here.
    #[inline(never)]
    pub(super) fn expected(&mut self, what: &str) {
        if self.mistakes.len() >= MOST_MISTAKES {
            return;
        }
        let mut sentence = String::from(self.source);
        for (depth, name) in self.path.iter().enumerate() {
            sentence.push_str(if depth == 0 { " /" } else { "/" });
            for letter in name.chars() {
                match letter {
                    '~' => sentence.push_str("~0"),
                    '/' => sentence.push_str("~1"),
                    letter => sentence.push(letter),
                }
            }
        }
        sentence.push_str(": expected ");
        sentence.push_str(what);
        self.mistakes.push(sentence);
    }

    #[inline(never)]
    fn expected_one_of(&mut self, known: &str) {
        self.expected(&["one of: ", &listed(known)].concat());
    }

    /// The members of an object that are among `known`, which have spaces between them; others are
    /// named as mistakes, since most are misspelt.
    #[inline(never)]
    pub(super) fn members<'v>(
        &mut self,
        value: &'v Value,
        known: &str,
    ) -> Vec<(&'v String, &'v Value)> {
        let mut found = Vec::new();
        let Some(members) = value.as_object() else {
            self.expected("an object");
            return found;
        };
        for (name, value) in members {
            if is_among(name, known) {
                found.push((name, value));
            } else {
                self.enter(name);
                self.expected_one_of(known);
                self.leave();
            }
        }
        found
    }

    /// `null` sets it back to no.
    #[inline(never)]
    pub(super) fn flag(&mut self, into: &mut bool, value: &Value) {
        match value {
            Value::Bool(flag) => *into = *flag,
            Value::Null => *into = false,
            _ => self.expected("true or false"),
        }
    }

    /// A text that says something; `null` takes it away.
    #[inline(never)]
    pub(super) fn text(&mut self, into: &mut Option<String>, value: &Value) {
        match value {
            Value::Null => *into = None,
            Value::String(text) if !text.trim().is_empty() => *into = Some(text.clone()),
            _ => self.expected("a text"),
        }
    }

    /// One of these words, which have spaces between them; `null` takes it away.
    #[inline(never)]
    pub(super) fn one_of(&mut self, into: &mut Option<String>, value: &Value, known: &str) {
        match value {
            Value::Null => *into = None,
            Value::String(text) if is_among(text, known) => *into = Some(text.clone()),
            _ => self.expected_one_of(known),
        }
    }
}

/// Words that have spaces between them, for people.
pub(super) fn listed(words: &str) -> String {
    let mut listed = String::new();
    for word in words.split(' ') {
        if !listed.is_empty() {
            listed.push_str(", ");
        }
        listed.push_str(word);
    }
    listed
}

/// Whether a word is among these, which have spaces between them.
pub(super) fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| known == word)
}
