//! Words on their way: each tried when it is due, by one tab at a time, until the endpoint confirms it.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::guard::outgoing;
use super::lock::{Lock, hold};
use super::{Notice, Sending, Writing};
use crate::browser::{chance, is_hidden, jitter, now, pause, spawn};
use crate::decode::Answer;
use crate::device::{Kept, Own};
use crate::encode::Asked;
use crate::endpoint::Endpoint;
use crate::memory::{self, remember, remember_at, remembered, stored_at};
use crate::outbox::{Entry, Outbox};
use crate::session::{Intent, Reach};
use crate::sources;
use crate::wall::sources::{beside, page_at_source, parted};

/// How long it may take until a tab sees what another one has stored, in ms.
const SEEN_MS: i32 = 60;

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
            Some((key, 0)) if !busy => self.attempt(key, false),
            // What is under way comes back here.
            Some((_, 0)) | None => {}
            Some((_, wait)) => self.pump_in(u32::try_from(wait).unwrap_or(u32::MAX)),
        }
    }

    fn pump_in(self, ms: u32) {
        let timer = Timeout::new(ms, move || self.pump());
        self.behind(|behind| behind.resend.set(Some(timer)));
    }

    /// The network is back, or the person, or the wall: what waits is tried at once.
    pub(super) fn hurry(self) {
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

    /// The endpoint can be reached again: what waits is tried; follows that.
    pub(super) fn follow_reach(self) {
        let here = self.session.now(|now| now.reach == Reach::Here);
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
            self.pump();
        });
    }

    /// These words leave the outbox by what is done here.
    pub(super) fn leaves(self, key: &str) {
        self.behind(|behind| behind.out.borrow_mut().retain(|known| known != key));
    }

    /// Tries words once. `fresh` are those that no other tab can know of.
    pub(super) fn attempt(self, key: String, fresh: bool) {
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
                None => self.not_tried(&key),
            }
            if elsewhere {
                self.pump_in(jitter(ELSEWHERE_MS));
            } else {
                self.pump();
            }
        }));
    }

    /// What was sent and the answer to it, `None` where it is not for this tab to send; also whether another tab is at it.
    async fn try_once(
        self,
        endpoint: &Endpoint,
        (named, key): (&str, &str),
        fresh: bool,
    ) -> (Option<(Entry, Answer)>, bool) {
        let lock = match endpoint {
            Endpoint::Remote(_) => Some(hold(&[named, "#", key].concat()).await),
            // A preview takes them before any other tab could.
            Endpoint::Device(_) => None,
        };
        let (owner, held) = match lock {
            None => (None, None),
            Some(Lock::Held(release)) => (None, Some(release)),
            Some(Lock::Elsewhere) => return (None, true),
            Some(Lock::Missing) => (self.behind(|behind| behind.tab.clone()), None),
        };
        if !fresh {
            pause(SEEN_MS).await;
        }
        let begun = remember_at(self.session, named, |kept| {
            let outbox = kept.outbox_mut();
            outbox.begin(key, now().0, owner.as_deref())
        });
        let Some(entry) = begun else {
            return (None, owner.is_some());
        };
        if let Some(owner) = owner {
            // Two tabs may have written at the same moment: what stands after it counts.
            pause(SEEN_MS).await;
            let ours = |kept: &Kept| kept.outbox().is_held(key, &owner);
            if !stored_at(self.session, named, ours) {
                return (None, true);
            }
        }
        let names = beside(&entry.draft.parent, &entry.draft.key);
        self.session
            .wall
            .try_update_untracked(|wall| wall.expect_own(names));
        // Without a key the endpoint cannot know a second try; but one can see if the first stands.
        let unsure = entry.may_stand() && entry.draft.key.is_empty();
        let answer = if unsure && self.stands(endpoint, &entry).await {
            Answer::Known
        } else {
            let mut outgoing = outgoing(&entry);
            outgoing.guard.proof = self.proof(endpoint).await;
            sources::answered(&entry.draft.parent, endpoint.send(&outgoing).await)
        };
        if !matches!(answer, Answer::Refused(_)) {
            self.spend_proof();
        }
        self.leaves(key);
        remember_at(self.session, named, |kept| {
            kept.answered(&entry, &answer, now().0, chance());
        });
        // Only now may another tab have a look at it.
        drop(held);
        (Some((entry, answer)), false)
    }

    /// Whether words that were sent stand among the endpoint's messages after all, as one that was not known before.
    async fn stands(self, endpoint: &Endpoint, entry: &Entry) -> bool {
        let asked = Asked {
            turn: None,
            known: 0,
            size: usize::MAX,
        };
        let own = Own {
            body: entry.draft.sent.clone(),
            ..Own::of(entry)
        };
        let page = endpoint.page(asked).await;
        let source = parted(&entry.draft.parent).0;
        page.is_ok_and(|page| own.stand_among(&page_at_source(source, page).messages))
    }
}
