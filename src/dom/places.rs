//! Where the items of a list stand, found by their ids in one step: a wall holds thousands, and each further page asks for all.

/// How many places there are for each item: with one in two of them free, what is looked for is found at once.
const ROOM: usize = 2;

/// An open table of places in a list by the ids that stand there.
pub(super) struct Places(Vec<Option<usize>>);

impl Places {
    /// Of a list of ids; `None` for what has none.
    pub(super) fn of<'a>(ids: impl ExactSizeIterator<Item = Option<&'a str>>) -> Places {
        let mut slots = vec![None; ids.len() * ROOM + 1];
        for (place, id) in ids.enumerate() {
            let Some(id) = id else {
                continue;
            };
            let from = slot(id, slots.len());
            let (passed, ahead) = slots.split_at_mut_checked(from).unwrap_or_default();
            let mut free = ahead.iter_mut().chain(passed);
            if let Some(free) = free.find(|slot| slot.is_none()) {
                *free = Some(place);
            }
        }
        Places(slots)
    }

    /// The first place at which something with this id may stand and does, as `stands` knows.
    pub(super) fn find(&self, id: &str, stands: impl Fn(usize) -> bool) -> Option<usize> {
        let from = slot(id, self.0.len());
        let (passed, ahead) = self.0.split_at_checked(from).unwrap_or_default();
        let mut all = ahead.iter().chain(passed).map_while(|slot| *slot);
        all.find(|place| stands(*place))
    }
}

/// Where to begin to look (FNV-1a).
fn slot(id: &str, count: usize) -> usize {
    let hash = id.bytes().fold(2_166_136_261_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(16_777_619)
    });
    hash as usize % count.max(1)
}
