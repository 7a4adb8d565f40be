//! A need: what is asked for, what is promised, what is done.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::amount::amount;
use super::{Day, Money, outcome, words};
use crate::message::{Kind, Message};

/// What would help, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The id of the message that asks for it.
    pub id: String,
    /// What it is, such as "Dinners"; may be empty, then the message's words say it.
    pub title: String,
    /// How many of it, where the host says.
    pub amount: Option<u32>,
    /// What is counted, such as "dinners"; may be empty.
    pub unit: String,
    /// The day until which it helps.
    pub by: Option<Day>,
    /// What helps.
    pub helps: String,
    /// What does not.
    pub avoid: String,
    /// What else helps, once it is covered.
    pub instead: String,
    /// How many are promised, and not done yet.
    pub promised: u32,
    /// How many are done.
    pub done: u32,
    /// How many are promised in words that wait to be read by the host: not to be seen, and taken all the same.
    pub held: u32,
    /// What the host says of money.
    pub money: Option<Money>,
    /// The id of the host's answer that closes it.
    pub outcome: Option<String>,
    /// Who took which part, the oldest first.
    pub parts: Vec<Part>,
}

/// A part that somebody took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The id of the promise, or of what is done where nothing was promised.
    pub id: String,
    /// The name they gave.
    pub author: Option<String>,
    /// How many.
    pub amount: u32,
    /// The day it is promised for.
    pub by: Option<Day>,
    /// Whether it is done.
    pub done: bool,
    /// The id of the answer that says so; without a promise it is the part's own.
    pub told: Option<String>,
}

impl Need {
    /// How many are still open; `None` where the host did not say how many it takes.
    #[must_use]
    pub fn open(&self) -> Option<u32> {
        let amount = self.amount?;
        let taken = self.promised.saturating_add(self.done);
        Some(amount.saturating_sub(taken.saturating_add(self.held)))
    }

    /// Whether all of it is promised or done.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.open() == Some(0)
    }

    /// Whether the host has closed it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.outcome.is_some()
    }
}

/// The need that a message tells of, with what is answered to it, oldest first; `None` unless it is one.
///
/// Every promise and every `done` counts for what it says, and for one where it says nothing. A `done` that names a promise
/// among the answers keeps it: then what is done counts, and what was promised no longer does. Any other `done` counts by
/// itself. Of several that name the same promise the first counts.
#[must_use]
pub fn need(message: &Message, answers: &[Arc<Message>]) -> Option<Need> {
    if message.kind != Kind::Need {
        return None;
    }
    let mut need = Need {
        id: message.id.clone(),
        title: words(message, "title"),
        amount: amount(message.detail("amount")),
        unit: words(message, "unit"),
        by: message.detail("by").and_then(Day::read),
        helps: words(message, "helps"),
        avoid: words(message, "avoid"),
        instead: words(message, "else"),
        promised: 0,
        done: 0,
        held: amount(message.detail("held")).unwrap_or(0),
        money: Money::of(message),
        outcome: outcome(answers),
        parts: parts(answers),
    };
    for part in &need.parts {
        let sum = if part.done {
            &mut need.done
        } else {
            &mut need.promised
        };
        *sum = sum.saturating_add(part.amount);
    }
    Some(need)
}

fn parts(answers: &[Arc<Message>]) -> Vec<Part> {
    // A broken endpoint may have thousands of them: each is looked at once.
    let mut ids = BTreeSet::new();
    let mut counted: Vec<&Message> = Vec::new();
    let (mut promises, mut kept) = (BTreeSet::new(), BTreeMap::new());
    for answer in answers {
        let deed = matches!(answer.kind, Kind::Promise | Kind::Done) && answer.state.is_shown();
        if !deed || !ids.insert(answer.id.as_str()) {
            continue;
        }
        counted.push(answer);
        if answer.kind == Kind::Promise {
            promises.insert(answer.id.as_str());
        } else if let Some(of) = answer.detail("of") {
            kept.entry(of).or_insert(&**answer);
        }
    }
    let mut parts = Vec::new();
    for answer in counted {
        let of = answer.detail("of").unwrap_or_default();
        let told = if answer.kind == Kind::Promise {
            kept.get(answer.id.as_str()).copied()
        } else {
            let again = kept.get(of).is_some_and(|first| first.id != answer.id);
            // A promise tells of itself what became of it.
            if again || promises.contains(of) {
                continue;
            }
            Some(answer)
        };
        let said = told.and_then(|told| amount(told.detail("amount")));
        let author = answer.author.as_ref();
        parts.push(Part {
            id: answer.id.clone(),
            author: author.or(told.and_then(|it| it.author.as_ref())).cloned(),
            amount: said.or(amount(answer.detail("amount"))).unwrap_or(1),
            by: answer.detail("by").and_then(Day::read),
            done: told.is_some(),
            told: told.map(|told| told.id.clone()),
        });
    }
    parts
}
