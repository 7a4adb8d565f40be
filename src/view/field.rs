//! A field, and what is said under it in words while it is being filled.

use leptos::prelude::*;

use super::dom::{Element, element, presence, text, truth};
use crate::draft::{Draft, Problem};
use crate::session::{Sending, Session};

/// What a field writes into the draft.
#[derive(Clone, Copy)]
pub struct Field {
    /// The field's id; its problem has the same with `-problem`.
    pub id: &'static str,
    /// `input` or `textarea`.
    pub tag: &'static str,
    /// Its part of the draft.
    pub part: fn(&mut Draft) -> &mut String,
    /// What is wrong with it.
    pub problem: fn(Session) -> Option<Problem>,
}

/// The field itself.
pub fn field(session: Session, field: Field) -> Element {
    let value = move || {
        Some(
            session
                .draft
                .with(|draft| (field.part)(&mut draft.clone()).clone()),
        )
    };
    let typed = move |event| {
        let value = event_target_value(&event);
        session.edit(|draft| *(field.part)(draft) = value);
    };
    element(field.tag)
        .with("part", "field")
        .with("id", field.id)
        .with("dir", "auto")
        .with("aria-describedby", problem_id(field))
        .with(
            "aria-invalid",
            truth(move || (field.problem)(session).is_some()),
        )
        .with(
            "readonly",
            presence(move || session.now(|now| now.sending == Sending::Underway)),
        )
        .value(value)
        .on("input", typed)
}

/// The line under the field.
pub fn problem_line(session: Session, field: Field) -> Element {
    let words = text(move || match (field.problem)(session) {
        None => String::new(),
        Some(Problem::Empty) => session.word("problem.empty"),
        Some(Problem::Long(over)) => session.word_number("problem.long", over),
    });
    element("p")
        .with("class", "problem")
        .with("id", problem_id(field))
        .with("aria-live", "polite")
        .child(words)
}

fn problem_id(field: Field) -> String {
    [field.id, "-problem"].concat()
}
