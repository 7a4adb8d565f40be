//! Writing: the draft, and sending it without loss and without doubling.

mod answer;
mod compose;
mod composer;
mod deed;
mod details;
mod drafts;
mod field;
mod guard;
mod help;
mod kinds;
mod lock;
mod notice;
mod nudge;
mod outbox;
mod own;
mod preview;
mod sent;
mod starters;
mod take_back;
mod trying;
mod waiting;

pub use answer::{answer_button, answering};
pub use compose::Unsent;
pub use composer::composer;
pub use drafts::{KEEP_AFTER_MS, when_left};
pub use own::{above, below, under};
pub use take_back::take_back;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Promise;
use leptos::prelude::*;

use crate::browser::random_key;
use crate::decode::Refusal;
use crate::dom::watch;
use crate::draft::Draft;
use crate::endpoint::{Endpoint, about};
use crate::nudge::{Hint, Phrases};
use crate::session::{Reach, Session};
use crate::sources;

/// How long the name is by which a tab holds words where the browser has no locks.
const TAB_KEY: usize = 15;

/// How sending stands.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Sending {
    /// Nothing is under way.
    #[default]
    Idle,
    /// The words are on their way.
    Underway,
    /// Something is to be said about the last try.
    Said(Notice),
}

/// What is said about the last try.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The words stand on the wall.
    Sent,
    /// A person reads them first; they stand in their place for their writer alone.
    Held,
    /// They arrived; whether they are shown is not known.
    Arrived,
    /// They had arrived on an earlier try; what was changed since is still in the draft.
    Earlier,
    /// They did not arrive, and are tried again by themselves.
    Waiting(Refusal),
    /// They were refused; the form holds them again.
    Failed(Refusal),
    /// So many wait that there is no room; the form still holds them.
    Full,
    /// They were taken back.
    TakenBack,
}

impl Notice {
    /// Whether the form still holds words that have not arrived.
    fn leaves_words(&self) -> bool {
        matches!(self, Notice::Failed(_) | Notice::Earlier | Notice::Full)
    }
}

/// How it stands with the form.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Desk {
    /// How sending stands.
    pub sending: Sending,
    /// The keys of the words that this tab is sending just now.
    pub underway: Vec<String>,
    /// Whether the person has tried to send what is in the form.
    pub tried: bool,
    /// The most characters of name and words.
    pub limits: (usize, usize),
    /// Whether the endpoint has a place for how the writer knew them.
    pub connection: bool,
    /// Whether there is a field that people never see.
    pub trap: bool,
    /// What may be said better (PRINCIPLES 13).
    pub hint: Option<Hint>,
    /// Whether helplines come closer (PRINCIPLES 23).
    pub help: bool,
    /// The beginning that was chosen, as it stands in the field until it is changed.
    pub begun: String,
}

/// Writing on one wall. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Writing {
    session: Session,
    /// What is being written.
    pub draft: RwSignal<Draft>,
    /// How it stands with the form.
    pub desk: RwSignal<Desk>,
    behind: StoredValue<Behind, LocalStorage>,
}

/// What nobody looks at.
#[derive(Default)]
struct Behind {
    /// What names this tab among others, where the browser has no locks.
    tab: String,
    /// The key of the words whose sender waits to hear what becomes of them.
    pressed: RefCell<String>,
    /// The keys of the words in the outbox, as far as this tab knows.
    out: RefCell<Vec<String>>,
    /// Whether the endpoint could be reached.
    was_here: Cell<bool>,
    /// Whether the network or the person came back while words were under way.
    hurried: Cell<bool>,
    /// What will look at the outbox again.
    resend: Cell<Option<Timeout>>,
    /// The work that the endpoint asks of this device, and of which wall it is.
    proof: RefCell<Option<(String, Promise)>>,
    focus_wanted: Cell<bool>,
    /// The key of the wall whose draft is in the form.
    named: RefCell<String>,
    /// The draft in the form as it was last read from the device, or written there.
    base: RefCell<Draft>,
    /// What will keep the draft in a moment.
    keeping: RefCell<Option<Timeout>>,
    /// What will look for hints once the writer pauses.
    pausing: Cell<Option<Timeout>>,
    /// The language whose phrases are looked for, and the phrases once they are there.
    phrases: RefCell<(String, Option<Phrases>)>,
    /// Hints that were followed.
    followed: RefCell<Vec<String>>,
}

impl Writing {
    /// Makes room for writing; what is kept on the device is taken up by [`Writing::opened`].
    pub fn begin(session: Session) {
        let writing = Writing {
            session,
            draft: RwSignal::new(Draft::default()),
            desk: RwSignal::new(Desk::default()),
            behind: StoredValue::new_local(Behind {
                tab: random_key(TAB_KEY),
                ..Behind::default()
            }),
        };
        session.keep_state(writing);
        when_left(Rc::new(move || writing.keep_now()));
        writing.hurry_with_the_page();
    }

    /// Writing on this wall.
    #[must_use]
    pub fn of(session: Session) -> Option<Writing> {
        session.state().map(|writing| *writing)
    }

    /// What nobody looks at; `None` once the wall has been taken down.
    fn behind<T>(self, read: impl FnOnce(&Behind) -> T) -> Option<T> {
        self.behind.try_with_value(read)
    }

    /// Follows the wall to another endpoint or page, whose draft is taken up; with the same the draft stays.
    pub fn opened(self) {
        self.take_up();
        self.aim();
        own::expect(self.session, &[]);
    }

    /// Has the form ask for what the endpoint takes to which its words go: what answers a further source's message goes there.
    fn aim(self) {
        let parent = self.draft.with_untracked(|draft| draft.parent.clone());
        let endpoint = sources::at(self.session, &parent);
        let endpoint = endpoint.as_ref();
        let limits = endpoint.and_then(Endpoint::limits);
        let aimed = Desk {
            limits: limits.unwrap_or_default(),
            connection: endpoint.is_some_and(Endpoint::takes_connection),
            trap: endpoint.is_some_and(|endpoint| about::asks_for(endpoint, "{trap")),
            ..self.desk.get_untracked()
        };
        if self.desk.with_untracked(|desk| *desk != aimed) {
            self.desk.set(aimed);
        }
    }

    /// Follows to which endpoint the words go.
    fn follow_aim(self) {
        self.draft
            .with(|draft| sources::follow(self.session, &draft.parent));
        untrack(|| self.aim());
    }

    /// Puts the keyboard into the field for words, as soon as there is one.
    pub fn focus(self) {
        if self.session.peek(|now| now.reach) == Some(Reach::Loading) {
            self.behind(|behind| behind.focus_wanted.set(true));
        } else {
            self.session.focus_soon("#words".into());
        }
    }

    /// The endpoint has been heard of: the form is there now.
    pub fn settled(self) {
        if self.behind(|behind| behind.focus_wanted.take()) == Some(true) {
            self.focus();
        }
        self.hurry();
    }

    /// Follows what changes around the form: the message that is answered, other tabs, the wall.
    pub fn follow(self) {
        watch(Box::new(move || self.follow_answer()));
        watch(Box::new(move || {
            self.session.put_under(answer::heads(self))
        }));
        watch(Box::new(move || self.follow_aim()));
        watch(Box::new(move || self.follow_device()));
        watch(Box::new(move || self.look_for_own()));
        watch(Box::new(move || self.follow_outbox()));
        watch(Box::new(move || self.follow_reach()));
    }
}
