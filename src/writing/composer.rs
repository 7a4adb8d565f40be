//! The form that unfolds beneath the invitation to write.

use leptos::prelude::*;

use super::details::details;
use super::field::{Field, field, problem_line};
use super::guard::trap;
use super::help::help;
use super::notice::notice;
use super::nudge::nudge;
use super::preview::preview;
use super::starters::starters;
use super::{Notice, Sending, Writing};
use crate::dom::{Child, Element, element, piece, presence, text, truth};
use crate::session::Session;

/// Room is told only when this few characters are left.
const ROOM_TOLD_BELOW: usize = 200;

const WORDS: Field = Field {
    id: "words",
    part: |draft| &mut draft.words,
    problem: Writing::words_problem,
};

/// The rest of the form around the field for words, which stands already and may have been written in. It validates in
/// words, and never hinders typing.
/// `after` stands beneath what is said of words that were sent.
pub fn composer(session: Session, words: &web_sys::Element, after: Child) -> Child {
    let Some(writing) = Writing::of(session) else {
        return Child::None;
    };
    writing.take_over(words);
    // The field itself stands where it stood.
    let _ = field(writing, WORDS, Element::over(words));
    // A form that is taken down, with or without its wall, takes no words along.
    on_cleanup(move || writing.keep_now());
    let folded = move || session.now(|now| !now.composing);
    vec![
        problem_line(writing, WORDS).into(),
        starters(writing),
        nudge(writing),
        help(writing),
        not_an_answer(writing),
        details(writing).with("hidden", presence(folded)).into(),
        trap(writing),
        preview(writing),
        notice(writing),
        after,
        actions(writing).with("hidden", presence(folded)).into(),
    ]
    .into()
}

/// An answer can become a message for everyone again.
fn not_an_answer(writing: Writing) -> Child {
    piece(
        move || writing.draft.with(|draft| !draft.parent.is_empty()),
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

fn actions(writing: Writing) -> Element {
    let underway = move || {
        let free = writing.draft.with(|draft| draft.words.trim().is_empty());
        free && writing.desk.with(|desk| desk.sending == Sending::Underway)
    };
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
            let key = match writing.desk.with(|desk| desk.sending.clone()) {
                Sending::Underway if underway() => "composer.sending",
                Sending::Said(Notice::Failed(_)) => "composer.again",
                _ => "composer.submit",
            };
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

fn room(writing: Writing) -> String {
    let (_, most) = writing.desk.with(|desk| desk.limits);
    match writing.draft.with(|draft| draft.room(most)) {
        room @ 1..ROOM_TOLD_BELOW => writing.session.word_number("composer.room", room),
        _ => String::new(),
    }
}
