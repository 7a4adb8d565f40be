//! A running wall: its signals, and what turns a person's intents into requests.

mod announce;
mod compose;
mod load;
mod open;
mod sent;
mod stream;
mod tasks;

pub use compose::{Notice, Sending};
pub use open::Setup;
pub use sent::LONGEST_REST_S;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser::{focus_soon, message_selector};
use crate::config::Config;
use crate::decode::Turn;
use crate::draft::Draft;
use crate::endpoint::Endpoint;
use crate::locale::{Dates, Words, insert, plural_category};
use crate::message::Kind;
use crate::wall::{Event, Wall};
use stream::Stream;
use tasks::Tasks;

/// Whether the messages can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The first page is on its way.
    Loading,
    /// They can.
    Here,
    /// They cannot, and none were read so far.
    Away,
    /// They cannot, and what is shown was read earlier.
    Stale,
    /// The page's author made a mistake that only they can mend.
    Broken,
}

/// Everything shown that is neither a message nor a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Now {
    /// The element's configuration.
    pub config: Config,
    /// Whether the messages can be reached.
    pub reach: Reach,
    /// Whether "more" is on its way, and whether the last try at it failed.
    pub loading_more: bool,
    /// See [`Now::loading_more`].
    pub more_failed: bool,
    /// How sending stands.
    pub sending: Sending,
    /// Whether the form is unfolded.
    pub composing: bool,
    /// Whether the person has tried to send what is in the form.
    pub tried: bool,
    /// What is said to those who listen rather than look.
    pub status: String,
    /// The most characters of name and words; `None` when nothing can be written.
    pub limits: Option<(usize, usize)>,
    /// Whether one can answer a message.
    pub replies: bool,
    /// The kind the reader chose to see; `None` is all.
    pub chosen: Option<Kind>,
}

/// A running wall. Copies are handles to the same wall.
///
/// Its signals are few and of few types, because each further type costs the reader's phone about
/// 1 KB of code.
#[derive(Clone, Copy)]
pub struct Session {
    /// The messages.
    pub wall: RwSignal<Wall>,
    /// What is being written.
    pub draft: RwSignal<Draft>,
    now: RwSignal<Now>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// What nobody looks at.
struct Inner {
    host: HtmlElement,
    words: Words,
    dates: RefCell<Dates>,
    mapping: RefCell<Option<String>>,
    endpoint: RefCell<Option<Endpoint>>,
    tasks: Tasks,
    timer: Cell<Option<Timeout>>,
    fails: Cell<u32>,
    turn: RefCell<Option<Turn>>,
    looks: Cell<u32>,
    tried: Cell<u64>,
    resend: Cell<Option<Timeout>>,
    focus_wanted: Cell<bool>,
    stream: RefCell<Option<Stream>>,
}

impl Session {
    /// What belongs to the wall; `None` once it has been taken down, which futures and timers may
    /// outlive.
    fn inner(self) -> Option<Rc<Inner>> {
        self.inner.try_get_value()
    }

    /// Reads everything that is shown beside messages and draft, and follows it. Takes functions,
    /// not closures, which would each be compiled with their own copy of the signal's code.
    pub fn now<T>(self, read: fn(&Now) -> T) -> T {
        self.now.with(read)
    }

    /// Reads the messages, and follows them.
    pub fn wall<T>(self, read: fn(&Wall) -> T) -> T {
        self.wall.with(read)
    }

    /// Reads what is shown now, without following it; `None` once the wall has been taken down.
    fn peek<T>(self, read: fn(&Now) -> T) -> Option<T> {
        self.now.try_with_untracked(read)
    }

    fn peek_wall<T>(self, read: fn(&Wall) -> T) -> Option<T> {
        self.wall.try_with_untracked(read)
    }

    /// Changes what is shown now.
    pub fn set(self, change: impl FnOnce(&mut Now)) {
        self.now.try_update(change);
    }

    /// The wall's words.
    #[must_use]
    pub fn word(self, key: &str) -> String {
        self.inner()
            .map(|inner| inner.words.get(key))
            .unwrap_or_default()
    }

    /// See [`Words::variant`].
    #[must_use]
    pub fn word_variant(self, key: &str, variant: &str) -> String {
        let words = self.inner().map(|inner| inner.words.variant(key, variant));
        words.unwrap_or_default()
    }

    /// The words for a number, with the number in them.
    #[must_use]
    pub fn word_number(self, key: &str, number: usize) -> String {
        let lang = self.peek(|now| now.config.lang.clone()).unwrap_or_default();
        let category = plural_category(&lang, number);
        let words = self.inner().map(|inner| inner.words.plural(key, &category));
        insert(&words.unwrap_or_default(), "n", &number.to_string())
    }

    /// Dates in the wall's language.
    #[must_use]
    pub fn dates(self) -> Option<Dates> {
        self.inner().map(|inner| inner.dates.borrow().clone())
    }

    /// Shows messages of one kind, or all, and says how many.
    pub fn choose(self, kind: Option<Kind>) {
        let shown = self.wall.with_untracked(|wall| wall.count(kind));
        let status = self.word_number("filter.shown", shown);
        self.set(|now| {
            now.chosen = kind;
            now.status = status;
        });
    }

    /// Shows what has arrived, and goes to the first of it.
    pub fn show_waiting(self) {
        let first = self.wall.try_update(|wall| {
            let first = wall.waiting_ids().into_iter().next();
            wall.apply(Event::ShowWaiting);
            first
        });
        self.set(|now| now.chosen = None);
        if let Some(Some(first)) = first {
            self.go_to(&first);
        }
    }

    /// Puts the keyboard into the field for words, as soon as there is one.
    pub fn focus_composer(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        if self.peek(|now| now.reach) == Some(Reach::Loading) {
            inner.focus_wanted.set(true);
        } else {
            focus_soon(inner.host.clone(), "#words".into());
        }
    }

    /// Puts the keyboard on a message.
    fn go_to(self, id: &str) {
        if let Some(inner) = self.inner() {
            focus_soon(inner.host.clone(), message_selector(id));
        }
    }
}
