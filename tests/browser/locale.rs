//! Dates, plurals, numbers and lists by the browser's `Intl`.

use js_sys::Reflect;
use support_wall::decode::parse_time;
use support_wall::deeds::{Amount, Day, Moment};
use support_wall::locale::{
    Dates, Told, ahead, calendar_days, clock, currency_digits, day, list, machine_time, money,
    number, plural_category,
};
use support_wall::message::Timestamp;
use wasm_bindgen_test::wasm_bindgen_test;

fn ago(days: f64) -> Timestamp {
    Timestamp((js_sys::Date::now() - days * 86_400_000.0) as i64)
}

#[wasm_bindgen_test]
fn times_soften_with_age() {
    let dates = Dates::new("en");
    assert_eq!(dates.soft(ago(0.0)), "today");
    assert_eq!(dates.soft(ago(1.0)), "yesterday");
    assert_eq!(dates.soft(ago(3.0)), "3 days ago");
    assert_eq!(dates.soft(ago(8.0)), "last week");
    let month = dates.soft(Timestamp(1_700_000_000_000));
    assert_eq!(month, "November 2023");
}

#[wasm_bindgen_test]
fn a_wrong_clock_makes_no_message_of_tomorrow() {
    assert_eq!(Dates::new("en").soft(ago(-2.0)), "today");
}

#[wasm_bindgen_test]
fn other_languages_speak_for_themselves() {
    assert_eq!(Dates::new("de").soft(ago(1.0)), "gestern");
    assert_eq!(plural_category("ar", 2), "two");
    assert_eq!(plural_category("en", 1), "one");
}

#[wasm_bindgen_test]
fn a_language_no_browser_knows_is_english_and_no_panic() {
    assert_eq!(Dates::new("not a language!").soft(ago(1.0)), "yesterday");
    assert_eq!(plural_category("", 3), "other");
}

#[wasm_bindgen_test]
fn numbers_are_written_as_the_language_does() {
    assert_eq!(number("en", 1200), "1,200");
    assert_eq!(number("de", 1200), "1.200");
    assert_eq!(number("hi-u-nu-deva", 12), "१२");
    assert_eq!(number("not a language!", 7), "7");
}

#[wasm_bindgen_test]
fn names_are_listed_as_the_language_does() {
    let names = ["Ana", "Tom", "Mia"].map(String::from);
    assert_eq!(list("en", &names), "Ana, Tom, and Mia");
    assert_eq!(list("de", &names), "Ana, Tom und Mia");
    assert_eq!(list("ja", &names), "Ana、Tom、Mia");
    assert_eq!(list("en", &names[..1]), "Ana");
    assert_eq!(list("en", &[]), "");
}

#[wasm_bindgen_test]
fn a_browser_that_cannot_list_parts_names_by_commas() {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).unwrap();
    let name = "ListFormat".into();
    let own = Reflect::get(&intl, &name).unwrap();
    Reflect::delete_property(&intl.clone().into(), &name).unwrap();
    let listed = list("en", &["Ana".into(), "Tom".into(), "Mia".into()]);
    Reflect::set(&intl, &name, &own).unwrap();
    assert_eq!(listed, "Ana, Tom, Mia");
}

#[wasm_bindgen_test]
fn the_exact_time_is_at_hand() {
    let time = Timestamp(1_700_000_000_123);
    assert_eq!(machine_time(time), "2023-11-14T22:13:20.123Z");
    assert!(Dates::new("en").exact(time).contains("2023"));
}

#[wasm_bindgen_test]
fn clocks_of_other_places_are_known_and_when_they_change() {
    for (zone, local, utc) in [
        ("Europe/Lisbon", "2026-12-01T18:00", "2026-12-01T18:00:00Z"),
        ("Europe/Lisbon", "2026-07-01T18:00", "2026-07-01T17:00:00Z"),
        ("Europe/Lisbon", "2026-03-29T01:30", "2026-03-29T01:30:00Z"),
        ("Europe/Lisbon", "2026-10-25T01:30", "2026-10-25T00:30:00Z"),
        ("Europe/Lisbon", "2026-10-25T02:00", "2026-10-25T02:00:00Z"),
        (
            "America/St_Johns",
            "2026-12-01T00:00",
            "2026-12-01T03:30:00Z",
        ),
        (
            "America/St_Johns",
            "2026-03-08T02:30",
            "2026-03-08T06:00:00Z",
        ),
        (
            "America/St_Johns",
            "2026-11-01T01:30",
            "2026-11-01T04:00:00Z",
        ),
    ] {
        let moment = Moment::read(local).unwrap();
        let wanted = parse_time(utc);
        assert_eq!(moment.instant(zone, &ahead), wanted, "{zone} {local}");
    }
    assert_eq!(ahead("No/Where", Timestamp(0)), None);
    assert_eq!(clock("en", Timestamp(0), "No/Where", Told::Zone), None);
    let told = clock(
        "en",
        parse_time("2026-12-01T21:30Z").unwrap(),
        "America/St_Johns",
        Told::Zone,
    );
    let told = told.unwrap();
    assert!(
        told.contains("December 1") && told.contains("6:00"),
        "{told}"
    );
}

#[wasm_bindgen_test]
fn a_day_of_the_calendar_is_that_day_wherever_it_is_read() {
    let said = |tag| {
        let first = Day::read("2026-12-01").unwrap();
        day(&calendar_days(tag), first.utc())
    };
    assert_eq!(said("en"), "December 1, 2026");
    assert_eq!(said("de"), "1. Dezember 2026");
}

#[wasm_bindgen_test]
fn money_is_written_as_the_language_does_with_the_digits_of_its_currency() {
    let said = |tag, sum, currency| {
        let decimal = Amount::read(sum)
            .unwrap()
            .decimal(currency_digits(currency));
        money(tag, &decimal, currency).replace('\u{a0}', " ")
    };
    assert_eq!(said("en", "1250", "EUR"), "€12.50");
    assert_eq!(said("de", "12.5", "EUR"), "12,50 €");
    assert_eq!(said("en", "1200", "EUR"), "€12");
    assert_eq!(said("en", "1250", "JPY"), "¥1,250");
    assert_eq!(said("en", "1250", "KWD"), "KWD 1.250");
    assert_eq!(
        said("en", "999999999999999", "EUR"),
        "€9,999,999,999,999.99"
    );
    assert_eq!((currency_digits("JPY"), currency_digits("?")), (0, 2));
    assert_eq!(said("en", "1250", "?"), "12.50 ?");
}
