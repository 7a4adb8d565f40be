//! One try to bring words to the endpoint: by one tab, under one key, and with a look whether they stand there already.

use leptos::prelude::*;

use super::Writing;
use super::guard::outgoing;
use super::lock::{Lock, hold};
use crate::browser::{chance, now, pause};
use crate::decode::{Answer, Refusal};
use crate::device::{Kept, Own};
use crate::encode::Asked;
use crate::endpoint::Endpoint;
use crate::memory::{remember_at, stored_at};
use crate::outbox::Entry;
use crate::sources;
use crate::wall::sources::{beside, page_at_source, parted};

/// How long it may take until a tab sees what another one has stored, in ms.
const SEEN_MS: i32 = 60;

impl Writing {
    /// What was sent and the answer to it, `None` where it is not for this tab to send; also whether another tab is at it.
    pub(super) async fn try_once(
        self,
        endpoint: &Endpoint,
        (named, key): (&str, &str),
        fresh: Option<Box<Entry>>,
    ) -> (Option<(Entry, Answer)>, bool) {
        // Who has just put words there sends them, and hears at once what becomes of them.
        if fresh.is_none() {
            pause(SEEN_MS).await;
        }
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
        if fresh.is_none() {
            pause(SEEN_MS).await;
        }
        let begun = remember_at(self.session, named, |kept| {
            // Another tab that stored something at the same moment may not have seen them; where it has brought them to the wall
            // already, the endpoint knows their key.
            let gone =
                kept.outbox().get(key).is_none() && !kept.own().iter().any(|own| own.key == key);
            let outbox = kept.outbox_mut();
            if let Some(fresh) = fresh.filter(|it| gone && !it.draft.key.is_empty()) {
                outbox.put(*fresh);
            }
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
        // Without a key the endpoint cannot know a second try; but one can see if the first stands, and waits until one can.
        let unsure = entry.may_stand() && entry.draft.key.is_empty();
        let stands = if unsure {
            self.stands(endpoint, &entry).await
        } else {
            Some(false)
        };
        let mut answer = match stands {
            Some(true) => Answer::Known,
            None => Answer::Refused(Refusal::Away),
            Some(false) => {
                let mut outgoing = outgoing(&entry);
                outgoing.guard.proof = self.proof(endpoint).await;
                let answer = endpoint.send(&outgoing).await;
                entry.heard(sources::answered(&entry.draft.parent, answer))
            }
        };
        // What arrived before may be refused for just that, in words that its mapping does not know.
        let refused = matches!(
            answer,
            Answer::Refused(Refusal::NotOpen | Refusal::NotTaken(_))
        );
        let doubtful = refused && entry.may_stand() && !unsure;
        if doubtful && self.stands(endpoint, &entry).await == Some(true) {
            answer = Answer::Known;
        }
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

    /// Whether words that were sent stand among the endpoint's messages after all, as one that was not known before; `None` where
    /// nobody can say.
    async fn stands(self, endpoint: &Endpoint, entry: &Entry) -> Option<bool> {
        let asked = Asked {
            turn: None,
            known: 0,
            size: usize::MAX,
        };
        let own = Own {
            body: entry.draft.sent.clone(),
            ..Own::of(entry)
        };
        let page = endpoint.page(asked).await.ok()?;
        let source = parted(&entry.draft.parent).0;
        Some(own.stand_among(&page_at_source(source, page).messages))
    }
}
