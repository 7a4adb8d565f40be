//! Further sources of a wall, read beside its own endpoint: one after the other, so that a page with many of them asks no more at once
//! than one with none.

mod away;
mod join;
mod listen;
mod more;
mod page;
mod read;

pub use away::away;
pub(super) use listen::stop_all;
pub(super) use more::load_more;
pub(super) use read::hurry;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::browser::spawn;
use crate::given;
use crate::session::Session;
use crate::sources::Sources;
use listen::Listening;

/// What this room keeps for the further sources of a wall.
#[derive(Default)]
struct Reading {
    /// `{again, stop}` of `element/following.js`.
    following: OnceCell<JsValue>,
    heard: OnceCell<Closure<dyn FnMut(Array)>>,
    timer: Cell<Option<Timeout>>,
    /// Whether one is being read.
    busy: Cell<bool>,
    listening: RefCell<Vec<Listening>>,
    /// Says by changing that some cannot be reached any more, or again.
    away: RwSignal<String>,
}

impl Reading {
    fn of(session: Session) -> Option<Rc<Reading>> {
        session.state()
    }

    /// Asks for something that the page's own part does.
    fn ask(&self, deed: &str) {
        let following = self.following.get();
        let deed = following.and_then(|it| Reflect::get(it, &deed.into()).ok());
        if let Some(deed) = deed.and_then(|it| it.dyn_into::<Function>().ok()) {
            // A mistake in it is the loader's own, and shows in the console.
            let _ = deed.call0(&JsValue::NULL);
        }
    }
}

/// Makes room for it, and follows which sources there are.
pub fn begin(session: Session) {
    Sources::begin(session);
    session.keep_state(Reading::default());
    let Some(reading) = Reading::of(session) else {
        return;
    };
    let heard = Closure::new(move |list: Array| page::heard(session, &list));
    let told: JsValue = heard.as_ref().clone();
    let _ = reading.heard.set(heard);
    let ends = Rc::downgrade(&reading);
    let ends = StoredValue::new_local(ends);
    on_cleanup(move || {
        let reading = ends.try_with_value(std::rc::Weak::upgrade).flatten();
        if let Some(reading) = reading {
            reading.ask("stop");
        }
    });
    spawn(Box::pin(async move {
        let following = given::exported(session, "support-wall-more.js", "following").await;
        let (Some(following), Some(host), Some(load), Some(reading)) = (
            following,
            session.host(),
            given::loading(session),
            Reading::of(session),
        ) else {
            return;
        };
        if let Ok(following) = following.call3(&JsValue::NULL, &host, &load, &told) {
            let _ = reading.following.set(following);
        }
    }));
}

/// The wall of another endpoint or page has been begun: its sources are read anew.
pub(super) fn opened(session: Session) {
    let (Some(reading), Some(sources)) = (Reading::of(session), Sources::of(session)) else {
        return;
    };
    reading.timer.take();
    reading.listening.take();
    // What was being read has ended with the wall before.
    reading.busy.set(false);
    sources.clear();
    away::tell(session);
    reading.ask("again");
}

/// Calls a function of the page's, and lets go of what it promises.
fn call(function: &Function, name: &str, detail: &str) {
    // Listeners are the page's own, and so are their mistakes.
    let _: Result<JsValue, JsValue> = function.call2(&JsValue::NULL, &name.into(), &detail.into());
}

/// A promise in a member of what the page's own part tells.
fn promise(of: &JsValue, name: &str) -> Option<Promise> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
