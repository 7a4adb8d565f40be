//! Listening: the endpoint's live stream, where it has one.

use std::rc::Rc;

use super::arriving::happened;
use super::look::{look, schedule_look};
use super::state;
use crate::config::LiveMode;
use crate::decode::Change;
use crate::endpoint::{Endpoint, Following, Signal, follow};
use crate::session::Session;
use crate::wall::Event;

/// A stream that is being listened to; dropped, it ends.
pub(super) struct Stream {
    following: Rc<Following>,
    open: bool,
    fresh: bool,
}

pub(super) fn stop_streaming(session: Session) {
    if let Some(live) = state(session) {
        live.stream.take();
    }
}

/// Whether the endpoint is telling of changes by itself just now.
pub(super) fn is_streaming(session: Session) -> bool {
    let live = state(session);
    live.is_some_and(|live| live.stream.borrow().as_ref().is_some_and(|it| it.open))
}

/// A stream may be dead without anybody having been told.
pub(super) fn renew_if_silent(session: Session) {
    let Some(live) = state(session) else {
        return;
    };
    let stream = live.stream.borrow();
    let following = stream.as_ref().map(|it| Rc::clone(&it.following));
    drop(stream);
    if let Some(following) = following {
        following.renew_if_silent();
    }
}

pub(super) fn start_streaming(session: Session) {
    stop_streaming(session);
    let (Some(state), Some((Endpoint::Remote(remote), _))) = (state(session), session.endpoint())
    else {
        return;
    };
    let Some(live) = remote.mapping.live.clone() else {
        return;
    };
    let following = follow(remote, live, Box::new(move |signal| heard(session, signal)));
    state.stream.replace(Some(Stream {
        following: Rc::new(following),
        open: false,
        fresh: true,
    }));
}

/// Notes whether the stream is open; gives what it was before and whether it is the first one.
fn note(session: Session, open: bool) -> Option<(bool, bool)> {
    let live = state(session)?;
    let mut stream = live.stream.borrow_mut();
    let stream = stream.as_mut()?;
    let before = (stream.open, stream.fresh);
    stream.open = open;
    stream.fresh = false;
    Some(before)
}

fn heard(session: Session, signal: Signal) {
    match signal {
        Signal::Open => {
            // What happened while the stream was not open is not told again. Just after the
            // first page that is little, and the next look finds it, if there is to be one.
            let fresh = note(session, true).is_some_and(|(_, fresh)| fresh);
            let looks_anyway = session.peek(|now| now.config.live == LiveMode::Auto);
            if !fresh || looks_anyway == Some(false) {
                look(session);
            }
        }
        Signal::Broken => {
            if let Some((true, _)) = note(session, false) {
                schedule_look(session);
            }
        }
        Signal::Change(Change::Here(message)) => happened(session, Event::Told(message)),
        Signal::Change(Change::Something) => look(session),
        Signal::Change(Change::Gone(id)) => happened(session, Event::Gone(id)),
    }
}
