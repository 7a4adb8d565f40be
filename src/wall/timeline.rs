//! The wall as a dated line: milestones, and beneath each the words that it drew.

use super::Wall;
use super::thread::in_order;
use crate::decode::year;
use crate::message::{Kind, Message};

/// A wall as a dated line.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Timeline {
    /// What the host pinned, milestones aside: they keep their place on the line.
    pub pinned: Vec<String>,
    /// The line in the wall's order.
    pub seasons: Vec<Season>,
}

/// A milestone and the messages from there to the next one; each by its id, answers not among them.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Season {
    /// The year in UTC of the milestone, or of the first message where there is none; `None` where
    /// nothing in it has a time.
    pub year: Option<i64>,
    /// The milestone; `None` for what came before the first one, and for what has no time.
    pub milestone: Option<String>,
    /// The messages that came after it and before the next, in the wall's order.
    pub beneath: Vec<String>,
}

impl Wall {
    /// Groups what is shown by the milestones. The line goes in the wall's order; what came before the
    /// first milestone stands at that end of it, and what has no time after everything.
    #[must_use]
    pub fn timeline(&self) -> Timeline {
        let mut timeline = Timeline::default();
        let (mut dated, mut undated) = (Vec::new(), Season::default());
        let apart = |root: &Message| root.pinned && root.kind != Kind::Milestone;
        for root in in_order(self.ordered().into_iter(), |a, b| self.compare_times(a, b)) {
            if apart(root) {
                timeline.pinned.push(root.id.clone());
            } else if root.created.is_some() {
                dated.push(root);
            } else {
                undated.beneath.push(root.id.clone());
            }
        }
        if self.newest_first {
            dated.reverse();
        }
        for root in dated {
            self.lengthen(&mut timeline.seasons, root);
        }
        if self.newest_first {
            timeline.seasons.reverse();
            for season in &mut timeline.seasons {
                season.beneath.reverse();
            }
        }
        if !undated.beneath.is_empty() {
            timeline.seasons.push(undated);
        }
        timeline
    }

    /// Puts the next message in time on the line.
    fn lengthen(&self, seasons: &mut Vec<Season>, root: &Message) {
        let is_milestone = root.kind == Kind::Milestone;
        if is_milestone || seasons.is_empty() {
            seasons.push(Season {
                milestone: is_milestone.then(|| root.id.clone()),
                ..Season::default()
            });
        }
        let Some(season) = seasons.last_mut() else {
            return;
        };
        if !is_milestone {
            season.beneath.push(root.id.clone());
        }
        // Without a milestone the first in the wall's order tells the year.
        if season.year.is_none() || (season.milestone.is_none() && self.newest_first) {
            season.year = root.created.map(year);
        }
    }
}
