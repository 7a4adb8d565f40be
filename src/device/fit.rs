//! Room on the device: a page's walls share it with everything else of its site.

use super::Kept;
use crate::json::{Map, text};

/// How long the stored form may be, in bytes of UTF-8: 64 KB.
pub const MOST_BYTES: usize = 65_536;

/// The quotes, colon and comma of a member.
const AROUND: usize = 4;

impl Kept {
    /// Lets go of what has no room: the oldest acknowledgements, then the oldest words that were
    /// sent, then what is not ours. A draft stays, however long, and so does what is on its way
    /// (PRINCIPLES 10).
    pub(super) fn fit(&mut self) {
        let mut over = self.text().len().saturating_sub(MOST_BYTES);
        if over == 0 {
            return;
        }
        let mut kept = Vec::new();
        for (id, given) in self.acknowledged.iter() {
            if over > 0 {
                over = over.saturating_sub(id.len() + text(given).len() + AROUND);
            } else {
                kept.push((id.clone(), given.clone()));
            }
        }
        self.acknowledged = Map::of(kept);
        self.own.retain(|own| {
            let goes = over > 0;
            if goes {
                over = over.saturating_sub(text(&own.to_value()).len());
            }
            !goes
        });
        if over > 0 {
            self.rest = Map::new();
        }
    }
}
