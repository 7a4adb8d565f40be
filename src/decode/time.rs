//! Times as endpoints write them, to milliseconds since 1970.

use serde_json::Value;

use crate::message::Timestamp;

/// Numbers below this are seconds, others milliseconds; as seconds it is the year 5138.
const SECONDS_BELOW: f64 = 1e11;

const DAY: i64 = 86_400_000;

/// Reads a time from a JSON value: text as [`parse_time`] does, numbers as Unix time.
#[must_use]
pub fn moment(value: &Value) -> Option<Timestamp> {
    match value {
        Value::String(text) => parse_time(text),
        Value::Number(number) => {
            let number = number.as_f64().filter(|n| *n > 0.0 && *n < 1e15)?;
            let scale = if number < SECONDS_BELOW { 1000.0 } else { 1.0 };
            #[allow(clippy::cast_possible_truncation)]
            Some(Timestamp((number * scale) as i64))
        }
        _ => None,
    }
}

/// Reads `2026-01-31T10:20:30.123Z` and its relatives (RFC 3339, ISO 8601): `T` or a space,
/// seconds, fraction and zone optional. A time without a zone is UTC. What is not exact is `None`,
/// never a guess (PRINCIPLES 7).
#[must_use]
pub fn parse_time(text: &str) -> Option<Timestamp> {
    let mut scan = Scan(text.trim());
    let year = scan.digits(4)?;
    scan.expect('-')?;
    let month = scan.digits(2).filter(|m| (1..=12).contains(m))?;
    scan.expect('-')?;
    let day = scan
        .digits(2)
        .filter(|d| (1..=month_length(year, month)).contains(d))?;
    let mut time = days_from_civil(year, month, day) * DAY;
    if scan.0.is_empty() {
        return Some(Timestamp(time));
    }
    scan.expect('T').or_else(|| scan.expect(' '))?;
    let hour = scan.digits(2).filter(|h| *h < 24)?;
    scan.expect(':')?;
    let minute = scan.digits(2).filter(|m| *m < 60)?;
    time += (hour * 60 + minute) * 60_000;
    if scan.expect(':').is_some() {
        time += scan.digits(2).filter(|s| *s <= 60)? * 1000;
        if scan.expect('.').is_some() {
            time += scan.milliseconds()?;
        }
    }
    Some(Timestamp(time - scan.offset()?))
}

struct Scan<'a>(&'a str);

impl Scan<'_> {
    fn expect(&mut self, c: char) -> Option<()> {
        self.0 = self.0.strip_prefix(c)?;
        Some(())
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    fn milliseconds(&mut self) -> Option<i64> {
        let rest = self.0.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = self.0.get(..self.0.len() - rest.len())?;
        self.0 = rest;
        let three: String = digits.chars().chain("00".chars()).take(3).collect();
        three.parse().ok().filter(|_| !digits.is_empty())
    }

    /// What to take off to come to UTC, in ms; the text must end after it.
    fn offset(&mut self) -> Option<i64> {
        if self.0.is_empty() || self.0 == "Z" || self.0 == "z" {
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_the_forms_endpoints_use() {
        let noon = Some(Timestamp(1_767_225_600_000));
        for text in [
            "2026-01-01T00:00:00Z",
            "2026-01-01 00:00:00.000Z",
            "2026-01-01 00:00:00",
            "2026-01-01T00:00",
            "2026-01-01",
            "2025-12-31T17:00:00-07:00",
            "2026-01-01T05:30:00.000000+0530",
            "2026-01-01T01:00:00+01",
        ] {
            assert_eq!(parse_time(text), noon, "{text}");
        }
        assert_eq!(
            parse_time("2024-02-29T23:59:60.1Z"),
            Some(Timestamp(1_709_251_200_100))
        );
        assert_eq!(parse_time("1969-12-31T23:59:59.9994Z"), Some(Timestamp(-1)));
    }

    #[test]
    fn refuses_what_is_not_exact() {
        for text in [
            "",
            "yesterday",
            "2026-13-01",
            "2025-02-29",
            "2026-01-01T25:00",
            "2026-01-01T00:00:00 CET",
            "2026-1-1",
            "20260101",
            "２０２６-01-01",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn reads_unix_seconds_and_milliseconds() {
        assert_eq!(
            moment(&json!(1_464_818_460.73)),
            Some(Timestamp(1_464_818_460_730))
        );
        assert_eq!(
            moment(&json!(1_767_225_600_000_i64)),
            Some(Timestamp(1_767_225_600_000))
        );
        assert_eq!(moment(&json!(0)), None);
        assert_eq!(moment(&json!(true)), None);
    }
}
