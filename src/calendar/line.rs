//! A line of a calendar file: its value made harmless, folded where it is long.

/// The most bytes of a line, its end not counted (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// The most bytes of a value; the rest is left out. Calendars show the first lines at best.
const LONGEST_VALUE: usize = 8000;

/// How a value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// As it is: ours, and nothing in it needs care.
    Plain,
    /// Words, in which some letters have a meaning of their own (3.3.11).
    Text,
    /// An address (3.3.13): percent-encoded where it is not ASCII.
    Address,
}

/// Adds `name:value`; nothing where there is no value.
pub(super) fn line(name: &str, kind: Kind, value: &str, file: &mut String) {
    let value = cut(value.trim());
    if value.is_empty() {
        return;
    }
    let mut text = String::from(name);
    text.push(':');
    let mut breaking = false;
    for letter in value.chars() {
        // A line end is one letter or two.
        let second = letter == '\n' && breaking;
        breaking = letter == '\r';
        match (kind, letter) {
            (Kind::Text, '\n' | '\r' | '\u{2028}' | '\u{2029}') if !second => text.push_str("\\n"),
            (Kind::Text, '\t') => text.push(' '),
            (Kind::Text, '\\' | ';' | ',') => {
                text.push('\\');
                text.push(letter);
            }
            (Kind::Address, _) if !letter.is_ascii_graphic() => {
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    text.push('%');
                    text.push(hex(byte >> 4));
                    text.push(hex(byte & 15));
                }
            }
            _ if letter.is_control() => {}
            _ => text.push(letter),
        }
    }
    folded(&text, file);
}

fn hex(digit: u8) -> char {
    let letter = if digit < 10 {
        b'0' + digit
    } else {
        b'A' + digit - 10
    };
    char::from(letter)
}

fn cut(value: &str) -> &str {
    let mut end = value.len().min(LONGEST_VALUE);
    while !value.is_char_boundary(end) {
        end -= 1;
    }
    value.get(..end).unwrap_or_default()
}

/// Adds a line as several, none longer than a line may be; each but the first begins with a blank. No letter is cut in two.
fn folded(text: &str, file: &mut String) {
    let mut length = 0;
    for letter in text.chars() {
        if length + letter.len_utf8() > LONGEST {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(letter);
        length += letter.len_utf8();
    }
    file.push_str("\r\n");
}
