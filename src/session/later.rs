//! What comes after the first messages, in a file of its own: how it is called once it is there.

use std::any::Any;
use std::rc::{Rc, Weak};

use js_sys::Function;

use super::{Reach, Session};
use crate::browser::after;
use crate::decode::Page;
use crate::dom::{Child, Element, Filled, Room};
use crate::message::Message;

/// What the view leaves room for, and what a wall does beyond showing its first page. The rooms that come later say
/// which functions these are; until they are there, intents wait.
#[derive(Clone, Copy)]
pub struct Later {
    /// What stands in the form beneath the invitation to write.
    pub form: fn(Session, &web_sys::Element) -> Child,
    /// What stands between the form and the list.
    pub above: fn(Session) -> Child,
    /// What stands in a message, beside its signature and beneath it.
    pub foot: fn(Session, &Message) -> Child,
    /// What stands in a message beneath the answers to it.
    pub under: fn(Session, &Message) -> Child,
    /// What stands beneath the list.
    pub below: fn(Session) -> Child,
    /// Whether a message that answers none is left out just now.
    pub hides: fn(Session, &Message) -> bool,
    /// The wall of another endpoint or page has been begun.
    pub opened: fn(Session),
    /// The configuration has changed.
    pub configured: fn(Session),
    /// The endpoint has answered for the first time, or has not.
    pub settled: fn(Session),
    /// Its first page has come while other messages stood there, which were asked for at this
    /// [`moment`](crate::wall::Wall::moment) or before.
    pub returned: fn(Session, Page, u64),
    /// Fills the room in this card whenever a reader is near the card.
    pub near: fn(Session, &web_sys::Element, Filled),
    /// So many messages wait now, more than before.
    pub arrived: fn(Session, usize),
    /// Somebody wants something.
    pub wanted: fn(Session, Intent),
}

/// Filling this many rooms takes an old phone (4 × slower than a desk's computer) less than 50 ms.
const ROOMS_AT_ONCE: usize = 2;

/// What a person or the page asks of a wall.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Look for new messages now.
    Refresh,
    /// Show what waits behind the line for arrivals.
    ShowArrivals,
    /// Put the keyboard into the field for words.
    FocusComposer,
    /// Show the next page.
    More,
    /// Hide nothing, for a choice would hide what has just been said to stand there.
    ShowAll,
    /// Make a keepsake in this format and tell of it: `crate::keeping`.
    Keep(String, Function),
}

impl Session {
    /// What has come later, once it has.
    #[must_use]
    pub fn peek_later(self) -> Option<Later> {
        self.inner()?.later.get()
    }

    /// Room for what `make` makes of what comes later. Rooms are filled from the top of the wall on, a few at a time, so that no
    /// phone stands still over a long wall.
    pub fn room(self, make: Box<dyn Fn() -> Option<Element>>) -> Child {
        let room = Room::new(make);
        let later = self.peek_later().is_some();
        if let Some(inner) = self.inner().filter(|_| !later) {
            inner.rooms.borrow_mut().push(Rc::downgrade(&room));
        }
        Room::child(&room, later)
    }

    /// Has the room in this card filled when a reader is near, once what comes later is there.
    pub fn wait_near(self, card: &web_sys::Element, room: Filled) {
        match (self.inner(), self.peek_later()) {
            (_, Some(later)) => (later.near)(self, card, room),
            (Some(inner), None) => inner.heads.far.borrow_mut().push((card.clone(), room)),
            _ => {}
        }
    }

    fn fill_rooms(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        let mut rooms = inner.rooms.borrow_mut();
        let turn = rooms.len().min(ROOMS_AT_ONCE);
        let turn: Vec<Filled> = rooms.drain(..turn).collect();
        let more = !rooms.is_empty();
        drop(rooms);
        // What they are in may be gone by now.
        turn.iter()
            .filter_map(Weak::upgrade)
            .for_each(|room| room.fill());
        if more {
            after(0, Box::new(move || self.fill_rooms()));
        }
    }

    /// Takes up what has come later.
    pub fn take_up(self, later: Later) {
        let Some(inner) = self.inner() else {
            return;
        };
        inner.later.set(Some(later));
        (later.opened)(self);
        self.has_later();
        after(0, Box::new(move || self.fill_rooms()));
        for (card, room) in inner.heads.far.take() {
            (later.near)(self, &card, room);
        }
        if inner.settled.get() {
            (later.settled)(self);
        }
        for intent in inner.intents.take() {
            (later.wanted)(self, intent);
        }
    }

    /// Does what is wanted, as soon as it can.
    pub fn want(self, intent: Intent) {
        let Some(inner) = self.inner() else {
            return;
        };
        match inner.later.get() {
            Some(later) => (later.wanted)(self, intent),
            // What is new comes with the first page.
            None if intent == Intent::Refresh
                && self.peek(|now| now.reach) == Some(Reach::Loading) => {}
            None => inner.intents.borrow_mut().push(intent),
        }
    }

    /// What a room keeps for this wall; made by [`Session::keep_state`].
    #[must_use]
    pub fn state<T: 'static>(self) -> Option<Rc<T>> {
        let states = self.inner()?.states.borrow().clone();
        states.into_iter().find_map(|state| state.downcast().ok())
    }

    /// Keeps what a room needs for this wall as long as the wall lives.
    pub fn keep_state<T: 'static>(self, state: T) {
        if let Some(inner) = self.inner() {
            let state: Rc<dyn Any> = Rc::new(state);
            inner.states.borrow_mut().push(state);
        }
    }
}
