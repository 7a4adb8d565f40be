//! Days and moments, and clocks that are put forward and back.

use support_wall::decode::parse_time;
use support_wall::deeds::{Day, Moment};
use support_wall::message::Timestamp;

#[test]
fn a_day_is_read_where_there_is_such_a_day() {
    for (text, wanted) in [
        ("2026-12-01", Some("2026-12-01")),
        (" 2024-02-29 ", Some("2024-02-29")),
        ("0001-01-01", Some("0001-01-01")),
        ("9999-12-31", Some("9999-12-31")),
        ("2026-12-01 00:00:00.000Z", Some("2026-12-01")),
        ("2026-12-01T23:59-11:00", Some("2026-12-01")),
        ("2025-02-29", None),
        ("2026-13-01", None),
        ("2026-1-1", None),
        ("0000-01-01", None),
        ("+026-12-01", None),
        ("2026-+1-01", None),
        ("2026-12-015", None),
        ("/Date(12)/", None),
        ("yesterday!", None),
        ("２０２６-12-01", None),
        ("", None),
    ] {
        let day = Day::read(text);
        assert_eq!(day.map(Day::text).as_deref(), wanted, "{text}");
    }
    assert!(Day::read("2026-12-01") < Day::read("2027-01-01"));
}

#[test]
fn the_day_after_is_the_next_one_in_the_calendar() {
    for (day, next) in [
        ("2024-02-28", "2024-02-29"),
        ("2025-02-28", "2025-03-01"),
        ("2026-12-31", "2027-01-01"),
        ("9999-12-31", "9999-12-31"),
    ] {
        assert_eq!(Day::read(day).unwrap().next().text(), next);
    }
}

#[test]
fn a_moment_is_exact_or_on_a_clock_or_a_whole_day() {
    let exact = |text| Moment::Exact(parse_time(text).unwrap());
    let noon = exact("2026-12-01T12:00:00Z");
    for text in [
        "2026-12-01T12:00Z",
        "2026-12-01T13:00+01:00",
        "2026-12-01 08:30:00-0330",
        "Tue, 01 Dec 2026 12:00:00 GMT",
    ] {
        assert_eq!(Moment::read(text), Some(noon), "{text}");
    }
    for text in ["2026-12-01T18:05", " 2026-12-01 18:05:59 "] {
        let wanted = Moment::Local {
            year: 2026,
            month: 12,
            day: 1,
            hour: 18,
            minute: 5,
        };
        assert_eq!(Moment::read(text), Some(wanted), "{text}");
        assert_eq!(wanted.text(), "2026-12-01T18:05");
    }
    let day = Day::read("2026-12-01").unwrap();
    assert_eq!(Moment::read("2026-12-01"), Some(Moment::Day(day)));
    assert_eq!(Moment::Day(day).text(), "2026-12-01");
    assert_eq!(noon.text(), "2026-12-01T12:00:00Z");
    for text in [
        "",
        "soon",
        "2026-12-01T25:00",
        "/Date(9223372036854775807)/",
        "/Date(-9223372036854775807)/",
    ] {
        assert_eq!(Moment::read(text), None, "{text}");
    }
}

const HOUR: i64 = 3_600_000;

/// The clocks of two places as they are in 2026, from the tables that all systems share.
fn ahead(zone: &str, time: Timestamp) -> Option<i64> {
    let (winter, from, until) = match zone {
        "Europe/Lisbon" => (0, "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
        "America/St_Johns" => (
            -7 * HOUR / 2,
            "2026-03-08T05:30:00Z",
            "2026-11-01T04:30:00Z",
        ),
        _ => return None,
    };
    let summer = (parse_time(from)?..parse_time(until)?).contains(&time);
    Some(winter + if summer { HOUR } else { 0 })
}

#[test]
fn a_clocks_time_is_a_moment_and_when_clocks_change_the_rule_is_that_of_calendars() {
    for (zone, local, utc) in [
        ("Europe/Lisbon", "2026-12-01T18:00", "2026-12-01T18:00:00Z"),
        ("Europe/Lisbon", "2026-07-01T18:00", "2026-07-01T17:00:00Z"),
        // Clocks leap from 1 to 2: half past one is counted by the clocks before, and is half past two.
        ("Europe/Lisbon", "2026-03-29T00:59", "2026-03-29T00:59:00Z"),
        ("Europe/Lisbon", "2026-03-29T01:00", "2026-03-29T01:00:00Z"),
        ("Europe/Lisbon", "2026-03-29T01:30", "2026-03-29T01:30:00Z"),
        ("Europe/Lisbon", "2026-03-29T02:00", "2026-03-29T01:00:00Z"),
        ("Europe/Lisbon", "2026-03-29T10:00", "2026-03-29T09:00:00Z"),
        // Half past one comes twice: the first is meant.
        ("Europe/Lisbon", "2026-10-25T00:30", "2026-10-24T23:30:00Z"),
        ("Europe/Lisbon", "2026-10-25T01:00", "2026-10-25T00:00:00Z"),
        ("Europe/Lisbon", "2026-10-25T01:30", "2026-10-25T00:30:00Z"),
        ("Europe/Lisbon", "2026-10-25T02:00", "2026-10-25T02:00:00Z"),
        (
            "America/St_Johns",
            "2026-12-01T18:00",
            "2026-12-01T21:30:00Z",
        ),
        (
            "America/St_Johns",
            "2026-07-01T18:00",
            "2026-07-01T20:30:00Z",
        ),
        (
            "America/St_Johns",
            "2026-03-08T02:30",
            "2026-03-08T06:00:00Z",
        ),
        (
            "America/St_Johns",
            "2026-03-08T03:00",
            "2026-03-08T05:30:00Z",
        ),
        (
            "America/St_Johns",
            "2026-11-01T01:30",
            "2026-11-01T04:00:00Z",
        ),
        (
            "America/St_Johns",
            "2026-11-01T02:00",
            "2026-11-01T05:30:00Z",
        ),
    ] {
        let moment = Moment::read(local).unwrap();
        let wanted = parse_time(utc);
        assert_eq!(moment.instant(zone, &ahead), wanted, "{zone} {local}");
    }
}

#[test]
fn what_has_its_own_zone_needs_none_and_an_unknown_zone_tells_nothing() {
    let exact = Moment::read("2026-12-01T18:00+01:00").unwrap();
    assert_eq!(
        exact.instant("Nowhere", &ahead),
        parse_time("2026-12-01T17:00Z")
    );
    let local = Moment::read("2026-12-01T18:00").unwrap();
    assert_eq!(local.instant("Nowhere", &ahead), None);
    let mad = |_: &str, _: Timestamp| Some(i64::MAX);
    assert_eq!(local.instant("Europe/Lisbon", &mad), None);
    let day = Moment::read("2026-12-01").unwrap();
    assert_eq!(day.instant("Europe/Lisbon", &ahead), None);
}
