//! Times as endpoints write them, to milliseconds since 1970.

use super::scan::{Scan, civil, whole};
use crate::json::Value;
use crate::message::Timestamp;

/// Numbers below this are seconds; as seconds it is the year 5138.
const SECONDS_BELOW: f64 = 1e11;

/// Numbers below this, and not seconds, are milliseconds; above are micro- and nanoseconds.
const MILLISECONDS_BELOW: f64 = 1e14;
const MICROSECONDS_BELOW: f64 = 1e17;

/// Days from 1899-12-30, where spreadsheets begin, to 1970-01-01.
const SPREADSHEET_EPOCH: f64 = 25_569.0;

/// Reads a time from a JSON value: text as [`parse_time_in`] does, numbers as Unix time, or as
/// `form` says (`auto`, `seconds`, `milliseconds`, `days`). `zone` is in ms ahead of UTC.
#[must_use]
pub fn moment(value: &Value, form: &str, zone: i64) -> Option<Timestamp> {
    match value {
        Value::String(text) if matches!(form, "" | "auto") => parse_time_in(text, zone)
            .or_else(|| unix(decimal(text)?, form).filter(|_| text.len() > 8)),
        Value::String(text) => unix(decimal(text)?, form),
        Value::Number(number) => unix(number.as_f64()?, form),
        _ => None,
    }
}

/// A number such as `1464818460.73`, to six places. Not the library's reading of numbers, whose
/// tables are a tenth of what a phone loads.
fn decimal(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut micros: i64 = 0;
    for byte in whole
        .bytes()
        .chain(fraction.bytes().chain([b'0'; 6]).take(6))
    {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        micros = micros.checked_mul(10)?.checked_add(i64::from(digit))?;
    }
    #[allow(clippy::cast_precision_loss)]
    (!whole.is_empty()).then_some(micros as f64 / 1e6)
}

fn unix(number: f64, form: &str) -> Option<Timestamp> {
    if !(number > 0.0 && number < 1e20) {
        return None;
    }
    let milliseconds = match form {
        "days" => (number - SPREADSHEET_EPOCH) * 86_400_000.0,
        "seconds" => number * 1000.0,
        "milliseconds" => number,
        _ if number < SECONDS_BELOW => number * 1000.0,
        _ if number < MILLISECONDS_BELOW => number,
        _ if number < MICROSECONDS_BELOW => number / 1000.0,
        _ => number / 1_000_000.0,
    };
    // Beyond this no calendar of a browser goes.
    let sensible = milliseconds.abs() <= 8.64e15;
    #[allow(clippy::cast_possible_truncation)]
    sensible.then_some(Timestamp(milliseconds as i64))
}

/// [`parse_time_in`] with times without a zone in UTC.
#[must_use]
pub fn parse_time(text: &str) -> Option<Timestamp> {
    parse_time_in(text, 0)
}

/// Reads `2026-01-31T10:20:30.123Z` and its relatives (RFC 3339, ISO 8601): `T` or a space,
/// seconds, fraction and zone optional; `Sat, 31 Jan 2026 10:20:30 GMT` (RFC 5322) and
/// `Sat Jan 31 10:20:30 +0000 2026`; `/Date(1749476949000+0000)/`. A time without a zone is
/// `zone` ms ahead of UTC. What is not exact is `None`, never a guess (PRINCIPLES 7).
#[must_use]
pub fn parse_time_in(text: &str, zone: i64) -> Option<Timestamp> {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix("/Date(") {
        let digits = inside.strip_suffix(")/")?;
        let end = digits
            .bytes()
            .skip(1)
            .position(|byte| !byte.is_ascii_digit());
        let (digits, _) = digits.split_at_checked(end.map_or(digits.len(), |end| end + 1))?;
        let past = digits.strip_prefix('-').and_then(whole);
        let time = past.map(|time| -time).or_else(|| whole(digits));
        return time.map(Timestamp);
    }
    let mut scan = Scan(text);
    if text.as_bytes().first().is_some_and(u8::is_ascii_digit)
        && text.as_bytes().get(4) == Some(&b'-')
    {
        let year = scan.digits(4)?;
        scan.expect('-')?;
        let month = scan.digits(2)?;
        scan.expect('-')?;
        let day = scan.digits(2)?;
        let date = civil(year, month, day)?;
        if scan.0.is_empty() {
            return Some(Timestamp(date - zone));
        }
        scan.expect('T').or_else(|| scan.expect(' '))?;
        let time = scan.clock()?;
        return Some(Timestamp(date + time - scan.offset(zone)?));
    }
    scan.worded(zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::json;

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
            "2026-01-01 00:00:00 UTC",
            "2026-01-01 01:00:00 +0100",
            "/Date(1767225600000)/",
            "/Date(1767225600000+0000)/",
            "Thu, 01 Jan 2026 00:00:00 GMT",
            "Thu, 1 Jan 2026 01:00:00 +0100",
            "Thu Jan 01 00:00:00 +0000 2026",
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
            "3 weeks",
            "1 小时前",
            "/Date()/",
            "Sat, 31 Foo 2026 00:00:00 GMT",
            "May 2026",
        ] {
            assert_eq!(parse_time(text), None, "{text}");
        }
    }

    #[test]
    fn reads_unix_time_in_any_unit_and_spreadsheet_days() {
        let auto = |value: Value| moment(&value, "auto", 0).map(|time| time.0);
        assert_eq!(auto(json!(1_464_818_460.73)), Some(1_464_818_460_730));
        assert_eq!(auto(json!(1_767_225_600_000_i64)), Some(1_767_225_600_000));
        assert_eq!(
            auto(json!(1_767_225_600_000_000_i64)),
            Some(1_767_225_600_000)
        );
        assert_eq!(auto(json!("1464818460.73")), Some(1_464_818_460_730));
        for value in [json!(0), json!(true), json!("2026"), json!(-5)] {
            assert_eq!(auto(value), None);
        }
        let days = moment(&json!(46_023.5), "days", 0);
        assert_eq!(days, Some(Timestamp(1_767_268_800_000)));
        assert_eq!(moment(&json!("17"), "seconds", 0), Some(Timestamp(17_000)));
    }

    #[test]
    fn a_time_without_a_zone_is_in_the_one_that_is_stated() {
        let hour = 3_600_000;
        let there = parse_time_in("2026-01-01 01:00", hour);
        assert_eq!(there, Some(Timestamp(1_767_225_600_000)));
        assert_eq!(parse_time_in("2026-01-01T00:00Z", hour), there);
    }
}
