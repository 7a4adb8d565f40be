//! Times as text, without a browser at hand.

use crate::json;
use crate::message::Timestamp;

const DAY: i64 = 86_400_000;

/// A time in UTC (RFC 3339), with milliseconds only where there are some.
#[must_use]
pub fn rfc3339(time: Timestamp) -> String {
    let (year, month, day) = civil(time.0.div_euclid(DAY));
    let rest = time.0.rem_euclid(DAY);
    let two = |number: i64| padded(number, 2);
    let (seconds, milliseconds) = (rest / 1000, rest % 1000);
    let fraction = match milliseconds {
        0 => String::new(),
        some => [".", &padded(some, 3)].concat(),
    };
    [
        &padded(year, 4),
        "-",
        &two(month),
        "-",
        &two(day),
        "T",
        &two(seconds / 3600),
        ":",
        &two(seconds / 60 % 60),
        ":",
        &two(seconds % 60),
        &fraction,
        "Z",
    ]
    .concat()
}

/// The year in UTC that a time lies in.
#[must_use]
pub fn year(time: Timestamp) -> i64 {
    civil(time.0.div_euclid(DAY)).0
}

fn padded(number: i64, width: usize) -> String {
    let digits = json::digits(number.unsigned_abs());
    let sign = if number < 0 { "-" } else { "" };
    [
        sign,
        &"0".repeat(width.saturating_sub(digits.len())),
        &digits,
    ]
    .concat()
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar; years are
/// counted from March, so that the leap day comes last.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::{rfc3339, year};
    use crate::decode::parse_time;
    use crate::message::Timestamp;

    #[test]
    fn writes_what_is_read() {
        for text in [
            "2026-01-01T00:00:00Z",
            "2024-02-29T23:59:59.120Z",
            "1969-12-31T23:59:59.999Z",
            "2000-03-01T12:00:00Z",
            "0001-01-01T00:00:00Z",
        ] {
            assert_eq!(parse_time(text).map(rfc3339).as_deref(), Some(text));
        }
        assert_eq!(rfc3339(Timestamp(0)), "1970-01-01T00:00:00Z");
        let years = [Timestamp(-1), Timestamp(0)].map(year);
        assert_eq!(years, [1969, 1970]);
    }
}
