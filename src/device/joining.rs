//! What one tab knows and could not store, beside what another one has stored meanwhile.

use super::{Kept, Own};
use crate::draft::Draft;
use crate::json::{Map, Value};

impl Kept {
    /// This, joined with what is stored now (`theirs`), where both come from what was stored before (`base`): nothing that either
    /// has written or sent is lost, and what either has brought to its end does not come back.
    #[must_use]
    pub fn joined(mut self, base: &Kept, theirs: &Kept) -> Kept {
        if theirs == base {
            return self;
        }
        self.outbox.join(&base.outbox, &theirs.outbox);
        let known = |all: &[Own], own: &Own| all.iter().any(|other| other.key == own.key);
        self.own
            .retain(|own| known(&theirs.own, own) || !known(&base.own, own));
        for own in &theirs.own {
            if !known(&self.own, own) && !known(&base.own, own) {
                self.own.push(own.clone());
            }
        }
        let met: Both = |mine, base, theirs| {
            let base = base.map(Draft::from_value).unwrap_or_default();
            let met = Draft::from_value(mine).met(&base, &Draft::from_value(theirs));
            met.to_value()
        };
        self.drafts = join(&self.drafts, &base.drafts, &theirs.drafts, met);
        self.forms = join(&self.forms, &base.forms, &theirs.forms, met);
        let given = [&self.acknowledged, &base.acknowledged, &theirs.acknowledged];
        self.acknowledged = join(given[0], given[1], given[2], |mine, _, _| mine.clone());
        if !self.drafts.contains_key(&self.writing) {
            self.writing.clear();
        }
        self.no_nudge |= theirs.no_nudge;
        self.rest = theirs.rest.clone();
        self
    }
}

type Both = fn(&Value, Option<&Value>, &Value) -> Value;

/// Members that only one side has changed are as they are there; of those that both have, `both` makes one. What one has let go of
/// and the other changed stays.
fn join(mine: &Map, base: &Map, theirs: &Map, both: Both) -> Map {
    let mut joined = Vec::new();
    let more = theirs.keys().filter(|name| !mine.contains_key(name));
    for name in mine.keys().chain(more) {
        let (mine, base, theirs) = (mine.get(name), base.get(name), theirs.get(name));
        let value = if mine == base {
            theirs.cloned()
        } else if theirs == base {
            mine.cloned()
        } else {
            match (mine, theirs) {
                (Some(mine), Some(theirs)) => Some(both(mine, base, theirs)),
                _ => mine.or(theirs).cloned(),
            }
        };
        joined.extend(value.map(|value| (name.clone(), value)));
    }
    Map::of(joined)
}
