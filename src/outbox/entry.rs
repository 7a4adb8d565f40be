//! Words that a person has sent and the endpoint has not confirmed yet.

use crate::decode::{Answer, plain};
use crate::draft::Draft;
use crate::json::{Value, json};

/// Why words are no longer tried by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// They could not be brought to the wall for a day.
    Late,
    /// The wall takes no messages.
    Closed,
    /// The wall does not take them as they are.
    Refused,
}

impl Stopped {
    /// The name in the stored form.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Stopped::Late => "late",
            Stopped::Closed => "closed",
            Stopped::Refused => "refused",
        }
    }

    fn from_name(name: &str) -> Option<Stopped> {
        let all = [Stopped::Late, Stopped::Closed, Stopped::Refused];
        all.into_iter().find(|stopped| stopped.name() == name)
    }
}

/// Words on their way. All times are in ms since 1970 by the device's clock.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// Names them on this device, never empty: their idempotency key, or one made up where the
    /// endpoint takes none.
    pub key: String,
    /// What is sent. Its `key` is empty where the endpoint takes none; its `sent` until they were
    /// first tried, and from then on they may have arrived.
    pub draft: Draft,
    /// What stood in the field that people never see (`crate::encode::Guard`).
    pub trap: String,
    /// When the person sent them.
    pub at: i64,
    /// Since when they are tried: then, or when the person last wished it.
    pub since: i64,
    /// How often they were tried, since the network was last said to be back.
    pub tries: u32,
    /// When they are tried next.
    pub next: i64,
    /// How long the wait was when `next` was set, in ms: no clock makes it longer.
    pub rest: i64,
    /// Whether the endpoint asked for that wait, so that nothing shortens it.
    pub told: bool,
    /// Why they are no longer tried by themselves.
    pub stopped: Option<Stopped>,
    /// Who is sending them, and until when nobody else does; for browsers without locks.
    pub lease: Option<(String, i64)>,
}

impl Entry {
    /// Words that the person sends at `now`.
    #[must_use]
    pub fn new(key: String, draft: Draft, now: i64) -> Entry {
        Entry {
            key,
            draft,
            at: now,
            since: now,
            next: now,
            ..Entry::default()
        }
    }

    /// Whether they may have arrived on an earlier try, of which the answer was lost.
    #[must_use]
    pub fn may_stand(&self) -> bool {
        !self.draft.sent.is_empty()
    }

    /// Whether they may have arrived, but otherwise than they are now.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.may_stand() && self.draft.words.trim() != self.draft.sent
    }

    /// What the endpoint's answer to these words says, which are as they were before this try: one that repeats its first answer to
    /// a key tells of the words as they were first sent, and nothing of what was changed since.
    #[must_use]
    pub fn heard(&self, answer: Answer) -> Answer {
        match &answer {
            Answer::Published(message)
                if self.is_changed()
                    && message.body != plain(&self.draft.words)
                    && message.body == plain(&self.draft.sent) =>
            {
                Answer::Known
            }
            _ => answer,
        }
    }

    /// How long until they are tried, in ms; 0 when they are due.
    #[must_use]
    pub fn wait(&self, now: i64) -> i64 {
        let wait = self.next.saturating_sub(now);
        wait.min(self.rest).max(0)
    }

    pub(super) fn to_value(&self) -> Value {
        let (owner, until) = match &self.lease {
            Some((owner, until)) => (owner.as_str(), *until),
            None => ("", 0),
        };
        json!({
            "key": self.key,
            "draft": self.draft.to_value(),
            "trap": self.trap,
            "at": self.at,
            "since": self.since,
            "tries": self.tries,
            "next": self.next,
            "rest": self.rest,
            "told": self.told,
            "stopped": self.stopped.map(Stopped::name),
            "owner": owner,
            "until": until,
        })
    }

    /// `None` without a key or words: nothing could be sent. Times that are missing make them due
    /// at once, or over.
    pub(super) fn from_value(value: &Value) -> Option<Entry> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let number = |name: &str| value.get(name).and_then(Value::as_i64).unwrap_or_default();
        let key = text("key").filter(|key| !key.is_empty())?;
        let draft = Draft::from_value(value.get("draft")?);
        if draft.words.trim().is_empty() {
            return None;
        }
        let owner = text("owner").filter(|owner| !owner.is_empty());
        Some(Entry {
            key: key.into(),
            draft,
            trap: text("trap").unwrap_or_default().into(),
            at: number("at"),
            since: number("since"),
            tries: u32::try_from(number("tries")).unwrap_or_default(),
            next: number("next"),
            rest: number("rest").max(0),
            told: value.get("told").and_then(Value::as_bool) == Some(true),
            stopped: text("stopped").and_then(Stopped::from_name),
            lease: owner.map(|owner| (owner.into(), number("until"))),
        })
    }
}
