//! The messages in reading order, each with the answers to it.

use leptos::prelude::*;

use super::composer::composer;
use super::dom::{Child, Element, each, element, piece, presence};
use super::message::card;
use crate::session::{Reach, Session};

/// The list, of which a chosen kind hides the others.
pub fn list(session: Session) -> Element {
    let roots = move || session.wall(|wall| wall.roots());
    let thread = move |message: &_| thread(session, message);
    element("div")
        .with("part", "list")
        .with("class", "list")
        .child(each(roots, thread))
}

fn thread(session: Session, message: &crate::message::Message) -> Element {
    let kind = message.kind;
    let id = message.id.clone();
    let is_answered = move || session.answered().is_some_and(|(_, head)| head == id);
    let written_here = is_answered.clone();
    let other = move || {
        let chosen = session.now(|now| now.chosen);
        // Where somebody is writing stays, whatever else is hidden.
        chosen.is_some_and(|chosen| chosen != kind) && !is_answered()
    };
    card(session, message)
        .with("hidden", presence(other))
        .child(replies(session, message.id.clone()))
        .child(piece(written_here, move |here| {
            here.then(|| composer(session))
        }))
}

fn replies(session: Session, id: String) -> Child {
    let answers = move || session.wall.read().replies_to(&id);
    let some = answers.clone();
    piece(
        move || !some().is_empty(),
        move |some| {
            some.then(|| {
                element("div")
                    .with("part", "replies")
                    .with("class", "replies")
                    .with("role", "group")
                    .with("aria-label", session.word("replies.label"))
                    .child(each(answers.clone(), move |reply| card(session, reply)))
            })
        },
    )
}

/// What is said where there is nothing to read.
pub fn empty(session: Session) -> Child {
    let key = move || {
        let (chosen, away) = session.now(|now| (now.chosen, now.reach == Reach::Away));
        let none = !away && session.wall.read().count(chosen) == 0;
        none.then_some(if chosen.is_some() {
            "filter.none"
        } else {
            "wall.empty"
        })
    };
    piece(key, move |key| {
        let words = element("p").child(session.word((*key)?));
        let slot = element("slot").with("name", "empty").child(words);
        Some(element("div").with("class", "empty").child(slot))
    })
}
