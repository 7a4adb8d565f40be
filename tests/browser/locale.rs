//! Dates and plurals by the browser's `Intl`.

use support_wall::locale::{Dates, machine_time, plural_category};
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
fn the_exact_time_is_at_hand() {
    let time = Timestamp(1_700_000_000_123);
    assert_eq!(machine_time(time), "2023-11-14T22:13:20.123Z");
    assert!(Dates::new("en").exact(time).contains("2023"));
}
