//! Further sources of a wall (`<support-wall-source>`): which there are, and where each message lives.
//!
//! How they are read is `live::several`'s part. Here is what every act needs: the endpoint of the message it is about, and the id that
//! the message has there.

mod sending;
mod source;

pub use sending::{answered, any_sends, sends, stay};
pub use source::{Finding, Source};

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use crate::endpoint::Endpoint;
use crate::session::Session;
use crate::wall::sources::parted;
use crate::wall::{Event, Several, Wall};

/// The further sources of one wall.
pub struct Sources {
    several: RefCell<Option<Several>>,
    /// What they have told, until the wall takes it up.
    told: RefCell<Vec<(String, Event)>>,
    all: RefCell<Vec<Rc<Source>>>,
    /// Whether the page has said which there are.
    pub heard: Cell<bool>,
    /// Says by changing that there are others, or that they take other things.
    changed: RwSignal<bool>,
}

impl Sources {
    /// Makes room for them.
    pub fn begin(session: Session) {
        session.keep_state(Sources {
            several: RefCell::default(),
            told: RefCell::default(),
            all: RefCell::default(),
            heard: Cell::new(false),
            changed: RwSignal::new(false),
        });
    }

    /// The sources of this wall.
    #[must_use]
    pub fn of(session: Session) -> Option<Rc<Sources>> {
        session.state()
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> Vec<Rc<Source>> {
        self.all.borrow().clone()
    }

    /// The one with this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Rc<Source>> {
        let all = self.all.borrow();
        all.iter().find(|source| source.name == name).cloned()
    }

    /// Reads how they stand together; `None` where there were none so far.
    pub fn several<T>(&self, read: impl FnOnce(&mut Several) -> T) -> Option<T> {
        self.several.borrow_mut().as_mut().map(read)
    }

    /// Takes up a source.
    pub fn put(&self, session: Session, source: Source) {
        if self.several.borrow().is_none() {
            let address = session.peek(|now| now.config.endpoint.clone()).flatten();
            let address = address.unwrap_or_default();
            let several = session
                .wall
                .try_with_untracked(|wall| Several::new(&address, wall));
            self.several.replace(several);
        }
        self.several(|several| several.add(&source.name, &source.address));
        self.all.borrow_mut().push(Rc::new(source));
        self.turn();
    }

    /// Lets go of the source with this name, and of its messages.
    pub fn remove(&self, session: Session, name: &str) {
        self.all.borrow_mut().retain(|source| source.name != name);
        self.several(|several| several.remove(name));
        session.apply_all(Vec::new());
        self.turn();
    }

    /// Lets go of all, for another wall has been begun.
    pub fn clear(&self) {
        self.several.take();
        self.told.take();
        self.all.take();
        self.turn();
    }

    /// Tells those who follow that something about them is another now.
    pub fn turn(&self) {
        self.changed.try_update(|turned| *turned = !*turned);
    }
}

/// Something happens to the wall, and to all that further sources have told.
pub fn happened(session: Session, wall: &mut Wall, events: Vec<Event>) {
    let Some(sources) = Sources::of(session) else {
        return wall.apply_all(events);
    };
    let told = sources.told.take();
    match sources.several.borrow_mut().as_mut() {
        Some(several) => {
            for (name, event) in told {
                several.happen_at(&name, wall, event);
            }
            several.happen(wall, events);
        }
        None => wall.apply_all(events),
    }
}

/// A further source tells of something, with its endpoint's own ids.
pub fn tell(session: Session, name: &str, event: Event) {
    if let Some(sources) = Sources::of(session) {
        sources.told.borrow_mut().push((name.into(), event));
        session.apply_all(Vec::new());
    }
}

/// Reads what the wall's own endpoint has told, apart from further sources.
pub fn own<T>(session: Session, read: fn(&Wall) -> T) -> Option<T> {
    part(session, "", read)
}

/// The same of the source with this name, where an empty one is the wall's own.
pub fn part<T>(session: Session, name: &str, read: fn(&Wall) -> T) -> Option<T> {
    let sources = Sources::of(session);
    let told = sources.and_then(|it| it.several(|several| several.part(name).map(read)));
    match told {
        Some(told) => told,
        None if name.is_empty() => session.peek_wall(read),
        None => None,
    }
}

/// The endpoint at which the message with this id lives, or the words that answer it; an empty id is of the wall's own. `None` where
/// that source is not there, or not known yet.
#[must_use]
pub fn at(session: Session, id: &str) -> Option<Endpoint> {
    match parted(id).0 {
        "" => session.endpoint().map(|(endpoint, _)| endpoint),
        name => Sources::of(session)?.find(name)?.endpoint.clone(),
    }
}

/// Whether this id is of a further source.
#[must_use]
pub fn is_further(id: &str) -> bool {
    !parted(id).0.is_empty()
}

/// Follows whether the source of the message with this id is there.
pub fn follow(session: Session, id: &str) {
    if let Some(sources) = Sources::of(session).filter(|_| is_further(id)) {
        sources.changed.track();
    }
}

/// Follows which sources are there.
pub fn follow_all(session: Session) {
    if let Some(sources) = Sources::of(session) {
        sources.changed.track();
    }
}

/// Whether one can answer the message with this id; followed.
#[must_use]
pub fn takes_replies(session: Session, id: &str) -> bool {
    follow(session, id);
    let open = if is_further(id) {
        !session.is_closed()
    } else {
        session.takes_words()
    };
    open && at(session, id).is_some_and(|endpoint| endpoint.takes_replies())
}

/// Whether the message with this id may come yet with a source that is still to be read.
#[must_use]
pub fn awaits(session: Session, id: &str) -> bool {
    let all = Sources::of(session).map(|it| it.all()).unwrap_or_default();
    let source = parted(id).0;
    let reads = |it: &&Rc<Source>| {
        let comes = !it.joined.get() && it.finding != Finding::Wrong;
        comes && (source.is_empty() || it.name == source)
    };
    let unheard = Sources::of(session).is_some_and(|it| !it.heard.get());
    (unheard && is_named(session)) || all.iter().any(|it| reads(&it))
}

/// Whether the page names further sources.
#[must_use]
pub fn is_named(session: Session) -> bool {
    let named = session.host().and_then(|host| {
        let named = host.query_selector("support-wall-source");
        named.ok().flatten()
    });
    named.is_some()
}
