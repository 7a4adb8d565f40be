//! From values to text.

use std::fmt;

use super::Value;

/// The value as JSON without white space, other characters than ASCII as they are.
#[must_use]
pub fn text(value: &Value) -> String {
    let mut into = String::new();
    write(value, &mut into);
    into
}

fn write(value: &Value, into: &mut String) {
    match value {
        Value::Null => into.push_str("null"),
        Value::Bool(flag) => into.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => into.push_str(&number.0),
        Value::String(text) => write_string(text, into),
        Value::Array(values) => {
            into.push('[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    into.push(',');
                }
                write(value, into);
            }
            into.push(']');
        }
        Value::Object(members) => {
            into.push('{');
            for (index, (name, value)) in members.iter().enumerate() {
                if index > 0 {
                    into.push(',');
                }
                write_string(name, into);
                into.push(':');
                write(value, into);
            }
            into.push('}');
        }
    }
}

#[inline(never)]
fn write_string(text: &str, into: &mut String) {
    into.push('"');
    for c in text.chars() {
        let short = match c {
            '"' | '\\' => c,
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            ..' ' => {
                into.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
                into.extend(char::from_digit(u32::from(c) & 15, 16));
                continue;
            }
            _ => {
                into.push(c);
                continue;
            }
        };
        into.push('\\');
        into.push(short);
    }
    into.push('"');
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text(self))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Value, json};

    #[test]
    fn writes_what_others_write() {
        let value = json!(["\u{0}\u{8}\u{c}\u{1f} \u{7f}é\u{1f54a}/", {"\"": "\\\n\r\t"}, 1, null]);
        let wanted =
            "[\"\\u0000\\b\\f\\u001f \u{7f}é\u{1f54a}/\",{\"\\\"\":\"\\\\\\n\\r\\t\"},1,null]";
        assert_eq!(value.to_string(), wanted);
        assert_eq!(Value::default().to_string(), "null");
    }
}
