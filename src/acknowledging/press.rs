//! Giving an acknowledgement, and undoing it: the light is there at once, and goes out again where the endpoint cannot
//! be told.

use leptos::prelude::*;

use super::{Acknowledging, Before, can_undo, is_among, name, of, own, place_at, told_number};
use crate::browser::{random_key, spawn};
use crate::decode::Refusal;
use crate::device::{Acknowledgement, Kept};
use crate::encode;
use crate::endpoint::{Endpoint, about};
use crate::json::json;
use crate::memory;
use crate::session::Session;
use crate::sources;
use crate::wall::sources::bare;

/// Gives this acknowledgement to the message with this id, in place of another one; or undoes it, if it was given.
pub fn press(session: Session, id: &str, word: &str) {
    let Some(state) = of(session) else {
        return;
    };
    let before = untrack(|| own(session, id));
    if before.is_some() && !can_undo(session, id) {
        session.say(session.word(&["acknowledge.", word, ".done"].concat()));
        return;
    }
    state.failed.set(String::new());
    let wanted = (before.as_ref().map(|it| it.word.as_str()) != Some(word))
        .then(|| state.fresh(session, id, word));
    untrack(|| state.note(session, id));
    put(session, id, wanted.as_ref());
    match sources::at(session, id) {
        Some(endpoint) if place_at(session, id).is_some() => {
            if !state.underway.borrow().iter().any(|known| known == id) {
                state.underway.borrow_mut().push(id.into());
                carry(session, endpoint, id.into(), before);
            }
        }
        _ => {
            tell(session, id, before.as_ref(), wanted.as_ref());
            session.say(session.word(if wanted.is_some() {
                "acknowledge.kept"
            } else {
                "acknowledge.undone"
            }));
        }
    }
}

impl Acknowledging {
    /// A new acknowledgement, or the one that was tried before and may have arrived.
    fn fresh(&self, session: Session, id: &str, word: &str) -> Acknowledgement {
        let tried = self.tried.borrow();
        let mut tried = tried.iter().filter(|(known, _)| known == id);
        if let Some((_, again)) = tried.find(|(_, it)| it.word == word) {
            return again.clone();
        }
        let place = place_at(session, id);
        let key = |length: usize| match length {
            0 => String::new(),
            length => random_key(length),
        };
        Acknowledgement {
            word: word.into(),
            key: key(place.map_or(0, |place| place.key)),
            secret: key(place.map_or(0, |place| place.secret)),
        }
    }

    fn note(&self, session: Session, id: &str) {
        let number = told_number(session, id);
        let among = is_among(session, id, number);
        let mut before = self.before.borrow_mut();
        before.retain(|(known, _)| known != id);
        before.push((id.into(), Before { number, among }));
    }
}

/// Remembers that this was given, or that nothing was.
fn put(session: Session, id: &str, given: Option<&Acknowledgement>) {
    memory::remember(session, |kept: &mut Kept| match given {
        Some(given) => {
            kept.acknowledge(id, given);
        }
        None => {
            kept.undo(id);
        }
    });
}

/// Tells the endpoint until it knows what the person wants, who may change their mind meanwhile. `told` is what it
/// knows so far.
fn carry(session: Session, endpoint: Endpoint, id: String, mut told: Option<Acknowledgement>) {
    let wall = which(session);
    // Not among the wall's tasks: what is on its way arrives even when the wall is taken down.
    spawn(Box::pin(async move {
        loop {
            let wanted = untrack(|| own(session, &id));
            if wanted == told || which(session) != wall {
                break;
            }
            let step = told.as_ref().or(wanted.as_ref());
            let step = step.cloned().unwrap_or_default();
            let about = encode::Acknowledgement {
                id: bare(&id).into(),
                ack: step.word.clone(),
                author: untrack(|| name(session)),
                key: step.key.clone(),
                secret: step.secret.clone(),
            };
            let gives = told.is_none();
            let done = if gives {
                about::acknowledge(&endpoint, &about).await
            } else {
                take_back(&endpoint, &about).await
            };
            if which(session) != wall {
                break;
            }
            if done.is_err() {
                fail(session, &id, told.as_ref(), gives.then_some(step));
                break;
            }
            let now = gives.then_some(step);
            tell(session, &id, told.as_ref(), now.as_ref());
            say(
                session,
                now.as_ref(),
                untrack(|| own(session, &id)).is_none(),
            );
            told = now;
        }
        if let Some(state) = of(session) {
            state.underway.borrow_mut().retain(|known| *known != id);
        }
    }));
}

/// The endpoint and the page; `None` once the wall has been taken down.
fn which(session: Session) -> Option<(Option<String>, String)> {
    session.peek(|now| (now.config.endpoint.clone(), now.config.page.clone()))
}

/// What was given while the endpoint had no place for it, it need not be told to forget.
async fn take_back(endpoint: &Endpoint, about: &encode::Acknowledgement) -> Result<(), Refusal> {
    let needs_key = about::place(endpoint).is_some_and(|place| place.key > 0);
    if needs_key && about.key.is_empty() {
        return Ok(());
    }
    about::undo(endpoint, about).await
}

/// What the endpoint knows holds again; the person may try once more.
fn fail(
    session: Session,
    id: &str,
    told: Option<&Acknowledgement>,
    tried: Option<Acknowledgement>,
) {
    if let (Some(state), Some(tried)) = (of(session), tried) {
        let mut all = state.tried.borrow_mut();
        all.retain(|(known, _)| known != id);
        all.push((id.into(), tried));
    }
    put(session, id, told);
    if let Some(state) = of(session) {
        state.failed.set(id.into());
    }
    session.say(session.word("acknowledge.failed"));
}

/// Says it to those who listen. Of one that only makes way for another nothing is said.
fn say(session: Session, now: Option<&Acknowledgement>, none_wanted: bool) {
    match now {
        Some(now) => session.say(session.word(&["acknowledge.", &now.word, ".done"].concat())),
        None if none_wanted => session.say(session.word("acknowledge.undone")),
        None => {}
    }
}

/// Tells the page.
fn tell(
    session: Session,
    id: &str,
    before: Option<&Acknowledgement>,
    now: Option<&Acknowledgement>,
) {
    for (given, on) in [(before, false), (now, true)] {
        if let Some(given) = given {
            session.emit(
                "acknowledge",
                &json!({ "id": bare(id), "word": given.word, "on": on }),
            );
        }
    }
}
