//! Which answers are shown of a long conversation.

use std::sync::Arc;

use super::Wall;
use super::thread::{by_time, in_order};
use crate::message::{Kind, Message};

/// A conversation with more answers than this is folded.
const MOST_UNFOLDED: usize = 4;

/// How many answers at the beginning and at the end of a folded conversation are shown: how it began,
/// and where it stands.
const FIRST: usize = 1;
const LAST: usize = 2;

/// The answers beneath a message.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Replies {
    /// Those that are shown, oldest first.
    pub shown: Vec<Arc<Message>>,
    /// Before which of them, by its index, the first is left out; `None` where all are shown.
    pub gap: Option<usize>,
}

impl Wall {
    /// What was answered to the need or event with this id, as far as it is known: what people promise and do counts at once,
    /// also while their words wait to be shown.
    #[must_use]
    pub fn deeds_for(&self, id: &str) -> Vec<Arc<Message>> {
        let answers = self.entries.iter();
        let answers = answers.filter(|it| it.message.parent.as_deref() == Some(id));
        let answers = answers.filter(|it| !it.waiting || Kind::DEEDS.contains(&it.message.kind));
        in_order(answers.map(|it| &it.message), by_time)
            .into_iter()
            .cloned()
            .collect()
    }

    /// The answers to the message with this id that are shown: all of them where there are few or the
    /// reader opened the conversation. Of a long one the host's and the reader's own words always
    /// are; what says [no more than its kind](Message::is_plain_deed) never is.
    #[must_use]
    pub fn shown_replies(&self, id: &str, open: bool) -> Replies {
        let mut all = self.replies_to(id);
        all.retain(|answer| !answer.is_plain_deed());
        let count = all.len();
        if open || count <= MOST_UNFOLDED {
            return Replies {
                shown: all,
                gap: None,
            };
        }
        let mut replies = Replies::default();
        for (index, reply) in all.into_iter().enumerate() {
            let kept = index < FIRST || index + LAST >= count;
            if kept || reply.host || self.own.contains(&reply.id) {
                replies.shown.push(reply);
            } else {
                replies.gap.get_or_insert(replies.shown.len());
            }
        }
        replies
    }
}
