//! Listening to the live streams of further sources.

use std::cell::Cell;
use std::rc::Rc;

use super::{Reading, read};
use crate::browser::is_hidden;
use crate::config::LiveMode;
use crate::decode::Change;
use crate::endpoint::{Endpoint, Following, Signal, follow};
use crate::live::arriving::happened;
use crate::live::look::modes;
use crate::session::Session;
use crate::sources::{Source, Sources};
use crate::wall::Event;
use crate::wall::sources::{at_source, named};

/// A stream that is being listened to; dropped, it ends.
pub(super) struct Listening {
    name: String,
    /// Whether it is open, and whether it was before.
    open: Rc<Cell<(bool, bool)>>,
    following: Rc<Following>,
}

/// Listens to this source, if it can be listened to and is not yet.
pub(super) fn start(session: Session, source: &Source) {
    let live = session.peek(modes).map(|(live, _)| live);
    let (Some(reading), Some(Endpoint::Remote(remote)), Some(LiveMode::Auto | LiveMode::Events)) =
        (Reading::of(session), &source.endpoint, live)
    else {
        return;
    };
    let mut listening = reading.listening.borrow_mut();
    let known = listening.iter().any(|it| it.name == source.name);
    let Some(live) = remote.mapping.live.clone() else {
        return;
    };
    if known || is_hidden() || !source.joined.get() {
        return;
    }
    let open = Rc::new(Cell::new((false, false)));
    let (name, state) = (source.name.clone(), Rc::clone(&open));
    let heard = move |signal| heard(session, &name, &state, signal);
    listening.push(Listening {
        name: source.name.clone(),
        open,
        following: Rc::new(follow(remote.clone(), live, Box::new(heard))),
    });
}

/// The stream of this source may be dead without anybody having been told.
pub(super) fn renew_if_silent(session: Session, name: &str) {
    let Some(reading) = Reading::of(session) else {
        return;
    };
    let listening = reading.listening.borrow();
    let known = listening.iter().find(|it| it.name == name);
    let following = known.map(|it| Rc::clone(&it.following));
    drop(listening);
    if let Some(following) = following {
        following.renew_if_silent();
    }
}

/// Listens to this source no more.
pub(super) fn stop(session: Session, name: &str) {
    if let Some(reading) = Reading::of(session) {
        reading.listening.borrow_mut().retain(|it| it.name != name);
    }
}

/// Listens to none: a page nobody looks at keeps no connection open.
pub(in crate::live) fn stop_all(session: Session) {
    if let Some(reading) = Reading::of(session) {
        reading.timer.take();
        reading.listening.take();
    }
}

/// Whether this source is telling of changes by itself just now.
pub(super) fn is_open(session: Session, name: &str) -> bool {
    Reading::of(session).is_some_and(|reading| {
        let listening = reading.listening.borrow();
        listening
            .iter()
            .any(|it| it.name == name && it.open.get().0)
    })
}

fn heard(session: Session, name: &str, open: &Cell<(bool, bool)>, signal: Signal) {
    let look = || {
        let source = Sources::of(session).and_then(|sources| sources.find(name));
        if let Some(source) = source {
            read::due(&source);
            read::go(session);
        }
    };
    match signal {
        Signal::Open => {
            let before = open.replace((true, true)).1;
            let live = session.peek(modes).map(|(live, _)| live);
            // What happened while the stream was not open is not told again. Just after the first page that is little, and the next
            // look finds it, if there is to be one soon.
            if before || live == Some(LiveMode::Events) {
                look();
            }
        }
        Signal::Broken => {
            let (was, ever) = open.get();
            open.set((false, ever));
            if was {
                look();
            }
        }
        Signal::Change(Change::Here(message)) => {
            happened(session, Event::Told(at_source(name, message)));
        }
        Signal::Change(Change::Gone(id)) => happened(session, Event::Gone(named(name, &id))),
        Signal::Change(Change::Something) => look(),
    }
}
