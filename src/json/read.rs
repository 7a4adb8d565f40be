//! From text to values.

use super::{Map, Number, Value, digits};

/// How deep a text may nest.
pub const MOST_DEPTH: u8 = 128;

/// Reads a JSON text (RFC 8259). Half of a pair of UTF-16 codes is read as U+FFFD.
///
/// # Errors
/// Where it stops being JSON, or nests deeper than [`MOST_DEPTH`]: "line 3, column 14".
pub fn parse(text: &str) -> Result<Value, String> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(MOST_DEPTH);
    match value {
        Some(value) if reader.peek().is_none() => Ok(value),
        _ => Err(reader.place()),
    }
}

struct Reader<'a> {
    text: &'a str,
    /// How many bytes are read.
    at: usize,
}

impl Reader<'_> {
    /// The byte at hand, in characters as people count them. At the end it is the last one.
    fn place(&self) -> String {
        let (mut line, mut column) = (1_u64, 0_u64);
        for byte in self.text.bytes().take(self.at + 1) {
            if byte == b'\n' {
                line += 1;
                column = 0;
            } else if byte & 0b1100_0000 != 0b1000_0000 {
                column += 1;
            }
        }
        ["line ", &digits(line), ", column ", &digits(column)].concat()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space.
    #[inline(never)]
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Passes over this byte, if it comes next.
    #[inline(never)]
    fn passes(&mut self, byte: u8) -> bool {
        let is_next = self.byte() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn value(&mut self, depth: u8) -> Option<Value> {
        let start = match self.peek()? {
            b'"' => return self.string().map(Value::String),
            b'-' | b'0'..=b'9' => return self.number(),
            start @ (b'[' | b'{') => start,
            b't' => return self.word("true", Value::Bool(true)),
            b'f' => return self.word("false", Value::Bool(false)),
            _ => return self.word("null", Value::Null),
        };
        let below = depth.checked_sub(1)?;
        self.at += 1;
        let (mut values, mut members) = (Vec::new(), Vec::new());
        let end = start + 2;
        let mut more = self.peek()? != end;
        while more {
            if start == b'[' {
                values.push(self.value(below)?);
            } else {
                self.peek();
                let name = self.string()?;
                self.peek();
                if !self.passes(b':') {
                    return None;
                }
                members.push((name, self.value(below)?));
            }
            self.peek();
            more = self.passes(b',');
        }
        self.passes(end).then(|| match start {
            b'[' => Value::Array(values),
            _ => Value::Object(Map::of(members)),
        })
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        let found = word.bytes().all(|byte| self.passes(byte));
        found.then_some(value)
    }

    #[inline(never)]
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        self.passes(b'-');
        if !self.passes(b'0') {
            self.digits()?;
        }
        if self.passes(b'.') {
            self.digits()?;
        }
        if self.passes(b'e') || self.passes(b'E') {
            if !self.passes(b'+') {
                self.passes(b'-');
            }
            self.digits()?;
        }
        let digits = self.text.get(start..self.at)?;
        Some(Value::Number(Number(digits.into())))
    }

    #[inline(never)]
    fn string(&mut self) -> Option<String> {
        if !self.passes(b'"') {
            return None;
        }
        let mut string = String::new();
        let mut start = self.at;
        loop {
            match self.byte()? {
                byte @ (b'"' | b'\\') => {
                    string.push_str(self.text.get(start..self.at)?);
                    self.at += 1;
                    if byte == b'"' {
                        return Some(string);
                    }
                    string.push(self.escaped()?);
                    start = self.at;
                }
                ..0x20 => return None,
                _ => self.at += 1,
            }
        }
    }

    /// What follows a backslash.
    fn escaped(&mut self) -> Option<char> {
        let byte = self.byte()?;
        let known = match byte {
            b'"' | b'\\' | b'/' => byte,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                self.at += 1;
                return self.code();
            }
            _ => return None,
        };
        self.at += 1;
        Some(char::from(known))
    }

    /// A character by its UTF-16 code, or by a pair of them.
    fn code(&mut self) -> Option<char> {
        let code = self.hex()?;
        let after = self.at;
        if (0xd800..0xdc00).contains(&code) && self.passes(b'\\') && self.passes(b'u') {
            let low = self.hex()?;
            if (0xdc00..0xe000).contains(&low) {
                let both = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                return char::from_u32(both);
            }
        }
        self.at = after;
        Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    #[inline(never)]
    fn hex(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            code = code * 16 + char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
        }
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Value, json, parse, text};

    #[test]
    fn nests_as_deep_as_is_said_and_no_deeper() {
        let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert!(parse(&nested(128)).is_ok());
        assert_eq!(parse(&nested(129)), Err("line 1, column 129".into()));
        assert!(parse(&"[{\"a\":".repeat(1_000_000)).is_err());
    }

    #[test]
    fn reads_escapes_and_mends_halves_of_characters() {
        let cases = [
            (r#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (r#""\u00e9\uD83D\uDD4a.""#, "é\u{1f54a}."),
            (r#""\ud83d""#, "\u{fffd}"),
            (r#""\udd4a\ud83d\u0041""#, "\u{fffd}\u{fffd}A"),
            (r#""\ud83d\n""#, "\u{fffd}\n"),
            (r#""\ud83d\ud83d\udd4a""#, "\u{fffd}\u{1f54a}"),
        ];
        for (json, wanted) in cases {
            assert_eq!(parse(json), Ok(Value::from(wanted)), "{json}");
        }
        assert!(parse(r#""\ud83d\u12""#).is_err());
    }

    #[test]
    fn reads_what_it_writes() {
        let value =
            json!({"a": [null, true, false, -1, {}], "é\u{1}": "\u{7f}\"\\\u{1f54a}\n", "n": []});
        assert_eq!(parse(&text(&value)), Ok(value));
        let spaced = " {\t\"a\" :\r\n[ 1.0 , 1E5 ,-0.0e-1 ] } ";
        assert_eq!(
            parse(spaced).map(|it| text(&it)).as_deref(),
            Ok(r#"{"a":[1.0,1E5,-0.0e-1]}"#)
        );
    }
}
