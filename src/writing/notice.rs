//! What became of the words, where the one who sent them is looking.

use leptos::prelude::*;

use super::{Notice, Sending, Writing};
use crate::decode::{Fault, Refusal};
use crate::dom::{Child, Element, element, piece};

/// The notice; errors blame nobody (PRINCIPLES 15), and waiting is said truthfully (16).
pub fn notice(writing: Writing) -> Child {
    let sending = move || writing.desk.with(|desk| desk.sending.clone());
    piece(sending, move |sending| match sending {
        Sending::Said(said) => Some(said_notice(writing, said)),
        Sending::Idle | Sending::Underway => None,
    })
}

fn said_notice(writing: Writing, said: &Notice) -> Element {
    let session = writing.session;
    let (tone, keys) = phrase(said);
    let notice = element("div")
        .with("part", "notice")
        .with("class", "notice")
        .with("data-tone", tone)
        .with("tabindex", "-1");
    let notice = keys.iter().fold(notice, |notice, key| {
        notice.child(element("p").child(session.word(key)))
    });
    let again = matches!(said, Notice::Waiting(Refusal::Away)).then(|| {
        element("button")
            .with("class", "fold")
            .with("type", "button")
            .on("click", move |_| writing.hurry())
            .child(session.word("composer.again"))
    });
    notice.child(again)
}

/// The key of what is said first.
pub(super) fn first_words(notice: &Notice) -> Option<&'static str> {
    phrase(notice).1.first().copied()
}

fn phrase(notice: &Notice) -> (&'static str, &'static [&'static str]) {
    match notice {
        Notice::Sent => ("sent", &["notice.sent"]),
        Notice::Held => ("held", &["notice.held"]),
        Notice::Arrived => ("sent", &["notice.arrived"]),
        Notice::TakenBack => ("sent", &["own.taken-back"]),
        Notice::Earlier => ("failed", &["notice.earlier"]),
        Notice::Full => ("failed", &["notice.failed"]),
        Notice::Waiting(Refusal::TooMany(_)) => {
            ("failed", &["notice.failed", "notice.failed.many"])
        }
        Notice::Waiting(_) => ("failed", &["notice.failed", "notice.failed.away"]),
        Notice::Failed(refusal) => (
            "failed",
            match refusal {
                Refusal::NotTaken(Fault::Author) => &["notice.failed", "notice.failed.author"],
                Refusal::NotTaken(Fault::Words) => &["notice.failed", "notice.failed.words"],
                Refusal::NotTaken(Fault::Message) => &["notice.failed", "notice.failed.refused"],
                _ => &["notice.failed", "notice.failed.closed"],
            },
        ),
    }
}
