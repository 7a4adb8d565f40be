//! From words to deeds (PRINCIPLES 30 to 32): how far a need has come, who comes to an event, taking a part without an account, and
//! one deed offered to who has just written.

mod acts;
mod answering;
mod asking;
mod event;
mod form;
mod mine;
mod need;
mod offer;
mod own;
mod promising;
mod reminder;
mod say;
mod typed;
mod when;

pub use offer::offered;

use std::rc::Rc;

use leptos::prelude::*;

use crate::config::Phase;
use crate::deeds::{self, Meeting, Need};
use crate::dom::Child;
use crate::message::{Kind, Message};
use crate::session::Session;
use crate::sources;
use crate::writing::{Writing, when_left};
use form::Form;
use offer::Offered;
use typed::Typed;

/// What a reader does about needs and events of one wall. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Helping {
    session: Session,
    writing: Writing,
    form: RwSignal<Form>,
    typed: StoredValue<Typed, LocalStorage>,
    offered: RwSignal<Offered>,
}

impl Helping {
    /// Makes room for it, where one can write at all.
    pub fn begin(session: Session) {
        if let Some(writing) = Writing::of(session) {
            let helping = Helping {
                session,
                writing,
                form: RwSignal::new(Form::default()),
                typed: StoredValue::new_local(Typed::default()),
                offered: RwSignal::new(Offered::default()),
            };
            session.keep_state(helping);
            when_left(Rc::new(move || helping.keep_typed()));
        }
    }

    /// What a reader does about needs and events of this wall.
    #[must_use]
    pub fn of(session: Session) -> Option<Helping> {
        session.state().map(|helping| *helping)
    }

    /// Whether people are asked for what the need or event with this id is about: neither where it takes no answers nor while
    /// the wall is quiet (PRINCIPLES 27); followed.
    fn asks(self, id: &str) -> bool {
        let quiet = self.session.now(|now| now.config.phase == Phase::Quiet);
        !quiet && sources::takes_replies(self.session, id)
    }

    /// The need with this id as it stands now; followed.
    fn need(self, id: &str) -> Option<Need> {
        self.session.beneath(|wall| {
            let message = wall.message(id)?;
            deeds::need(&message, &wall.deeds_for(id))
        })
    }

    /// The event with this id as it stands now; followed.
    fn meeting(self, id: &str) -> Option<Meeting> {
        self.session.beneath(|wall| {
            let message = wall.message(id)?;
            deeds::meeting(&message, &wall.deeds_for(id))
        })
    }
}

/// What stands in the card of a need or an event, above what can be done with any message.
pub fn foot(session: Session, message: &Message) -> Child {
    let Some(helping) = Helping::of(session) else {
        return Child::None;
    };
    match message.kind {
        Kind::Need => vec![
            need::told(helping, &message.id),
            mine::mine(helping, &message.id),
            asking::asking(helping, &message.id),
        ]
        .into(),
        Kind::Event => vec![
            event::told(helping, &message.id),
            mine::mine(helping, &message.id),
            answering::answering(helping, &message.id),
        ]
        .into(),
        _ => Child::None,
    }
}
