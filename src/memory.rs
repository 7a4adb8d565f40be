//! What this device remembers of a wall: drafts, own words, acknowledgements, the last visit, under one key.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use crate::browser::{keep, kept, now};
use crate::device::{Kept, Stored, aside_key, key, keys, typed_key};
use crate::session::Session;

/// What is remembered of one wall.
pub struct Memory {
    kept: RwSignal<Kept>,
    key: RefCell<String>,
    /// What was stored when the browser did not keep what was last changed: until it keeps that, what is stored lacks it.
    unkept: RefCell<Option<Kept>>,
    /// Whether all was deleted and nothing done since: then leaving the page leaves no trace either.
    forgotten: Cell<bool>,
}

impl Memory {
    /// Makes room for it, and follows what other tabs keep.
    pub fn begin(session: Session) {
        session.keep_state(Memory {
            kept: RwSignal::new(Kept::default()),
            key: RefCell::default(),
            unkept: RefCell::default(),
            forgotten: Cell::new(false),
        });
        let heard = window_event_listener_untyped("storage", move |event| {
            let event = event.dyn_into::<StorageEvent>().ok();
            let named = event.and_then(|event| event.key());
            if let Some(memory) = of(session)
                && named.is_none_or(|named| named == *memory.key.borrow())
            {
                if keeps(session) {
                    memory.take_up();
                } else {
                    // Another tab has made room, or changed what this one could not change.
                    remember(session, |_| ());
                }
            }
        });
        on_cleanup(move || heard.remove());
    }

    fn take_up(&self) {
        let stored = stored(&self.key.borrow()).unwrap_or_default();
        if self.kept.try_with_untracked(|kept| *kept != stored) == Some(true) {
            self.kept.set(stored);
        }
    }
}

/// What is stored now; `None` where a newer build has stored what this one cannot read.
fn stored(key: &str) -> Option<Kept> {
    let text = kept(key)?;
    match Kept::read(&text) {
        (_, Stored::Later) => None,
        (read, _) => Some(read),
    }
}

/// Whether it is kept.
fn store(key: &str, all: &mut Kept) -> bool {
    if is_passing(key) {
        return false;
    }
    let text = kept(key).unwrap_or_default();
    let may = match Kept::read(&text).1 {
        Stored::Known => true,
        Stored::Later => false,
        // Words may be in it that somebody wants back.
        Stored::Unread => keep(&aside_key(key), Some(&text)),
    };
    may && keep(key, all.to_json().as_deref())
}

/// An answer in hand, which a page shows without any server (`blob:`), has another address every time: what was kept of it
/// would never be found again.
fn is_passing(key: &str) -> bool {
    key.strip_prefix("support-wall:")
        .is_some_and(|endpoint| endpoint.starts_with("blob:"))
}

fn of(session: Session) -> Option<Rc<Memory>> {
    session.state()
}

/// Follows the wall to another endpoint or page, of which other things are remembered. Whether it is another.
pub fn opened(session: Session) -> bool {
    let named = session.peek(|now| {
        let endpoint = now.config.endpoint.clone().unwrap_or_default();
        key(&endpoint, &now.config.page)
    });
    let (Some(memory), Some(named)) = (of(session), named) else {
        return false;
    };
    if *memory.key.borrow() == named {
        return false;
    }
    memory.key.replace(named);
    memory.unkept.take();
    memory.forgotten.set(false);
    memory.take_up();
    true
}

/// Reads what is remembered, and follows it.
#[must_use]
pub fn remembered<T: Default>(session: Session, read: impl FnOnce(&Kept) -> T) -> T {
    of(session)
        .and_then(|memory| memory.kept.try_with(read))
        .unwrap_or_default()
}

/// Changes what is remembered, beginning from what is stored at this moment, which another tab may have changed. Where a
/// browser keeps nothing it is remembered until the page is left.
pub fn remember<T: Default>(session: Session, change: impl FnOnce(&mut Kept) -> T) -> T {
    let mut once = Once(Some(change), T::default());
    change_all(session, &mut |kept| once.on(kept));
    once.1
}

