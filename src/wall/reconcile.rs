//! A fresh look at the endpoint: what is new waits, what changed follows, what is missing goes.

use std::cmp::Ordering;

use super::{Entry, Wall};
use crate::decode::Page;
use crate::message::Message;

impl Wall {
    /// Takes a page for the truth about the stretch of time it covers. Live streams do not tell
    /// that a message was hidden; this does.
    pub(super) fn reconcile(&mut self, page: Page, asked: u64) {
        let mut present = vec![false; self.entries.len()];
        for message in &page.messages {
            let known = self.find(&message.id);
            if let Some(known) = known.and_then(|index| present.get_mut(index)) {
                *known = true;
            }
        }
        // What is pinned may stand first, whenever it was written: it says nothing about the stretch.
        let roots = (page.messages.iter()).filter(|m| m.parent.is_none() && !m.pinned);
        let last = roots.max_by(|a, b| self.compare_times(a, b)).cloned();
        let gone: Vec<String> = (self.entries.iter().zip(present))
            .filter(|(entry, present)| entry.since <= asked && !present)
            .filter(|(entry, _)| self.covers(&page, last.as_ref(), entry))
            .map(|(entry, _)| entry.message.id.clone())
            .collect();
        if !gone.is_empty() {
            self.forget(&gone);
        }
        if page.next.is_none() && self.more {
            self.more = false;
            self.changed.shown();
        }
        self.unshown = page.unshown;
        for message in page.messages {
            self.put(message, true);
        }
    }

    /// Whether the page would hold this entry's message if the endpoint still showed it.
    fn covers(&self, page: &Page, last: Option<&Message>, entry: &Entry) -> bool {
        if page.next.is_none() {
            return true;
        }
        let message = match (&entry.message.parent, page.nested) {
            (Some(parent), true) => match self.entry(parent) {
                Some(above) => &*above.message,
                None => &*entry.message,
            },
            _ => &*entry.message,
        };
        last.is_some_and(|last| self.compare_times(message, last) != Ordering::Greater)
    }
}
