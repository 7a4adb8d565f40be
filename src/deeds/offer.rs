//! What is offered once to somebody who has just written: one deed that is open, or somebody who waits for a word.

use std::sync::Arc;

use super::need;
use crate::message::{Kind, Message, State};

/// One thing that would help now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// A need with a part open, by its id.
    Need(String),
    /// Words that nobody has answered.
    Answer {
        /// Their id.
        id: String,
        /// Who wrote them, where they gave a name.
        author: Option<String>,
    },
}

/// What to offer: the open need whose day comes first, and of needs without a day the first shown; else the oldest words
/// without an answer; never both (PRINCIPLES 31), and nothing on a quiet wall (27).
///
/// `messages` are the heads shown in reading order, with their answers; `own` are the ids of what was written on this device.
/// A need that the person takes part in already, one that asks for money, and what is thanked for or folded is not offered.
#[must_use]
pub fn offer(
    messages: &[(Arc<Message>, Vec<Arc<Message>>)],
    quiet: bool,
    own: &[String],
) -> Option<Offer> {
    if quiet {
        return None;
    }
    let mut first = None;
    for (message, answers) in messages.iter().filter(|(head, _)| head.state.is_shown()) {
        let Some(need) = need(message, answers) else {
            continue;
        };
        let helping = need.parts.iter().any(|part| own.contains(&part.id));
        if need.is_closed() || need.is_covered() || need.money.is_some() || helping {
            continue;
        }
        let sooner = match &first {
            None => true,
            Some((_, None)) => need.by.is_some(),
            Some((_, Some(day))) => need.by.is_some_and(|by| by < *day),
        };
        if sooner {
            first = Some((need.id, need.by));
        }
    }
    if let Some((id, _)) = first {
        return Some(Offer::Need(id));
    }
    let mut oldest: Option<&Message> = None;
    for (message, answers) in messages {
        let said = message.kind == Kind::Words || Kind::CHOICES.contains(&message.kind);
        let waits = said && message.state == State::Visible && !message.host && !message.thanked;
        let answered = answers.iter().any(|answer| answer.state.is_shown());
        if !waits || answered || own.contains(&message.id) || message.parent.is_some() {
            continue;
        }
        let Some(created) = message.created else {
            continue;
        };
        if oldest.is_none_or(|oldest| oldest.created > Some(created)) {
            oldest = Some(message);
        }
    }
    oldest.map(|message| Offer::Answer {
        id: message.id.clone(),
        author: message.author.clone(),
    })
}
