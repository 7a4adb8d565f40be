//! From words to deeds: what is asked for, promised, done and open, and who comes, worked out from messages alone.
//!
//! Nothing is kept beside the messages: a promise that is taken back is a message less, and its part is open again.

mod amount;
mod day;
mod meeting;
mod moment;
mod money;
mod need;
mod offer;
pub mod story;
mod told;

pub use amount::MOST;
pub use day::Day;
pub use meeting::{Guest, Meeting, meeting};
pub use moment::Moment;
pub use money::{Amount, Money};
pub use need::{Need, Part, need};
pub use offer::{Offer, offer};
pub use told::{Heading, Line};

use std::sync::Arc;

use crate::message::{Kind, Message};
use crate::wall::Wall;

/// Whether a wall has a story to tell: somebody asked, invited, told how things are or what came of it.
#[must_use]
pub fn has_story(wall: &Wall) -> bool {
    let mut messages = wall.messages();
    messages.any(|it| Kind::HOSTS.contains(&it.kind) && it.host && it.state.is_shown())
}

/// The answer that closes a need, or tells of an event afterwards; of several the last. Only the host's counts.
fn outcome(answers: &[Arc<Message>]) -> Option<String> {
    let mut outcome = None;
    for answer in answers {
        if answer.kind == Kind::Outcome && answer.host && answer.state.is_shown() {
            outcome = Some(answer.id.clone());
        }
    }
    outcome
}

/// A detail's words; none where it is missing.
fn words(message: &Message, name: &str) -> String {
    message.detail(name).unwrap_or_default().trim().into()
}
