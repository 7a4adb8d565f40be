//! Words on their way, beside the drafts they come from and the own words they become.

use super::{Kept, Own, Standing};
use crate::decode::{Answer, Refusal};
use crate::draft::Draft;
use crate::message::Message;
use crate::outbox::{Entry, Outbox, Stopped};

impl Kept {
    /// Words that were sent and are not confirmed.
    #[must_use]
    pub fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    /// The same, to be changed.
    pub fn outbox_mut(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    /// The person sends words: they are in the outbox from here on, and no draft any more. A draft
    /// that says something else by now stays. Returns whether there was room; where not, nothing
    /// has changed.
    pub fn send(&mut self, entry: Entry) -> bool {
        let parent = entry.draft.parent.clone();
        let same = self.draft(&parent).words.trim() == entry.draft.words.trim();
        let room = self.outbox.put(entry);
        if room && same {
            self.drop_draft(&parent);
        }
        room
    }

    /// Words come back from the outbox to be written on, in front of what is being written in their
    /// place by now. Returns the draft.
    pub fn give_back(&mut self, key: &str) -> Option<Draft> {
        let mut draft = self.outbox.take(key)?.draft;
        let there = self.draft(&draft.parent);
        let (mine, other) = (draft.words.trim(), there.words.trim());
        if !other.is_empty() && other != mine {
            draft.words = [mine, "\n\n", other].concat();
        }
        for (mine, other) in [
            (&mut draft.author, &there.author),
            (&mut draft.connection, &there.connection),
        ] {
            if mine.is_empty() {
                mine.clone_from(other);
            }
        }
        if draft.sent.is_empty() {
            draft.forget_tries();
        }
        self.set_draft(&draft);
        Some(draft)
    }

    /// The endpoint has answered to these words, or could not be reached, at `now`; `entry` is what
    /// [`Outbox::begin`] gave. What has arrived leaves the outbox; what may pass later waits, where
    /// `chance` is a random number from 0 to 1; what was refused is tried no more.
    pub fn answered(&mut self, entry: &Entry, answer: &Answer, now: i64, chance: f64) {
        let own = Own::of(entry);
        let (key, first) = (entry.key.as_str(), &entry.draft.sent);
        match answer {
            Answer::Published(message) => self.sent(Own {
                id: message.id.clone(),
                standing: Standing::Shown,
                ..own
            }),
            Answer::Held => self.sent(Own {
                standing: Standing::Held,
                ..own
            }),
            Answer::Arrived(id) => self.sent(Own {
                id: id.clone().unwrap_or_default(),
                ..own
            }),
            Answer::Known if entry.is_changed() => {
                // Sent again, the changed words are a message of their own.
                if let Some(mut draft) = self.give_back(key) {
                    draft.forget_tries();
                    self.set_draft(&draft);
                }
                self.sent(Own {
                    body: first.clone(),
                    ..own
                });
            }
            Answer::Known => self.sent(own),
            Answer::Refused(Refusal::Away) => self.outbox.failed(key, now, None, chance),
            Answer::Refused(Refusal::TooMany(seconds)) => {
                self.outbox.failed(key, now, Some(*seconds), chance);
            }
            Answer::Refused(refusal) => {
                let closed = *refusal == Refusal::NotOpen;
                let why = if closed {
                    Stopped::Closed
                } else {
                    Stopped::Refused
                };
                self.outbox.stop(key, why, entry);
            }
        }
    }

    /// Their writer takes words out of the outbox for good. If they have arrived all the same, they
    /// can be taken back from the wall.
    pub fn take_out(&mut self, key: &str) -> Option<Entry> {
        let entry = self.outbox.take(key)?;
        if entry.may_stand() {
            self.sent(Own {
                standing: Standing::Shown,
                ..Own::of(&entry)
            });
        }
        Some(entry)
    }

    /// Words in the outbox that stand among these messages have arrived, though nobody said so. Those
    /// that were changed since they were first sent are not meant. Returns whether there were any.
    pub fn look_for_sent(&mut self, messages: &mut dyn Iterator<Item = &Message>) -> bool {
        let tried = self.outbox.entries().iter();
        let tried = tried.filter(|it| it.may_stand() && !it.is_changed());
        let own = tried.map(Own::of);
        let mut sought: Vec<_> = own.map(|own| (own.said(), own)).collect();
        let mut found = Vec::new();
        for message in messages {
            let is_it = |(said, own): &(_, Own)| own.is(message, Option::as_ref(said));
            if let Some(at) = sought.iter().position(is_it) {
                let (_, own) = sought.swap_remove(at);
                found.push(Own {
                    id: message.id.clone(),
                    standing: Standing::Shown,
                    ..own
                });
            }
        }
        let any = !found.is_empty();
        for own in found {
            self.sent(own);
        }
        any
    }
}
