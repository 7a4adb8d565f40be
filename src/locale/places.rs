//! Time in other places, and money, by the browser's `Intl`.

use js_sys::{Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::intl::{called, date, locale, options};
use crate::deeds::{Amount, Day};
use crate::message::Timestamp;

/// How far the clocks of a zone, such as `Europe/Lisbon`, are ahead of UTC at a moment, in ms; `None` where the browser does
/// not know the zone. This is what [`Moment::instant`](crate::deeds::Moment::instant) asks for.
#[must_use]
pub fn ahead_of_utc(zone: &str, time: Timestamp) -> Option<i64> {
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
    let shown = called(&clock("en-US", &pairs)?, &date(time));
    // "12/31/2026, 18:00:00"
    let mut numbers = shown.split(|letter: char| !letter.is_ascii_digit());
    let mut next = || {
        numbers
            .find(|digits| !digits.is_empty())?
            .parse::<i64>()
            .ok()
    };
    let (month, day, year) = (next()?, next()?, next()?);
    let day = Day {
        year: i32::try_from(year).ok()?,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    };
    // Some browsers call midnight 24.
    let (hour, minute, second) = (next()? % 24, next()?, next()?);
    let there = day.utc().0 + ((hour * 60 + minute) * 60 + second) * 1000;
    Some(there - time.0.div_euclid(1000) * 1000)
}

/// What tells moments in the language of this BCP 47 tag by the clocks of a zone, with the name of the zone, for
/// [`day`](super::day); of the reader's own zone where none is named, and `None` where the browser does not know it.
#[must_use]
pub fn moments(tag: &str, zone: &str) -> Option<Function> {
    let mut pairs = vec![
        ("weekday", "long"),
        ("year", "numeric"),
        ("month", "long"),
        ("day", "numeric"),
        ("hour", "numeric"),
        ("minute", "2-digit"),
        ("timeZoneName", "short"),
    ];
    if !zone.is_empty() {
        pairs.push(("timeZone", zone));
    }
    clock(tag, &pairs)
}

/// What tells days of the calendar in the language of this BCP 47 tag, the same wherever it is read.
#[must_use]
pub fn calendar_days(tag: &str) -> Function {
    let pairs = [("dateStyle", "long"), ("timeZone", "UTC")];
    Intl::DateTimeFormat::new(&locale(tag), &options(&pairs)).format()
}

/// A day of the calendar in words, such as "1 December 2026"; `days` is made by [`calendar_days`].
#[must_use]
pub fn calendar_day(days: &Function, day: Day) -> String {
    called(days, &date(day.utc()))
}

/// How many digits a currency (ISO 4217) has behind the point; 2 where the browser does not know it.
#[must_use]
pub fn currency_digits(currency: &str) -> usize {
    let known = || {
        let format = money_format("en", currency)?;
        let ask = Reflect::get(&format, &"resolvedOptions".into()).ok()?;
        let resolved = ask.dyn_into::<Function>().ok()?.call0(&format).ok()?;
        Reflect::get(&resolved, &"maximumFractionDigits".into())
            .ok()?
            .as_f64()
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    known().map_or(2, |digits| digits as usize)
}

/// A sum as a language writes it: "12,50 €". Where the browser does not know the currency, the digits and its code.
#[must_use]
pub fn money(tag: &str, sum: &Amount, currency: &str) -> String {
    let digits = currency_digits(currency);
    let decimal = sum.decimal(digits);
    let spoken = || {
        let format = money_format(tag, currency)?;
        let write = Reflect::get(&format, &"format".into()).ok()?;
        // A text: browsers that read it as a number lose nothing of 15 digits.
        Some(called(
            &write.dyn_into::<Function>().ok()?,
            &decimal.as_str().into(),
        ))
    };
    spoken().unwrap_or_else(|| [&*decimal, " ", currency].concat())
}

fn money_format(tag: &str, currency: &str) -> Option<JsValue> {
    let options = options(&[("style", "currency"), ("currency", currency)]);
    made("NumberFormat", tag, &options)
}

/// A clock's way to speak; the library's own constructor would trap at a zone that the browser does not know.
fn clock(tag: &str, pairs: &[(&str, &str)]) -> Option<Function> {
    let format = made("DateTimeFormat", tag, &options(pairs))?;
    let write = Reflect::get(&format, &"format".into()).ok()?;
    write.dyn_into().ok()
}

fn made(name: &str, tag: &str, options: &Object) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let make = Reflect::get(&intl, &name.into()).ok()?;
    let arguments = js_sys::Array::of2(&locale(tag), options);
    let make: Function = make.dyn_into().ok()?;
    Reflect::construct(&make, &arguments).ok()
}
