//! The messages in reading order, each with the answers to it.

use leptos::prelude::*;

use super::message::card;
use crate::dom::{Child, Element, each, element, piece, presence, text};
use crate::message::Message;
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

fn thread(session: Session, message: &Message) -> Element {
    let own = message.clone();
    let hidden = move || {
        session
            .later()
            .is_some_and(|later| (later.hides)(session, &own))
    };
    let answered = message.clone();
    card(session, message)
        .with("hidden", presence(hidden))
        .child(replies(session, message.id.clone()))
        .child(piece(
            move || session.later().is_some(),
            move |_| {
                let later = session.peek_later()?;
                let under = element("div").with("class", "under");
                Some(under.child((later.under)(session, &answered)))
            },
        ))
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
    let none = move || {
        let away = session.now(|now| now.reach == Reach::Away);
        !away && session.wall(|wall| wall.count(None)) == 0
    };
    piece(none, move |none| {
        let words = element("p").child(text(move || session.word_here("wall.empty")));
        let slot = element("slot").with("name", "empty").child(words);
        none.then(|| element("div").with("class", "empty").child(slot))
    })
}
