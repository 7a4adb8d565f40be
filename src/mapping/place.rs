//! A place in a mapping file, and what is expected to stand there.

use std::cell::RefCell;
use std::fmt;

use super::{Pointer, Pointers, Test, Tests, Vars, fill};
use crate::json::Value;

/// A mistake in a mapping file.
#[derive(Clone, Debug, PartialEq)]
pub struct MappingError {
    /// JSON Pointer to the mistake.
    pub pointer: String,
    /// What was expected there.
    pub expected: String,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told())
    }
}

impl MappingError {
    /// The mistake as a sentence.
    #[must_use]
    pub fn told(&self) -> String {
        let words = ["mapping: at \"", &self.pointer, "\" expected "];
        [&words.concat(), self.expected.as_str()].concat()
    }
}

const POINTER: &str = "a JSON Pointer: empty, or beginning with \"/\"";

/// A place in the file: the value there, if any, and how one got to it.
///
/// Reading goes on after a mistake, with something harmless in its stead, and the first mistake is
/// what counts in the end: stopping at each would be most of this room's bytes.
pub(super) struct Place<'a> {
    pub(super) value: Option<&'a Value>,
    pub(super) pointer: String,
    pub(super) vars: &'a Vars,
    pub(super) mistake: &'a RefCell<Option<MappingError>>,
}

impl<'a> Place<'a> {
    #[inline(never)]
    pub(super) fn expected(&self, what: &str) {
        self.mistake
            .borrow_mut()
            .get_or_insert_with(|| MappingError {
                pointer: self.pointer.clone(),
                expected: what.into(),
            });
    }

    #[inline(never)]
    pub(super) fn at(&self, name: &str) -> Place<'a> {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        Place {
            value: self.value.and_then(|value| value.get(name)),
            pointer: [&self.pointer, "/", &escaped].concat(),
            vars: self.vars,
            mistake: self.mistake,
        }
    }

    /// What stands here, in another's stead; a mistake in it is one of this place.
    pub(super) fn with(&self, value: &'a Value) -> Place<'a> {
        Place {
            value: Some(value),
            pointer: self.pointer.clone(),
            vars: self.vars,
            mistake: self.mistake,
        }
    }

    /// Whether an object stands here; its members should all be among `known`, names with spaces
    /// between them.
    #[inline(never)]
    pub(super) fn is_object(&self, known: &str) -> bool {
        let Some(members) = self.value.and_then(Value::as_object) else {
            if self.value.is_some() {
                self.expected("an object");
            }
            return false;
        };
        for (name, _) in members {
            if !is_among(name, known) {
                self.at(name).expected_one_of(known);
            }
        }
        true
    }

    #[inline(never)]
    fn expected_one_of(&self, known: &str) {
        self.expected(&["one of: ", &known.replace(' ', ", ")].concat());
    }

    #[inline(never)]
    pub(super) fn text_here(&self) -> String {
        match self.value {
            Some(Value::String(text)) => return text.clone(),
            Some(_) => self.expected("a text"),
            None => {}
        }
        String::new()
    }

    #[inline(never)]
    pub(super) fn text(&self, name: &str) -> String {
        self.at(name).text_here()
    }

    #[inline(never)]
    pub(super) fn number(&self, name: &str, default: u32) -> u32 {
        let place = self.at(name);
        let number = place.value.map(Value::as_u64);
        match number.map(|number| number.and_then(|n| n.try_into().ok())) {
            Some(Some(number)) => return number,
            Some(None) => place.expected("a whole number"),
            None => {}
        }
        default
    }

    /// What stands in the place of a list: its entries, or the one thing that is there.
    pub(super) fn each(&self) -> &'a [Value] {
        match self.value {
            None => &[],
            Some(Value::Array(all)) => all,
            Some(one) => std::slice::from_ref(one),
        }
    }

    #[inline(never)]
    pub(super) fn pointers_here(&self) -> Pointers {
        let mut alternatives = Vec::new();
        for one in self.each() {
            let mut parts = Vec::new();
            for part in self.with(one).each() {
                let text = part.as_str().map(|text| fill(text, self.vars));
                match text.and_then(|text| Pointer::read(&text)) {
                    Some(pointer) => parts.push(pointer),
                    None => self.expected(POINTER),
                }
            }
            alternatives.push(parts);
        }
        Pointers(alternatives)
    }

    #[inline(never)]
    pub(super) fn pointers(&self, name: &str) -> Pointers {
        self.at(name).pointers_here()
    }

    #[inline(never)]
    pub(super) fn flag(&self, name: &str) -> bool {
        let place = self.at(name);
        match place.value {
            Some(Value::Bool(flag)) => return *flag,
            Some(_) => place.expected("true or false"),
            None => {}
        }
        false
    }

    /// One of these words, which have spaces between them; the first where none is given.
    #[inline(never)]
    pub(super) fn one_of(&self, name: &str, known: &str) -> String {
        let place = self.at(name);
        let text = place.text_here();
        if text.is_empty() {
            return known.split(' ').next().unwrap_or_default().into();
        }
        if !is_among(&text, known) {
            place.expected_one_of(known);
        }
        text
    }

    /// One text or several.
    #[inline(never)]
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let place = self.at(name);
        let mut texts = Vec::new();
        for one in place.each() {
            match super::scalar(one) {
                Some(text) => texts.push(fill(&text, self.vars)),
                None => place.expected("a text, or a list of texts"),
            }
        }
        texts
    }

    /// Questions, of which one must hold.
    #[inline(never)]
    pub(super) fn tests(&self, name: &str) -> Tests {
        let place = self.at(name);
        let mut tests = Vec::new();
        for one in place.each() {
            let place = place.with(one);
            place.is_object("status at is not contains");
            tests.push(Test {
                status: place.number("status", 0),
                at: place.pointers("at"),
                is: place.list("is"),
                not: place.list("not"),
                contains: place.text("contains"),
            });
        }
        Tests(tests)
    }

    /// Texts by name, in the file's order.
    #[inline(never)]
    pub(super) fn texts(&self, name: &str) -> Vec<(String, String)> {
        let place = self.at(name);
        let mut texts = Vec::new();
        match place.value.map(Value::as_object) {
            Some(Some(members)) => {
                for (name, _) in members {
                    texts.push((name.clone(), place.text(name)));
                }
            }
            Some(None) => place.expected("an object of texts"),
            None => {}
        }
        texts
    }
}

/// Whether a word is among these, which have spaces between them.
pub(super) fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| known == word)
}
