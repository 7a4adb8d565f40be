//! The same message told by two sources, of which one stands.

use std::sync::Arc;

use crate::message::{Kind, Message};
use crate::wall::sources::bare;

/// How far apart the times of the same words may be, in ms: two days. What copies words from one place to another does so at once,
/// a person on the next day.
const APART_MS: u64 = 172_800_000;

/// A message of a source: which source that is, and where its endpoint is.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) message: &'a Arc<Message>,
    pub(super) part: usize,
    pub(super) endpoint: &'a str,
}

/// Messages by what they say, to be found again in a step.
pub(super) struct Twins {
    slots: Vec<Vec<usize>>,
}

impl Twins {
    /// Room for about so many.
    pub(super) fn new(count: usize) -> Twins {
        Twins {
            slots: vec![Vec::new(); count.next_power_of_two()],
        }
    }

    /// The places of those that may be the same as this one.
    pub(super) fn near(&self, one: Candidate) -> Vec<usize> {
        let mut near = Vec::new();
        for key in keys(one) {
            near.extend(self.slots.get(self.slot(key)).into_iter().flatten());
        }
        near
    }

    /// Puts it where it is found.
    pub(super) fn put(&mut self, one: Candidate, place: usize) {
        for key in keys(one) {
            let slot = self.slot(key);
            if let Some(slot) = self.slots.get_mut(slot) {
                slot.push(place);
            }
        }
    }

    #[allow(clippy::cast_possible_truncation)]
    fn slot(&self, key: u64) -> usize {
        (key ^ (key >> 32)) as usize & (self.slots.len() - 1)
    }
}

/// Whether these are the same: the same entry of one endpoint, or the same words by the same name within two days. Whoever gives no
/// name may be anybody, within one source two entries are two, and what is promised twice is two promises.
pub(super) fn are_same(one: Candidate, other: Candidate) -> bool {
    if one.part == other.part {
        return false;
    }
    if one.endpoint == other.endpoint && bare(&one.message.id) == bare(&other.message.id) {
        return true;
    }
    let (one, other) = (one.message, other.message);
    let near = match (one.created, other.created) {
        (Some(first), Some(second)) => first.0.abs_diff(second.0) <= APART_MS,
        _ => false,
    };
    let special = Kind::DEEDS.contains(&one.kind) || Kind::HOSTS.contains(&one.kind);
    near && !special
        && one.author.is_some()
        && one.author == other.author
        && one.parent.is_some() == other.parent.is_some()
        && letters(one).eq(letters(other))
}

/// The words without what is between them: one endpoint keeps lines, another paragraphs.
fn letters(message: &Message) -> std::vec::IntoIter<u8> {
    let mut bytes = message.body.words().into_bytes();
    bytes.retain(|byte| !byte.is_ascii_whitespace());
    bytes.into_iter()
}

/// By where it is, and by what it says and who says so.
fn keys(one: Candidate) -> Vec<u64> {
    let id = bare(&one.message.id).bytes();
    let mut keys = vec![hash(one.endpoint.bytes().chain([0]).chain(id))];
    if let Some(author) = &one.message.author {
        keys.push(hash(author.bytes().chain([0]).chain(letters(one.message))));
    }
    keys
}

/// FNV-1a, 64 bits.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
