//! What of a wall has changed: most of what happens on a busy wall is that something waits, which nobody sees but by the
//! line for arrivals.

use super::Wall;

/// How often what a reader sees has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Change {
    /// Changes of anything that is shown, of the list, or of whether there is more.
    pub shown: u64,
    /// Of those, changes of what stood already: a message, or the answers to one.
    pub beneath: u64,
}

/// What has been noticed so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Changed(Change);

impl Changed {
    /// Something is shown, or not any more.
    pub(super) fn shown(&mut self) {
        self.0.shown += 1;
    }

    /// A message that is shown has changed, or the answers to one have.
    pub(super) fn beneath(&mut self) {
        self.0.shown += 1;
        self.0.beneath += 1;
    }
}

impl Wall {
    /// How often what a reader sees has changed since the wall was made.
    #[must_use]
    pub fn change(&self) -> Change {
        self.changed.0
    }
}
