//! What another tab changed.

use super::Kept;
use crate::json::Map;

/// What is different from what was known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The ids of the messages whose drafts were changed, begun or ended, an empty one for the
    /// draft to everyone.
    pub drafts: Vec<String>,
    /// Whether other words were sent, seen on the wall or taken back.
    pub own: bool,
    /// The ids of the messages whose acknowledgements were given, changed or undone.
    pub acknowledged: Vec<String>,
    /// Whether hints are no longer wanted.
    pub nudge: bool,
}

impl Kept {
    /// What another tab made different, where `newer` is what is stored now. Which draft was written
    /// last is each tab's own affair, and a visit changes nothing that is seen.
    #[must_use]
    pub fn changes(&self, newer: &Kept) -> Changes {
        Changes {
            drafts: differing(&self.drafts, &newer.drafts),
            own: self.own != newer.own,
            acknowledged: differing(&self.acknowledged, &newer.acknowledged),
            nudge: self.no_nudge != newer.no_nudge,
        }
    }
}

/// The names under which two objects have different members.
fn differing(before: &Map, after: &Map) -> Vec<String> {
    let mut names = Vec::new();
    for (name, value) in after.iter() {
        if before.get(name) != Some(value) {
            names.push(name.clone());
        }
    }
    for name in before.keys() {
        if !after.contains_key(name) {
            names.push(name.clone());
        }
    }
    names
}
