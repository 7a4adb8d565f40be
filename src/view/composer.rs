//! The invitation to write: one open line that unfolds into the form.

use leptos::prelude::*;

use super::dom::{Child, Element, element, piece, presence, text, truth};
use super::field::{Field, field, problem_line};
use super::kinds::kinds;
use super::notice::notice;
use crate::config::Occasion;
use crate::locale::insert;
use crate::session::{Notice, Sending, Session};

/// Room is told only when this few characters are left.
const ROOM_TOLD_BELOW: usize = 200;

const WORDS: Field = Field {
    id: "words",
    tag: "textarea",
    part: |draft| &mut draft.words,
    problem: Session::words_problem,
};

const NAME: Field = Field {
    id: "name",
    tag: "input",
    part: |draft| &mut draft.author,
    problem: Session::author_problem,
};

/// The form. It validates in words, and never hinders typing.
pub fn composer(session: Session) -> Element {
    let folded = move || session.now(|now| !now.composing);
    let class = move || {
        Some(
            if folded() {
                "composer"
            } else {
                "composer open"
            }
            .into(),
        )
    };
    let label = text(move || match session.answered() {
        Some((name, _)) => insert(&session.word("composer.answer"), "author", &name),
        None => session.word_variant("composer.label", memorial(session)),
    });
    let words = field(session, WORDS)
        .with("class", "field words")
        .with("rows", "1")
        .on("focus", move |_| session.set(|now| now.composing = true));
    element("form")
        .with("part", "composer")
        .with("class", class)
        .with("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            session.submit();
        })
        .child(
            element("label")
                .with("class", "label")
                .with("for", WORDS.id)
                .child(label),
        )
        .child(words)
        .child(problem_line(session, WORDS))
        .child(not_an_answer(session))
        .child(details(session).with("hidden", presence(folded)))
        .child(notice(session))
        .child(actions(session).with("hidden", presence(folded)))
}

/// On a memorial a person reads first, unless it is a preview that nobody else sees.
fn is_read_first(session: Session) -> bool {
    is_memorial(session) && session.now(|now| now.config.endpoint.is_some())
}

fn is_memorial(session: Session) -> bool {
    session.now(|now| now.config.occasion == Occasion::Memorial)
}

/// The variant of words for a memorial.
pub fn memorial(session: Session) -> &'static str {
    if is_memorial(session) { "memorial" } else { "" }
}

/// An answer can become a message for everyone again.
fn not_an_answer(session: Session) -> Child {
    piece(
        move || session.answered().is_some(),
        move |answering| {
            answering.then(|| {
                element("button")
                    .with("class", "fold")
                    .with("type", "button")
                    .on("click", move |_| session.answer(String::new()))
                    .child(session.word("composer.answer.not"))
            })
        },
    )
}

fn details(session: Session) -> Element {
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
    let name = field(session, NAME)
        .with("class", "field")
        .with("type", "text")
        .with("autocomplete", "name");
    let row = element("div")
        .with("class", "row")
        .child(label)
        .child(name)
        .child(problem_line(session, NAME));
    element("div")
        .with("class", "details")
        .child(piece(
            move || session.answered().is_none(),
            move |root| root.then(|| kinds(session)),
        ))
        .child(row)
        .child(element("p").with("class", "hint rules").child(rules))
}

fn actions(session: Session) -> Element {
    let underway = move || session.now(|now| now.sending == Sending::Underway);
    let submit = element("button")
        .with("part", "submit")
        .with("class", "submit")
        .with("type", "submit")
        .with("aria-disabled", truth(underway))
        .child(text(move || {
            session.word(session.now(|now| submit_key(&now.sending)))
        }));
    let room = element("span")
        .with("class", "hint room")
        .child(text(move || room(session)));
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

fn room(session: Session) -> String {
    let (_, most) = session.now(|now| now.limits.unwrap_or_default());
    match session.draft.with(|draft| draft.room(most)) {
        room @ 1..ROOM_TOLD_BELOW => session.word_number("composer.room", room),
        _ => String::new(),
    }
}
