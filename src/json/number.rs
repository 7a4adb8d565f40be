//! Numbers, as digits.

use std::fmt;

/// A number, its digits exactly as they came: an id beyond 2^53 stays whole, and 1.0 does not
/// become 1. Two numbers are equal when they are written the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(pub(super) String);

/// A whole number in digits. The library's way is made for every form that a number can be written in, and is many times
/// as long.
#[must_use]
pub fn digits(number: u64) -> String {
    let mut text = String::new();
    write(number, &mut text);
    text
}

/// The same of one that may be below zero.
#[must_use]
pub fn signed(number: i64) -> String {
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    write(number.unsigned_abs(), &mut text);
    text
}

fn write(number: u64, text: &mut String) {
    if number > 9 {
        write(number / 10, text);
    }
    // One digit.
    #[allow(clippy::cast_possible_truncation)]
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// Digits that are counted with: more than an `f64` holds.
const DIGITS_BELOW: u64 = 1_000_000_000_000_000_000;

/// Ten to more than this is beyond an `f64`, or so far below that it is 0.
const MOST_PLACES: u64 = 310;

impl Number {
    /// The number as it is written.
    #[must_use]
    pub fn written(&self) -> &str {
        &self.0
    }

    /// The number, if it is a whole one from 0 to 2^64 − 1, written without point and exponent.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// The number, if it is a whole one from −2^63 to 2^63 − 1, written without point and exponent.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The number as floating point; `None` where it is too large for one.
    ///
    /// Exact with up to 15 digits and 22 places, which holds for times; else off by at most 10^-13
    /// of itself, and 0 where it is nearer to it than 10^-280. The library's reading is always
    /// exact, and has tables of 10 KB for that.
    #[must_use]
    #[allow(clippy::cast_precision_loss)]
    pub fn as_f64(&self) -> Option<f64> {
        let (digits, power) = self.0.split_once(['e', 'E']).unwrap_or((&self.0, "0"));
        let places = power.trim_start_matches('-');
        // What is too long to be read as an exponent is far beyond any `f64`.
        let places: u64 = places.parse().unwrap_or(u64::MAX);
        let mut exponent = i64::try_from(places).unwrap_or(i64::MAX);
        if power.starts_with('-') {
            exponent = -exponent;
        }
        let (mut mantissa, mut fraction) = (0_u64, 0);
        for byte in digits.bytes() {
            if byte == b'.' {
                fraction = 1;
            } else if byte != b'-' && mantissa < DIGITS_BELOW {
                mantissa = mantissa * 10 + u64::from(byte & 15);
                exponent = exponent.saturating_sub(fraction);
            } else if byte != b'-' {
                exponent = exponent.saturating_add(1 - fraction);
            }
        }
        let mut scale = 1.0;
        for _ in 0..exponent.unsigned_abs().min(MOST_PLACES) {
            scale *= 10.0;
        }
        let number = match exponent {
            _ if mantissa == 0 => 0.0,
            ..0 => mantissa as f64 / scale,
            _ => mantissa as f64 * scale,
        };
        let signed = if digits.starts_with('-') {
            -number
        } else {
            number
        };
        signed.is_finite().then_some(signed)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, digits, signed};

    #[test]
    fn whole_numbers_are_written_as_anybody_writes_them() {
        for number in [0, 7, 10, 1_767_225_600_000, u64::MAX] {
            assert_eq!(digits(number), number.to_string());
        }
        for number in [0, 42, -1, -10, i64::MAX, i64::MIN] {
            assert_eq!(signed(number), number.to_string());
        }
    }

    fn number(digits: &str) -> Number {
        Number(digits.into())
    }

    #[test]
    fn times_are_exact() {
        for digits in [
            "1464818460.73",
            "1767225600000",
            "46023.5",
            "-0.001",
            "1.7672256e12",
            "1767225600000E-3",
            "0",
            "-0",
        ] {
            assert_eq!(number(digits).as_f64(), digits.parse().ok(), "{digits}");
        }
    }

    #[test]
    fn what_is_out_of_range_is_none_and_what_is_tiny_is_nothing() {
        for digits in ["1e309", "-1e999999999999999999999", "10e308"] {
            assert_eq!(number(digits).as_f64(), None, "{digits}");
        }
        for digits in ["1e-400", "1e-99999999999999999999", "0e999", "0.0"] {
            assert_eq!(number(digits).as_f64(), Some(0.0), "{digits}");
        }
        assert!(number("123456789012345678901234567890").as_f64() > Some(1.2e29));
    }

    #[test]
    fn whole_numbers_are_whole() {
        assert_eq!(number("18446744073709551615").as_u64(), Some(u64::MAX));
        assert_eq!(number("18446744073709551616").as_u64(), None);
        assert_eq!(number("-9223372036854775808").as_i64(), Some(i64::MIN));
        for digits in ["1.0", "1e2", "-1"] {
            assert_eq!(number(digits).as_u64(), None, "{digits}");
        }
    }
}
