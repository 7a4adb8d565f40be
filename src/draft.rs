//! Words that a person is writing, and what is kept of them on the device (PRINCIPLES 10).

use crate::encode::details_value;
use crate::json::{Value, json};
use crate::mapping::first_of;
use crate::message::Kind;

/// The most characters of [`Draft::connection`], which is one line beside a name.
pub const LONGEST_CONNECTION: usize = 120;

/// A draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The kind the person chose; `None` while it is the occasion's default.
    pub kind: Option<Kind>,
    /// The name, empty when none is given.
    pub author: String,
    /// The words.
    pub words: String,
    /// How the person knew those the wall is for, in their own words (PRINCIPLES 12); empty when
    /// they did not say.
    pub connection: String,
    /// The id of the message that is answered; empty where none is.
    pub parent: String,
    /// The idempotency key of the first try; empty before it. Kept with the words, so that a new
    /// try after a reload is not a second message (PRINCIPLES 15).
    pub key: String,
    /// The words as they were first sent under the key. If they arrived then, and only the answer
    /// was lost, what has been changed since has not arrived.
    pub sent: String,
    /// What only this device knows of the first try, made along with the key, so that whoever
    /// wrote the words can take them back; empty before it.
    pub secret: String,
    /// The ids of messages that said the same under the same name before these words were first sent:
    /// on a wall of condolences two people do, and theirs do not say that these arrived.
    pub others: Vec<String>,
    /// What belongs to its kind beside the words, by name (`Message::details`).
    pub details: Vec<(String, String)>,
    /// When the first of it was written, in ms since 1970; 0 where that is not known.
    pub began: i64,
}

/// The most ids kept in [`Draft::others`].
pub const MOST_OTHERS: usize = 20;

/// How long words take at most, in ms, as far as anybody is told: how much longer somebody sat over them is theirs alone.
pub const LONGEST_TOLD_MS: i64 = 60_000;

/// What stands in the way of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There are no words.
    Empty,
    /// There are this many characters too many.
    Long(usize),
}

impl Draft {
    /// The key under which the draft for this wall is kept.
    #[must_use]
    pub fn storage_key(endpoint: &str, page: &str) -> String {
        ["support-wall:", endpoint, "#", page].concat()
    }

    /// Whether there is nothing worth keeping.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let typed = [&self.words, &self.author, &self.connection];
        typed.into_iter().all(|text| text.trim().is_empty())
    }

    /// How long it took so far at `now`, both in ms, [`LONGEST_TOLD_MS`] at most; that, too, where nobody knows: what was
    /// kept by an earlier build, or by a clock that has been put back since, took longer than a program takes.
    #[must_use]
    pub fn took(&self, now: i64) -> i64 {
        let took = now.saturating_sub(self.began);
        if self.began == 0 || took < 0 {
            LONGEST_TOLD_MS
        } else {
            took.min(LONGEST_TOLD_MS)
        }
    }

    /// What is wrong with the words, if they may have `most` characters.
    #[must_use]
    pub fn words_problem(&self, most: usize) -> Option<Problem> {
        if self.words.trim().is_empty() {
            return Some(Problem::Empty);
        }
        too_long(self.words.trim(), most)
    }

    /// What is wrong with the name, if it may have `most` characters.
    #[must_use]
    pub fn author_problem(&self, most: usize) -> Option<Problem> {
        too_long(self.author.trim(), most)
    }

    /// What is wrong with how the person knew them.
    #[must_use]
    pub fn connection_problem(&self) -> Option<Problem> {
        too_long(self.connection.trim(), LONGEST_CONNECTION)
    }

    /// This draft after another tab has stored `theirs`, when both began as `base`: what only one of
    /// them changed is as it was changed there; words that both changed stand one under the other,
    /// since none may be lost (PRINCIPLES 10).
    #[must_use]
    pub fn met(&self, base: &Draft, theirs: &Draft) -> Draft {
        let text = |part: fn(&Draft) -> &String| {
            let (mine, base, theirs) = (part(self), part(base), part(theirs));
            if mine == base { theirs } else { mine }.clone()
        };
        let mut met = Draft {
            kind: if self.kind == base.kind {
                theirs.kind
            } else {
                self.kind
            },
            author: text(|draft| &draft.author),
            words: text(|draft| &draft.words),
            connection: text(|draft| &draft.connection),
            parent: self.parent.clone(),
            key: text(|draft| &draft.key),
            sent: text(|draft| &draft.sent),
            secret: text(|draft| &draft.secret),
            others: if self.key == base.key { theirs } else { self }
                .others
                .clone(),
            details: if self.details == base.details {
                theirs.details.clone()
            } else {
                self.details.clone()
            },
            began: self.began.max(theirs.began),
        };
        let (mine, other) = (self.words.trim(), theirs.words.trim());
        let holds = |all: &str, part: &str| part.is_empty() || first_of(all, part).is_some();
        let both = self.words != base.words && theirs.words != base.words;
        if both && !holds(mine, other) {
            met.words = if holds(other, mine) {
                theirs.words.clone()
            } else {
                [mine, "\n\n", other].concat()
            };
        }
        met
    }

    /// How many more characters fit.
    #[must_use]
    pub fn room(&self, most: usize) -> usize {
        most.saturating_sub(self.words.trim().chars().count())
    }

    /// The draft as JSON; [`from_value`](Draft::from_value) reads it.
    #[must_use]
    pub fn to_value(&self) -> Value {
        json!({
            "kind": self.kind.map(Kind::name),
            "author": self.author,
            "words": self.words,
            "connection": self.connection,
            "parent": self.parent,
            "key": self.key,
            "sent": self.sent,
            "secret": self.secret,
            "others": self.others,
            "details": details_value(&self.details),
            "began": self.began,
        })
    }

    /// Reads a draft from any JSON. A member that is missing or of another type is empty: a bad
    /// value must not stop the wall.
    #[must_use]
    pub fn from_value(value: &Value) -> Draft {
        let text = |name: &str| {
            let text = value.get(name).and_then(Value::as_str);
            text.unwrap_or_default().to_string()
        };
        let kind = Kind::from_name(&text("kind"));
        let others = value.get("others").and_then(Value::as_array);
        let others = others.into_iter().flatten().filter_map(Value::as_str);
        Draft {
            kind: (kind != Kind::Words).then_some(kind),
            author: text("author"),
            words: text("words"),
            connection: text("connection"),
            parent: text("parent"),
            key: text("key"),
            sent: text("sent"),
            secret: text("secret"),
            others: others.take(MOST_OTHERS).map(Into::into).collect(),
            details: details_from_value(value.get("details")),
            began: value.get("began").and_then(Value::as_i64).unwrap_or(0),
        }
    }

    /// Lets go of what a try has left: sent again, the words are a message of their own.
    pub fn forget_tries(&mut self) {
        self.key.clear();
        self.sent.clear();
        self.secret.clear();
        self.others.clear();
    }
}

/// Reads details from any JSON.
#[must_use]
pub fn details_from_value(value: Option<&Value>) -> Vec<(String, String)> {
    let mut details = Vec::new();
    for (name, text) in value.and_then(Value::as_object).into_iter().flatten() {
        if let Some(text) = text.as_str() {
            details.push((name.clone(), text.into()));
        }
    }
    details
}

fn too_long(text: &str, most: usize) -> Option<Problem> {
    let over = text.chars().count().saturating_sub(most);
    (over > 0).then_some(Problem::Long(over))
}

#[cfg(test)]
mod tests;
