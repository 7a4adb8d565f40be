//! A place in a mapping file, and what is expected to stand there.

use std::cell::RefCell;
use std::fmt;

use serde_json::Value;

use super::{Choice, Pointers, Vars, fill};

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

    #[inline(never)]
    pub(super) fn pointers(&self) -> Pointers {
        let found = match self.value {
            None => &[],
            Some(Value::Array(all)) => all.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        let mut pointers = Vec::new();
        for one in found {
            match one.as_str() {
                Some(text) if text.is_empty() || text.starts_with('/') => {
                    pointers.push(fill(text, self.vars));
                }
                _ => self.expected("a JSON Pointer, empty or beginning with \"/\""),
            }
        }
        Pointers(pointers)
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

    /// Either pointers alone, or `{"at": pointers, "values": {theirs: ours}}`.
    #[inline(never)]
    pub(super) fn choice(&self) -> Choice {
        if self.value.is_some_and(Value::is_object) {
            self.is_object(&["at", "values"]);
            return Choice {
                at: self.at("at").pointers(),
                values: self.at("values").texts(),
            };
        }
        Choice {
            at: self.pointers(),
            values: Vec::new(),
        }
    }
}
