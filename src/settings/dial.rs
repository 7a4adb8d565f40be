//! From a telephone number as people write it to one that can be dialled.

/// The digit 0 of the ways to write digits that stand on pages of this wall's languages.
const ZEROS: [char; 5] = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'];

/// ITU-T E.164: no number in the world has more. What has is two numbers.
const MOST_DIGITS: usize = 15;

/// The shortest are those for emergencies in some countries.
const LEAST_DIGITS: usize = 2;

/// The `tel:` address (RFC 3966) of a number: its digits, and the `+` before them.
///
/// `None` where it cannot be told what to dial, as for `1-800-FLOWERS` or two numbers in one text:
/// a wrong number is worse than one that is copied by hand.
///
/// ```
/// use support_wall::settings::dial;
/// assert_eq!(dial("+44 (0)116-123").as_deref(), Some("tel:+44116123"));
/// assert_eq!(dial("text HOME to 741741"), None);
/// ```
#[must_use]
pub fn dial(phone: &str) -> Option<String> {
    let mut number = String::from("tel:");
    let mut digits = 0;
    let mut letters = phone.trim().chars();
    while let Some(letter) = letters.next() {
        if let Some(digit) = digit(letter) {
            number.push(digit);
            digits += 1;
        } else if matches!(letter, '+' | '\u{ff0b}') && digits == 0 && !number.ends_with('+') {
            number.push('+');
        } else if letter == '(' && number.starts_with("tel:+") && trunk(letters.as_str()) {
            // "(0)" is dialled only from within the country.
            letters.next();
        } else if !is_between(letter) {
            return None;
        }
    }
    (LEAST_DIGITS..=MOST_DIGITS)
        .contains(&digits)
        .then_some(number)
}

fn digit(letter: char) -> Option<char> {
    for zero in ZEROS {
        let value = u32::from(letter).wrapping_sub(u32::from(zero));
        if value < 10 {
            return char::from_digit(value, 10);
        }
    }
    None
}

/// Whether what follows a `(` is a single 0.
fn trunk(rest: &str) -> bool {
    let mut letters = rest.chars();
    letters.next().and_then(digit) == Some('0') && letters.next() == Some(')')
}

/// What stands between digits and is not dialled.
fn is_between(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '-' | '.' | '/' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{200e}' | '\u{200f}'
        )
}

#[cfg(test)]
mod tests {
    use super::dial;

    #[test]
    fn keeps_what_is_dialled() {
        for (phone, wanted) in [
            ("116 123", "tel:116123"),
            ("+49 800 111 0 111", "tel:+498001110111"),
            ("0800/111 0 111", "tel:08001110111"),
            ("(02) 1234.5678", "tel:0212345678"),
            ("+44 (0)20 7946-0000", "tel:+442079460000"),
            ("(0) 30 12 34", "tel:0301234"),
            ("\u{ff0b}81\u{2011}3\u{a0}1234", "tel:+8131234"),
            ("\u{661}\u{669}\u{667}", "tel:197"),
            ("\u{200e}+966 11 22", "tel:+9661122"),
        ] {
            assert_eq!(dial(phone).as_deref(), Some(wanted), "{phone}");
        }
    }

    #[test]
    fn guesses_no_number() {
        for phone in [
            "",
            "+",
            "1",
            "1-800-FLOWERS",
            "call 116 123",
            "116 123, 116 124",
            "0800/1110111 / 0800/1110222",
            "+49+1234",
            "12+34",
            "tel:+44 116",
        ] {
            assert_eq!(dial(phone), None, "{phone}");
        }
    }
}
