//! What every card follows. A wall may hold thousands of cards: they follow signals that change seldom, not all that is
//! shown now.

use leptos::prelude::*;

use super::{Later, Now, Session};
use crate::config::Phase;
use crate::wall::{Change, Wall};

/// Signals of one type, which the view has anyway.
#[derive(Clone, Copy)]
pub(super) struct Facts {
    later: RwSignal<bool>,
    takes_words: RwSignal<bool>,
    closed: RwSignal<bool>,
    /// These two say by changing that something has.
    beneath: RwSignal<bool>,
    waiting: RwSignal<bool>,
    told: StoredValue<Change>,
}

impl Facts {
    pub(super) fn new() -> Facts {
        let signal = || RwSignal::new(false);
        Facts {
            later: signal(),
            takes_words: signal(),
            closed: signal(),
            beneath: signal(),
            waiting: signal(),
            told: StoredValue::new(Change::default()),
        }
    }
}

fn put(signal: RwSignal<bool>, value: bool) {
    if signal.try_get_untracked() == Some(!value) {
        signal.try_set(value);
    }
}

fn turn(signal: RwSignal<bool>) {
    signal.try_update(|turned| *turned = !*turned);
}

fn is_closed(now: &Now) -> bool {
    now.config.read_only || now.config.phase == Phase::Sealed
}

impl Session {
    pub(super) fn settle_facts(self) {
        let facts = |now: &Now| (now.takes_words(), is_closed(now));
        if let Some((takes_words, closed)) = self.peek(facts) {
            put(self.facts.takes_words, takes_words);
            put(self.facts.closed, closed);
        }
    }

    /// What has come later, once it has; followed.
    #[must_use]
    pub fn later(self) -> Option<Later> {
        self.facts.later.get();
        self.peek_later()
    }

    pub(super) fn has_later(self) {
        self.facts.later.try_set(true);
    }

    /// Whether one can write on this wall; followed.
    #[must_use]
    pub fn takes_words(self) -> bool {
        self.facts.takes_words.get()
    }

    /// Whether the wall is only there to be read; followed.
    #[must_use]
    pub fn is_closed(self) -> bool {
        self.facts.closed.get()
    }

    /// Reads the messages on behalf of one that is shown, and follows what is beneath those that are shown: a wall's further
    /// messages do not change it.
    pub fn beneath<T>(self, read: impl FnOnce(&Wall) -> T) -> T {
        self.facts.beneath.track();
        self.wall.with_untracked(read)
    }

    /// How many messages wait; followed.
    #[must_use]
    pub fn waiting(self) -> usize {
        self.follow_waiting();
        self.wall.with_untracked(Wall::waiting)
    }

    /// Follows how many messages wait.
    pub fn follow_waiting(self) {
        self.facts.waiting.track();
    }

    /// Changes the messages, and tells those who follow what has changed. How many wait, before and after; `None` once the wall
    /// has been taken down.
    pub(super) fn change_wall(self, change: impl FnOnce(&mut Wall)) -> Option<(usize, usize)> {
        let told = self.facts.told.try_get_value()?;
        let (before, after, now) = self.wall.try_maybe_update(|wall| {
            let before = wall.waiting();
            change(wall);
            let now = wall.change();
            (now.shown != told.shown, (before, wall.waiting(), now))
        })?;
        self.facts.told.try_set_value(now);
        if now.beneath != told.beneath {
            turn(self.facts.beneath);
        }
        if before != after {
            turn(self.facts.waiting);
        }
        Some((before, after))
    }

    /// Begins the messages anew.
    pub(super) fn empty_wall(self, wall: Wall) {
        self.facts.told.try_set_value(wall.change());
        self.wall.set(wall);
        turn(self.facts.beneath);
        turn(self.facts.waiting);
    }
}
