//! What people answer to a need or an event: it goes the way that words go, and what becomes of it is told where it stands.

use leptos::prelude::*;

use super::take_back::{lives, withdraw};
use super::{Unsent, Writing};
use crate::browser::now;
use crate::decode::{Answer, Refusal};
use crate::device::Own;
use crate::draft::Draft;
use crate::json::json;
use crate::memory::{remember, remembered};
use crate::message::Kind;
use crate::outbox::Entry;
use crate::session::Intent;
use crate::sources;
use crate::wall::Event;
use crate::wall::sources::bare;

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
        let waits = untrack(|| remembered(session, |kept| kept.outbox().get(key).is_some()));
        let out = waits.then(|| {
            self.leaves(key);
            remember(session, |kept| kept.take_out(key))
        });
        let own = untrack(|| {
            remembered(session, |kept| {
                kept.own().iter().find(|own| own.key == key).cloned()
            })
        });
        let endpoint = own
            .as_ref()
            .and_then(|own| sources::at(session, lives(own)));
        // What is nowhere on this device has been taken back already, here or in another tab.
        let Some(own) = own else {
            return done(true);
        };
        let back = out.flatten();
        let Some(endpoint) = endpoint else {
            self.put_back(back);
            return done(false);
        };
        let kind = own.kind;
        let gone = move |id: String, gone: bool| {
            if gone {
                self.tell_deed(&id, kind, false);
                session.apply(Event::Gone(id));
                session.want(Intent::Refresh);
            } else {
                self.put_back(back);
            }
            done(gone);
        };
        let id = own.message().id;
        withdraw(session, endpoint, (own, id), Box::new(gone));
    }

    /// Nobody could say whether this answer has arrived: it goes on being tried.
    fn put_back(self, entry: Option<Entry>) {
        let Some(entry) = entry else {
            return;
        };
        remember(self.session, |kept| {
            let key = entry.key.clone();
            if kept.send(entry) {
                kept.withdrawn(&key);
            }
        });
        self.pump();
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
        sources::follow(self.session, lives(own));
        let endpoint = sources::at(self.session, lives(own));
        !own.secret.is_empty() && endpoint.is_some_and(|endpoint| endpoint.secret_length() > 0)
    }

    /// Tells the page that somebody does something, or no longer.
    pub(super) fn tell_deed(self, id: &str, kind: Kind, on: bool) {
        self.session.emit(
            "deed",
            &json!({ "id": bare(id), "kind": kind.name(), "on": on }),
        );
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
            Answer::Refused(Refusal::Away | Refusal::TooMany(_)) => "own.unsent",
            Answer::Refused(_) => {
                // What stands in its way, such as somebody else's part, is not known here yet.
                session.want(Intent::Refresh);
                "own.undelivered"
            }
        };
        session.say(session.word(words));
    }
}
