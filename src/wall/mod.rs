//! The wall itself: which messages stand on it, in which order, and which wait to be shown.
//!
//! Nothing moves under a reader (PRINCIPLES 5): what arrives by itself waits until the reader asks
//! for it. What is changed or gone is followed at once, since respecting a removal comes first (8).

mod changed;
mod find;
mod position;
mod put;
mod reconcile;
mod replies;
mod search;
mod several;
pub mod sources;
mod thread;
mod timeline;
mod visit;

pub use changed::Change;
pub use position::Position;
pub use replies::Replies;
pub use search::{Fold, Searchable};
pub use several::Several;
pub use timeline::{Season, Timeline};

use std::sync::Arc;

use changed::Changed;
use thread::in_order;

use crate::decode::Page;
use crate::message::{Kind, Message, Text};

/// Something that happened to a wall.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A page that the reader asked for, at the start or by "more".
    Loaded(Page),
    /// A fresh look at what is loaded, asked for when the wall was at [`Wall::moment`] `asked`.
    Looked {
        /// The endpoint's first messages, at least as many as are loaded where it can.
        page: Page,
        /// Entries younger than this are not judged by the page: it may not know them yet.
        asked: u64,
    },
    /// A live stream told of a new or changed message.
    Told(Message),
    /// A message is gone, or no longer for readers.
    Gone(String),
    /// The reader's own message was published.
    Published(Message),
    /// The endpoint had nothing further after all.
    Ended,
    /// The reader asked for what waits.
    ShowWaiting,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    // Shared with whoever shows it: a wall may hold thousands, and each is asked for whenever one comes.
    message: Arc<Message>,
    waiting: bool,
    since: u64,
    /// When it was first shown, unless it waits.
    shown: u64,
    /// Where the head of its conversation is among the entries: itself, if it answers none.
    head: usize,
    /// Where the answers to it and to its answers are, if it is a head.
    answers: Vec<usize>,
}

/// The messages of one wall.
#[derive(Clone, Debug, PartialEq)]
pub struct Wall {
    newest_first: bool,
    entries: Vec<Entry>,
    /// Where the entries are, by their ids: a page may hold thousands.
    by_id: Vec<usize>,
    own: Vec<String>,
    own_words: Vec<Text>,
    more: bool,
    nested: bool,
    unshown: usize,
    moment: u64,
    /// How many entries there were when it was last found out which belong together.
    threaded: usize,
    changed: Changed,
}

impl Wall {
    /// An empty wall.
    #[must_use]
    pub fn new(newest_first: bool) -> Wall {
        Wall {
            newest_first,
            entries: Vec::new(),
            by_id: Vec::new(),
            own: Vec::new(),
            own_words: Vec::new(),
            more: false,
            nested: false,
            unshown: 0,
            moment: 0,
            threaded: 0,
            changed: Changed::default(),
        }
    }

    /// Lets something happen.
    pub fn apply(&mut self, event: Event) {
        self.apply_all(vec![event]);
    }

    /// Lets several things happen, one after the other: what belongs together is found out once for all of them.
    pub fn apply_all(&mut self, events: Vec<Event>) {
        for event in events {
            self.happen(event);
        }
        self.thread();
    }

    fn happen(&mut self, event: Event) {
        self.moment += 1;
        match event {
            Event::Loaded(page) => {
                self.changed.shown();
                self.more = page.next.is_some();
                self.nested = page.nested;
                self.unshown += page.unshown;
                for message in page.messages {
                    self.put(message, false);
                }
            }
            Event::Looked { page, asked } => self.reconcile(page, asked),
            Event::Told(message) => self.put(message, true),
            Event::Gone(id) => self.forget(&[id]),
            Event::Published(message) => {
                self.expect_own(message.id.clone());
                self.put(message, false);
            }
            Event::Ended => {
                self.more = false;
                self.changed.shown();
            }
            Event::ShowWaiting => {
                for entry in self.entries.iter_mut().filter(|entry| entry.waiting) {
                    entry.waiting = false;
                    entry.shown = self.moment;
                    self.changed.shown();
                }
            }
        }
    }

    /// All known messages, shown or waiting, in no order.
    pub fn messages(&self) -> impl Iterator<Item = &Message> {
        self.entries.iter().map(|entry| &*entry.message)
    }

    /// The newest known message.
    #[must_use]
    pub fn newest(&self) -> Option<&Message> {
        self.messages().max_by_key(|message| message.created)
    }

    /// How many events have happened; given back in [`Event::Looked`].
    #[must_use]
    pub fn moment(&self) -> u64 {
        self.moment
    }

    /// Whether the endpoint has more than what is loaded.
    #[must_use]
    pub fn has_more(&self) -> bool {
        self.more
    }

    /// How many messages, answers among them, wait to be shown.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.entries.iter().filter(|entry| entry.waiting).count()
    }

    /// The ids of what waits, in reading order.
    #[must_use]
    pub fn waiting_ids(&self) -> Vec<String> {
        let waiting = self.entries.iter().filter(|entry| entry.waiting);
        let waiting = waiting.map(|entry| &entry.message);
        let ordered = in_order(waiting, |a, b| self.compare(a, b));
        ordered
            .into_iter()
            .map(|message| message.id.clone())
            .collect()
    }

    /// How many entries of the endpoint's list are known, shown or not: what its pages are reckoned
    /// from. Answers count where they do not come nested within their message.
    #[must_use]
    pub fn known(&self) -> usize {
        let listed = |entry: &&Entry| !self.nested || entry.message.parent.is_none();
        self.unshown + self.entries.iter().filter(listed).count()
    }

    /// Whether at least so many messages are shown, answers aside; for that not all are looked at.
    #[must_use]
    pub fn shows(&self, least: usize) -> bool {
        let shown = |entry: &&Entry| entry.message.parent.is_none() && !entry.waiting;
        self.entries.iter().filter(shown).take(least).count() == least
    }

    /// How many messages of this kind, or of all kinds, are shown, answers aside.
    #[must_use]
    pub fn count(&self, kind: Option<Kind>) -> usize {
        let fits = |entry: &&Entry| {
            let root = entry.message.parent.is_none();
            root && !entry.waiting && kind.is_none_or(|kind| kind == entry.message.kind)
        };
        self.entries.iter().filter(fits).count()
    }
}
