//! What becomes of words once the endpoint has answered.

use leptos::prelude::*;

use super::deed::is_deed;
use super::{Notice, Sending, Writing};
use crate::browser::{has_focus, now};
use crate::decode::{Answer, Refusal, plain};
use crate::device::Standing;
use crate::draft::Draft;
use crate::json::json;
use crate::memory::{self, remember, remembered};
use crate::outbox::Entry;
use crate::session::Intent;
use crate::wall::Event;
use crate::wall::sources::bare;

impl Writing {
    /// The words have arrived, and stand on the wall after the next look if they are shown at all.
    pub(super) fn arrived(self, id: Option<String>, entry: &Entry, words: &str) {
        let words = plain(words);
        self.session.wall.update_untracked(|wall| match &id {
            Some(id) => wall.expect_own(id.clone()),
            None => wall.expect_own_words(words),
        });
        self.tell_sent(id.as_ref().unwrap_or(&entry.draft.key), entry);
        self.session.want(Intent::Refresh);
    }

    pub(super) fn tell_sent(self, id: &str, entry: &Entry) {
        let kind = entry.draft.kind.unwrap_or_default();
        self.session
            .emit("sent", &json!({ "id": bare(id), "kind": kind.name() }));
        if is_deed(entry) {
            self.tell_deed(id, kind, true);
        }
    }

    /// Takes up what the endpoint has answered to these words, which are as they were sent.
    pub(super) fn settle(self, entry: &Entry, answer: Answer, named: &str) {
        if self.session.host().is_none() || memory::named(self.session) != named {
            return;
        }
        if is_deed(entry) {
            return self.deed_settled(entry, answer);
        }
        let notice = match answer {
            Answer::Published(message) => {
                self.tell_sent(&message.id, entry);
                self.session.apply(Event::Published(message));
                self.session.want(Intent::ShowAll);
                Notice::Sent
            }
            Answer::Held => {
                let kind = entry.draft.kind.unwrap_or_default();
                self.session.emit("held", &json!({ "kind": kind.name() }));
                Notice::Held
            }
            Answer::Arrived(id) => {
                self.arrived(id, entry, &entry.draft.words);
                Notice::Arrived
            }
            Answer::Known if entry.is_changed() => {
                self.arrived(None, entry, &entry.draft.sent);
                self.take_in(&entry.draft.parent);
                Notice::Earlier
            }
            Answer::Known => {
                self.arrived(None, entry, &entry.draft.words);
                Notice::Arrived
            }
            Answer::Refused(refusal @ (Refusal::Away | Refusal::TooMany(_))) => {
                Notice::Waiting(refusal)
            }
            Answer::Refused(refusal) => {
                // Where other words are being written, these stay where they stand.
                if !self.is_free() {
                    self.session.say(self.session.word("own.undelivered"));
                    return self.said(&entry.key, None);
                }
                self.give_back(&entry.key);
                Notice::Failed(refusal)
            }
        };
        self.said(&entry.key, Some(notice));
    }

    /// Says what became of words that were sent here, where another tab was the first to bring them to the wall.
    pub(super) fn tell_elsewhere(self) {
        let key = self.behind(|behind| behind.pressed.borrow().clone());
        let key = key.filter(|key| !key.is_empty()).unwrap_or_default();
        let here = |desk: &super::Desk| desk.underway.contains(&key);
        if key.is_empty() || self.desk.with_untracked(here) {
            return;
        }
        let at = now().0;
        let told = remembered(self.session, |kept| {
            let Some(entry) = kept.outbox().get(&key) else {
                let own = kept.own().iter().find(|own| own.key == key);
                return Some(own.map(|own| match own.standing {
                    Standing::Shown => Notice::Sent,
                    Standing::Held => Notice::Held,
                    Standing::Waiting => Notice::Arrived,
                }));
            };
            let refusal = if entry.told {
                Refusal::TooMany(0)
            } else {
                Refusal::Away
            };
            (entry.wait(at) > 0).then_some(Some(Notice::Waiting(refusal)))
        });
        if let Some(notice) = told {
            self.said(&key, notice);
        }
    }

    /// Says what became of the words where the one who sent them is looking; others go on where they are.
    pub(super) fn said(self, key: &str, notice: Option<Notice>) {
        let pressed = self.behind(|behind| {
            let pressed = *behind.pressed.borrow() == key;
            if pressed {
                behind.pressed.borrow_mut().clear();
            }
            pressed
        });
        let pressed = pressed == Some(true);
        let Some(notice) = notice else {
            if pressed {
                self.desk.update(|desk| desk.sending = Sending::Idle);
            }
            return;
        };
        let leaves = notice.leaves_words();
        let free = self.is_free();
        let waits = matches!(notice, Notice::Waiting(_));
        if !pressed && (waits || !(free || leaves)) {
            return;
        }
        let host = self.session.host();
        let at_the_form = host.is_some_and(|host| has_focus(&host, "[part~=composer]"));
        if !pressed && let Some(key) = super::notice::first_words(&notice) {
            self.session.say(self.session.word(key));
        }
        let composing = leaves || !free || (!pressed && at_the_form);
        self.session.set(|now| now.composing = composing);
        self.desk
            .update(|desk| desk.sending = Sending::Said(notice));
        if pressed && at_the_form && (free || leaves) {
            self.session.focus_soon("form .notice".into());
        }
    }

    /// Puts words from the outbox back into the form, which shows the draft of another message no more.
    pub(super) fn give_back(self, key: &str) {
        self.keep_now();
        self.leaves(key);
        let draft = remember(self.session, |kept| kept.give_back(key));
        if let Some(draft) = draft {
            self.show(draft.clone(), draft);
            self.session.set(|now| now.composing = true);
        }
    }

    /// Shows what is kept as the draft to this message, with what is being written in its place.
    fn take_in(self, parent: &str) {
        let mine = self.draft.with_untracked(|draft| draft.parent == parent);
        if mine && !self.is_free() {
            return self.keep_draft();
        }
        if mine || self.is_free() {
            let kept: Draft = untrack(|| remembered(self.session, |kept| kept.draft(parent)));
            self.show(kept.clone(), kept);
        }
    }
}
