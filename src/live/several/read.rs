//! Reading the further sources: the first page of each, fresh looks now and then, and again where one did not answer.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::join::join;
use super::{Reading, away, call, listen};
use crate::browser::{is_hidden, jitter, now};
use crate::config::LiveMode;
use crate::encode::Asked;
use crate::endpoint::{Endpoint, Failure, SILENCE_MS};
use crate::json::{json, text};
use crate::live::look::{FIRST_RETRY_MS, GLANCES, LONGEST_WAIT_MS, modes};
use crate::locale::machine_time;
use crate::session::Session;
use crate::sources::{Source, Sources, part, tell};
use crate::wall::sources::bare;
use crate::wall::{Event, Wall};

/// Reads what is due, one source after the other, and comes back when the next is. A page in the background asks nothing.
pub(super) fn go(session: Session) {
    let (Some(reading), Some(sources)) = (Reading::of(session), Sources::of(session)) else {
        return;
    };
    if reading.busy.get() || is_hidden() {
        return;
    }
    let (at, mut soonest): (i64, Option<(i64, Rc<Source>)>) = (now().0, None);
    for source in sources.all() {
        if let (Some(next), Some(_)) = (source.next.get(), &source.endpoint)
            && soonest.as_ref().is_none_or(|(other, _)| next < *other)
        {
            soonest = Some((next, source));
        }
    }
    let Some((next, source)) = soonest else {
        reading.timer.take();
        return;
    };
    if next > at {
        let wait = u32::try_from(next - at).unwrap_or(u32::MAX);
        reading
            .timer
            .set(Some(Timeout::new(wait, move || go(session))));
        return;
    }
    reading.busy.set(true);
    session.run(Box::pin(async move {
        read(session, &source).await;
        if let Some(reading) = Reading::of(session) {
            reading.busy.set(false);
            go(session);
        }
    }));
}

/// Looks at all of them as soon as it can: the network is back, or the person.
pub(in crate::live) fn hurry(session: Session) {
    let all = Sources::of(session).map(|it| it.all()).unwrap_or_default();
    for source in &all {
        due(source);
        listen::start(session, source);
    }
    go(session);
}

/// This source is to be looked at now.
pub(super) fn due(source: &Source) {
    if source.endpoint.is_some() {
        source.next.set(Some(now().0));
    }
}

/// Whether this source is one of the wall's still.
pub(super) fn stands(session: Session, source: &Rc<Source>) -> bool {
    let sources = Sources::of(session);
    let known = sources.and_then(|sources| sources.find(&source.name));
    known.is_some_and(|known| Rc::ptr_eq(&known, source))
}

async fn read(session: Session, source: &Rc<Source>) {
    let Some(endpoint) = source.endpoint.clone() else {
        return;
    };
    source.next.set(None);
    let done = if source.joined.get() {
        look(session, source, &endpoint).await
    } else {
        join(session, source, &endpoint).await
    };
    if !stands(session, source) {
        return;
    }
    match done {
        Ok(()) => answered(session, source),
        Err(failure) => missed(session, source, &failure),
    }
    // What happened meanwhile is not in what was read.
    if source.next.get().is_none() {
        plan(session, source);
    }
}

/// The source answers.
pub(super) fn answered(session: Session, source: &Rc<Source>) {
    if source.fails.replace(0) > 0 {
        rests(session, source, false);
        away::tell(session);
    }
    listen::start(session, source);
}

/// The source has not answered, or not sensibly. What is there stays, and nobody waits for it.
pub(super) fn missed(session: Session, source: &Rc<Source>, failure: &Failure) {
    source.fails.set(source.fails.get() + 1);
    if source.fails.get() == 1 {
        rests(session, source, true);
        away::tell(session);
        let (reason, detail) = failure.explain();
        crate::browser::tell_page_author(&[&source.address, ": ", &detail].concat());
        let told = json!({ "reason": reason, "detail": detail });
        if let Some(tell) = &source.tell {
            call(tell, "error", &text(&told));
        }
    }
}

fn rests(session: Session, source: &Source, rests: bool) {
    let sources = Sources::of(session);
    let shown = session.wall.try_with_untracked(Wall::clone);
    if let (Some(sources), Some(shown)) = (sources, shown) {
        sources.several(|several| {
            if !rests {
                several.let_stand(&shown);
            }
            several.rest(&source.name, rests);
        });
        session.apply_all(Vec::new());
    }
}

/// When it is looked at again: as the wall itself (`live/look.rs`).
fn plan(session: Session, source: &Source) {
    let Some((live, poll)) = session.peek(modes) else {
        return;
    };
    let fails = source.fails.get();
    let listens = live == LiveMode::Events && listen::is_open(session, &source.name);
    let wait = match fails {
        0 if live == LiveMode::Off => None,
        0 if listens => Some(SILENCE_MS),
        0 => Some(poll.saturating_mul(1000).min(LONGEST_WAIT_MS)),
        _ => {
            let retry = FIRST_RETRY_MS.saturating_mul(1 << (fails - 1).min(10));
            Some(retry.min(LONGEST_WAIT_MS))
        }
    };
    let next = wait.map(|wait| now().0 + i64::from(jitter(wait)));
    source.next.set(next);
}

/// It is looked at again after a while.
pub(super) fn due_again(session: Session, source: &Source) {
    plan(session, source);
    go(session);
}

/// A fresh look: only at what is new where the endpoint can be asked that, every so often at all that is loaded.
async fn look(session: Session, source: &Rc<Source>, endpoint: &Endpoint) -> Result<(), Failure> {
    listen::renew_if_silent(session, &source.name);
    source.looks.set(source.looks.get() + 1);
    let newest = part(session, &source.name, |wall| {
        let newest = wall.newest()?;
        Some((newest.created?, newest.id.clone()))
    });
    let whole = source.looks.get().is_multiple_of(GLANCES) || source.fails.get() > 0;
    if let (false, Some((time, id))) = (whole, newest.flatten())
        && let Some(page) = endpoint.news(&machine_time(time), bare(&id)).await
    {
        let page = page?;
        if stands(session, source) {
            for message in page.messages {
                tell(session, &source.name, Event::Told(message));
            }
        }
        return Ok(());
    }
    let moment = session.peek_wall(Wall::moment).unwrap_or_default();
    let known = part(session, &source.name, Wall::known).unwrap_or_default();
    let size = session.peek(|now| now.config.page_size).unwrap_or(1);
    let asked = Asked {
        turn: None,
        known: 0,
        size: size.max(known),
    };
    let page = endpoint.page(asked).await?;
    if stands(session, source) {
        let asked = moment;
        tell(session, &source.name, Event::Looked { page, asked });
    }
    Ok(())
}
