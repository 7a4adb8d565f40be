//! Calendar files, as text; what another program reads of them is tested in `tests/server/calendar.test.mjs`.

use support_wall::calendar::{Entry, When, file};
use support_wall::decode::parse_time;
use support_wall::deeds::Day;
use support_wall::message::Timestamp;

fn at(text: &str) -> Timestamp {
    parse_time(text).unwrap()
}

fn day(text: &str) -> Day {
    Day::read(text).unwrap()
}

fn entry(uid: &str, when: When) -> Entry {
    Entry {
        uid: uid.into(),
        when,
        summary: "Vigil".into(),
        place: String::new(),
        description: String::new(),
        url: String::new(),
        reminder: None,
        cancelled: false,
    }
}

fn vigil() -> Entry {
    let when = When::Times(at("2026-12-01T18:00Z"), Some(at("2026-12-01T20:00Z")));
    Entry {
        summary: "Vigil for Rosa; bring a light, please".into(),
        place: "Cais do Sodré, Lisboa".into(),
        description:
            "We meet at the water.\nBack\\slash, and 追悼の言葉を持ち寄ります。雨の日は中の部屋で、\
            風の日は橋の下で待っています。どうぞ暖かくしてお越しください。🕯️ Ana"
                .into(),
        url: "https://a.example/vigil?for=Rosa&é".into(),
        reminder: Some(120),
        ..entry("e1@a.example", when)
    }
}

fn dinner() -> Entry {
    Entry {
        summary: "2 dinners for Rosa's family".into(),
        reminder: Some(900),
        ..entry("p1@a.example", When::Days(day("2026-12-31"), None))
    }
}

/// The lines as they are before they are folded.
fn unfolded(text: &str) -> Vec<String> {
    let whole = text.replace("\r\n ", "");
    whole.trim_end().split("\r\n").map(str::to_string).collect()
}

#[test]
fn the_file_that_another_program_reads_is_the_one_that_is_written() {
    let whole = Entry {
        cancelled: true,
        ..entry(
            "p2@a.example",
            When::Days(day("2026-12-30"), Some(day("2027-01-02"))),
        )
    };
    let written = file(&[vigil(), dinner(), whole], at("2026-11-22T20:00:00.5Z"));
    let kept = include_str!("../server/calendar.ics");
    assert_eq!(written, kept);
}

#[test]
fn words_keep_their_letters_and_their_lines() {
    let text = file(&[vigil()], at("2026-11-22"));
    let lines = unfolded(&text);
    for line in [
        "UID:e1@a.example",
        "DTSTAMP:20261122T000000Z",
        "DTSTART:20261201T180000Z",
        "DTEND:20261201T200000Z",
        "SUMMARY:Vigil for Rosa\\; bring a light\\, please",
        "LOCATION:Cais do Sodré\\, Lisboa",
        "URL:https://a.example/vigil?for=Rosa&%C3%A9",
        "TRIGGER:-PT120M",
    ] {
        assert!(lines.contains(&line.to_string()), "{line} in {lines:#?}");
    }
    let description = lines.iter().find(|line| line.starts_with("DESCRIPTION:We"));
    let description = description.unwrap();
    assert!(
        description.starts_with("DESCRIPTION:We meet at the water.\\nBack\\\\slash\\, and 追悼")
    );
    assert!(description.ends_with("🕯️ Ana"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line}");
    }
}

#[test]
fn nothing_in_the_words_becomes_a_line_of_its_own() {
    let hostile = "x\r\nATTENDEE:mailto:a@a.example\nEND:VEVENT\rX\u{85}Y\u{2028}Z\u{0}";
    let entry = Entry {
        summary: hostile.into(),
        uid: hostile.into(),
        url: hostile.into(),
        ..vigil()
    };
    let lines = unfolded(&file(&[entry], at("2026-11-22")));
    let begins = |name: &str| lines.iter().filter(|line| line.starts_with(name)).count();
    assert_eq!((begins("ATTENDEE"), begins("END:VEVENT")), (0, 1));
    assert!(
        lines.contains(&"SUMMARY:x\\nATTENDEE:mailto:a@a.example\\nEND:VEVENT\\nXY\\nZ".into())
    );
}

#[test]
fn whole_days_end_before_the_day_after() {
    let lines = unfolded(&file(&[dinner()], at("2026-11-22")));
    assert!(lines.contains(&"DTSTART;VALUE=DATE:20261231".into()));
    assert!(lines.contains(&"DTEND;VALUE=DATE:20270101".into()));
}

#[test]
fn what_no_calendar_has_is_left_out() {
    let text = |when, uid| file(&[entry(uid, when)], at("2026-11-22"));
    let far = text(When::Times(Timestamp(i64::MAX), None), "a");
    assert!(!far.contains("VEVENT"));
    assert!(!text(When::Days(day("2026-12-01"), None), " ").contains("VEVENT"));
    let backwards = When::Times(at("2026-12-01"), Some(at("2026-11-01")));
    assert!(!text(backwards, "a").contains("DTEND"));
    let backwards = When::Days(day("2026-12-05"), Some(day("2026-12-01")));
    assert!(text(backwards, "a").contains("DTEND;VALUE=DATE:20261206"));
    let wordless = Entry {
        summary: String::new(),
        ..vigil()
    };
    assert!(!file(&[wordless], at("2026-11-22")).contains("VALARM"));
    let long = Entry {
        description: "é".repeat(100_000),
        ..vigil()
    };
    assert!(file(&[long], at("2026-11-22")).len() < 10_000);
}
