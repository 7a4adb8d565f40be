//! A running wall that is read: its signals, its first page, and room for what comes later.

mod announce;
mod facts;
mod heads;
mod later;
mod load;
mod open;
mod tasks;
mod visit;

pub use later::{Intent, Later};
pub use open::Setup;

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser::{focus_soon, message_selector};
use crate::config::{Config, Layout, Phase};
use crate::decode::Turn;
use crate::dom::Filled;
use crate::endpoint::Endpoint;
use crate::locale::{Dates, Words, insert, number as count, plural_category};
use crate::wall::Wall;
use facts::Facts;
use heads::Heads;
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

/// Everything shown that is not a message, as far as the view itself reads it.
#[derive(Clone, Debug, PartialEq)]
pub struct Now {
    /// The element's configuration.
    pub config: Config,
    /// How the messages lie: as the configuration says, until the reader wants it otherwise.
    pub layout: Layout,
    /// When the reader's last visit ended, as it was known when the wall was opened, in ms since 1970.
    pub visited: Option<i64>,
    /// Whether the messages can be reached.
    pub reach: Reach,
    /// What is said of the copy that stands there while they cannot, as long as one does.
    pub copied: Option<String>,
    /// Whether the endpoint takes new messages.
    pub writable: bool,
    /// Whether the form is unfolded.
    pub composing: bool,
    /// Whether what is written is an answer, so that the form stands beneath a message.
    pub answering: bool,
    /// Whether "more" is on its way, and whether the last try at it failed.
    pub loading_more: bool,
    /// See [`Now::loading_more`].
    pub more_failed: bool,
    /// What is said to those who listen rather than look.
    pub status: String,
    /// How often the wall has changed its words.
    pub speech: u32,
}

impl Now {
    /// Whether one can write on this wall.
    #[must_use]
    pub fn takes_words(&self) -> bool {
        !self.config.read_only && self.config.phase != Phase::Sealed && self.writable
    }
}

/// A running wall. Copies are handles to the same wall.
///
/// Its signals are few and of few types, because each further type costs the reader's phone about
/// 1 KB of code.
#[derive(Clone, Copy)]
pub struct Session {
    /// The messages.
    pub wall: RwSignal<Wall>,
    now: RwSignal<Now>,
    facts: Facts,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// What nobody looks at.
struct Inner {
    host: HtmlElement,
    words: RefCell<Words>,
    dates: RefCell<Dates>,
    settings: RefCell<Option<String>>,
    /// Whose words the wall uses, where that is not its occasion.
    variant: RefCell<Option<String>>,
    mapping: RefCell<Option<String>>,
    endpoint: RefCell<Option<Endpoint>>,
    tasks: Tasks,
    fails: Cell<u32>,
    told_to_wait: Cell<u32>,
    turn: RefCell<Option<Turn>>,
    settled: Cell<bool>,
    tell_settled: Option<Function>,
    later: Cell<Option<Later>>,
    rooms: RefCell<Vec<Filled>>,
    heads: Heads,
    intents: RefCell<Vec<Intent>>,
    states: RefCell<Vec<Rc<dyn Any>>>,
}

impl Session {
    /// What belongs to the wall; `None` once it has been taken down, which futures and timers may
    /// outlive.
    fn inner(self) -> Option<Rc<Inner>> {
        self.inner.try_get_value()
    }

    /// The element.
    #[must_use]
    pub fn host(self) -> Option<HtmlElement> {
        Some(self.inner()?.host.clone())
    }

    /// The endpoint, and how many messages make a page.
    #[must_use]
    pub fn endpoint(self) -> Option<(Endpoint, usize)> {
        let endpoint = self.inner()?.endpoint.borrow().clone()?;
        Some((endpoint, self.peek(|now| now.config.page_size)?))
    }

    /// Reads everything that is shown beside the messages, and follows it. Takes functions,
    /// not closures, which would each be compiled with their own copy of the signal's code.
    pub fn now<T>(self, read: fn(&Now) -> T) -> T {
        self.now.with(read)
    }

    /// Reads the messages, and follows them.
    pub fn wall<T>(self, read: fn(&Wall) -> T) -> T {
        self.wall.with(read)
    }

    /// Reads what is shown now, without following it; `None` once the wall has been taken down.
    pub fn peek<T>(self, read: fn(&Now) -> T) -> Option<T> {
        self.now.try_with_untracked(read)
    }

    /// The same of the messages.
    pub fn peek_wall<T>(self, read: fn(&Wall) -> T) -> Option<T> {
        self.wall.try_with_untracked(read)
    }

    /// Changes what is shown now.
    pub fn set(self, change: impl FnOnce(&mut Now)) {
        self.now.try_update(change);
        self.settle_facts();
    }

    /// The wall's words.
    #[must_use]
    pub fn word(self, key: &str) -> String {
        let words = self.inner().map(|inner| inner.words.borrow().get(key));
        words.unwrap_or_default()
    }

    /// See [`Words::variant`].
    #[must_use]
    pub fn word_variant(self, key: &str, variant: &str) -> String {
        let inner = self.inner();
        let words = inner.map(|inner| inner.words.borrow().variant(key, variant));
        words.unwrap_or_default()
    }

    /// The words for the wall's occasion.
    #[must_use]
    pub fn word_here(self, key: &str) -> String {
        let occasion = self.now(|now| now.config.occasion.name());
        let variant = self.inner().and_then(|it| it.variant.borrow().clone());
        self.word_variant(key, variant.as_deref().unwrap_or(occasion))
    }

    /// The words for a number, with the number in them.
    #[must_use]
    pub fn word_number(self, key: &str, number: usize) -> String {
        let lang = self.peek(|now| now.config.lang.clone()).unwrap_or_default();
        let category = plural_category(&lang, number);
        let inner = self.inner();
        let words = inner.map(|inner| inner.words.borrow().count(key, number, &category));
        insert(&words.unwrap_or_default(), "n", &count(&lang, number))
    }

    /// The language of the wall's words, as a BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> String {
        let inner = self.inner();
        let tag = inner.map(|inner| inner.words.borrow().tag().into());
        tag.unwrap_or_default()
    }

    /// What the page's author has set beyond attributes, as JSON text.
    #[must_use]
    pub fn settings(self) -> Option<String> {
        self.inner()?.settings.borrow().clone()
    }

    /// Dates in the wall's language.
    #[must_use]
    pub fn dates(self) -> Option<Dates> {
        self.inner().map(|inner| inner.dates.borrow().clone())
    }

    /// Puts the keyboard on a message.
    pub fn go_to(self, id: &str) {
        self.focus_soon(message_selector(id));
    }

    /// Puts the keyboard on what fits the selector, once what has just changed stands there.
    pub fn focus_soon(self, selector: String) {
        if let Some(inner) = self.inner() {
            focus_soon(inner.host.clone(), selector);
        }
    }
}
