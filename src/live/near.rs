//! What a reader comes near: what is done with a message is made then, for a wall may hold thousands that nobody comes to.

use std::cell::{OnceCell, RefCell};

use js_sys::{Array, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::state;
use crate::browser::after;
use crate::session::Session;

/// How far from the window one counts as near: who scrolls on, or goes on by the keyboard, finds everything in its place.
const MARGIN: &str = "200% 0px";

/// Making what belongs to this many takes an old phone less than 50 ms.
const AT_ONCE: usize = 4;

/// Where an element keeps its number among the places.
const NUMBER: &str = "supportWallPlace";

type Seen = Closure<dyn FnMut(Array)>;

/// The places that are waited for.
#[derive(Default)]
pub(super) struct Near {
    observer: OnceCell<Option<(IntersectionObserver, Seen)>>,
    places: RefCell<Vec<RwSignal<bool>>>,
    due: RefCell<Vec<RwSignal<bool>>>,
}

impl Drop for Near {
    fn drop(&mut self) {
        if let Some(Some((observer, _))) = self.observer.get() {
            observer.disconnect();
        }
    }
}

/// Says so by the signal once a reader comes near this place.
#[allow(clippy::cast_precision_loss)]
pub fn near(session: Session, place: &Element, near: RwSignal<bool>) {
    let Some(live) = state(session) else {
        return;
    };
    let observer = live.near.observer.get_or_init(|| observer(session));
    let Some((observer, _)) = observer else {
        near.set(true);
        return;
    };
    let mut places = live.near.places.borrow_mut();
    // An element takes any property.
    let _ = Reflect::set(place, &NUMBER.into(), &(places.len() as f64).into());
    places.push(near);
    observer.observe(place);
}

fn observer(session: Session) -> Option<(IntersectionObserver, Seen)> {
    let seen = Seen::new(move |entries: Array| came_near(session, &entries));
    let options = IntersectionObserverInit::new();
    options.set_root_margin(MARGIN);
    let made = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options);
    Some((made.ok()?, seen))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn came_near(session: Session, entries: &Array) {
    let Some(live) = state(session) else {
        return;
    };
    let Some(Some((observer, _))) = live.near.observer.get() else {
        return;
    };
    let mut due = live.near.due.borrow_mut();
    let rests = due.is_empty();
    for entry in entries.iter() {
        let entry: IntersectionObserverEntry = entry.unchecked_into();
        if !entry.is_intersecting() {
            continue;
        }
        let place = entry.target();
        observer.unobserve(&place);
        let number = Reflect::get(&place, &NUMBER.into()).ok();
        let number = number.and_then(|number| number.as_f64());
        let places = live.near.places.borrow();
        let near = number.and_then(|number| places.get(number as usize));
        due.extend(near.copied());
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
    let now: Vec<RwSignal<bool>> = due.drain(..count).collect();
    let more = !due.is_empty();
    drop(due);
    for near in now {
        // Its message may be gone by now.
        let _ = near.try_set(true);
    }
    if more {
        after(0, Box::new(move || see_to(session)));
    }
}
