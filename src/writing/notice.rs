//! What became of the words, where the one who sent them is looking.

use leptos::prelude::*;

use super::{LONGEST_REST_S, Notice, Sending, Writing};
use crate::decode::{Fault, Refusal};
use crate::dom::{Child, Element, element, piece};
use crate::session::Session;

/// The notice; errors blame nobody (PRINCIPLES 15), and waiting is said truthfully (16).
pub fn notice(writing: Writing) -> Child {
    let session = writing.session;
    let sending = move || writing.desk.with(|desk| desk.sending.clone());
    piece(sending, move |sending| match sending {
        Sending::Said(said) => Some(said_notice(session, said)),
        Sending::Idle | Sending::Underway => None,
    })
}

fn said_notice(session: Session, said: &Notice) -> Element {
    let (tone, keys) = phrase(said);
    let notice = element("div")
        .with("part", "notice")
        .with("class", "notice")
        .with("data-tone", tone)
        .with("tabindex", "-1");
    keys.iter().fold(notice, |notice, key| {
        notice.child(element("p").child(session.word(key)))
    })
}

fn phrase(notice: &Notice) -> (&'static str, &'static [&'static str]) {
    match notice {
        Notice::Sent => ("sent", &["notice.sent"]),
        Notice::Held => ("held", &["notice.held"]),
        Notice::Arrived => ("sent", &["notice.arrived"]),
        Notice::TakenBack => ("sent", &["own.taken-back"]),
        Notice::Earlier => ("failed", &["notice.earlier"]),
        Notice::Failed(refusal) => (
            "failed",
            match refusal {
                Refusal::Away => &["notice.failed", "notice.failed.away"],
                Refusal::TooMany(seconds) if *seconds > LONGEST_REST_S => {
                    &["notice.failed", "notice.failed.later"]
                }
                Refusal::TooMany(_) => &["notice.failed", "notice.failed.many"],
                Refusal::NotOpen => &["notice.failed", "notice.failed.closed"],
                Refusal::NotTaken(Fault::Message) => &["notice.failed", "notice.failed.refused"],
                Refusal::NotTaken(Fault::Author) => &["notice.failed", "notice.failed.author"],
                Refusal::NotTaken(Fault::Words) => &["notice.failed", "notice.failed.words"],
            },
        ),
    }
}
