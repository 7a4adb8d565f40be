//! Keeping: the whole wall as one file for whoever wants it, free (PRINCIPLES 29), what stands over it on paper, and the
//! quiet line of a wall that asks for nothing (27).
//!
//! What gathers and writes the file is needed by few, and lies in a file of its own, which is loaded when somebody keeps.

mod panel;
mod paper;
mod phase;
mod saving;

pub use panel::keepsake;
pub use paper::print_with_dates;
pub use phase::configured;

use std::cell::RefCell;
use std::rc::Rc;

use futures::future::{AbortHandle, Abortable, LocalBoxFuture};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::has_focus;
use crate::endpoint::Failure;
use crate::given;
use crate::locale::insert;
use crate::session::Session;

/// How it stands with a keepsake.
#[derive(Clone, Debug, PartialEq)]
enum Standing {
    /// None is being made.
    Idle,
    /// Its pages are on their way: how many messages are there, and of how many, where the endpoint says.
    Gathering(Option<(usize, usize)>),
    /// What is to be said about the last one.
    Said(String),
}

/// How the making of a keepsake ended.
enum Ending {
    /// It was offered for saving: the file, and whether it holds all there is.
    Saved(JsValue, bool),
    /// The endpoint did not answer, however often it was asked, or what makes keepsakes could not be loaded.
    Missed(Failure),
    /// The device did not take it.
    Refused,
}

/// What this room keeps for a wall.
struct Keeping {
    standing: RwSignal<Standing>,
    stop: RefCell<Option<AbortHandle>>,
    tell: RefCell<Option<Function>>,
    load: Option<Function>,
}

/// Makes room for it. `load` brings what makes keepsakes: `() => Promise<{style, save: (name, text) => file}>`, of which `save`
/// offers a text for saving.
pub fn begin(session: Session, load: Option<Function>) {
    session.keep_state(Keeping {
        standing: RwSignal::new(Standing::Idle),
        stop: RefCell::default(),
        tell: RefCell::default(),
        load,
    });
}

fn of(session: Session) -> Option<Rc<Keeping>> {
    session.state()
}

/// Makes a keepsake in this format, `html` or `json`, and offers it for saving. `tell` is called once: with the file, or with
/// nothing, a word for programs (`busy`, `stopped`, `away`, `status`, `nonsense`, `device`) and a sentence for the page's author.
pub fn keep(session: Session, format: &str, tell: Option<Function>) {
    let Some(keeping) = of(session) else {
        return;
    };
    if is_gathering(&keeping) {
        let why = "the keepsake asked for before is still being made";
        return answer(tell.as_ref(), &JsValue::UNDEFINED, ("busy", why));
    }
    keeping.standing.set(Standing::Gathering(None));
    session.say(session.word("keepsake.gathering"));
    let (handle, registration) = AbortHandle::new_pair();
    keeping.stop.replace(Some(handle));
    keeping.tell.replace(tell);
    let task = making(session, format.into());
    session.run(Box::pin(async move {
        // Stopped early or done: what is to be said of it is said there.
        let _ = Abortable::new(task, registration).await;
    }));
}

fn making(session: Session, format: String) -> LocalBoxFuture<'static, ()> {
    Box::pin(async move {
        let ending = match loaded(session).await {
            Some(brought) => saving::enter(session, format, brought).await,
            None => Ending::Missed(Failure::Away(
                "what makes keepsakes could not be loaded".into(),
            )),
        };
        ended(session, ending);
    })
}

async fn loaded(session: Session) -> Option<JsValue> {
    let promise = of(session)?.load.as_ref()?.call0(&JsValue::NULL).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()
}

/// Ends the making; nothing is saved.
fn stop(session: Session) {
    let why = ("stopped", "somebody stopped the keepsake");
    let words = session.word("keepsake.stopped");
    end(session, words, &JsValue::UNDEFINED, why);
}

/// The wall of another endpoint or page has been begun: what was gathered belongs to the one before.
pub fn opened(session: Session) {
    if of(session).is_some_and(|keeping| is_gathering(&keeping)) {
        stop(session);
    }
}

fn ended(session: Session, ending: Ending) {
    let failed = |key: &str| insert(&session.word("keepsake.failed"), "why", &session.word(key));
    match ending {
        Ending::Saved(file, whole) => {
            let key = if whole {
                "keepsake.saved"
            } else {
                "keepsake.full"
            };
            end(session, session.word(key), &file, ("", ""));
        }
        Ending::Missed(failure) => {
            let (reason, detail) = failure.explain();
            let words = failed("keepsake.failed.away");
            end(session, words, &JsValue::UNDEFINED, (reason, &detail));
        }
        Ending::Refused => {
            let words = failed("keepsake.failed.device");
            let why = ("device", "the browser did not take the file");
            end(session, words, &JsValue::UNDEFINED, why);
        }
    }
}

fn end(session: Session, words: String, file: &JsValue, why: (&str, &str)) {
    let Some(keeping) = of(session) else {
        return;
    };
    if let Some(stop) = keeping.stop.take() {
        stop.abort();
    }
    // The button that stops it goes; the keyboard stays near.
    let host = session.host();
    if host.is_some_and(|host| has_focus(&host, panel::STOP)) {
        session.focus_soon(panel::SUMMARY.into());
    }
    session.say(words.clone());
    keeping.standing.set(Standing::Said(words));
    answer(keeping.tell.take().as_ref(), file, why);
}

fn answer(tell: Option<&Function>, file: &JsValue, (reason, why): (&str, &str)) {
    if let Some(tell) = tell {
        // What the page does then is its own business.
        let _ = tell.call3(&JsValue::NULL, file, &reason.into(), &why.into());
    }
}

/// What messages are acknowledged with on this wall. Here, since a closure in the file that comes last would be called by
/// code of an earlier one.
fn acknowledged(session: Session) -> String {
    let first = given::settings(session, |settings| settings.acknowledge.first().cloned());
    first.unwrap_or_else(|| "here".into())
}

fn is_gathering(keeping: &Keeping) -> bool {
    let gathering = |standing: &Standing| matches!(standing, Standing::Gathering(_));
    keeping.standing.try_with_untracked(gathering) == Some(true)
}
