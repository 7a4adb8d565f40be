//! A person's own words after they were sent, as long as the person may wish to see them.

use crate::decode::{bare_name, plain};
use crate::draft::{MOST_OTHERS, details_from_value};
use crate::encode::details_value;
use crate::json::{Value, json};
use crate::message::{Kind, Message, State, Text, Timestamp};
use crate::outbox::Entry;

/// How long words that were sent are kept, in ms: 90 days.
pub const LONGEST_MS: i64 = 90 * DAY_MS;

/// The most words that were sent which are kept; the oldest go first.
pub const MOST_OWN: usize = 50;

const DAY_MS: i64 = 86_400_000;

/// How far a device's clock and an endpoint's may be apart, a date without a time included, in ms.
const CLOCKS_MS: i64 = 2 * DAY_MS;

/// What is known about words that were sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A person reads them first (PRINCIPLES 16).
    Held,
    /// They arrived, and were not seen on the wall yet.
    Waiting,
    /// They stand on the wall. The words themselves are not kept any more, only what it takes to
    /// take them back.
    Shown,
}

impl Standing {
    /// The name in the stored form.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Standing::Held => "held",
            Standing::Waiting => "waiting",
            Standing::Shown => "shown",
        }
    }

    fn from_name(name: &str) -> Standing {
        match name {
            "held" => Standing::Held,
            "shown" => Standing::Shown,
            _ => Standing::Waiting,
        }
    }
}

/// Words that were sent from this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Names them on this device, never empty: the idempotency key they were sent with, or one
    /// made up where the endpoint takes none.
    pub key: String,
    /// The endpoint's id; empty where it did not tell.
    pub id: String,
    /// The id of the message they answer; empty where they answer none.
    pub parent: String,
    /// What they are for.
    pub kind: Kind,
    /// The name that was given, or nothing.
    pub author: String,
    /// The words as they were written.
    pub body: String,
    /// How the person knew those the wall is for, or nothing.
    pub connection: String,
    /// When they were sent, by the device's clock, in ms since 1970.
    pub at: i64,
    /// What it takes to take them back; empty where the endpoint has no way to.
    pub secret: String,
    /// What is known about them.
    pub standing: Standing,
    /// The ids of messages that said the same under the same name before these were sent: on a
    /// wall of condolences two people do. At most [`MOST_OTHERS`].
    pub others: Vec<String>,
    /// What belongs to the kind beside the words, by name.
    pub details: Vec<(String, String)>,
}

impl Own {
    /// Words on their way, as far as they are known before the endpoint has confirmed them.
    #[must_use]
    pub fn of(entry: &Entry) -> Own {
        let draft = &entry.draft;
        Own {
            key: entry.key.clone(),
            id: String::new(),
            parent: draft.parent.clone(),
            kind: draft.kind.unwrap_or_default(),
            author: draft.author.clone(),
            body: draft.words.clone(),
            connection: draft.connection.clone(),
            at: entry.at,
            secret: draft.secret.clone(),
            standing: Standing::Waiting,
            others: draft.others.clone(),
            details: draft.details.clone(),
        }
    }

    pub(super) fn to_value(&self) -> Value {
        json!({
            "key": self.key,
            "id": self.id,
            "parent": self.parent,
            "kind": self.kind.name(),
            "author": self.author,
            "body": self.body,
            "connection": self.connection,
            "at": self.at,
            "secret": self.secret,
            "state": self.standing.name(),
            "others": self.others,
            "details": details_value(&self.details),
        })
    }

    /// `None` without a key or a time: nothing could be done with them.
    pub(super) fn from_value(value: &Value) -> Option<Own> {
        let text = |name: &str| {
            let text = value.get(name).and_then(Value::as_str);
            text.unwrap_or_default().to_string()
        };
        let others = value.get("others").and_then(Value::as_array);
        let others = others.into_iter().flatten().filter_map(Value::as_str);
        let mut own = Own {
            key: text("key"),
            id: text("id"),
            parent: text("parent"),
            kind: Kind::from_name(&text("kind")),
            author: text("author"),
            body: text("body"),
            connection: text("connection"),
            at: value.get("at").and_then(Value::as_i64)?,
            secret: text("secret"),
            standing: Standing::from_name(&text("state")),
            others: others.take(MOST_OTHERS).map(Into::into).collect(),
            details: details_from_value(value.get("details")),
        };
        own.settle();
        own.is_of_use().then_some(own)
    }

    /// Whether there is anything to see, to do or to take back.
    pub(super) fn is_of_use(&self) -> bool {
        // What was promised is to be remembered, also where it cannot be taken back.
        let of_use = match self.standing {
            Standing::Shown => !self.secret.is_empty() || Kind::DEEDS.contains(&self.kind),
            _ => !self.body.is_empty(),
        };
        !self.key.is_empty() && of_use
    }

    /// Lets go of what is no longer needed: words that stand on the wall for all to read need not
    /// lie on the device too.
    pub(super) fn settle(&mut self) {
        if self.standing == Standing::Shown {
            for text in [&mut self.author, &mut self.body, &mut self.connection] {
                text.clear();
            }
            self.others.clear();
        }
        self.others.truncate(MOST_OTHERS);
    }

    pub(super) fn is_old(&self, now: i64) -> bool {
        now.saturating_sub(self.at) > LONGEST_MS
    }

    /// The words and the name as they are read from the endpoint, to be compared; `None` when they
    /// are no longer kept.
    pub(super) fn said(&self) -> Option<(Text, Option<String>)> {
        let kept = self.standing != Standing::Shown;
        kept.then(|| (plain(&self.body), bare_name(&self.author)))
    }

    /// Whether this message is these words, which say what is [`said`](Own::said).
    pub(super) fn is(&self, message: &Message, said: Option<&(Text, Option<String>)>) -> bool {
        if message.id == self.key || message.id == self.id {
            return !message.id.is_empty();
        }
        let same = said.is_some_and(|(words, author)| {
            message.author == *author && message.body == *words && self.id.is_empty()
        });
        let earliest = self.at.saturating_sub(CLOCKS_MS);
        let before = message.created.is_some_and(|created| created.0 < earliest);
        same && !before && !self.others.contains(&message.id)
    }

    /// Whether these words stand among the messages, under their key or as new ones that say the same.
    #[must_use]
    pub fn stand_among(&self, messages: &[Message]) -> bool {
        let said = self.said();
        let mut messages = messages.iter();
        messages.any(|message| self.is(message, said.as_ref()))
    }

    /// The words as a message in their own place, for their writer alone: not for readers yet.
    #[must_use]
    pub fn message(&self) -> Message {
        let id = if self.id.is_empty() {
            &self.key
        } else {
            &self.id
        };
        Message {
            id: id.clone(),
            parent: (!self.parent.is_empty()).then(|| self.parent.clone()),
            kind: self.kind,
            author: bare_name(&self.author),
            body: plain(&self.body),
            created: Some(Timestamp(self.at)),
            connection: bare_name(&self.connection),
            details: self.details.clone(),
            state: State::Pending,
            ..Message::default()
        }
    }
}
