//! What a value looks like, whatever it is called.

use super::privacy::is_private_value;
use super::write::cut;
use crate::json::Value;

/// Bytes of a text that are looked at.
const LOOK: usize = 600;

/// The beginning of a text, cut at a character.
pub(super) fn beginning(text: &str) -> &str {
    let mut end = LOOK.min(text.len());
    while end > 0 && !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// How a time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `2026-01-31`, with or without an hour; `/Date(…)/`; a number that `auto` understands.
    Exact,
    /// Digits in a text: seconds since 1970.
    SecondsText,
    /// Digits in a text: milliseconds since 1970.
    MillisecondsText,
    /// A number of seconds or milliseconds since 1970.
    Number,
    /// Days since 1899-12-30, as spreadsheets count.
    Days,
    /// Looks like a time but cannot be read exactly: `3 weeks ago`, `31.12.2025`.
    Loose,
}

/// Seconds from 2001 to 2100.
const SECONDS: std::ops::Range<f64> = 978_307_200.0..4_102_444_800.0;

pub(super) fn time_form(value: &Value) -> Option<Form> {
    match value {
        Value::Number(number) => {
            let number = number.as_f64()?;
            if SECONDS.contains(&number) || SECONDS.contains(&(number / 1000.0)) {
                Some(Form::Number)
            } else if (36_526.0..73_051.0).contains(&number) {
                Some(Form::Days)
            } else {
                None
            }
        }
        Value::String(text) => text_form(text.trim()),
        _ => None,
    }
}

fn text_form(text: &str) -> Option<Form> {
    if text.len() > 40 || text.len() < 4 {
        return None;
    }
    let shape: Vec<u8> = text
        .bytes()
        .map(|b| if b.is_ascii_digit() { b'0' } else { b })
        .collect();
    if shape.starts_with(b"0000-00-00") {
        let after = shape.get(10).copied();
        return matches!(after, None | Some(b'T' | b't' | b' ')).then_some(Form::Exact);
    }
    if shape.starts_with(b"/Date(") {
        return Some(Form::Exact);
    }
    if shape.iter().all(|b| *b == b'0' || *b == b'.') && shape.starts_with(b"0") {
        // Whole seconds are enough here.
        let number: u32 = text.get(..10)?.parse().ok()?;
        let whole = text.split('.').next().map_or(0, str::len);
        return if whole == 10 && SECONDS.contains(&f64::from(number)) {
            Some(Form::SecondsText)
        } else if whole == 13 && SECONDS.contains(&f64::from(number)) {
            Some(Form::MillisecondsText)
        } else {
            None
        };
    }
    let digits = shape.iter().filter(|b| **b == b'0').count();
    let colon = shape.contains(&b':');
    let parts = shape
        .iter()
        .filter(|b| matches!(b, b'/' | b'.' | b'-'))
        .count();
    let letters = shape.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let dotted = parts >= 2 && digits >= 4 && letters <= 2;
    let written = digits >= 5 && colon && letters <= 12 || digits >= 5 && month(text);
    (dotted || written).then_some(Form::Loose)
}

fn month(text: &str) -> bool {
    let months = "jan feb mar apr may jun jul aug sep oct nov dec";
    text.split(|c: char| !c.is_ascii_alphabetic()).any(|word| {
        word.get(..3)
            .is_some_and(|three| months.split(' ').any(|m| m.eq_ignore_ascii_case(three)))
    })
}

/// An address: of a page, a file, a mailbox or in a scheme of its own.
pub(super) fn is_address(text: &str) -> bool {
    let text = text.trim();
    let schemes = ["http:", "https:", "mailto:", "data:", "tel:", "www."];
    let one_word = !text.bytes().any(|b| b.is_ascii_whitespace());
    one_word
        && (schemes.iter().any(|scheme| text.starts_with(scheme))
            || text.starts_with('/') && text.len() > 1
            || cut(text, "://", false).is_some_and(|(scheme, _)| scheme.len() < 12)
            || text.starts_with('?'))
}

