//! What of all that the sources have told stands on the wall.

use std::sync::Arc;

use super::Several;
use super::part::Part;
use super::twins::{Candidate, Twins, are_same};
use crate::message::{Message, Timestamp};
use crate::wall::{Entry, Wall};

impl Several {
    /// Has the wall show what is known to be right.
    pub(super) fn show(&self, shown: &mut Wall) {
        shown.moment += 1;
        let point = self.point();
        let mut more = false;
        let mut wanted: Vec<(Candidate, bool)> = Vec::new();
        for (index, part) in self.parts.iter().enumerate().filter(|(_, it)| it.joined) {
            more |= part.wall.more;
            for entry in &part.wall.entries {
                if self.waits_unseen(part, entry, point, shown) {
                    more = true;
                    continue;
                }
                let candidate = Candidate {
                    message: &entry.message,
                    part: index,
                    endpoint: &part.endpoint,
                };
                wanted.push((candidate, entry.waiting));
            }
        }
        let wanted = standing(wanted, shown);
        let mut stays = vec![false; shown.entries.len()];
        for (message, _) in &wanted {
            let index = shown.find(&message.id);
            if let Some(stays) = index.and_then(|index| stays.get_mut(index)) {
                *stays = true;
            }
        }
        let entries = shown.entries.iter().zip(stays);
        let gone = entries.filter(|(_, stays)| !stays);
        let gone: Vec<String> = gone.map(|(entry, _)| entry.message.id.clone()).collect();
        if !gone.is_empty() {
            shown.forget(&gone);
        }
        for (message, waits) in wanted {
            let known = shown.entry(&message.id);
            let same = known.is_some_and(|known| {
                let same = Arc::ptr_eq(&known.message, &message) || known.message == message;
                same && (waits || !known.waiting)
            });
            if !same {
                shown.put((*message).clone(), waits);
            }
        }
        if shown.more != more {
            shown.more = more;
            shown.changed.shown();
        }
        shown.thread();
    }

    /// Whether a message lies beyond the point up to which all sources have been read. What answers another goes with it; what is pinned
    /// or has no time has a place of its own; the reader's own words, and what they asked for, stand.
    fn waits_unseen(
        &self,
        part: &Part,
        entry: &Entry,
        point: Option<Timestamp>,
        shown: &Wall,
    ) -> bool {
        let head = part.wall.entries.get(entry.head).unwrap_or(entry);
        let Some(point) = point.filter(|_| !head.message.pinned) else {
            return false;
        };
        if !part.is_beyond(head.message.created, point) {
            return false;
        }
        let id = &head.message.id;
        let own = shown.own.contains(id) || shown.own_words.contains(&head.message.body);
        // Where the oldest come first, what arrives comes after all that is there.
        let arrives = entry.waiting
            && !part.wall.newest_first
            && part
                .read_to
                .is_none_or(|read_to| part.is_beyond(head.message.created, read_to));
        !own && !arrives && !self.asked_for.contains(id)
    }
}

/// Of messages that are the same the one that stands already, or else the first; answers are beneath that one.
fn standing(wanted: Vec<(Candidate, bool)>, shown: &Wall) -> Vec<(Arc<Message>, bool)> {
    let mut known = Twins::new(wanted.len() * 2);
    let mut stands: Vec<(Candidate, bool)> = Vec::new();
    let mut twins: Vec<(&str, usize)> = Vec::new();
    for (one, waits) in wanted {
        let near = known.near(one);
        let mut near = near.into_iter();
        let twin = near.find(|at| stands.get(*at).is_some_and(|(it, _)| are_same(*it, one)));
        let Some(at) = twin else {
            known.put(one, stands.len());
            stands.push((one, waits));
            continue;
        };
        let Some(other) = stands.get_mut(at) else {
            continue;
        };
        if shown.find(&one.message.id).is_some() && shown.find(&other.0.message.id).is_none() {
            twins.push((&other.0.message.id, at));
            *other = (one, waits);
        } else {
            twins.push((&one.message.id, at));
        }
    }
    let above = |parent: &str| {
        let (_, at) = twins.iter().find(|(id, _)| *id == parent)?;
        Some(stands.get(*at)?.0.message.id.clone())
    };
    let place = |(one, waits): &(Candidate, bool)| {
        let parent = one.message.parent.as_deref();
        let message = match parent.and_then(above) {
            Some(above) => Arc::new(Message {
                parent: Some(above),
                ..(**one.message).clone()
            }),
            None => Arc::clone(one.message),
        };
        (message, *waits)
    };
    stands.iter().map(place).collect()
}
