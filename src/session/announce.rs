//! What is told: to the page by events, to listeners by the polite live region.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::{Reach, Session};
use crate::browser::{emit, tell_page_author};
use crate::endpoint::Failure;
use crate::json::{Value, json};
use crate::wall::Event;

impl Session {
    /// Lets something happen to the wall, and tells of what newly waits.
    pub(super) fn apply(self, event: Event) {
        let waiting = self.wall.try_update(|wall| {
            let before = wall.waiting();
            wall.apply(event);
            (before, wall.waiting())
        });
        if let Some((before, after)) = waiting
            && after > before
        {
            self.say(self.word_number("arrivals", after));
            self.emit("arrivals", &json!({ "count": after }));
        }
    }

    /// Says something to those who listen rather than look.
    pub(super) fn say(self, words: String) {
        self.set(|now| now.status = words);
    }

    /// The endpoint answered.
    pub(super) fn reached(self) {
        let (Some(inner), Some(before)) = (self.inner(), self.peek(|now| now.reach)) else {
            return;
        };
        inner.fails.set(0);
        if before == Reach::Here {
            return;
        }
        self.set(|now| now.reach = Reach::Here);
        self.focus_as_wanted();
        if before != Reach::Loading {
            self.say(self.word("wall.back"));
        }
        if before != Reach::Stale {
            let ready = move || {
                if let Some(shown) = self.peek_wall(|wall| wall.count(None)) {
                    self.emit("ready", &json!({ "messages": shown }));
                }
            };
            // Soon: the messages are only being put on the page.
            Timeout::new(0, ready).forget();
        }
    }

    /// The endpoint did not answer, or not sensibly.
    pub(super) fn missed(self, failure: &Failure) {
        let (Some(inner), Some(before)) = (self.inner(), self.peek(|now| now.reach)) else {
            return;
        };
        inner.fails.set(inner.fails.get() + 1);
        let (reach, key) = match before {
            Reach::Here | Reach::Stale => (Reach::Stale, "wall.away.some"),
            _ => (Reach::Away, "wall.away"),
        };
        if reach != before {
            self.set(|now| now.reach = reach);
            self.focus_as_wanted();
            self.say(self.word(key));
            let (reason, detail) = failure.explain();
            self.report(reason, &detail);
        }
    }

    fn focus_as_wanted(self) {
        if self.inner().is_some_and(|inner| inner.focus_wanted.take()) {
            // Soon: the form is only being made.
            self.focus_composer();
        }
    }

    /// Tells the page, by event and console, what went wrong.
    pub(super) fn report(self, reason: &str, detail: &str) {
        tell_page_author(detail);
        self.emit("error", &json!({ "reason": reason, "detail": detail }));
    }

    pub(super) fn emit(self, name: &str, detail: &Value) {
        if let Some(inner) = self.inner() {
            emit(&inner.host, name, detail, false);
        }
    }
}
