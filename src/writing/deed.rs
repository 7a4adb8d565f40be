//! What people answer to a need or an event: it goes the way that words go, and what becomes of it is told where it stands.

use leptos::prelude::*;

use super::take_back::withdraw;
use super::{Unsent, Writing};
use crate::browser::now;
use crate::decode::Answer;
use crate::device::Own;
use crate::draft::Draft;
use crate::json::json;
use crate::memory::{remember, remembered};
use crate::message::Kind;
use crate::outbox::Entry;
use crate::session::Intent;
use crate::wall::Event;

/// Whether these words answer a need or an event by their kind.
pub(super) fn is_deed(entry: &Entry) -> bool {
    let kind = entry.draft.kind.unwrap_or_default();
    Kind::DEEDS.contains(&kind)
}

impl Writing {
    /// Sends an answer to a need or an event: from here on it is in the outbox, and goes by itself. Gives what names it on
    /// this device.
    ///
    /// # Errors
    /// Why it has not left.
    pub fn send_deed(self, draft: Draft) -> Result<String, Unsent> {
        let (key, fresh) = self.put_out(draft)?;
        self.attempt(key.clone(), fresh);
        Ok(key)
    }

    /// Takes back the answer that has this name on this device, whether it has arrived or not, and then says whether that
    /// worked.
    pub fn take_deed_back(self, key: &str, done: Box<dyn FnOnce(bool)>) {
        let session = self.session;
        let out = untrack(|| remembered(session, |kept| kept.outbox().get(key).is_some()));
        if out {
            self.leaves(key);
            remember(session, |kept| kept.take_out(key));
        }
        let own = untrack(|| {
            remembered(session, |kept| {
                kept.own().iter().find(|own| own.key == key).cloned()
            })
        });
        let Some((own, (endpoint, _))) = own.zip(session.endpoint()) else {
            return done(out);
        };
        let kind = own.kind;
        let gone = move |id: String, gone: bool| {
            if gone {
                self.tell_deed(&id, kind, false);
                session.apply(Event::Gone(id));
                session.want(Intent::Refresh);
            }
            done(gone);
        };
        let id = own.message().id;
        withdraw(session, endpoint, (own, id), Box::new(gone));
    }

    /// Tries at once what has not arrived.
    pub fn try_again(self, key: &str) {
        remember(self.session, |kept| {
            kept.outbox_mut().again(key, now().0);
        });
        self.pump();
    }

    /// Whether this answer can be taken back; followed.
    #[must_use]
    pub fn withdraws(self, own: &Own) -> bool {
        !own.secret.is_empty() && self.desk.with(|desk| desk.withdraws)
    }

    /// Tells the page that somebody does something, or no longer.
    pub(super) fn tell_deed(self, id: &str, kind: Kind, on: bool) {
        self.session
            .emit("deed", &json!({ "id": id, "kind": kind.name(), "on": on }));
    }

    /// Takes up what the endpoint has answered.
    pub(super) fn deed_settled(self, entry: &Entry, answer: Answer) {
        let session = self.session;
        let kind = entry.draft.kind.unwrap_or_default();
        let words = match answer {
            Answer::Published(message) => {
                self.tell_sent(&message.id, entry);
                session.apply(Event::Published(message));
                "deed.sent"
            }
            Answer::Held => {
                session.emit("held", &json!({ "kind": kind.name() }));
                self.tell_deed(&entry.key, kind, true);
                session.want(Intent::Refresh);
                "deed.held"
            }
            Answer::Arrived(id) => {
                self.arrived(id, entry, &entry.draft.words);
                "deed.sent"
            }
            Answer::Known => {
                self.arrived(None, entry, &entry.draft.words);
                "deed.sent"
            }
            Answer::Refused(_) => "own.undelivered",
        };
        session.say(session.word(words));
    }
}
