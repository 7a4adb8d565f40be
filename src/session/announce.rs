//! What is told: to the page by events, to listeners by the polite live region.

use wasm_bindgen::JsValue;

use super::{Reach, Session};
use crate::browser::{after, emit, tell_page_author};
use crate::endpoint::Failure;
use crate::json::{Value, json};
use crate::wall::Event;

impl Session {
    /// Lets something happen to the wall, and tells of what newly waits.
    pub fn apply(self, event: Event) {
        self.apply_all(vec![event]);
    }

    /// The same for several things at once.
    pub fn apply_all(self, events: Vec<Event>) {
        let later = self.peek_later();
        let waiting = self.change_wall(|wall| match later {
            Some(later) => (later.happened)(self, wall, events),
            None => wall.apply_all(events),
        });
        if let (Some((before, after)), Some(later)) = (waiting, later)
            && after > before
        {
            (later.arrived)(self, after);
        }
    }

    /// Says something to those who listen rather than look.
    pub fn say(self, words: String) {
        self.set(|now| now.status = words);
    }

    /// How often in a row the endpoint has not answered.
    #[must_use]
    pub fn fails(self) -> u32 {
        self.inner()
            .map(|inner| inner.fails.get())
            .unwrap_or_default()
    }

    /// For how many seconds it asked, when it last failed, to be left alone.
    #[must_use]
    pub fn told_to_wait(self) -> u32 {
        self.inner()
            .map(|inner| inner.told_to_wait.get())
            .unwrap_or_default()
    }

    /// The endpoint answered.
    pub fn reached(self) {
        let before = self.peek(|now| (now.reach, now.copied.is_some()));
        let (Some(inner), Some((before, copied))) = (self.inner(), before) else {
            return;
        };
        inner.fails.set(0);
        if before == Reach::Here {
            return;
        }
        self.set(|now| {
            now.reach = Reach::Here;
            now.copied = None;
        });
        if before != Reach::Loading {
            self.say(self.word("wall.back"));
        }
        if before != Reach::Stale || copied {
            let ready = move || {
                if let Some(shown) = self.peek_wall(|wall| wall.count(None)) {
                    self.emit("ready", &json!({ "messages": shown }));
                }
            };
            // Soon: the messages are only being put on the page.
            after(0, Box::new(ready));
        }
    }

    /// The endpoint did not answer, or not sensibly.
    pub fn missed(self, failure: &Failure) {
        let (Some(inner), Some(before)) = (self.inner(), self.peek(|now| now.reach)) else {
            return;
        };
        inner.fails.set(inner.fails.get() + 1);
        inner.told_to_wait.set(match failure {
            Failure::Status(_, seconds) => *seconds,
            _ => 0,
        });
        let (reach, key) = match before {
            Reach::Here | Reach::Stale => (Reach::Stale, "wall.away.some"),
            _ => (Reach::Away, "wall.away"),
        };
        if reach != before {
            self.set(|now| now.reach = reach);
            self.say(self.word(key));
            let (reason, detail) = failure.explain();
            self.report(reason, &detail);
        }
    }

    /// The endpoint has been heard of, one way or the other.
    pub(super) fn settle(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        let is_first = !inner.settled.replace(true);
        match (inner.later.get(), &inner.tell_settled) {
            (Some(later), _) => (later.settled)(self),
            (None, Some(tell)) if is_first => {
                // What the loader does then is its own business.
                let _ = tell.call0(&JsValue::NULL);
            }
            _ => {}
        }
    }

    /// Tells the page, by event and console, what went wrong.
    pub fn report(self, reason: &str, detail: &str) {
        tell_page_author(detail);
        self.emit("error", &json!({ "reason": reason, "detail": detail }));
    }

    /// Dispatches `support-wall-NAME` on the element.
    pub fn emit(self, name: &str, detail: &Value) {
        if let Some(inner) = self.inner() {
            emit(&inner.host, name, detail, false);
        }
    }
}
