//! Reading order: roots by time, answers beneath the message they belong to.

use std::cmp::Ordering;

use super::Wall;
use crate::message::Message;

impl Wall {
    /// The messages shown that answer no other one shown, in reading order: what the host pinned, then
    /// the others. Only time orders either (PRINCIPLES 1); messages without a time come after those with
    /// one, as the endpoint gave them.
    #[must_use]
    pub fn roots(&self) -> Vec<Message> {
        self.ordered().into_iter().cloned().collect()
    }

    pub(super) fn ordered(&self) -> Vec<&Message> {
        let entries = self.entries.iter().enumerate();
        let roots = entries.filter(|(index, entry)| !entry.waiting && entry.head == *index);
        let roots = roots.map(|(_, entry)| &entry.message);
        in_order(roots, |a, b| self.compare(a, b))
    }

    /// All answers to this message and to its answers, oldest first, as a conversation reads.
    #[must_use]
    pub fn replies_to(&self, id: &str) -> Vec<Message> {
        let answers = self.entry(id).map(|entry| entry.answers.as_slice());
        let answers = answers.unwrap_or_default().iter();
        let messages = answers.filter_map(|index| Some(&self.entries.get(*index)?.message));
        in_order(messages, by_time).into_iter().cloned().collect()
    }

    /// The message shown with this id.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<Message> {
        let entry = self.entry(id).filter(|entry| !entry.waiting)?;
        Some(entry.message.clone())
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
        for entry in &mut self.entries {
            entry.answers.clear();
        }
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

/// Puts messages in order, equal ones as they came. They come nearly ordered, and this is a tenth
/// of the code of the library's sorts.
pub(super) fn in_order<'a>(
    messages: impl Iterator<Item = &'a Message>,
    compare: impl Fn(&Message, &Message) -> Ordering,
) -> Vec<&'a Message> {
    put_in_order(messages.collect(), &compare)
}

/// The same, of which there is one copy.
fn put_in_order<'a>(
    messages: Vec<&'a Message>,
    compare: &dyn Fn(&Message, &Message) -> Ordering,
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
