//! Answering a message, beneath it.

use leptos::prelude::*;

use super::{Desk, Writing};
use crate::dom::{Child, element, piece, text};
use crate::locale::insert;
use crate::memory::remembered;
use crate::message::Message;
use crate::session::Session;
use crate::view::invitation;
use crate::wall::Wall;

impl Writing {
    /// Turns to the answer to the message with this id, or with an empty one to a message for everyone, and goes on
    /// writing there.
    pub fn answer(self, id: String) {
        self.turn_to(id);
        self.session.set(|now| now.composing = true);
        self.focus();
    }

    /// Whom the draft answers, and at the head of which conversation; `None` when it answers nobody
    /// whose message is shown.
    #[must_use]
    pub fn answered(self) -> Option<(String, String)> {
        let parent = self.draft.with(|draft| draft.parent.clone());
        if parent.is_empty() {
            return None;
        }
        self.session.wall.track();
        self.session.beneath(|wall| {
            let head = wall.head_of(&parent)?;
            let author = wall.shown(&parent)?.author.clone();
            let author = author.unwrap_or_else(|| self.session.word("message.anonymous"));
            Some((author, head))
        })
    }

    /// Has the form stand where it is written; follows draft and wall.
    pub fn follow_answer(self) {
        let answering = self.answered().is_some();
        if self.session.peek(|now| now.answering) != Some(answering) {
            self.session.set(|now| now.answering = answering);
        }
    }
}

/// The form beneath the conversation that is answered.
pub fn answering(session: Session, message: &Message) -> Child {
    let Some(writing) = Writing::of(session) else {
        return Child::None;
    };
    let id = message.id.clone();
    let here =
        move || session.takes_words() && writing.answered().is_some_and(|(_, head)| head == id);
    let label = move || {
        let name = writing.answered().map(|(name, _)| name).unwrap_or_default();
        insert(&session.word("composer.answer"), "author", &name)
    };
    piece(here, move |here| {
        here.then(|| invitation(session, text(label)))
    })
}

/// The messages at the head of conversations beneath which something stands: an answer that is being written, or was sent and is
/// not on the wall yet. Follows all that.
pub(super) fn heads(writing: Writing) -> Vec<String> {
    let session = writing.session;
    session.wall.track();
    let mut answered = remembered(session, |kept| {
        let own = kept.own().iter().map(|own| own.parent.clone());
        let out = kept.outbox().entries().iter();
        let out = out.map(|entry| entry.draft.parent.clone());
        own.chain(out).collect::<Vec<String>>()
    });
    answered.retain(|parent| !parent.is_empty());
    let head = |wall: &Wall| {
        let heads = answered.iter().filter_map(|parent| wall.head_of(parent));
        heads.collect::<Vec<String>>()
    };
    let mut heads = session.beneath(head);
    heads.extend(writing.answered().map(|(_, head)| head));
    heads
}

/// The button that begins an answer.
pub fn answer_button(session: Session, message: &Message) -> Child {
    let Some(writing) = Writing::of(session) else {
        return Child::None;
    };
    let id = message.id.clone();
    let author = message.author.clone();
    let possible = move || {
        let replies = |desk: &Desk| desk.replies;
        session.takes_words() && writing.desk.with(replies)
    };
    piece(possible, move |possible| {
        let id = id.clone();
        let author = author.clone();
        let author = author.unwrap_or_else(|| session.word("message.anonymous"));
        possible.then(|| {
            element("button")
                .with("class", "when answer")
                .with("type", "button")
                .with(
                    "aria-label",
                    insert(&session.word("answer.label"), "author", &author),
                )
                .on("click", move |_| writing.answer(id.clone()))
                .child(session.word("answer"))
        })
    })
}
