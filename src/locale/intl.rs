//! Dates, plurals, numbers and lists by the browser's `Intl`, which knows every language and costs no bytes.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::soften::{Soft, soften};
use crate::message::Timestamp;

const DAY_MS: f64 = 86_400_000.0;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = getCanonicalLocales, catch)]
    fn canonical_locales(tag: &str) -> Result<Array, JsValue>;

    // Declared here because browsers before 2021 lack it, and the library's own would trap there.
    type ListFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &Array) -> Result<ListFormat, JsValue>;

    #[wasm_bindgen(method)]
    fn format(this: &ListFormat, list: &Array) -> String;
}

/// The locale for a tag; English where the browser does not take the tag.
pub(super) fn locale(tag: &str) -> Array {
    canonical_locales(tag).unwrap_or_else(|_| Array::of1(&"en".into()))
}

pub(super) fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

/// The CLDR plural category of a number in a language: `one`, `few`, `other` …
#[must_use]
pub fn plural_category(tag: &str, number: usize) -> String {
    let rules = Intl::PluralRules::new(&locale(tag), &Object::new());
    #[allow(clippy::cast_precision_loss)]
    rules.select(number as f64).into()
}

/// A number in the digits of a language, grouped as there.
#[must_use]
pub fn number(tag: &str, number: usize) -> String {
    let format = Intl::NumberFormat::new(&locale(tag), &Object::new()).format();
    #[allow(clippy::cast_precision_loss)]
    called(&format, &(number as f64).into())
}

/// Names and the like as a language lists them: "Ana, Tom, and Mia".
#[must_use]
pub fn list(tag: &str, items: &[String]) -> String {
    match ListFormat::new(&locale(tag)) {
        Ok(format) => format.format(&items.iter().map(JsValue::from).collect()),
        Err(_) => items.join(", "),
    }
}

/// Speaks dates in one language.
#[derive(Clone)]
pub struct Dates {
    relative: Intl::RelativeTimeFormat,
    month: Function,
    exact: Function,
}

impl Dates {
    /// Dates in the language of this BCP 47 tag.
    #[must_use]
    pub fn new(tag: &str) -> Dates {
        let locale = locale(tag);
        let date = |pairs: &[_]| Intl::DateTimeFormat::new(&locale, &options(pairs)).format();
        Dates {
            relative: Intl::RelativeTimeFormat::new(&locale, &options(&[("numeric", "auto")])),
            month: date(&[("month", "long"), ("year", "numeric")]),
            exact: date(&[("dateStyle", "full"), ("timeStyle", "short")]),
        }
    }

    /// The time in soft words, such as "yesterday" or "March 2026".
    #[must_use]
    pub fn soft(&self, time: Timestamp) -> String {
        match soften(days_ago(time)) {
            Soft::Days(days) => self.relative.format(f64::from(days), "day").into(),
            Soft::Weeks(weeks) => self.relative.format(f64::from(weeks), "week").into(),
            Soft::Month => spoken(&self.month, time),
        }
    }

    /// The exact date and time.
    #[must_use]
    pub fn exact(&self, time: Timestamp) -> String {
        spoken(&self.exact, time)
    }
}

/// What tells days in the language of this BCP 47 tag, for [`day`]. Making one is slow, calling it is not.
#[must_use]
pub fn days(tag: &str) -> Function {
    Intl::DateTimeFormat::new(&locale(tag), &options(&[("dateStyle", "long")])).format()
}

/// The same for days of the calendar, which are that day wherever they are read: to be told of their first moment in UTC.
#[must_use]
pub fn calendar_days(tag: &str) -> Function {
    let pairs = [("dateStyle", "long"), ("timeZone", "UTC")];
    Intl::DateTimeFormat::new(&locale(tag), &options(&pairs)).format()
}

/// The day of a time in words, such as "1 February 2026".
#[must_use]
pub fn day(days: &Function, time: Timestamp) -> String {
    spoken(days, time)
}

/// The time as `datetime` attributes want it (RFC 3339, UTC).
#[must_use]
pub fn machine_time(time: Timestamp) -> String {
    date(time).to_iso_string().into()
}

fn spoken(format: &Function, time: Timestamp) -> String {
    called(format, &date(time))
}

fn called(format: &Function, value: &JsValue) -> String {
    let words = format.call1(&JsValue::UNDEFINED, value);
    words.ok().and_then(|w| w.as_string()).unwrap_or_default()
}

pub(super) fn date(time: Timestamp) -> Date {
    #[allow(clippy::cast_precision_loss)]
    Date::new(&(time.0 as f64).into())
}

/// Calendar days from then to now, in the reader's own time zone.
fn days_ago(time: Timestamp) -> i32 {
    let day = |date: &Date| {
        let (year, month) = (date.get_full_year(), date.get_month());
        Date::utc(f64::from(year), f64::from(month)) / DAY_MS + f64::from(date.get_date())
    };
    #[allow(clippy::cast_possible_truncation)]
    let days = (day(&Date::new_0()) - day(&date(time))) as i32;
    days
}
