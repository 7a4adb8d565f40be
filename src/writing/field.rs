//! A field, and what is said under it in words while it is being filled.

use leptos::prelude::*;

use super::Writing;
use crate::dom::{Element, element, text, truth};
use crate::draft::{Draft, Problem};

/// What a field writes into the draft.
#[derive(Clone, Copy)]
pub struct Field {
    /// The field's id; its problem has the same with `-problem`.
    pub id: &'static str,
    /// Its part of the draft.
    pub part: fn(&mut Draft) -> &mut String,
    /// What is wrong with it.
    pub problem: fn(Writing) -> Option<Problem>,
}

/// Ties an `input` or `textarea` to the draft.
pub fn field(writing: Writing, field: Field, element: Element) -> Element {
    let value = move || {
        let text = |draft: &Draft| (field.part)(&mut draft.clone()).clone();
        Some(writing.draft.with(text))
    };
    let typed = move |event| {
        let value = event_target_value(&event);
        writing.edit(|draft| *(field.part)(draft) = value);
    };
    element
        .with("aria-describedby", problem_id(field))
        .with(
            "aria-invalid",
            truth(move || (field.problem)(writing).is_some()),
        )
        .value(value)
        .on("input", typed)
        .on("blur", move |_| writing.keep_now())
}

/// The line under the field.
pub fn problem_line(writing: Writing, field: Field) -> Element {
    let session = writing.session;
    let words = text(move || match (field.problem)(writing) {
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
