//! What the live stream tells, taken up together where it tells much: a reader's phone does the same work once for all that
//! came within a second.

use std::cell::{Cell, RefCell};

use gloo_timers::callback::Timeout;

use super::state;
use crate::session::Session;
use crate::wall::Event;

/// How long what is told waits for more, in ms, while there is more; the first is not kept waiting.
const PAUSE_MS: u32 = 1_000;

/// What has been told and not been taken up.
#[derive(Default)]
pub(super) struct Arriving {
    told: RefCell<Vec<Event>>,
    pause: Cell<Option<Timeout>>,
}

/// Takes up what the stream has told: at once after a pause, else at the end of the second. What is taken back goes at once,
/// with all that was told before it.
pub(super) fn happened(session: Session, event: Event) {
    let Some(live) = state(session) else {
        return;
    };
    let goes = matches!(event, Event::Gone(_));
    live.arriving.told.borrow_mut().push(event);
    let pause = live.arriving.pause.take();
    let waits = pause.is_some();
    live.arriving.pause.set(pause);
    if goes || !waits {
        take_up(session);
    }
    if !waits {
        rest(session);
    }
}

fn rest(session: Session) {
    if let Some(live) = state(session) {
        let timer = Timeout::new(PAUSE_MS, move || {
            if take_up(session) {
                rest(session);
            } else if let Some(live) = state(session) {
                live.arriving.pause.take();
            }
        });
        live.arriving.pause.set(Some(timer));
    }
}

/// Whether there was anything.
fn take_up(session: Session) -> bool {
    let told = state(session).map(|live| live.arriving.told.take());
    let told = told.unwrap_or_default();
    let any = !told.is_empty();
    if any {
        session.apply_all(told);
    }
    any
}
