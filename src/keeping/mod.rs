//! Keeping: the whole wall as one file for whoever wants it, free (PRINCIPLES 29), what came of it as a story, what stands over
//! it on paper, and the quiet line of a wall that asks for nothing (27).
//!
//! What gathers and writes is needed by few, and lies in a file of its own, which is loaded when somebody keeps or reads the story.

mod ending;
mod panel;
mod paper;
mod phase;
mod saving;

use ending::{answer, ended, stop};
pub use panel::{keepsake, progress};
pub use paper::print_with_dates;
pub use phase::configured;

use std::cell::RefCell;
use std::rc::Rc;

use futures::future::{AbortHandle, Abortable, LocalBoxFuture};
use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::deeds::Line;
use crate::endpoint::Failure;
use crate::given;
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

/// What is made where nothing is saved: the story, in place of a file's format.
const STORY: &str = "story";

/// How the making of a keepsake, or of the story, ended.
enum Ending {
    /// The story is there, line by line, with what is said of sources that could not be read whole.
    Told(Vec<Line>, String),
    /// It was offered for saving: the file, whether it holds all there is, and the same.
    Saved(JsValue, bool, String),
    /// The endpoint did not answer, however often it was asked, or what makes keepsakes could not be loaded.
    Missed(Failure),
    /// The device did not take it.
    Refused,
}

/// What this room keeps for a wall.
struct Keeping {
    standing: RwSignal<Standing>,
    /// Whether it is the story that is being made, or was the last.
    telling: RwSignal<bool>,
    /// How often a story has been made; 0 while there is none.
    told: RwSignal<u32>,
    story: RefCell<Vec<Line>>,
    stop: RefCell<Option<AbortHandle>>,
    tell: RefCell<Option<Function>>,
    load: Option<Function>,
}

/// Makes room for it. `load` brings what makes keepsakes: `() => Promise<{style, save: (name, text) => file}>`, of which `save`
/// offers a text for saving.
pub fn begin(session: Session, load: Option<Function>) {
    session.keep_state(Keeping {
        standing: RwSignal::new(Standing::Idle),
        telling: RwSignal::new(false),
        told: RwSignal::new(0),
        story: RefCell::default(),
        stop: RefCell::default(),
        tell: RefCell::default(),
        load,
    });
}

fn of(session: Session) -> Option<Rc<Keeping>> {
    session.state()
}

/// Puts the story together anew, unless something is being made already.
pub fn tell(session: Session) {
    if of(session).is_some_and(|keeping| !is_gathering(&keeping)) {
        keep(session, STORY, None);
    }
}

/// How often a story has been put together, and the last one.
pub fn told(session: Session) -> (u32, Vec<Line>) {
    let Some(keeping) = of(session) else {
        return (0, Vec::new());
    };
    (keeping.told.get(), keeping.story.borrow().clone())
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
    keeping.telling.set(format == STORY);
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

/// The wall of another endpoint or page has been begun: what was gathered belongs to the one before.
pub fn opened(session: Session) {
    let Some(keeping) = of(session) else {
        return;
    };
    if is_gathering(&keeping) {
        stop(session);
    }
    keeping.told.set(0);
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

fn is_telling(keeping: &Keeping) -> bool {
    keeping.telling.try_get_untracked() == Some(true)
}
