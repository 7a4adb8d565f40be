//! A fresh look now and then.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::copy::{is_copy, speak_again, stand_in};
use super::stream::{is_streaming, renew_if_silent, start_streaming, stop_streaming};
use super::{several, state};
use crate::browser::{after, is_hidden, jitter};
use crate::config::{LiveMode, Phase};
use crate::endpoint::SILENCE_MS;
use crate::locale::machine_time;
use crate::session::{Now, Reach, Session};
use crate::sources;
use crate::wall::{Event, Wall};

/// The longest wait between looks, in ms.
pub(super) const LONGEST_WAIT_MS: u32 = 600_000;

/// The longest wait after failures, in ms, however many there were: somebody may be looking at the page.
const LONGEST_RETRY_MS: u32 = 180_000;

/// The first wait after a failure, in ms; doubled with each further one.
pub(super) const FIRST_RETRY_MS: u32 = 4_000;

/// Of how many looks one is at all that is loaded, where the others ask for news only.
pub(super) const GLANCES: u32 = 10;

/// Looks at once, at all sources there are.
pub fn refresh(session: Session) {
    look(session);
    several::hurry(session);
}

/// Looks at once: at the first page when there is none yet, else at all that is loaded.
pub fn look(session: Session) {
    match session.peek(|now| now.reach) {
        // Of a copy the endpoint's own first page is the test.
        Some(Reach::Stale) if is_copy(session) => return session.load_first(),
        Some(Reach::Here | Reach::Stale) => {}
        Some(Reach::Away) => return session.load_first(),
        Some(Reach::Loading | Reach::Broken) | None => return,
    }
    if let Some(known) = sources::own(session, Wall::known) {
        session.read(known, |page, asked| Event::Looked { page, asked });
    }
}

/// Asks only for what is new, where the endpoint can be asked that; every so often for all, since
/// news do not tell of what was taken away.
fn glance(session: Session) {
    let newest = sources::own(session, |wall| {
        let newest = wall.newest()?;
        Some((newest.created?, newest.id.clone()))
    });
    let (Some(live), Some((endpoint, _)), Some(Some((time, id)))) =
        (state(session), session.endpoint(), newest)
    else {
        return look(session);
    };
    live.looks.set(live.looks.get() + 1);
    if live.looks.get() % GLANCES == 0 || session.fails() > 0 || is_copy(session) {
        return look(session);
    }
    session.run(Box::pin(async move {
        match endpoint.news(&machine_time(time), &id).await {
            None => return look(session),
            Some(Ok(page)) => {
                let told = page.messages.into_iter().map(Event::Told);
                session.apply_all(told.collect());
                session.reached();
            }
            Some(Err(failure)) => session.missed(&failure),
        }
        schedule_look(session);
    }));
}

/// How arrivals are noticed, and the seconds between looks. A wall that is complete needs no server (PRINCIPLES 27).
pub(super) fn modes(now: &Now) -> (LiveMode, u32) {
    let live = match now.config.phase {
        Phase::Sealed => LiveMode::Off,
        _ => now.config.live,
    };
    (live, now.config.poll)
}

/// Plans the next look, in place of the one planned before. A page in the background plans none: it looks when it is seen again.
pub(super) fn schedule_look(session: Session) {
    let (Some(state), Some((live, poll))) = (state(session), session.peek(modes)) else {
        return;
    };
    let fails = session.fails();
    let listens = live == LiveMode::Events && is_streaming(session) && fails == 0;
    let wanted = !is_hidden() && (fails > 0 || live != LiveMode::Off);
    let next = wanted.then(|| {
        let steady = poll.saturating_mul(1000).min(LONGEST_WAIT_MS);
        let retry = FIRST_RETRY_MS.saturating_mul(1 << fails.saturating_sub(1).min(10));
        let wait = match fails {
            0 if listens => SILENCE_MS,
            0 => steady,
            _ => retry.min(LONGEST_RETRY_MS),
        };
        let due = move || {
            renew_if_silent(session);
            // Who is told of everything asks for nothing.
            if listens {
                schedule_look(session);
            } else {
                glance(session);
            }
        };
        // Who is told to wait comes no sooner (RFC 9110, 10.2.3); and who is told to wait for days comes all the same.
        let told = session.told_to_wait().saturating_mul(1000);
        let told = if fails > 0 { told } else { 0 };
        Timeout::new(jitter(wait).max(told.min(LONGEST_WAIT_MS)), due)
    });
    state.timer.set(next);
}

/// Another wall has been begun.
pub fn opened(session: Session) {
    several::opened(session);
    listen(session);
}

/// (Re)starts what notices arrivals.
fn listen(session: Session) {
    let modes = session.peek(modes);
    match modes {
        Some((LiveMode::Auto | LiveMode::Events, _)) if !is_hidden() => start_streaming(session),
        _ => stop_streaming(session),
    }
    if let Some(live) = state(session) {
        live.modes.set(modes);
    }
    schedule_look(session);
    if session.peek(|now| now.reach) == Some(Reach::Loading) {
        stand_in(session, true);
    }
}

/// Follows changed attributes.
pub fn configured(session: Session) {
    speak_again(session);
    let modes = session.peek(modes);
    if state(session).is_some_and(|live| live.modes.get() != modes) {
        listen(session);
        several::stop_all(session);
        several::hurry(session);
    }
}

/// The endpoint has been heard of.
pub fn settled(session: Session) {
    schedule_look(session);
    if session.peek(|now| now.reach) == Some(Reach::Away) {
        stand_in(session, false);
    }
}

/// Looks when the reader comes back to the page or the network comes back to the device.
pub fn wake_with_the_page(session: Session) {
    let wake = move |_| {
        let off = session.peek(|now| modes(now).0 == LiveMode::Off);
        if is_hidden() || off != Some(false) {
            // A page nobody looks at keeps no connection open.
            stop_streaming(session);
            schedule_look(session);
            several::stop_all(session);
        } else {
            // A connection that was there before may be gone without a word. All walls of a page let go of the one they
            // share before any of them takes it up again.
            stop_streaming(session);
            several::stop_all(session);
            let again = move || {
                listen(session);
                look(session);
                several::hurry(session);
            };
            after(0, Box::new(again));
        }
    };
    let listeners =
        ["visibilitychange", "online"].map(|name| window_event_listener_untyped(name, wake));
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
}
