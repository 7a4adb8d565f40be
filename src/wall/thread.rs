//! Reading order: roots by time, answers beneath the message they belong to.

use std::cmp::Ordering;
use std::sync::Arc;

use super::Wall;
use crate::message::Message;

impl Wall {
    /// The messages shown that answer no other one shown, in reading order: what the host pinned, then
    /// the others. Only time orders either (PRINCIPLES 1); messages without a time come after those with
    /// one, as the endpoint gave them.
    #[must_use]
    pub fn roots(&self) -> Vec<Arc<Message>> {
        self.ordered().into_iter().cloned().collect()
    }

    pub(super) fn ordered(&self) -> Vec<&Arc<Message>> {
        let entries = self.entries.iter().enumerate();
        let roots = entries.filter(|(index, entry)| !entry.waiting && entry.head == *index);
        let roots = roots.map(|(_, entry)| &entry.message);
        in_order(roots, |a, b| self.compare(a, b))
    }

    /// The ids of those roots that are shown since this [`moment`](Wall::moment), in reading order.
    #[must_use]
    pub fn shown_since(&self, moment: u64) -> Vec<String> {
        let entries = self.entries.iter().enumerate();
        let news = entries.filter(|(index, it)| !it.waiting && it.head == *index);
        let news = news.filter(|(_, entry)| entry.shown > moment);
        let news = in_order(news.map(|(_, it)| &it.message), |a, b| self.compare(a, b));
        news.into_iter().map(|it| it.id.clone()).collect()
    }

    /// All answers to this message and to its answers, oldest first, as a conversation reads.
    #[must_use]
    pub fn replies_to(&self, id: &str) -> Vec<Arc<Message>> {
        let answers = self.answers(id);
        in_order(answers, by_time).into_iter().cloned().collect()
    }

    /// The same in no order.
    pub(super) fn answers(&self, id: &str) -> impl Iterator<Item = &Arc<Message>> {
        let answers = self.entry(id).map(|entry| entry.answers.as_slice());
        let answers = answers.unwrap_or_default().iter();
        answers.filter_map(|index| Some(&self.entries.get(*index)?.message))
    }

    /// Whether there is an answer to this message that stands by itself.
    #[must_use]
    pub fn is_answered(&self, id: &str) -> bool {
        let answers = self.entry(id).map(|entry| entry.answers.as_slice());
        let mut answers = answers.unwrap_or_default().iter();
        let stands = |entry: &super::Entry| !entry.message.is_plain_deed();
        answers.any(|index| self.entries.get(*index).is_some_and(stands))
    }

    /// The message shown with this id.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<Arc<Message>> {
        let entry = self.entry(id).filter(|entry| !entry.waiting)?;
        Some(Arc::clone(&entry.message))
    }

    /// The message with this id, if it is shown.
    #[must_use]
    pub fn shown(&self, id: &str) -> Option<&Message> {
        let entry = self.entry(id).filter(|entry| !entry.waiting)?;
        Some(&entry.message)
    }

    /// The id of the message at the head of the conversation that the shown message `id` is in.
    #[must_use]
    pub fn head_of(&self, id: &str) -> Option<String> {
        let entry = self.entry(id).filter(|entry| !entry.waiting)?;
        Some(self.entries.get(entry.head)?.message.id.clone())
    }

    /// The shown message that the one at `index` answers, if that is shown itself.
    fn above(&self, index: usize) -> Option<usize> {
        let entry = self.entries.get(index).filter(|entry| !entry.waiting)?;
        let above = self.find(entry.message.parent.as_deref()?)?;
        let shown = self.entries.get(above).is_some_and(|entry| !entry.waiting);
        shown.then_some(above)
    }

    /// Finds out anew which messages belong together, each walked over once.
    pub(super) fn thread(&mut self) {
        let mut heads: Vec<Option<usize>> = vec![None; self.entries.len()];
        for index in 0..self.entries.len() {
            let (mut path, mut at) = (Vec::new(), index);
            let head = loop {
                if let Some(known) = heads.get(at).copied().flatten() {
                    // A circle of parents, which only a broken endpoint sends, has no head: each
                    // stands for itself.
                    break (!path.contains(&at)).then_some(known);
                }
                path.push(at);
                if let Some(own) = heads.get_mut(at) {
                    *own = Some(at);
                }
                match self.above(at) {
                    Some(above) => at = above,
                    None => break Some(at),
                }
            };
            for at in path {
                if let (Some(own), Some(head)) = (heads.get_mut(at), head) {
                    *own = Some(head);
                }
            }
        }
        let before: Vec<Vec<usize>> = (self.entries.iter_mut())
            .map(|entry| std::mem::take(&mut entry.answers))
            .collect();
        for (index, head) in heads.into_iter().enumerate() {
            let head = head.unwrap_or(index);
            let shown = self.entries.get_mut(index).is_some_and(|entry| {
                entry.head = head;
                !entry.waiting
            });
            if let (Some(entry), true) = (self.entries.get_mut(head), shown && head != index) {
                entry.answers.push(index);
            }
        }
        // A message that has just come has been shown with its answers.
        let known = self.threaded.min(before.len());
        self.threaded = before.len();
        let entries = self.entries.iter().zip(&before).take(known);
        let mut entries = entries.filter(|(entry, _)| !entry.waiting);
        if entries.any(|(entry, before)| entry.answers != *before) {
            self.changed.beneath();
        }
    }

    /// Reading order.
    pub(super) fn compare(&self, a: &Message, b: &Message) -> Ordering {
        (b.pinned.cmp(&a.pinned)).then_with(|| self.compare_times(a, b))
    }

    pub(super) fn compare_times(&self, a: &Message, b: &Message) -> Ordering {
        match (a.created, b.created) {
            (Some(_), Some(_)) if self.newest_first => by_time(b, a),
            _ => by_time(a, b),
        }
    }
}

/// Puts messages in order, equal ones as they came: merged from runs of one, two, four … A tenth of the code of the library's sorts.
pub(super) fn in_order<'a>(
    messages: impl Iterator<Item = &'a Arc<Message>>,
    compare: impl Fn(&Message, &Message) -> Ordering,
) -> Vec<&'a Arc<Message>> {
    put_in_order(messages.collect(), &compare)
}

/// The same, of which there is one copy.
fn put_in_order<'a>(
    mut messages: Vec<&'a Arc<Message>>,
    compare: &dyn Fn(&Message, &Message) -> Ordering,
) -> Vec<&'a Arc<Message>> {
    let mut run = 1;
    while run < messages.len() {
        let mut merged = Vec::with_capacity(messages.len());
        for pair in messages.chunks(run * 2) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some((first, rest)), Some((second, others))) =
                (left.split_first(), right.split_first())
            {
                if compare(first, second) == Ordering::Greater {
                    merged.push(*second);
                    right = others;
                } else {
                    merged.push(*first);
                    left = rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        messages = merged;
        run *= 2;
    }
    messages
}

/// Oldest first, without a time last, ids where times are equal.
pub(super) fn by_time(a: &Message, b: &Message) -> Ordering {
    match (a.created, b.created) {
        (Some(first), Some(second)) => first.cmp(&second).then_with(|| a.id.cmp(&b.id)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
