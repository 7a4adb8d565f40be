//! An event: where and when, and who comes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::amount::amount;
use super::{Moment, outcome, words};
use crate::message::{Kind, Message};

/// Where and when people meet, and who answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The id of the message that invites.
    pub id: String,
    /// What it is; may be empty, then the message's words say it.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// When it begins.
    pub starts: Option<Moment>,
    /// When it ends.
    pub ends: Option<Moment>,
    /// The zone of times that have none of their own, such as `Europe/Lisbon`; may be empty.
    pub zone: String,
    /// An address to go to, `http` or `https` only.
    pub link: Option<String>,
    /// Who comes, in the order they said so.
    pub coming: Vec<Guest>,
    /// Who may come.
    pub maybe: Vec<Guest>,
    /// Who cannot.
    pub cannot: Vec<Guest>,
    /// The id of the host's answer that tells what came of it.
    pub outcome: Option<String>,
}

/// Somebody's answer to an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The answer's id.
    pub id: String,
    /// The name they gave.
    pub author: Option<String>,
    /// How many they answer for, themselves among them.
    pub amount: u32,
}

impl Meeting {
    /// How many come, as far as they said.
    #[must_use]
    pub fn people(&self) -> u32 {
        let mut people: u32 = 0;
        for guest in &self.coming {
            people = people.saturating_add(guest.amount);
        }
        people
    }

    /// Whether the host has told what came of it.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.outcome.is_some()
    }
}

/// The event that a message tells of, with what is answered to it, oldest first; `None` unless it is one.
///
/// Each answer counts by itself: nobody knows which of them are one person's.
#[must_use]
pub fn meeting(message: &Message, answers: &[Arc<Message>]) -> Option<Meeting> {
    if message.kind != Kind::Event {
        return None;
    }
    let moment = |name| Moment::read(message.detail(name)?);
    let mut meeting = Meeting {
        id: message.id.clone(),
        title: words(message, "title"),
        place: words(message, "place"),
        starts: moment("starts"),
        ends: moment("ends"),
        zone: words(message, "zone"),
        link: message.detail("link").and_then(address),
        coming: Vec::new(),
        maybe: Vec::new(),
        cannot: Vec::new(),
        outcome: outcome(answers),
    };
    let mut counted = BTreeSet::new();
    for answer in answers.iter().filter(|answer| answer.state.is_shown()) {
        let guests = match answer.kind {
            Kind::Coming => &mut meeting.coming,
            Kind::Maybe => &mut meeting.maybe,
            Kind::NotComing => &mut meeting.cannot,
            _ => continue,
        };
        if counted.insert(answer.id.as_str()) {
            guests.push(Guest {
                id: answer.id.clone(),
                author: answer.author.clone(),
                amount: amount(answer.detail("amount")).unwrap_or(1),
            });
        }
    }
    Some(meeting)
}

/// An address that may be a link: with nothing in it that browsers would pass over.
fn address(written: &str) -> Option<String> {
    let written = written.trim();
    let mut schemes = ["https://", "http://"].into_iter();
    let rest = schemes.find_map(|scheme| {
        let (first, rest) = written.split_at_checked(scheme.len())?;
        first.eq_ignore_ascii_case(scheme).then_some(rest)
    })?;
    let odd = |c: char| c.is_control() || c.is_whitespace();
    let fine = !rest.starts_with(['/', '\\', '?', '#']) && !rest.is_empty() && !rest.contains(odd);
    fine.then(|| written.into())
}
