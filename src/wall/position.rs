//! Where a message is that a link leads to.

use super::Wall;

/// Where a known message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The id of the message at the head of its conversation, where it is an answer shown beneath
    /// one; `None` for what stands by itself, or waits.
    pub head: Option<String>,
    /// Whether it waits to be shown; where it will stand is known once it is.
    pub waiting: bool,
}

impl Wall {
    /// Where the message with this id is; `None` while it is not loaded.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<Position> {
        let index = self.find(id)?;
        let entry = self.entries.get(index)?;
        let head = (entry.head != index && !entry.waiting).then_some(entry.head);
        let head = head.and_then(|head| self.entries.get(head));
        Some(Position {
            head: head.map(|head| head.message.id.clone()),
            waiting: entry.waiting,
        })
    }
}
