//! Words once sent, kept on the device until the endpoint confirms them (PRINCIPLES 10, 15): when each is
//! tried, which tab may do it, and when trying ends.
//!
//! Nothing in it goes by itself. What is not tried any more stays, for its writer to decide about.

mod entry;
mod stored;
mod wait;

pub use entry::{Entry, Stopped};
pub use wait::{FIRST_MS, LONGEST_ASKED_MS, LONGEST_MS, SHORTEST_MS, UNTOLD_MS, asked, backoff};

use crate::wall::sources::parted;

/// How many messages of one wall may wait; a further one stays in the form.
pub const MOST: usize = 20;

/// How long words are tried by themselves, in ms: a day.
pub const DAY_MS: i64 = 86_400_000;

/// How long a tab has words to itself, in ms, where browsers have no locks: longer than an answer may
/// take, twice, since words that may stand are looked for first.
pub const LEASE_MS: i64 = 45_000;

/// The words that wait, in the order in which they were sent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    entries: Vec<Entry>,
}

impl Outbox {
    /// All of them; no key twice.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The words with this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    fn get_mut(&mut self, key: &str) -> Option<&mut Entry> {
        self.entries.iter_mut().find(|entry| entry.key == key)
    }

    /// Takes words in; an endpoint that asked for its rest has it from them too. Returns whether
    /// there was room; those with a known key take the place of the others.
    pub fn put(&mut self, mut entry: Entry) -> bool {
        let told = self.entries.iter();
        let told = told.filter(|other| other.told && other.goes_with(&entry));
        if let Some(rest) = told.map(|other| other.wait(entry.at)).max()
            && rest > 0
        {
            entry.rest_until(entry.at, rest, true);
        }
        if let Some(known) = self.get_mut(&entry.key) {
            *known = entry;
            return true;
        }
        let room = self.entries.len() < MOST;
        if room {
            self.entries.push(entry);
        }
        room
    }

    /// Takes words out: they have arrived, or their writer wants them back.
    pub fn take(&mut self, key: &str) -> Option<Entry> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(at))
    }

    /// Takes in what another tab has put here, and lets go of what it has taken out, where both come from `base`: there is room for
    /// all of it, for none of it is anywhere else.
    pub fn join(&mut self, base: &Outbox, theirs: &Outbox) {
        self.entries
            .retain(|it| theirs.get(&it.key).is_some() || base.get(&it.key).is_none());
        for entry in &theirs.entries {
            let before = base.get(&entry.key);
            match self.get_mut(&entry.key) {
                None if before.is_none() => self.entries.push(entry.clone()),
                Some(mine) if before == Some(mine) => *mine = entry.clone(),
                _ => {}
            }
        }
    }

    /// Looks at the time: what was not taken for a day is tried no more. Where the device's clock was
    /// set back, what lies too far ahead is brought near. Returns whether anything changed.
    pub fn look(&mut self, now: i64) -> bool {
        let mut changed = false;
        for entry in &mut self.entries {
            let before = entry.clone();
            entry.at = entry.at.min(now);
            entry.since = entry.since.min(now);
            entry.next = entry.next.min(now.saturating_add(entry.rest));
            if now.saturating_sub(entry.since) >= DAY_MS {
                entry.stopped = entry.stopped.or(Some(Stopped::Late));
            }
            changed |= *entry != before;
        }
        changed
    }

    /// The network is back, or the person: what waits is due now, unless the endpoint asked for its
    /// rest. Returns whether anything changed.
    ///
    /// Waits begin short again: a network is often said to be back a moment before it is, and what
    /// failed without one says nothing about the next minutes.
    pub fn hurry(&mut self, now: i64) -> bool {
        let mut changed = false;
        for entry in &mut self.entries {
            if entry.stopped.is_none() && !entry.told && entry.next > now {
                entry.next = now;
                entry.tries = 0;
                changed = true;
            }
        }
        changed
    }

    /// Which words to try next, and in how many ms: of those that are due the oldest, else the
    /// soonest. Those named in `underway` are being sent.
    #[must_use]
    pub fn next(&self, now: i64, underway: &[String]) -> Option<(&str, i64)> {
        let mut next: Option<(&str, i64)> = None;
        for entry in &self.entries {
            if entry.stopped.is_some() || underway.contains(&entry.key) {
                continue;
            }
            let wait = entry.wait(now);
            if next.is_none_or(|(_, shortest)| wait < shortest) {
                next = Some((&entry.key, wait));
            }
        }
        next
    }

    /// How many ms until words are a day old, of those that are still tried the oldest.
    #[must_use]
    pub fn ends(&self, now: i64) -> Option<i64> {
        let tried = self.entries.iter().filter(|entry| entry.stopped.is_none());
        let left = tried.map(|entry| (entry.since.saturating_add(DAY_MS)).saturating_sub(now));
        left.min().map(|left| left.clamp(0, DAY_MS))
    }

    /// A tab begins to send the words with this key. Returns them as they were before, with
    /// [`Entry::may_stand`] telling of earlier tries; `None` where they are gone, not due, tried no more,
    /// or another tab has them. `owner` names the tab where no lock keeps the others away; a lease
    /// that lies further ahead than one can is of a clock that was set back.
    pub fn begin(&mut self, key: &str, now: i64, owner: Option<&str>) -> Option<Entry> {
        let entry = self.get_mut(key)?;
        if entry.stopped.is_some() || entry.wait(now) > 0 {
            return None;
        }
        if let (Some(owner), Some((other, until))) = (owner, &entry.lease) {
            let left = until.saturating_sub(now);
            if other != owner && left > 0 && left <= LEASE_MS {
                return None;
            }
        }
        let before = entry.clone();
        entry.lease = owner.map(|owner| (owner.into(), now.saturating_add(LEASE_MS)));
        entry.tries = entry.tries.saturating_add(1);
        if entry.draft.sent.is_empty() {
            entry.draft.sent = entry.draft.words.trim().into();
        }
        Some(before)
    }

    /// Whether this tab still has the words with this key: another one may have written at the same
    /// moment.
    #[must_use]
    pub fn is_held(&self, key: &str, owner: &str) -> bool {
        let lease = self.get(key).and_then(|entry| entry.lease.as_ref());
        lease.is_some_and(|(holder, _)| holder == owner)
    }

    /// The words did not arrive. `told` are the seconds that the endpoint asks for, 0 where it does
    /// not say how many; that long it is asked nothing at all, unless it did not say. `chance` is a random number from 0
    /// to 1.
    pub fn failed(&mut self, key: &str, now: i64, told: Option<u32>, chance: f64) {
        let Some(entry) = self.get_mut(key) else {
            return;
        };
        entry.lease = None;
        let own = backoff(entry.tries, chance);
        let Some(seconds) = told else {
            entry.rest_until(now, own, false);
            return;
        };
        let told = seconds > 0;
        let rest = asked(seconds, chance);
        // One that asks for a second each time, all day long, is left alone ever longer all the same.
        entry.rest_until(now, rest.max(own), told);
        let this = entry.clone();
        for other in &mut self.entries {
            if other.key != key && other.goes_with(&this) && other.wait(now) < rest {
                other.rest_until(now, rest, told);
            }
        }
    }

    /// The words with this key are tried no more, for the endpoint has refused them. It has kept
    /// nothing of that try: what was known before it is known now.
    pub fn stop(&mut self, key: &str, why: Stopped, before: &Entry) {
        if let Some(entry) = self.get_mut(key) {
            entry.lease = None;
            entry.stopped = Some(why);
            entry.draft.sent.clone_from(&before.draft.sent);
        }
    }

    /// Their writer wants them tried again, and for another day; at once, unless the endpoint asked
    /// for its rest.
    pub fn again(&mut self, key: &str, now: i64) {
        if let Some(entry) = self.get_mut(key) {
            entry.stopped = None;
            entry.since = now;
            entry.tries = 0;
            if !entry.told {
                entry.next = now;
            }
        }
    }
}

impl Entry {
    /// Whether both go to the same of the wall's sources.
    fn goes_with(&self, other: &Entry) -> bool {
        parted(&self.draft.parent).0 == parted(&other.draft.parent).0
    }

    fn rest_until(&mut self, now: i64, rest: i64, told: bool) {
        self.rest = rest;
        self.next = now.saturating_add(rest);
        self.told = told;
    }
}
