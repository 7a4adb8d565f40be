//! The parts that times are written in.

use crate::message::Timestamp;

const DAY: i64 = 86_400_000;

const MONTHS: &[u8] = b"JanFebMarAprMayJunJulAugSepOctNovDec";

/// What is left of a text that is being read.
pub(super) struct Scan<'a>(pub(super) &'a str);

impl Scan<'_> {
    /// The next letter, if it is this one.
    pub(super) fn expect(&mut self, c: char) -> Option<()> {
        self.0 = self.0.strip_prefix(c)?;
        Some(())
    }

    /// The number that the next `count` digits make.
    pub(super) fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        whole(digits)
    }

    /// A time of day, in ms.
    pub(super) fn clock(&mut self) -> Option<i64> {
        let hour = self.digits(2).filter(|h| *h < 24)?;
        self.expect(':')?;
        let minute = self.digits(2).filter(|m| *m < 60)?;
        let mut time = (hour * 60 + minute) * 60_000;
        if self.expect(':').is_some() {
            time += self.digits(2).filter(|s| *s <= 60)? * 1000;
            if self.expect('.').is_some() {
                time += self.milliseconds()?;
            }
        }
        Some(time)
    }

    /// `Sat, 31 Jan 2026 10:20:30 GMT` or `Sat Jan 31 10:20:30 +0000 2026`.
    pub(super) fn worded(&mut self, zone: i64) -> Option<Timestamp> {
        let (mut year, mut month, mut day, mut time, mut ahead) = (None, None, None, None, zone);
        for (index, word) in self
            .0
            .split([' ', ','])
            .filter(|it| !it.is_empty())
            .enumerate()
        {
            let number = word.bytes().all(|byte| byte.is_ascii_digit());
            let mut scan = Scan(word);
            if word.as_bytes().get(2) == Some(&b':') {
                time = Some(scan.clock()?);
            } else if number && word.len() <= 2 {
                day = whole(word);
            } else if number && word.len() == 4 {
                year = whole(word);
            } else if word == "GMT" || word == "UTC" {
                ahead = 0;
            } else if word.starts_with(['+', '-']) {
                ahead = scan.offset(zone)?;
            } else if let Some(name) = MONTHS.chunks(3).position(|name| word.as_bytes() == name) {
                month = Some(i64::try_from(name).ok()? + 1);
            } else if index != 0 {
                return None;
            }
        }
        Some(Timestamp(civil(year?, month?, day?)? + time? - ahead))
    }

    fn milliseconds(&mut self) -> Option<i64> {
        let rest = self.0.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = self.0.get(..self.0.len() - rest.len())?;
        self.0 = rest;
        let three: String = digits.chars().chain("00".chars()).take(3).collect();
        whole(&three).filter(|_| !digits.is_empty())
    }

    /// What to take off to come to UTC, in ms; the text must end after it.
    pub(super) fn offset(&mut self, zone: i64) -> Option<i64> {
        self.0 = self.0.trim_start();
        if self.0.is_empty() {
            return Some(zone);
        }
        if matches!(self.0, "Z" | "z" | "UTC" | "GMT") {
            return Some(0);
        }
        let sign = match self.expect('+') {
            Some(()) => 1,
            None => self.expect('-').map(|()| -1)?,
        };
        let hours = self.digits(2)?;
        let _ = self.expect(':');
        let minutes = if self.0.is_empty() {
            0
        } else {
            self.digits(2)?
        };
        self.0
            .is_empty()
            .then_some(sign * (hours * 60 + minutes) * 60_000)
    }
}

/// A whole number; like all others read as one that has no sign, so that there is one reader of them.
pub(super) fn whole(digits: &str) -> Option<i64> {
    i64::try_from(digits.parse::<u64>().ok()?).ok()
}

fn month_length(year: i64, month: i64) -> i64 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 in the Gregorian calendar, counting years from March so that the leap
/// day comes last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
        - 719_468
}

/// The beginning of a day in UTC, in ms; `None` when there is no such day.
pub(super) fn civil(year: i64, month: i64, day: i64) -> Option<i64> {
    let real = (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day);
    real.then(|| days_from_civil(year, month, day) * DAY)
}
