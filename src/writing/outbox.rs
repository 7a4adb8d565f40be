//! Words on their way: each tried when it is due, by one tab at a time, until the endpoint confirms it.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::{Notice, Sending, Writing};
use crate::browser::{is_hidden, jitter, now, spawn};
use crate::memory::{self, remember, remembered};
use crate::outbox::{Entry, Outbox};
use crate::session::{Intent, Reach};
use crate::sources;

/// When to look again at words that another tab is sending, in ms.
const ELSEWHERE_MS: u32 = 3_000;

impl Writing {
    /// Changes the outbox, if that changes anything: what is not changed is not written again.
    fn change(self, change: fn(&mut Outbox, i64) -> bool) -> bool {
        let at = now().0;
        let differs =
            untrack(|| remembered(self.session, |kept| change(&mut kept.outbox().clone(), at)));
        differs && remember(self.session, |kept| change(kept.outbox_mut(), at))
    }

    /// Sends what is due, one after the other, and comes back when the next is.
    pub(super) fn pump(self) {
        self.behind(|behind| behind.resend.take());
        let ready = self
            .session
            .peek(|now| !matches!(now.reach, Reach::Loading | Reach::Broken));
        let underway = self.desk.try_with_untracked(|desk| desk.underway.clone());
        let (Some(true), true, Some(mut underway)) =
            (ready, sources::any_sends(self.session), underway)
        else {
            return;
        };
        let busy = !underway.is_empty();
        underway.extend(untrack(|| sources::stay(self.session)));
        if self.change(Outbox::look) {
            let late = untrack(|| {
                remembered(self.session, |kept| {
                    let mut all = kept.outbox().entries().iter();
                    all.any(|entry| entry.stopped.is_some())
                })
            });
            if late {
                self.session.say(self.session.word("own.undelivered"));
            }
        }
        let at = now().0;
        let next = untrack(|| {
            remembered(self.session, |kept| {
                let (key, wait) = kept.outbox().next(at, &underway)?;
                Some((key.to_string(), wait.min(kept.outbox().ends(at)?)))
            })
        });
        match next {
            Some((key, 0)) if !busy => self.attempt(key, None),
            // What is under way comes back here.
            Some((_, 0)) | None => {}
            Some((_, wait)) => self.pump_in(u32::try_from(wait).unwrap_or(u32::MAX)),
        }
    }

    fn pump_in(self, ms: u32) {
        let timer = Timeout::new(ms, move || self.pump());
        self.behind(|behind| behind.resend.set(Some(timer)));
    }

    /// The network is back, or the person, or the wall: what waits is tried at once. What is under way may still fail for what was
    /// before, and is tried again then.
    pub(super) fn hurry(self) {
        let busy = |desk: &super::Desk| !desk.underway.is_empty();
        let busy = self.desk.try_with_untracked(busy) == Some(true);
        self.behind(|behind| behind.hurried.set(busy));
        self.change(Outbox::hurry);
        self.pump();
    }

    /// Hurries when the network comes back, and when the person looks at the page again.
    pub(super) fn hurry_with_the_page(self) {
        let back = move |_| {
            if !is_hidden() {
                self.hurry();
            }
        };
        let listeners =
            ["online", "visibilitychange"].map(|name| window_event_listener_untyped(name, back));
        on_cleanup(move || {
            for listener in listeners {
                listener.remove();
            }
        });
    }

    /// The endpoint can be reached again, or takes words again: what waits is tried; follows that.
    pub(super) fn follow_reach(self) {
        let here = self.session.now(|now| now.reach == Reach::Here);
        let here = here && sources::any_sends(self.session);
        let before = self.behind(|behind| behind.was_here.replace(here));
        if here && before == Some(false) {
            untrack(|| self.hurry());
        }
    }

    /// Follows what other tabs do with the outbox: what they have brought to the wall is looked for there.
    pub(super) fn follow_outbox(self) {
        sources::follow_all(self.session);
        let keys = remembered(self.session, |kept| {
            let entries = kept.outbox().entries().iter();
            entries.map(|it| it.key.clone()).collect::<Vec<_>>()
        });
        let before = self.behind(|behind| behind.out.replace(keys.clone()));
        let mut gone = before.unwrap_or_default();
        gone.retain(|key| !keys.contains(key));
        untrack(|| {
            if !gone.is_empty() {
                super::own::expect(self.session, &gone);
                self.desk.update(|desk| {
                    if matches!(desk.sending, Sending::Said(Notice::Waiting(_))) {
                        desk.sending = Sending::Idle;
                    }
                });
                self.session.want(Intent::Refresh);
            }
            self.tell_elsewhere();
            self.pump();
        });
    }

    /// These words leave the outbox by what is done here.
    pub(super) fn leaves(self, key: &str) {
        self.behind(|behind| behind.out.borrow_mut().retain(|known| known != key));
    }

    /// Tries words once. `fresh` are those that have just been put there.
    pub(super) fn attempt(self, key: String, fresh: Option<Box<Entry>>) {
        let to = untrack(|| {
            remembered(self.session, |kept| {
                Some(kept.outbox().get(&key)?.draft.parent.clone())
            })
        });
        let Some(endpoint) = to.and_then(|to| sources::at(self.session, &to)) else {
            return;
        };
        let named = memory::named(self.session);
        self.desk.update(|desk| desk.underway.push(key.clone()));
        // Not among the wall's tasks: words on their way arrive even when the wall is taken down.
        spawn(Box::pin(async move {
            let (tried, elsewhere) = self.try_once(&endpoint, (&named, &key), fresh).await;
            self.desk.try_update(|desk| {
                desk.underway.retain(|other| *other != key);
            });
            match tried {
                Some((entry, answer)) => self.settle(&entry, answer, &named),
                None => untrack(|| self.tell_elsewhere()),
            }
            let hurried = self.behind(|behind| behind.hurried.take());
            if elsewhere {
                self.pump_in(jitter(ELSEWHERE_MS));
            } else if hurried == Some(true) {
                self.hurry();
            } else {
                self.pump();
            }
        }));
    }
}
