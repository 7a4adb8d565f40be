//! Acknowledging: one quiet act that needs no words and can be undone (PRINCIPLES 14), told in words (3).

mod buttons;
mod marks;
mod press;
mod told;

pub use buttons::{acts, take_back};
pub use told::told;

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::device::Acknowledgement;
use crate::endpoint::about::{Place, place};
use crate::memory;
use crate::session::Session;
use crate::sources;

/// What this room keeps for a wall.
struct Acknowledging {
    /// The id of the message whose acknowledgement could not be given or undone just now; empty where all could.
    failed: RwSignal<String>,
    /// The ids of the messages of which the endpoint is being told.
    underway: RefCell<Vec<String>>,
    /// Those that have not arrived, by the id of their message: tried again, they go under the same key.
    tried: RefCell<Vec<(String, Acknowledgement)>>,
    /// What the endpoint told of a message when this person last gave or undid one: it may take a while to tell anew.
    before: RefCell<Vec<(String, Before)>>,
}

/// See [`Acknowledging::before`].
#[derive(Clone, Copy)]
struct Before {
    /// How many had acknowledged the message.
    number: Option<u32>,
    /// Whether this person was among them.
    among: bool,
}

/// Makes room for it.
pub fn begin(session: Session) {
    session.keep_state(Acknowledging {
        failed: RwSignal::new(String::new()),
        underway: RefCell::default(),
        tried: RefCell::default(),
        before: RefCell::default(),
    });
}

fn of(session: Session) -> Option<Rc<Acknowledging>> {
    session.state()
}

/// What was given to the message with this id from this device; followed.
fn own(session: Session, id: &str) -> Option<Acknowledgement> {
    memory::remembered(session, |kept| kept.acknowledgement(id))
}

/// What the endpoint of the message with this id does with acknowledgements; `None` where it has no place for them.
fn place_at(session: Session, id: &str) -> Option<Place> {
    place(&sources::at(session, id)?)
}

/// Whether what was given can be undone: on this device alone, always.
fn can_undo(session: Session, id: &str) -> bool {
    place_at(session, id).is_none_or(|place| place.undo)
}

/// How many have acknowledged the message with this id, as the endpoint tells; followed.
fn told_number(session: Session, id: &str) -> Option<u32> {
    session.beneath(|wall| wall.shown(id)?.acknowledged)
}

/// Whether this person is among the `number` that the endpoint tells of.
fn is_among(session: Session, id: &str, number: Option<u32>) -> bool {
    if place_at(session, id).is_none() {
        return false;
    }
    let before = of(session).and_then(|state| {
        let all = state.before.borrow();
        let known = all.iter().find(|(known, _)| known == id);
        known.map(|(_, before)| *before)
    });
    match before {
        Some(before) if before.number == number => before.among,
        _ => own(session, id).is_some(),
    }
}

/// The name under which an acknowledgement is given: the one that this person has already put beside words on this wall.
fn name(session: Session) -> String {
    let (name, id) = memory::remembered(session, |kept| {
        let last = kept.own().last();
        last.map(|own| (own.author.clone(), own.id.clone()))
            .unwrap_or_default()
    });
    if !name.is_empty() {
        return name;
    }
    let stands = session
        .wall
        .try_with_untracked(|wall| wall.shown(&id).and_then(|own| own.author.clone()));
    stands.flatten().unwrap_or_default()
}
