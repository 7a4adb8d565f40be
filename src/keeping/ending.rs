//! How the making of a keepsake, or of the story, ends, and what is said then.

use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::{Ending, Standing, is_telling, of, panel};
use crate::browser::has_focus;
use crate::locale::insert;
use crate::session::Session;

/// Ends the making; nothing is saved.
pub(super) fn stop(session: Session) {
    let why = ("stopped", "somebody stopped the keepsake");
    let telling = of(session).is_some_and(|keeping| is_telling(&keeping));
    // Nobody expected a file.
    let words = if telling {
        String::new()
    } else {
        session.word("keepsake.stopped")
    };
    end(session, words, &JsValue::UNDEFINED, why);
}

/// Says how it ended, here and to whoever asked.
pub(super) fn ended(session: Session, ending: Ending) {
    let telling = of(session).is_some_and(|keeping| is_telling(&keeping));
    let failed = |key: &str| {
        let failed = if telling {
            "story.failed"
        } else {
            "keepsake.failed"
        };
        insert(&session.word(failed), "why", &session.word(key))
    };
    match ending {
        Ending::Told(lines, missing) => {
            if let Some(keeping) = of(session) {
                keeping.story.replace(lines);
                keeping.told.update(|told| *told += 1);
            }
            end(session, missing, &JsValue::UNDEFINED, ("", ""));
        }
        Ending::Saved(file, whole, missing) => {
            let key = if whole {
                "keepsake.saved"
            } else {
                "keepsake.full"
            };
            let mut words = session.word(key);
            if !missing.is_empty() {
                words = [&*words, " ", &*missing].concat();
            }
            end(session, words, &file, ("", ""));
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
        let story = is_telling(&keeping);
        session.focus_soon(panel::summary(story).into());
    }
    session.say(words.clone());
    keeping.standing.set(if words.is_empty() {
        Standing::Idle
    } else {
        Standing::Said(words)
    });
    answer(keeping.tell.take().as_ref(), file, why);
}

/// Tells whoever asked.
pub(super) fn answer(tell: Option<&Function>, file: &JsValue, (reason, why): (&str, &str)) {
    if let Some(tell) = tell {
        // What the page does then is its own business.
        let _ = tell.call3(&JsValue::NULL, file, &reason.into(), &why.into());
    }
}
