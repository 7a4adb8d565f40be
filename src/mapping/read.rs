//! From a mapping file to a [`Mapping`], each mistake named with its place.

use std::cell::RefCell;

use super::place::{MappingError, Place};
use super::{Mapping, Vars, capture, items, parts, post};
use crate::json::{self, Value};

/// See [`Mapping::parse`].
pub(super) fn mapping(json: &str, endpoint: &str) -> Result<Mapping, MappingError> {
    let file = json::parse(json).map_err(|place| MappingError {
        pointer: String::new(),
        expected: ["JSON; it breaks at ", &place].concat(),
    })?;
    let mistake = RefCell::new(None);
    let none = Vars::default();
    let unfilled = Place {
        value: Some(&file),
        pointer: String::new(),
        vars: &none,
        mistake: &mistake,
    };
    let patterns = unfilled.list("match");
    let mut captured = None;
    for pattern in &patterns {
        captured = captured.or_else(|| capture(pattern, endpoint));
    }
    let matched = captured.is_some() || patterns.is_empty();
    let base = endpoint.split(['?', '#']).next().unwrap_or_default();
    let mut vars = Vars::default();
    for (name, value) in captured.into_iter().flatten() {
        vars = vars.with(&name, value);
    }
    for (name, template) in unfilled.texts("variables") {
        vars = vars.with_template(&name, template);
    }
    let root = Place {
        vars: &vars,
        ..unfilled
    };
    root.is_object(
        "$schema about notice extends match signs snapshot variables list items message phase create reply \
         acknowledge report withdraw refusal live",
    );
    let created = root.at("create");
    let create = post::create(&created, None);
    let reply = post::create(&root.at("reply"), Some(&created));
    let mapping = Mapping {
        matched,
        list: post::list(&root.at("list")),
        items: items::items(&root.at("items")),
        message: parts::fields(&root.at("message")),
        phase: post::figure(&root.at("phase")),
        reply: reply.or_else(|| post::create(&created, None).filter(|it| it.asks_for("{parent"))),
        create,
        acknowledge: post::acknowledge(&root.at("acknowledge")),
        report: post::about(&root.at("report")),
        withdraw: post::about(&root.at("withdraw")),
        refusal: post::refusal(&root.at("refusal")),
        live: post::live(&root.at("live")),
        // For requests alone: in a pointer, what merely looks like it is a member's name.
        vars: if vars.knows("base") {
            vars.clone()
        } else {
            vars.clone().with("base", base.trim_end_matches('/'))
        },
    };
    match mistake.take() {
        None => Ok(mapping),
        Some(mistake) => Err(mistake),
    }
}

impl<'a> Place<'a> {
    /// The entry of a list, or the one thing in its place.
    #[inline(never)]
    pub(super) fn entry(&self, index: usize) -> Place<'a> {
        let pointer = match self.value {
            Some(Value::Array(_)) => [&self.pointer, "/", &index.to_string()].concat(),
            _ => self.pointer.clone(),
        };
        Place {
            value: self.each().get(index),
            pointer,
            ..*self
        }
    }

    /// Texts that are filled later.
    pub(super) fn templates(&self, name: &str) -> Vec<String> {
        let place = self.at(name);
        let each = (0..place.each().len()).map(|index| place.entry(index).text_here());
        each.collect()
    }

    /// A pointer that stands as text in this part of the file.
    pub(super) fn pointer_in(&self, text: &str) -> super::Pointers {
        let value = Value::from(text);
        let place = Place {
            value: Some(&value),
            pointer: self.pointer.clone(),
            vars: self.vars,
            mistake: self.mistake,
        };
        place.pointers_here()
    }
}
