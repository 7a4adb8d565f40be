//! The wall as a dated line: milestones and what came of needs and events, and beneath each the words that it drew.

use std::cmp::Ordering;

use super::Wall;
use super::thread::in_order;
use crate::decode::{parse_time, year};
use crate::message::{Kind, Message, Timestamp};

/// A wall as a dated line.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Timeline {
    /// What the host pinned, landmarks aside: they keep their place on the line.
    pub pinned: Vec<String>,
    /// The line in the wall's order.
    pub seasons: Vec<Season>,
}

/// A landmark and the messages from there to the next one; each by its id, answers not among them.
///
/// A landmark is a milestone, an outcome, or a need or event that the host has closed with one: it stands at the day that its
/// outcome tells of.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Season {
    /// The year in UTC of the landmark, or of the first message where there is none; `None` where
    /// nothing in it has a time.
    pub year: Option<i64>,
    /// The landmark; `None` for what came before the first one, and for what has no time.
    pub milestone: Option<String>,
    /// The messages that came after it and before the next, in the wall's order.
    pub beneath: Vec<String>,
}

impl Wall {
    /// Groups what is shown by the landmarks. The line goes in the wall's order; what came before the
    /// first landmark stands at that end of it, and what has no time after everything.
    #[must_use]
    pub fn timeline(&self) -> Timeline {
        let mut timeline = Timeline::default();
        let (mut dated, mut undated) = (Vec::new(), Season::default());
        for root in in_order(self.ordered().into_iter(), |a, b| self.compare_places(a, b)) {
            let (time, landmark) = self.place(root);
            if root.pinned && !landmark {
                timeline.pinned.push(root.id.clone());
            } else if time.is_some() {
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

    /// Where a message stands on the line, and whether it is a landmark.
    fn place(&self, root: &Message) -> (Option<Timestamp>, bool) {
        let told = |outcome: &Message| {
            let on = outcome.detail("on").and_then(parse_time);
            on.or(outcome.created)
        };
        match root.kind {
            Kind::Milestone => (root.created, true),
            Kind::Outcome => (told(root), true),
            Kind::Need | Kind::Event => {
                let mut outcome: Option<&Message> = None;
                for answer in self.answers(&root.id) {
                    let closes = answer.kind == Kind::Outcome && answer.host;
                    if closes && outcome.is_none_or(|last| told(last) <= told(answer)) {
                        outcome = Some(answer);
                    }
                }
                match outcome {
                    Some(outcome) => (told(outcome).or(root.created), true),
                    None => (root.created, false),
                }
            }
            _ => (root.created, false),
        }
    }

    fn compare_places(&self, a: &Message, b: &Message) -> Ordering {
        match (self.place(a).0, self.place(b).0) {
            (Some(first), Some(second)) if first != second => {
                let order = first.cmp(&second);
                if self.newest_first {
                    order.reverse()
                } else {
                    order
                }
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            _ => self.compare_times(a, b),
        }
    }

    /// Puts the next message in time on the line.
    fn lengthen(&self, seasons: &mut Vec<Season>, root: &Message) {
        let (time, landmark) = self.place(root);
        if landmark || seasons.is_empty() {
            seasons.push(Season {
                milestone: landmark.then(|| root.id.clone()),
                ..Season::default()
            });
        }
        let Some(season) = seasons.last_mut() else {
            return;
        };
        if !landmark {
            season.beneath.push(root.id.clone());
        }
        // Without a landmark the first in the wall's order tells the year.
        if season.year.is_none() || (season.milestone.is_none() && self.newest_first) {
            season.year = time.map(year);
        }
    }
}