/// A change that is made once, and what comes of it: what is around it need not be compiled for each.
struct Once<F, T>(Option<F>, T);

impl<T, F: FnOnce(&mut Kept) -> T> Once<F, T> {
    fn on(&mut self, kept: &mut Kept) {
        if let Some(change) = self.0.take() {
            self.1 = change(kept);
        }
    }
}

fn change_all(session: Session, change: &mut dyn FnMut(&mut Kept)) {
    let Some(memory) = of(session) else {
        return;
    };
    memory.forgotten.set(false);
    let own = memory
        .kept
        .try_with_untracked(Kept::clone)
        .unwrap_or_default();
    let key = memory.key.borrow().clone();
    // What is no longer stored was deleted in another tab, and does not come back from this one.
    let known = stored(&key);
    let mut all = match (memory.unkept.borrow().as_ref(), &known) {
        (Some(base), Some(known)) => own.clone().joined(base, known),
        (Some(_), None) => own.clone(),
        (None, known) => known.clone().unwrap_or_default(),
    };
    change(&mut all);
    let before = memory.unkept.take();
    if !store(&key, &mut all) {
        let base = known.or(before).unwrap_or_default();
        memory.unkept.replace(Some(base));
    }
    if all != own {
        memory.kept.try_set(all);
    }
}

/// The key under which this wall's things are kept.
#[must_use]
pub fn named(session: Session) -> String {
    of(session)
        .map(|memory| memory.key.borrow().clone())
        .unwrap_or_default()
}

/// What was typed before the program was there, on this visit or on one that ended sooner; `take` is handed it, and it stays where it is
/// until that has been kept.
pub fn take_typed(session: Session, take: impl FnOnce(String)) {
    let key = typed_key(&named(session));
    let typed = kept(&key);
    let is_there = typed.is_some();
    take(typed.unwrap_or_default());
    if is_there && keeps(session) {
        keep(&key, None);
    }
}

/// The same for the wall that was kept under `key`: by the time an endpoint answers, the element may show another wall, or
/// none.
pub fn remember_at<T: Default>(
    session: Session,
    key: &str,
    change: impl FnOnce(&mut Kept) -> T,
) -> T {
    let mut once = Once(Some(change), T::default());
    if of(session).is_some_and(|memory| *memory.key.borrow() == key) {
        change_all(session, &mut |kept| once.on(kept));
    } else if let Some(mut all) = stored(key) {
        once.on(&mut all);
        store(key, &mut all);
    }
    once.1
}

/// Reads what is stored at this moment of the wall that is kept under `key`.
pub fn stored_at<T: Default>(session: Session, key: &str, read: impl FnOnce(&Kept) -> T) -> T {
    let memory = of(session)
        .filter(|memory| *memory.key.borrow() == key && memory.unkept.borrow().is_some());
    match memory {
        Some(memory) => memory.kept.try_with_untracked(read).unwrap_or_default(),
        None => stored(key).as_ref().map(read).unwrap_or_default(),
    }
}

/// Whether this browser keeps what is remembered, as far as it was tried.
#[must_use]
pub fn keeps(session: Session) -> bool {
    of(session).is_none_or(|memory| memory.unkept.borrow().is_none())
}

/// When this visit began the one before had ended, in ms since 1970; noted once a page and whenever the reader comes back,
/// unless the person has just had everything deleted.
pub fn visit(session: Session) {
    if of(session).is_some_and(|memory| memory.forgotten.get()) {
        return;
    }
    remember(session, |kept| {
        kept.visited(now().0);
    });
}

/// Deletes all that this device keeps of the wall, in one act. Whether that worked.
pub fn forget(session: Session) -> bool {
    let named = session.peek(|now| {
        let endpoint = now.config.endpoint.clone().unwrap_or_default();
        keys(&endpoint, &now.config.page)
    });
    let gone = named
        .unwrap_or_default()
        .iter()
        .all(|key| keep(key, None) || kept(key).is_none());
    if let Some(memory) = of(session) {
        memory.kept.try_set(Kept::default());
        memory.unkept.take();
        memory.forgotten.set(true);
    }
    gone
}
