//! When an event is.

use super::Day;
use crate::decode::{parse_time_in, rfc3339};
use crate::message::Timestamp;

const DAY: i64 = 86_400_000;

/// When something begins or ends, as its host wrote it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    /// A moment that is the same for all, as `2026-12-01T18:00+01:00` says it.
    Exact(Timestamp),
    /// A clock's time in the event's zone, as `2026-12-01T18:00` says it.
    Local {
        /// The year, 1 to 9999.
        year: i32,
        /// The month, 1 to 12.
        month: u8,
        /// The day of the month, from 1.
        day: u8,
        /// The hour, 0 to 23.
        hour: u8,
        /// The minute, 0 to 59.
        minute: u8,
    },
    /// A whole day, as `2026-12-01` says it.
    Day(Day),
}

impl Moment {
    /// Reads what a host wrote; `None` where it is no time, or outside the years 1 to 9999.
    #[must_use]
    pub fn read(text: &str) -> Option<Moment> {
        let text = text.trim();
        let time = parse_time_in(text, 0)?;
        let day = Day::of(time)?;
        // Nobody's zone tells: what is the same in two of them has its own.
        if parse_time_in(text, DAY) == Some(time) {
            return Some(Moment::Exact(time));
        }
        if Day::read(text) == Some(day) && text.len() == day.text().len() {
            return Some(Moment::Day(day));
        }
        let minutes = time.0.rem_euclid(DAY) / 60_000;
        Some(Moment::Local {
            year: day.year,
            month: day.month,
            day: day.day,
            hour: u8::try_from(minutes / 60).ok()?,
            minute: u8::try_from(minutes % 60).ok()?,
        })
    }

    /// The day that stands in it: for what is exact, the day in UTC.
    #[must_use]
    pub fn day(self) -> Option<Day> {
        match self {
            Moment::Exact(time) => Day::of(time),
            Moment::Day(day) => Some(day),
            Moment::Local {
                year, month, day, ..
            } => Some(Day { year, month, day }),
        }
    }

    /// What a clock shows, counted as if it stood in UTC; to order moments by, and for what is exact the moment itself.
    #[must_use]
    pub fn clock(self) -> Timestamp {
        match self {
            Moment::Exact(time) => time,
            Moment::Day(day) => day.utc(),
            Moment::Local {
                year,
                month,
                day,
                hour,
                minute,
            } => {
                let day = Day { year, month, day }.utc();
                Timestamp(day.0 + (i64::from(hour) * 60 + i64::from(minute)) * 60_000)
            }
        }
    }

    /// The very moment. `ahead` says how far the clocks of a zone are ahead of UTC at a moment, in ms, and `None` where nobody
    /// knows the zone; then this is `None` too, as for a whole day.
    ///
    /// When clocks are put forward or back the rule is that of calendars (RFC 5545, 3.3.5): a time that clocks leap over is
    /// counted by the clocks before the leap, and of a time that comes twice the first is meant.
    #[must_use]
    pub fn instant(
        self,
        zone: &str,
        ahead: &dyn Fn(&str, Timestamp) -> Option<i64>,
    ) -> Option<Timestamp> {
        match self {
            Moment::Exact(time) => return Some(time),
            Moment::Day(_) => return None,
            Moment::Local { .. } => {}
        }
        let clock = self.clock().0;
        let known = |time: i64| {
            let ahead = ahead(zone, Timestamp(time))?;
            (-DAY..=DAY).contains(&ahead).then_some(ahead)
        };
        // No zone is a whole day off, so that these lie before and after whatever happens to the clocks at that time.
        let (before, after) = (known(clock - DAY)?, known(clock + DAY)?);
        let (first, second) = (clock - before, clock - after);
        let by_second = known(first)? != before && known(second)? == after;
        Some(Timestamp(if by_second { second } else { first }))
    }

    /// The moment as text: `2026-12-01T18:00:00Z`, `2026-12-01T18:00` or `2026-12-01`; what `datetime` attributes want.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Moment::Exact(time) => rfc3339(time),
            Moment::Day(day) => day.text(),
            Moment::Local { .. } => {
                let whole = rfc3339(self.clock());
                whole.get(..16).unwrap_or(&whole).into()
            }
        }
    }
}
