//! Days, clocks in other zones, and money by the browser's `Intl`. What an endpoint names, such as a zone, may be none that the
//! browser knows: then these say nothing.

use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::intl::{date, locale, options};
use crate::message::Timestamp;

#[wasm_bindgen]
extern "C" {
    // The library's own cannot be refused a zone or a currency without a trap.
    type DateTimeFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "DateTimeFormat", catch)]
    fn new(locales: &Array, options: &Object) -> Result<DateTimeFormat, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn format(this: &DateTimeFormat, date: &Date) -> Result<String, JsValue>;

    type NumberFormat;

    #[wasm_bindgen(constructor, js_namespace = Intl, js_class = "NumberFormat", catch)]
    fn new(locales: &Array, options: &Object) -> Result<NumberFormat, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn format(this: &NumberFormat, number: &JsValue) -> Result<String, JsValue>;

    #[wasm_bindgen(method, js_name = resolvedOptions)]
    fn resolved_options(this: &NumberFormat) -> Object;
}

/// How much of a time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The day with its weekday.
    Day,
    /// The day and the time of day.
    Time,
    /// These, and the name of the zone.
    Zone,
    /// The time of day alone.
    Hour,
}

const DAY: [(&str, &str); 3] = [("weekday", "long"), ("day", "numeric"), ("month", "long")];
const HOUR: [(&str, &str); 2] = [("hour", "numeric"), ("minute", "2-digit")];

/// A time as a clock in this zone shows it, in the language of this BCP 47 tag; in the reader's own zone where that is empty. The
/// year is told unless it is this one. `None` where the browser knows no such zone.
#[must_use]
pub fn clock(tag: &str, time: Timestamp, zone: &str, told: Told) -> Option<String> {
    let mut pairs = Vec::new();
    if told != Told::Hour {
        pairs.extend(DAY);
        if date(time).get_full_year() != Date::new_0().get_full_year() {
            pairs.push(("year", "numeric"));
        }
    }
    if told != Told::Day {
        pairs.extend(HOUR);
    }
    if told == Told::Zone {
        pairs.push(("timeZoneName", "long"));
    }
    if !zone.is_empty() {
        pairs.push(("timeZone", zone));
    }
    let format = DateTimeFormat::new(&locale(tag), &options(&pairs)).ok()?;
    format.format(&date(time)).ok()
}

/// How far the clocks of this zone are ahead of UTC at this time, in ms; `None` where the browser knows no such zone.
#[must_use]
pub fn ahead(zone: &str, time: Timestamp) -> Option<i64> {
    let pairs = [
        ("timeZone", zone),
        ("hourCycle", "h23"),
        ("year", "numeric"),
        ("month", "numeric"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "numeric"),
        ("second", "numeric"),
    ];
    let english = Array::of1(&"en-US".into());
    let format = DateTimeFormat::new(&english, &options(&pairs)).ok()?;
    let words = format.format(&date(time)).ok()?;
    // "12/1/2026, 18:00:00"
    let mut numbers = words.split(|letter: char| !letter.is_ascii_digit());
    let mut next = || loop {
        let digits = numbers.next()?;
        if !digits.is_empty() {
            return digits.parse::<i32>().ok();
        }
    };
    let (month, day, year) = (next()?, next()?, next()?);
    let (hour, minute, second) = (next()?, next()?, next()?);
    let shown = Date::utc(f64::from(year), f64::from(month - 1)) / 1000.0
        + f64::from((day - 1) * 86_400 + hour * 3600 + minute * 60 + second);
    #[allow(clippy::cast_possible_truncation)]
    let shown = shown as i64;
    Some((shown - time.0.div_euclid(1000)) * 1000)
}

/// How many digits this currency (ISO 4217) has behind the point; two where the browser knows no such currency.
#[must_use]
pub fn currency_digits(currency: &str) -> usize {
    let pairs = [("style", "currency"), ("currency", currency)];
    let format = NumberFormat::new(&locale("en"), &options(&pairs));
    let digits = format.ok().and_then(|format| {
        let resolved = format.resolved_options();
        Reflect::get(&resolved, &"maximumFractionDigits".into()).ok()
    });
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let digits = digits
        .and_then(|digits| digits.as_f64())
        .map(|n| n as usize);
    digits.unwrap_or(2)
}

/// A sum, given as a decimal text, in the digits and with the sign of its currency (ISO 4217); whole sums without a point.
#[must_use]
pub fn money(tag: &str, decimal: &str, currency: &str) -> String {
    let (whole, behind) = decimal.split_once('.').unwrap_or((decimal, ""));
    let is_whole = behind.bytes().all(|digit| digit == b'0');
    let sum = if is_whole { whole } else { decimal };
    let mut pairs = vec![("style", "currency"), ("currency", currency)];
    if is_whole {
        pairs.push(("minimumFractionDigits", "0"));
    }
    let format = NumberFormat::new(&locale(tag), &options(&pairs));
    // The browser reads the digits itself: reading them here would bring a table of 10 KB.
    let words = format.and_then(|format| format.format(&sum.into()));
    words.unwrap_or_else(|_| [sum, " ", currency].concat())
}
