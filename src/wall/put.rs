//! How a message comes onto the wall, and which are the reader's own.

use std::sync::Arc;

use super::{Entry, Wall};
use crate::message::{Message, Text};

impl Wall {
    /// Says that the message with this id is the reader's own, so that it never waits, even when
    /// the live stream tells of it before the endpoint has answered.
    pub fn expect_own(&mut self, id: String) {
        if let Some(entry) = self.entry_mut(&id).filter(|entry| entry.waiting) {
            entry.waiting = false;
            self.changed.shown();
            self.thread();
        }
        if !self.own.contains(&id) {
            self.own.push(id);
        }
    }

    /// Says that a message with these words is the reader's own, where the endpoint does not tell
    /// its id.
    pub fn expect_own_words(&mut self, words: Text) {
        let waiting = self.entries.iter_mut().filter(|entry| entry.waiting);
        for entry in waiting.filter(|entry| entry.message.body == words) {
            entry.waiting = false;
            self.changed.shown();
        }
        self.own_words.push(words);
        self.thread();
    }

    pub(super) fn put(&mut self, mut message: Message, waits: bool) {
        let moment = self.moment;
        if let Some(known) = self.entry_mut(&message.id) {
            if waits && !known.waiting {
                // What the host pins meanwhile moves to its place when the wall is next loaded.
                message.pinned = known.message.pinned;
            }
            let shows = known.waiting && !waits;
            let differs = *known.message != message;
            known.waiting &= waits;
            if shows {
                known.shown = moment;
            }
            let touches_shown = !known.waiting && (shows || differs);
            if differs {
                known.message = Arc::new(message);
            }
            if touches_shown {
                self.changed.beneath();
            }
            return;
        }
        let own = self.own.contains(&message.id) || self.own_words.contains(&message.body);
        // What has no card moves nothing: it is a number more in a sentence.
        let waiting = waits && !own && !message.is_plain_deed();
        if !waiting {
            self.changed.shown();
        }
        let entry = Entry {
            message: Arc::new(message),
            waiting,
            since: self.moment,
            shown: self.moment,
            head: 0,
            answers: Vec::new(),
        };
        self.entries.push(entry);
        self.list(self.entries.len() - 1);
    }
}
