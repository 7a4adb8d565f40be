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
        f.write_str("mapping: at \"")?;
        f.write_str(&self.pointer)?;
        f.write_str("\" expected ")?;
        f.write_str(&self.expected)
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

    /// Whether an object stands here; its members should all be among `known`.
    #[inline(never)]
    pub(super) fn is_object(&self, known: &[&str]) -> bool {
        let Some(members) = self.value.and_then(Value::as_object) else {
            if self.value.is_some() {
                self.expected("an object");
            }
            return false;
        };
        if let Some(name) = members.keys().find(|name| !known.contains(&name.as_str())) {
            self.at(name)
                .expected(&["one of: ", &known.join(", ")].concat());
        }
        true
    }

    #[inline(never)]
    pub(super) fn text(&self) -> String {
        match self.value {
            Some(Value::String(text)) => return text.clone(),
            Some(_) => self.expected("a text"),
            None => {}
        }
        String::new()
    }

    #[inline(never)]
    pub(super) fn number(&self, default: u32) -> u32 {
        let number = self
            .value
            .map(|value| value.as_u64().and_then(|n| n.try_into().ok()));
        number.unwrap_or(Some(default)).unwrap_or_else(|| {
            self.expected("a whole number");
            default
        })
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
    pub(super) fn pointers(&self) -> Pointers {
        let mut alternatives = Vec::new();
        for one in self.each() {
            let mut parts = Vec::new();
            for part in (Place {
                value: Some(one),
                pointer: String::new(),
                ..*self
            })
            .each()
            {
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

    /// Pointers alone, or under `at` in an object whose other members are among `known`.
    #[inline(never)]
    pub(super) fn pointers_or(&self, known: &[&str]) -> Pointers {
        if self.value.is_some_and(Value::is_object) {
            self.is_object(known);
            return self.at("at").pointers();
        }
        self.pointers()
    }

    #[inline(never)]
    pub(super) fn flag(&self) -> bool {
        match self.value {
            Some(Value::Bool(flag)) => return *flag,
            Some(_) => self.expected("true or false"),
            None => {}
        }
        false
    }

    /// One of these words; the first where none is given.
    #[inline(never)]
    pub(super) fn one_of(&self, known: &[&str]) -> String {
        let text = self.text();
        if text.is_empty() {
            return known.first().copied().unwrap_or_default().into();
        }
        if !known.contains(&text.as_str()) {
            self.expected(&["one of: ", &known.join(", ")].concat());
        }
        text
    }

    /// One text or several.
    #[inline(never)]
    pub(super) fn list(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for one in self.each() {
            match super::scalar(one) {
                Some(text) => texts.push(fill(&text, self.vars)),
                None => self.expected("a text, or a list of texts"),
            }
        }
        texts
    }

    /// Questions, of which one must hold.
    #[inline(never)]
    pub(super) fn tests(&self) -> Tests {
        let mut tests = Vec::new();
        for one in self.each() {
            let place = Place {
                value: Some(one),
                pointer: self.pointer.clone(),
                ..*self
            };
            place.is_object(&["status", "at", "is", "not", "contains"]);
            tests.push(Test {
                status: place.at("status").number(0),
                at: place.at("at").pointers(),
                is: place.at("is").list(),
                not: place.at("not").list(),
                contains: place.at("contains").text(),
            });
        }
        Tests(tests)
    }

    /// Texts by name, in the file's order.
    #[inline(never)]
    pub(super) fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        match self.value.map(Value::as_object) {
            Some(Some(members)) => {
                for name in members.keys() {
                    texts.push((name.clone(), self.at(name).text()));
                }
            }
            Some(None) => self.expected("an object of texts"),
            None => {}
        }
        texts
    }
}
