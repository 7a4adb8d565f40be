//! Reading order: roots by time, answers beneath the message they belong to.

use std::cmp::Ordering;

use super::Wall;
use crate::message::Message;

impl Wall {
    /// The messages shown that answer no other one shown, in reading order. Only time orders a wall
    /// (PRINCIPLES 1); messages without a time come after those with one, as the endpoint gave them.
    #[must_use]
    pub fn roots(&self) -> Vec<Message> {
        let shown = self.shown();
        let roots = shown
            .iter()
            .copied()
            .filter(|message| root_of(message, &shown).is_none());
        let compare = |a: &Message, b: &Message| self.compare(a, b);
        in_order(roots, compare).into_iter().cloned().collect()
    }

    /// All answers to this message and to its answers, oldest first, as a conversation reads.
    #[must_use]
    pub fn replies_to(&self, id: &str) -> Vec<Message> {
        let shown = self.shown();
        let of_this = |message: &&Message| root_of(message, &shown).is_some_and(|it| it.id == id);
        in_order(shown.iter().copied().filter(of_this), by_time)
            .into_iter()
            .cloned()
            .collect()
    }

    /// The message shown with this id.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<Message> {
        self.shown()
            .into_iter()
            .find(|message| message.id == id)
            .cloned()
    }

    /// The id of the message at the head of the conversation that the shown message `id` is in.
    #[must_use]
    pub fn head_of(&self, id: &str) -> Option<String> {
        let shown = self.shown();
        let message = shown.iter().find(|message| message.id == id)?;
        let head = root_of(message, &shown).unwrap_or(message);
        Some(head.id.clone())
    }

    fn shown(&self) -> Vec<&Message> {
        let shown = self.entries.iter().filter(|entry| !entry.waiting);
        shown.map(|entry| &entry.message).collect()
    }

    pub(super) fn compare(&self, a: &Message, b: &Message) -> Ordering {
        match (a.created, b.created) {
            (Some(_), Some(_)) if self.newest_first => by_time(b, a),
            _ => by_time(a, b),
        }
    }
}

/// Puts messages in order, equal ones as they came. They come nearly ordered, and this is a tenth
/// of the code of the library's sorts.
pub(super) fn in_order<'a>(
    messages: impl Iterator<Item = &'a Message>,
    compare: impl Fn(&Message, &Message) -> Ordering,
) -> Vec<&'a Message> {
    let mut ordered: Vec<&Message> = Vec::new();
    for message in messages {
        let at = ordered.partition_point(|before| compare(before, message) != Ordering::Greater);
        ordered.insert(at, message);
    }
    ordered
}

/// Oldest first, without a time last, ids where times are equal.
fn by_time(a: &Message, b: &Message) -> Ordering {
    match (a.created, b.created) {
        (Some(first), Some(second)) => first.cmp(&second).then_with(|| a.id.cmp(&b.id)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// The shown message at the head of the conversation `message` belongs to, if it is not that itself.
/// A circle of parents, which only a broken endpoint sends, has no head: each stands for itself.
fn root_of<'a>(message: &Message, shown: &[&'a Message]) -> Option<&'a Message> {
    let mut root: Option<&Message> = None;
    let mut parent = message.parent.as_deref();
    for _ in 0..shown.len() {
        let Some(above) = parent.and_then(|id| shown.iter().find(|m| m.id == id)) else {
            return root;
        };
        root = Some(above);
        parent = above.parent.as_deref();
    }
    None
}
