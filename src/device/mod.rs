//! What one wall keeps on a person's device, and nothing that nobody asked for: drafts, words on their
//! way, own words that were sent, acknowledgements, the last visit, and whether hints are wanted.
//!
//! It stands as JSON under one key ([`key`]). A page may be open twice, so every change is made to
//! what is stored at that moment: read ([`Kept::read`]), change, write ([`Kept::to_json`]). Where a
//! device keeps nothing, the same value lives on in memory.

mod acknowledged;
mod changes;
mod fit;
mod forms;
mod joining;
mod keys;
mod own;
mod stored;
mod waiting;

pub use crate::draft::MOST_OTHERS;
pub use acknowledged::Acknowledgement;
pub use changes::Changes;
pub use fit::MOST_BYTES;
pub use forms::MOST_FORMS;
pub use keys::{aside_key, key, keys, preview_key, recognised_key, typed_key};
pub use own::{LONGEST_MS, MOST_OWN, Own, Standing};
pub use stored::Stored;

use crate::draft::Draft;
use crate::json::Map;
use crate::message::Message;
use crate::outbox::Outbox;

/// Whoever comes back sooner than this, in ms, is still on the same visit: 30 minutes.
pub const SAME_VISIT_MS: i64 = 1_800_000;

/// Everything that one wall keeps on a device.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Drafts as JSON by the id of the message they answer, which is empty for a message to
    /// everyone. Never a blank one.
    drafts: Map,
    /// Which of the drafts was written last; empty where that one is gone.
    writing: String,
    /// Drafts as JSON by what their forms call them, the one that was typed into last at the end.
    forms: Map,
    /// Words that were sent and are not confirmed.
    outbox: Outbox,
    /// The oldest first; no key twice.
    own: Vec<Own>,
    /// `{"word", "key", "secret"}` by the id of the message, the oldest first.
    acknowledged: Map,
    last: Option<i64>,
    before: Option<i64>,
    no_nudge: bool,
    /// Members that a later build has put there; they are kept as they are.
    rest: Map,
}

impl Kept {
    /// The draft that answers the message with this id, or with an empty one the draft for
    /// everyone; an empty draft where none is kept.
    #[must_use]
    pub fn draft(&self, parent: &str) -> Draft {
        let draft = self.drafts.get(parent).map(Draft::from_value);
        draft.unwrap_or_else(|| Draft {
            parent: parent.into(),
            ..Draft::default()
        })
    }

    /// The ids of the messages that drafts answer, an empty one for the draft to everyone.
    #[must_use]
    pub fn drafted(&self) -> Vec<String> {
        self.drafts.keys().cloned().collect()
    }

    /// The draft that was written last; where that one is gone, the one for everyone.
    #[must_use]
    pub fn writing(&self) -> Draft {
        self.draft(&self.writing)
    }

    /// Keeps a draft in the place of the one with its [`parent`](Draft::parent), as the one that is
    /// being written. One without words, name and connection is not kept.
    pub fn set_draft(&mut self, draft: &Draft) {
        if draft.is_blank() {
            self.drop_draft(&draft.parent);
            return;
        }
        self.writing.clone_from(&draft.parent);
        self.drafts.insert(draft.parent.clone(), draft.to_value());
    }

    fn drop_draft(&mut self, parent: &str) {
        self.drafts.remove(parent);
        if self.writing == parent {
            self.writing.clear();
        }
    }

    /// The endpoint has confirmed these words: they are kept for their writer to see, and their
    /// draft and their place in the outbox go. A draft that says something else by now stays, and is a message of its own.
    pub fn sent(&mut self, mut own: Own) {
        let mut draft = self.draft(&own.parent);
        let same = |mine: &str, sent: &str| !mine.is_empty() && mine == sent;
        let this_try = same(&draft.key, &own.key)
            || same(&draft.secret, &own.secret)
            || same(draft.sent.trim(), own.body.trim());
        if draft.words.trim() == own.body.trim() {
            self.drop_draft(&own.parent);
        } else if this_try {
            draft.forget_tries();
            self.drafts.insert(draft.parent.clone(), draft.to_value());
        }
        self.outbox.take(&own.key);
        own.settle();
        self.own.retain(|known| known.key != own.key);
        if own.is_of_use() {
            self.own.push(own);
        }
        let over = self.own.len().saturating_sub(MOST_OWN);
        self.own.drain(..over);
    }

    /// Own words that were sent, the oldest first.
    #[must_use]
    pub fn own(&self) -> &[Own] {
        &self.own
    }

    /// The words with this key were taken back. Returns them, as far as they are kept.
    pub fn withdrawn(&mut self, key: &str) -> Option<Own> {
        let at = self.own.iter().position(|own| own.key == key)?;
        Some(self.own.remove(at))
    }

    /// Compares own words with the messages that stand on the wall now. Those that stand there are
    /// kept only as far as they can be taken back; those older than [`LONGEST_MS`] go. `now` is in
    /// ms since 1970. Returns whether anything changed.
    pub fn look(&mut self, messages: &mut dyn Iterator<Item = &Message>, now: i64) -> bool {
        let known = self.own.len();
        self.own.retain(|own| !own.is_old(now));
        let mut changed = self.own.len() < known;
        if self.own.is_empty() {
            return changed;
        }
        let mut said: Vec<_> = self.own.iter().map(Own::said).collect();
        for message in messages {
            for (own, said) in self.own.iter_mut().zip(&mut said) {
                // What stands has been told of already.
                if said.is_some() && own.is(message, said.as_ref()) {
                    own.standing = Standing::Shown;
                    own.id.clone_from(&message.id);
                    own.settle();
                    *said = None;
                    changed = true;
                }
            }
        }
        self.own.retain(Own::is_of_use);
        changed
    }

    /// The person is here, at `now` in ms since 1970: said when the wall is opened, and when it is
    /// left or looked at again. Returns when the visit before this one ended, if there was one.
    pub fn visited(&mut self, now: i64) -> Option<i64> {
        let away = self.last.map(|last| now.saturating_sub(last));
        if away > Some(SAME_VISIT_MS) {
            self.before = self.last;
        }
        self.last = Some(now);
        // The device's clock was set back: what lies ahead is no past visit.
        self.before = self.before.filter(|before| *before < now);
        self.look_at_forms(now);
        self.before
    }

    /// When the visit before this one ended, in ms since 1970.
    #[must_use]
    pub fn visit_before(&self) -> Option<i64> {
        self.before
    }

    /// Whether the person wants no more hints on this wall (PRINCIPLES 13).
    #[must_use]
    pub fn wants_no_nudge(&self) -> bool {
        self.no_nudge
    }

    /// The person wants no more hints on this wall.
    pub fn dismiss_nudge(&mut self) {
        self.no_nudge = true;
    }

    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Kept::default()
    }
}