/// A machine's name for something: a number, a hash, a UUID, a key.
pub(super) fn is_code(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || !text.is_ascii() || text.bytes().any(|b| b.is_ascii_whitespace()) {
        return false;
    }
    let count = |f: fn(&u8) -> bool| text.as_bytes().iter().filter(|b| f(b)).count();
    let digits = count(u8::is_ascii_digit);
    let letters = count(u8::is_ascii_alphabetic);
    let capitals = count(u8::is_ascii_uppercase);
    let hex = count(u8::is_ascii_hexdigit);
    let len = text.len();
    (letters == 0 && digits > 0)
        || (len >= 8 && digits >= 2 && letters == capitals)
        || (len >= 12 && digits >= 2 && len - hex <= 4)
        || (len >= 14 && digits >= 2 && capitals >= 2)
        || (len >= 16 && digits >= 4)
        || text.starts_with("did:")
        || (len > 5 && text.split(['/', ':']).count() > 2)
}

/// A word for machines: `one_time`, `APPROVED`, `comment`, `blue-shirt`.
pub(super) fn is_label(text: &str) -> bool {
    let one = !text.bytes().any(|b| b.is_ascii_whitespace());
    let joined = text.bytes().any(|b| b == b'_' || b == b'-');
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    one && text.is_ascii()
        && letters > 0
        && (capitals == letters && letters > 3 || joined && capitals == 0)
}

/// 0 to 1: how much the text reads like something a person would say.
pub(super) fn natural(text: &str) -> f32 {
    let text = beginning(text).trim();
    if text.is_empty() || is_address(text) || is_private_value(text) || text_form(text).is_some() {
        return 0.0;
    }
    if is_code(text) {
        return 0.0;
    }
    let mut words = 0;
    let mut dense = 0;
    let mut inside_tag = false;
    let mut in_word = false;
    for c in text.chars() {
        match c {
            '<' => inside_tag = true,
            '>' => inside_tag = false,
            _ if inside_tag => continue,
            // Scripts that write words without spaces between.
            '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{9fff}' => dense += 1,
            _ => {}
        }
        let letter = c.is_ascii_alphabetic() || c >= '\u{c0}';
        if letter && !in_word {
            words += 1;
        }
        in_word = letter || (in_word && matches!(c, '\'' | '’' | '-' | '_'));
    }
    let words = words.max(dense / 2);
    if words <= 1 && is_label(text) {
        return 0.05;
    }
    match words {
        0 => 0.0,
        1 if !text.is_ascii() => 0.5,
        1 => 0.35,
        2 => 0.6,
        3 => 0.8,
        _ => 1.0,
    }
}

/// 0 to 1: how much the text reads like somebody's name.
pub(super) fn name_like(text: &str) -> f32 {
    let text = text.trim();
    let length = text.chars().take(80).count();
    let odd = text.is_empty() || length >= 80 || is_address(text) || is_private_value(text);
    if odd || is_code(text) || text_form(text).is_some() || text.contains(['\n', '<', '{', '[']) {
        return 0.0;
    }
    let mut words: u8 = 0;
    let mut capitals: u8 = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()).take(20) {
        words += 1;
        let first = word
            .chars()
            .find(|c| c.is_ascii_alphabetic() || *c >= '\u{c0}');
        capitals += u8::from(first.is_some_and(|c| c.is_ascii_uppercase() || c >= '\u{c0}'));
    }
    let sentence = words > 3 && text.ends_with(['.', '!', '?']);
    let mostly = f32::from(capitals) / f32::from(words.max(1));
    match words {
        _ if sentence => 0.1,
        _ if !text
            .chars()
            .any(|c| c.is_ascii_alphabetic() || c >= '\u{c0}') =>
        {
            0.0
        }
        1 if is_label(text) => 0.35,
        1 if text.bytes().filter(u8::is_ascii_digit).count() * 3 > text.len() => 0.3,
        1 if capitals == 0 => 0.7,
        1..=5 if mostly >= 0.5 => 1.0,
        6..=9 if mostly >= 0.6 => 0.5,
        1..=5 => 0.35,
        _ => 0.1,
    }
}
