//! What a reader is near: what is done with a message is made then, and taken away again once a reader is far, for a wall may
//! hold thousands that nobody comes to.
//!
//! Browsers that leave far cards out of the layout (`style/layouts.css`) tell when they do. Such a card stays as high as it was, so
//! that nothing moves when what was in it is taken away; and it needs no observer, which with thousands to look at takes an old
//! phone its frames. Where no browser tells, what was made stays.

use std::cell::{Cell, OnceCell, RefCell};

use js_sys::{Array, Reflect};
use leptos::prelude::Track;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, Event, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit,
    NodeList,
};

use super::state;
use crate::browser::after;
use crate::config::Layout;
use crate::dom::{Element as View, Filled, watch};
use crate::session::Session;

/// How far from the window one counts as near: who scrolls on, or goes on by the keyboard, finds everything in its place.
const MARGIN: &str = "200% 0px";

/// Making what belongs to this many takes an old phone less than 50 ms.
const AT_ONCE: usize = 4;

/// So many that a reader has left stay as they are: who scrolls to and fro has nothing made anew.
const LEFT: usize = 40;

/// What somebody is at, who may come back to it: where the keyboard is, what is unfolded, asked or has failed.
const HELD: &str = ":focus, [aria-expanded=\"true\"], [role=\"group\"], .problem, form";

/// So many of the list are laid out wherever they are (`style/layouts.css`), and may not have been before.
const ALWAYS_LAID_OUT: usize = 24;

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

/// Hears of cards that the browser leaves out of the layout or takes back into it.
pub(super) fn begin(session: Session) {
    let inside = || session.host()?.shadow_root()?.last_element_child();
    if let Some(inside) = inside() {
        let heard = move |event: Event| {
            turned(session, &event);
        };
        let _ = View::over(&inside).on("contentvisibilityautostatechange", heard);
    }
    let timeline = Cell::new(false);
    watch(Box::new(move || {
        session.wall.track();
        let now = session.now(|now| now.layout == Layout::Timeline);
        let all = timeline.replace(now) != now;
        // Once the list has followed, too.
        after(0, Box::new(move || look_anew(session, all)));
    }));
}

/// Fills the room in this card whenever a reader is near the card.
#[allow(clippy::cast_precision_loss)]
pub fn near(session: Session, card: &Element, room: Filled) {
    let Some(live) = state(session) else {
        return;
    };
    live.near.observer.get_or_init(|| observer(session));
    let mut places = live.near.places.borrow_mut();
    // An element takes any property.
    let _ = Reflect::set(card, &NUMBER.into(), &(places.len() as f64).into());
    places.push(Place { room, near: false });
    live.near.look(card, true);
}

fn observer(session: Session) -> Option<(IntersectionObserver, Seen)> {
    let seen = Seen::new(move |entries: Array| came_or_left(session, &entries));
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let made = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options);
    Some((made.ok()?, seen))
}

fn came_or_left(session: Session, entries: &Array) {
    let Some(live) = state(session) else {
        return;
    };
    let mut due = live.near.due.borrow_mut();
    let rests = due.is_empty();
    for entry in entries.iter() {
        let entry: IntersectionObserverEntry = entry.unchecked_into();
        let near = entry.is_intersecting();
        if let Some((number, false)) = live.near.put(&entry.target(), near)
            && near
        {
            due.push(number);
        }
    }
    drop(due);
    if rests {
        see_to(session);
    }
}

/// A card is left out of the layout with all answers in it, or taken back.
fn turned(session: Session, event: &Event) -> Option<()> {
    let live = state(session)?;
    let card: Element = event.target()?.dyn_into().ok()?;
    let skipped = Reflect::get(event, &"skipped".into()).ok()?.is_truthy();
    live.near.turned(&card, skipped);
    for answer in cards(&card, "article") {
        live.near.turned(&answer, skipped);
    }
    // It may be long until another card comes near.
    if skipped && live.near.due.borrow().is_empty() {
        see_to(session);
    }
    Some(())
}

/// Looks again at what is laid out from now on wherever it stands: of that no browser tells.
fn look_anew(session: Session, all: bool) {
    let root = session.host().and_then(|host| host.shadow_root());
    let list = root.and_then(|root| root.query_selector(".list").ok().flatten());
    if let (Some(live), Some(list)) = (state(session), list) {
        let laid_out = if all {
            cards(&list, "article")
        } else {
            first(&list)
        };
        for card in laid_out {
            live.near.look(&card, true);
        }
    }
}

/// What is always laid out; asked for by a selector, each of ten thousand cards would be looked at.
fn first(list: &Element) -> Vec<Element> {
    let card = |it: &Element| it.local_name() == "article";
    let each = std::iter::successors(list.first_element_child(), Element::next_element_sibling);
    each.take(ALWAYS_LAID_OUT).filter(card).collect()
}

fn cards(around: &Element, selector: &str) -> Vec<Element> {
    let found = around.query_selector_all(selector).ok();
    let count = found.as_ref().map_or(0, NodeList::length);
    let card = |index| found.as_ref()?.item(index)?.dyn_into().ok();
    (0..count).filter_map(card).collect()
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
        if !is_held_beside(&card) {
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
        let known = |place: &Place| (place.room.upgrade(), place.near);
        let place = self.places.borrow().get(number).map(known);
        // Its message may be gone by now.
        match place {
            Some((Some(room), true)) => room.fill(),
            Some((Some(room), false)) if !room.holds(HELD) => room.empty(),
            _ => {}
        }
    }

    /// Whether a reader is near this card now; its number, and whether one was.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn put(&self, card: &Element, near: bool) -> Option<(usize, bool)> {
        let number = Reflect::get(card, &NUMBER.into()).ok()?.as_f64()? as usize;
        let mut places = self.places.borrow_mut();
        let place = places.get_mut(number)?;
        Some((number, std::mem::replace(&mut place.near, near)))
    }

    /// Looks at this card from now on, or does not.
    fn look(&self, card: &Element, looks: bool) {
        match self.observer.get() {
            Some(Some((observer, _))) if looks => observer.observe(card),
            Some(Some((observer, _))) => observer.unobserve(card),
            _ => {}
        }
    }

    /// The browser leaves this card out of the layout, or takes it back.
    fn turned(&self, card: &Element, skipped: bool) {
        self.look(card, !skipped);
        if skipped && let Some((number, true)) = self.put(card, false) {
            self.left.borrow_mut().push((number, card.clone()));
        }
    }

    fn longest_left(&self) -> Option<(usize, Element)> {
        let mut left = self.left.borrow_mut();
        let too_many = usize::from(left.len() > LEFT);
        left.drain(..too_many).next()
    }
}

/// Whether the keyboard is on a message beside this one: from there it goes on to what stands in this one.
fn is_held_beside(card: &Element) -> bool {
    let beside = [card.previous_element_sibling(), card.next_element_sibling()];
    let holds = |it: Element| it.matches(":focus-within").unwrap_or_default();
    beside.into_iter().flatten().any(holds)
}
