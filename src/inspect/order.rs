//! Reading order: each message before its answers, else as the endpoint gave them.

use std::collections::HashMap;

use crate::message::Message;

/// Puts parents before their answers.
pub(super) fn reading_order(messages: Vec<Message>) -> Vec<Message> {
    let ids = messages.iter().enumerate();
    let index_of: HashMap<String, usize> = ids.map(|(index, it)| (it.id.clone(), index)).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); messages.len()];
    let mut roots = Vec::new();
    for (index, message) in messages.iter().enumerate() {
        let above = message.parent.as_ref().and_then(|id| index_of.get(id));
        match above.and_then(|above| children.get_mut(*above)) {
            Some(siblings) => siblings.push(index),
            None => roots.push(index),
        }
    }
    let mut messages: Vec<Option<Message>> = messages.into_iter().map(Some).collect();
    let mut ordered = Vec::new();
    let mut waiting: Vec<usize> = roots.into_iter().rev().collect();
    while let Some(index) = waiting.pop() {
        ordered.extend(messages.get_mut(index).and_then(Option::take));
        waiting.extend(children.get(index).into_iter().flatten().rev());
    }
    // A circle of parents, which only a broken endpoint sends, has no beginning.
    ordered.extend(messages.into_iter().flatten());
    ordered
}
