//! The form that unfolds beneath the invitation to write.

use leptos::prelude::*;

use super::field::{Field, field, problem_line};
use super::kinds::kinds;
use super::notice::notice;
use super::{Notice, Sending, Writing};
use crate::config::Occasion;
use crate::dom::{Child, Element, element, piece, presence, text, truth};
use crate::session::Session;

/// Room is told only when this few characters are left.
const ROOM_TOLD_BELOW: usize = 200;

const WORDS: Field = Field {
    id: "words",
    part: |draft| &mut draft.words,
    problem: Writing::words_problem,
};

const NAME: Field = Field {
    id: "name",
    part: |draft| &mut draft.author,
    problem: Writing::author_problem,
};

/// The rest of the form around the field for words, which stands already and may have been written in. It validates in
/// words, and never hinders typing.
pub fn composer(session: Session, words: &web_sys::Element) -> Child {
    let Some(writing) = Writing::of(session) else {
        return Child::None;
    };
    writing.take_over(words);
    // The field itself stands where it stood.
    let _ = field(writing, WORDS, Element::over(words));
    let folded = move || session.now(|now| !now.composing);
    vec![
        problem_line(writing, WORDS).into(),
        not_an_answer(writing),
        details(writing).with("hidden", presence(folded)).into(),
        notice(writing),
        actions(writing).with("hidden", presence(folded)).into(),
    ]
    .into()
}

/// On a memorial a person reads first, unless it is a preview that nobody else sees.
fn is_read_first(session: Session) -> bool {
    session.now(|now| now.config.occasion == Occasion::Memorial && now.config.endpoint.is_some())
}

/// An answer can become a message for everyone again.
fn not_an_answer(writing: Writing) -> Child {
    piece(
        move || writing.answered().is_some(),
        move |answering| {
            answering.then(|| {
                element("button")
                    .with("class", "fold")
                    .with("type", "button")
                    .on("click", move |_| writing.answer(String::new()))
                    .child(writing.session.word("composer.answer.not"))
            })
        },
    )
}

fn details(writing: Writing) -> Element {
    let session = writing.session;
    let rules = text(move || {
        session.word(if is_read_first(session) {
            "composer.rules.held"
        } else {
            "composer.rules"
        })
    });
    let hint = element("span")
        .with("class", "hint")
        .child(session.word("composer.name.hint"));
    let label = element("label")
        .with("class", "label")
        .with("for", NAME.id)
        .child(session.word("composer.name"))
        .child(" ")
        .child(hint);
    let name = element("input")
        .with("part", "field")
        .with("id", NAME.id)
        .with("class", "field")
        .with("dir", "auto")
        .with("type", "text")
        .with("autocomplete", "name");
    let row = element("div")
        .with("class", "row")
        .child(label)
        .child(field(writing, NAME, name))
        .child(problem_line(writing, NAME));
    element("div")
        .with("class", "details")
        .child(piece(
            move || writing.answered().is_none(),
            move |root| root.then(|| kinds(writing)),
        ))
        .child(row)
        .child(element("p").with("class", "hint rules").child(rules))
}

fn actions(writing: Writing) -> Element {
    let underway = move || writing.desk.with(|desk| desk.sending == Sending::Underway);
    let submit = element("button")
        .with("part", "submit")
        .with("class", "submit")
        .with("type", "submit")
        .with("aria-disabled", truth(underway))
        .on("click", move |event| {
            event.prevent_default();
            writing.submit();
        })
        .child(text(move || {
            let key = writing.desk.with(|desk| submit_key(&desk.sending));
            writing.session.word_here(key)
        }));
    let room = element("span")
        .with("class", "hint room")
        .child(text(move || room(writing)));
    element("div")
        .with("class", "actions")
        .child(submit)
        .child(room)
}

fn submit_key(sending: &Sending) -> &'static str {
    match sending {
        Sending::Underway => "composer.sending",
        Sending::Said(Notice::Failed(_)) => "composer.again",
        _ => "composer.submit",
    }
}

fn room(writing: Writing) -> String {
    let (_, most) = writing.desk.with(|desk| desk.limits);
    match writing.draft.with(|draft| draft.room(most)) {
        room @ 1..ROOM_TOLD_BELOW => writing.session.word_number("composer.room", room),
        _ => String::new(),
    }
}
