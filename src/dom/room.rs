//! Room for an element that is made and taken away from outside.

use std::cell::{OnceCell, RefCell};
use std::rc::{Rc, Weak};

use leptos::prelude::{Owner, StoredValue, untrack};
use web_sys::Node;

use super::element::{Child, Element};
use super::focus;
use super::raise::raise_at;
use super::watch::Scope;

/// Room for an element. A wall has several in each message: one that is empty follows nothing, and takes some hundred bytes
/// where a signal and an effect would take thousands.
pub struct Room {
    make: Box<dyn Fn() -> Option<Element>>,
    // Known once it is on the page.
    at: OnceCell<(Scope, Node)>,
    // Made once for all that ever stands here: each that is made leaves a trace with the one around it.
    owner: OnceCell<Owner>,
    standing: RefCell<Option<web_sys::Element>>,
}

/// A room, as who fills it knows it: it is gone when what is around it is.
pub type Filled = Weak<Room>;

impl Room {
    /// Room for what `make` makes, whenever it is filled.
    #[must_use]
    pub fn new(make: Box<dyn Fn() -> Option<Element>>) -> Rc<Room> {
        Rc::new(Room {
            make,
            at: OnceCell::new(),
            owner: OnceCell::new(),
            standing: RefCell::default(),
        })
    }

    /// The room as a part of the page, filled at once or not.
    #[must_use]
    pub fn child(room: &Rc<Room>, filled: bool) -> Child {
        let room = Rc::clone(room);
        Child::Piece(Box::new(move |place: Node| {
            room.stand(place);
            if filled {
                room.fill();
            }
            StoredValue::new_local(room);
        }))
    }

    /// It is before this place.
    pub(super) fn stand(&self, place: Node) {
        let _ = self.at.set((Scope::here(), place));
    }

    /// Makes what stands here, unless it does.
    pub fn fill(&self) {
        if self.standing.borrow().is_some() {
            return;
        }
        if let Some((scope, place)) = self.at.get() {
            let owner = self.owner.get_or_init(|| scope.owner());
            let made = owner.with(|| untrack(|| Some(raise_at((self.make)()?, place))));
            self.standing.replace(made);
        }
    }

    /// Takes away what stands here, if anything does.
    pub fn empty(&self) {
        if self.standing.borrow().is_some() {
            self.change(false);
        }
    }

    /// Fills or empties it.
    pub fn set(&self, filled: bool) {
        if filled {
            self.fill();
        } else {
            self.empty();
        }
    }

    /// Takes it away; makes another, if `anew`. Where the keyboard was in it, it goes on to what is around.
    pub(super) fn change(&self, anew: bool) {
        let standing = self.standing.take();
        let held = standing.as_ref().is_some_and(focus::holds);
        if let Some(element) = standing {
            // Taken out first: a closure that an event still calls must still be there.
            element.remove();
        }
        if let Some(owner) = self.owner.get() {
            owner.cleanup();
        }
        if anew {
            self.fill();
        }
        if let (true, Some((_, place))) = (held, self.at.get()) {
            focus::give_around(place);
        }
    }

    /// Whether something stands here, with something in it that fits the selector.
    #[must_use]
    pub fn holds(&self, selector: &str) -> bool {
        let standing = self.standing.borrow();
        let found = standing.as_ref().map(|it| it.query_selector(selector));
        matches!(found, Some(Ok(Some(_))))
    }
}
