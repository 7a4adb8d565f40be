//! A day in the calendar.

use crate::decode::{parse_time, rfc3339};
use crate::message::Timestamp;

/// A day in the calendar, without a zone: the 1st of December is that wherever it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year, 1 to 9999.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

/// How many letters `2026-12-01` has.
const LENGTH: usize = 10;

impl Day {
    /// The day that a text such as `2026-12-01` begins with; a time may follow it, and tells nothing here. `None` when there is
    /// no such day.
    #[must_use]
    pub fn read(text: &str) -> Option<Day> {
        let (date, rest) = text.trim().split_at_checked(LENGTH)?;
        if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
            return None;
        }
        let mut parts = date.split('-');
        let mut part = |length: usize| {
            let part = parts.next().filter(|part| part.len() == length)?;
            part.parse::<u16>().ok()
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        parse_time(date)?;
        Some(Day {
            year: i32::from(year),
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        })
        .filter(|day| day.year > 0)
    }

    /// The day that it is at this time in UTC; `None` outside the years 1 to 9999.
    #[must_use]
    pub fn of(time: Timestamp) -> Option<Day> {
        Day::read(&rfc3339(time))
    }

    /// Its first moment in UTC. To be told in words it is to be spoken in UTC too, or it is the day before in America.
    #[must_use]
    pub fn utc(self) -> Timestamp {
        parse_time(&self.text()).unwrap_or(Timestamp(0))
    }

    /// The day as `2026-12-01`.
    #[must_use]
    pub fn text(self) -> String {
        let two = |number: u8| {
            let digits = number.to_string();
            if number < 10 {
                ["0", &digits].concat()
            } else {
                digits
            }
        };
        let year = self.year.to_string();
        let zeros = "0".repeat(4_usize.saturating_sub(year.len()));
        [&zeros, &year, "-", &two(self.month), "-", &two(self.day)].concat()
    }

    /// The day after it.
    #[must_use]
    pub fn next(self) -> Day {
        Day::of(Timestamp(self.utc().0 + 86_400_000)).unwrap_or(self)
    }
}
