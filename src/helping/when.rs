//! When an event is: by the clocks where it is, and by the reader's where they are others.

use super::say::tag;
use crate::deeds::{Meeting, Moment};
use crate::locale::{Told, ahead, clock, insert};
use crate::message::Timestamp;
use crate::session::Session;

/// When an event is, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct When {
    /// By the clocks where it is; empty where nothing is known.
    pub there: String,
    /// By the reader's clock, where that shows something else.
    pub here: Option<String>,
}

/// The moment itself, where one can be told.
pub fn instant(meeting: &Meeting, moment: Option<Moment>) -> Option<Timestamp> {
    moment?.instant(&meeting.zone, &ahead)
}

/// When an event is.
pub fn when(session: Session, meeting: &Meeting) -> When {
    let Some(starts) = meeting.starts else {
        return When::default();
    };
    let ends = meeting.ends;
    if let Moment::Day(first) = starts {
        let last = ends.and_then(Moment::day).filter(|last| *last > first);
        let last = last.map(|last| Moment::Day(last).clock());
        let there = span(session, (first.utc(), last), "UTC", Told::Day);
        return When {
            there: there.unwrap_or_default(),
            here: None,
        };
    }
    let Some(begin) = instant(meeting, Some(starts)) else {
        // Nobody knows the zone: the clock's time is told as it was written.
        let last = ends.map(Moment::clock);
        let there = span(session, (starts.clock(), last), "UTC", Told::Time);
        return When {
            there: there.unwrap_or_default(),
            here: None,
        };
    };
    let times = (begin, instant(meeting, ends));
    let here = span(session, times, "", Told::Time).unwrap_or_default();
    let zone = Some(meeting.zone.as_str()).filter(|zone| !zone.is_empty());
    let there = zone.and_then(|zone| span(session, times, zone, Told::Time));
    match (there, zone) {
        (Some(there), Some(zone)) if there != here => When {
            there: span(session, times, zone, Told::Zone).unwrap_or(there),
            here: Some(here),
        },
        (Some(there), _) => When { there, here: None },
        (None, _) => When {
            there: here,
            here: None,
        },
    }
}

/// A stretch of time by the clocks of one zone.
fn span(
    session: Session,
    (begin, end): (Timestamp, Option<Timestamp>),
    zone: &str,
    told: Told,
) -> Option<String> {
    let tag = tag(session);
    let begins = clock(&tag, begin, zone, told)?;
    let Some(end) = end.filter(|end| *end > begin) else {
        return Some(begins);
    };
    let day = |time| clock(&tag, time, zone, Told::Day);
    let told = match told {
        Told::Day => Told::Day,
        _ if day(begin) == day(end) => Told::Hour,
        _ => Told::Time,
    };
    let ends = clock(&tag, end, zone, told)?;
    let words = insert(&session.word("event.until"), "begin", &begins);
    Some(insert(&words, "end", &ends))
}

/// Whether it lies behind us.
pub fn is_over(meeting: &Meeting, now: Timestamp) -> bool {
    let last = meeting.ends.or(meeting.starts);
    match last {
        None => false,
        // Wherever it is, the day has ended there half a day after it has in UTC.
        Some(Moment::Day(day)) => day.next().utc().0 + HALF_A_DAY_MS < now.0,
        Some(moment) => {
            let end = instant(meeting, last).unwrap_or(moment.clock());
            let lasts = if meeting.ends.is_some() {
                0
            } else {
                HALF_A_DAY_MS
            };
            end.0 + lasts < now.0
        }
    }
}

const HALF_A_DAY_MS: i64 = 43_200_000;
