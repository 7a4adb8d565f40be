//! When the words are from, and what is new since the reader's last visit: marked by one quiet line that counts nothing.

use super::Wall;
use crate::message::{Message, Timestamp};

impl Wall {
    /// When the first and the last of what is shown were written; `None` where nothing says when.
    #[must_use]
    pub fn span(&self) -> Option<(Timestamp, Timestamp)> {
        let shown = self.entries.iter().filter(|entry| !entry.waiting);
        let mut times = shown.filter_map(|entry| entry.message.created);
        let first = times.next()?;
        Some(times.fold((first, first), |(from, to), time| {
            (from.min(time), to.max(time))
        }))
    }

    /// Whether a message was written after the last visit; one without a time is not.
    #[must_use]
    pub fn is_since(message: &Message, last_visit: Timestamp) -> bool {
        message.created.is_some_and(|created| created > last_visit)
    }

    /// The id of the message before which the line stands that parts what is new since the last visit
    /// from what is not: the first older one where the newest come first, else the first newer one.
    /// `None` where all or none are new. What is pinned, or has no time, stands apart from that order.
    #[must_use]
    pub fn visit_mark(&self, last_visit: Timestamp) -> Option<String> {
        let roots = self.ordered().into_iter();
        let mut roots = roots.filter(|root| !root.pinned && root.created.is_some());
        let first = Wall::is_since(roots.next()?, last_visit);
        let mark = roots.find(|root| Wall::is_since(root, last_visit) != first)?;
        Some(mark.id.clone())
    }
}
