//! Entries by their ids.

use super::{Entry, Wall};

impl Wall {
    /// Where the entry with this id is, or would be, in [`Wall::by_id`].
    fn place_of(&self, id: &str) -> Result<usize, usize> {
        let id_at = |index: &usize| self.entries.get(*index).map(|it| it.message.id.as_str());
        self.by_id
            .binary_search_by(|index| id_at(index).cmp(&Some(id)))
    }

    /// Where the entry with this id is among the entries.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.by_id.get(self.place_of(id).ok()?).copied()
    }

    pub(super) fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(self.find(id)?)
    }

    pub(super) fn entry_mut(&mut self, id: &str) -> Option<&mut Entry> {
        let index = self.find(id)?;
        self.entries.get_mut(index)
    }

    /// Lists the entry at this index by its id.
    pub(super) fn list(&mut self, index: usize) {
        let Some(entry) = self.entries.get(index) else {
            return;
        };
        if let Err(place) = self.place_of(&entry.message.id) {
            self.by_id.insert(place, index);
        }
    }

    /// Lets go of the entries with these ids.
    pub(super) fn forget(&mut self, ids: &[String]) {
        let mut gone = vec![false; self.entries.len()];
        for id in ids {
            let Some(index) = self.find(id) else {
                continue;
            };
            if let Some(gone) = gone.get_mut(index) {
                *gone = true;
            }
            if self.entries.get(index).is_some_and(|it| !it.waiting) {
                self.changed.beneath();
            }
        }
        // Where each stands once those are gone.
        let mut left = 0;
        let place = |gone: &bool| {
            left += usize::from(!gone);
            (!gone).then(|| left - 1)
        };
        let places: Vec<Option<usize>> = gone.iter().map(place).collect();
        let place = |index: &usize| places.get(*index).copied().flatten();
        self.by_id = self.by_id.iter().filter_map(place).collect();
        let mut gone = gone.into_iter();
        self.entries.retain(|_| gone.next() != Some(true));
    }
}
