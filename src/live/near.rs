//! What a reader is near: what is done with a message is made then, and taken away again once a reader is far, for a wall may
//! hold thousands that nobody comes to.

use std::cell::{OnceCell, RefCell};

use js_sys::{Array, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::state;
use crate::browser::after;
use crate::dom::Filled;
use crate::session::Session;

/// How far from the window one counts as near: who scrolls on, or goes on by the keyboard, finds everything in its place.
const MARGIN: &str = "200% 0px";

/// Making what belongs to this many takes an old phone less than 50 ms.
const AT_ONCE: usize = 4;

/// So many that a reader has left stay as they are: who scrolls to and fro has nothing made anew.
const LEFT: usize = 40;

/// What somebody is at, who may come back to it: where the keyboard is, what is unfolded, asked or has failed.
const HELD: &str = ":focus, [aria-expanded=\"true\"], [role=\"group\"], .problem, form";

/// Where an element keeps its number among the places.
const NUMBER: &str = "supportWallPlace";

type Seen = Closure<dyn FnMut(Array)>;

/// A room in a card.
struct Place {
    room: Filled,
    near: bool,
}

/// The places that are waited for.
#[derive(Default)]
pub(super) struct Near {
    observer: OnceCell<Option<(IntersectionObserver, Seen)>>,
    places: RefCell<Vec<Place>>,
    due: RefCell<Vec<usize>>,
    left: RefCell<Vec<(usize, Element)>>,
}

impl Drop for Near {
    fn drop(&mut self) {
        if let Some(Some((observer, _))) = self.observer.get() {
            observer.disconnect();
        }
    }
}

/// Fills the room in this card whenever a reader is near the card.
#[allow(clippy::cast_precision_loss)]
pub fn near(session: Session, card: &Element, room: Filled) {
    let Some(live) = state(session) else {
        return;
    };
    let observer = live.near.observer.get_or_init(|| observer(session));
    let Some((observer, _)) = observer else {
        if let Some(room) = room.upgrade() {
            room.fill();
        }
        return;
    };
    let mut places = live.near.places.borrow_mut();
    // An element takes any property.
    let _ = Reflect::set(card, &NUMBER.into(), &(places.len() as f64).into());
    places.push(Place { room, near: false });
    observer.observe(card);
}

fn observer(session: Session) -> Option<(IntersectionObserver, Seen)> {
    let seen = Seen::new(move |entries: Array| came_or_left(session, &entries));
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let made = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options);
    Some((made.ok()?, seen))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn came_or_left(session: Session, entries: &Array) {
    let Some(live) = state(session) else {
        return;
    };
    let mut due = live.near.due.borrow_mut();
    let rests = due.is_empty();
    for entry in entries.iter() {
        let entry: IntersectionObserverEntry = entry.unchecked_into();
        let card = entry.target();
        let number = Reflect::get(&card, &NUMBER.into()).ok();
        let Some(number) = number.and_then(|number| number.as_f64()) else {
            continue;
        };
        let number = number as usize;
        let mut places = live.near.places.borrow_mut();
        let Some(place) = places.get_mut(number) else {
            continue;
        };
        let was_near = std::mem::replace(&mut place.near, entry.is_intersecting());
        match (was_near, place.near) {
            (false, true) => due.push(number),
            (true, false) => live.near.left.borrow_mut().push((number, card)),
            _ => {}
        }
    }
    drop(due);
    if rests {
        see_to(session);
    }
}

/// Sees to a few, and to the others after whatever else is to be done.
fn see_to(session: Session) {
    let Some(live) = state(session) else {
        return;
    };
    let mut due = live.near.due.borrow_mut();
    let count = due.len().min(AT_ONCE);
    let now: Vec<usize> = due.drain(..count).collect();
    let more = !due.is_empty();
    drop(due);
    for number in now {
        live.near.see_to(number);
    }
    while let Some((number, card)) = live.near.longest_left() {
        if keeps_its_height(&card) == Some(true) && !is_held_beside(&card) {
            live.near.see_to(number);
        }
    }
    if more {
        after(0, Box::new(move || see_to(session)));
    }
}

impl Near {
    /// Fills a room where a reader is near, and empties it where nobody is or is at something there.
    fn see_to(&self, number: usize) {
        let place = self.places.borrow();
        let place = place.get(number).map(|it| (it.room.upgrade(), it.near));
        // Its message may be gone by now.
        match place {
            Some((Some(room), true)) => room.fill(),
            Some((Some(room), false)) if !room.holds(HELD) => room.empty(),
            _ => {}
        }
    }

    fn longest_left(&self) -> Option<(usize, Element)> {
        let mut left = self.left.borrow_mut();
        (left.len() > LEFT)
            .then(|| left.drain(..1).next())
            .flatten()
    }
}

/// Whether a card that is far is as high without what was in it, so that nothing moves: the browser remembers that of those which
/// it does not lay out (`style/layouts.css`).
fn keeps_its_height(card: &Element) -> Option<bool> {
    let around = card.parent_element()?.closest("article").ok()?;
    let style = window().get_computed_style(around.as_ref().unwrap_or(card));
    let visibility = style.ok()??.get_property_value("content-visibility").ok()?;
    Some(visibility == "auto")
}

/// Whether the keyboard is on a message beside this one: from there it goes on to what stands in this one.
fn is_held_beside(card: &Element) -> bool {
    let holds = |beside: Option<Element>| {
        beside.is_some_and(|it| it.matches(":focus-within").unwrap_or_default())
    };
    holds(card.previous_element_sibling()) || holds(card.next_element_sibling())
}
