//! Templates: texts with `{name}` in them.
//!
//! `{name}` is replaced by the variable, `{name:json}` by it as a JSON string with its quotes,
//! `{name:uri}` by it percent-encoded. Braces around anything else are left as they are, so
//! that JSON can be written inside a template. In a JSON value, a text that is nothing but
//! `{name:number}` becomes a number, `{name:object}` an object that is left out when it has no members, `{name:or-null}` is `null` and `{name:or-none}` is left out
//! when it comes out empty.

use crate::json::{self, Value};

/// Variables by name; a later one of the same name wins.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vars(Vec<(String, Variable)>);

#[derive(Clone, Debug, PartialEq)]
enum Variable {
    Text(String),
    Template(String),
}

impl Vars {
    /// Adds a variable that stands for this very text, whatever it holds.
    #[must_use]
    pub fn with(mut self, name: &str, text: impl Into<String>) -> Vars {
        self.0.push((name.into(), Variable::Text(text.into())));
        self
    }

    /// Adds a variable that is filled from the others when it is used.
    #[must_use]
    pub fn with_template(mut self, name: &str, template: impl Into<String>) -> Vars {
        self.0
            .push((name.into(), Variable::Template(template.into())));
        self
    }

    /// Whether there is a variable of this name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    fn get(&self, name: &str, depth: u8) -> Option<String> {
        let (_, found) = self.0.iter().rev().find(|(known, _)| known == name)?;
        match found {
            Variable::Text(text) => Some(text.clone()),
            Variable::Template(template) => {
                (depth > 0).then(|| fill_to_depth(template, self, depth - 1))
            }
        }
    }
}

/// How deep templates may use each other: enough for any real one, and an end for a circle.
const DEPTH: u8 = 8;

/// Fills a template.
#[must_use]
pub fn fill(template: &str, vars: &Vars) -> String {
    fill_to_depth(template, vars, DEPTH)
}

fn fill_to_depth(template: &str, vars: &Vars, depth: u8) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}').and_then(|(inside, tail)| {
            let (name, form) = inside.split_once(':').unwrap_or((inside, ""));
            Some((formed(vars.get(name, depth)?, form)?, tail))
        });
        match place {
            Some((value, tail)) => {
                filled.push_str(&value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

fn formed(value: String, form: &str) -> Option<String> {
    match form {
        "" => Some(value),
        "json" => Some(json::text(&Value::from(value))),
        "uri" => Some(percent_encode(&value)),
        _ => None,
    }
}

/// Fills every text within a JSON value.
#[must_use]
pub fn fill_value(template: &Value, vars: &Vars) -> Value {
    filled(template, vars).unwrap_or_default()
}

/// `None` where a member is to be left out.
fn filled(template: &Value, vars: &Vars) -> Option<Value> {
    Some(match template {
        Value::String(text) => return filled_text(text, vars),
        Value::Array(values) => values.iter().filter_map(|v| filled(v, vars)).collect(),
        Value::Object(members) => {
            let kept =
                |(name, value): (&String, &Value)| Some((name.clone(), filled(value, vars)?));
            Value::Object(members.iter().filter_map(kept).collect())
        }
        other => other.clone(),
    })
}

fn filled_text(text: &str, vars: &Vars) -> Option<Value> {
    let inside = text.strip_prefix('{').and_then(|it| it.strip_suffix('}'));
    if let Some((name, form)) = inside.and_then(|inside| inside.split_once(':')) {
        let value = vars.get(name, DEPTH).unwrap_or_default();
        match form {
            "or-none" if value.is_empty() => return None,
            "or-null" if value.is_empty() => return Some(Value::Null),
            "or-none" | "or-null" => return Some(Value::String(value)),
            "number" if value.is_empty() => return Some(Value::Null),
            "object" => return json::parse(&value).ok().filter(Value::is_object),
            // An id that is no number after all is still the right id.
            "number" => {
                let number = json::parse(&value).ok().filter(Value::is_number);
                return Some(number.unwrap_or(Value::String(value)));
            }
            _ => {}
        }
    }
    Some(Value::String(fill(text, vars)))
}

/// Percent-encodes all but the characters that `encodeURIComponent` leaves alone (ECMA-262),
/// so that the loader, which uses that function, asks for the very same address.
#[must_use]
pub fn percent_encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                encoded.push(digit.to_ascii_uppercase());
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::json;

    #[test]
    fn fills_plain_json_and_uri_forms() {
        let vars = Vars::default().with("page", "/a \"b\"").with("n", "2");
        assert_eq!(fill("{n}/{page}", &vars), "2//a \"b\"");
        assert_eq!(fill("page={page:json}", &vars), r#"page="/a \"b\"""#);
        assert_eq!(fill("{page:uri}", &vars), "%2Fa%20%22b%22");
    }

    #[test]
    fn leaves_braces_that_are_not_variables() {
        let vars = Vars::default().with("n", "2");
        assert_eq!(
            fill(r#"{"a":{n},"b":{x}} {"#, &vars),
            r#"{"a":2,"b":{x}} {"#
        );
    }

    #[test]
    fn templates_use_each_other_and_a_circle_ends() {
        let vars = Vars::default()
            .with("page", "{n}")
            .with_template("filter", "p={page:json}")
            .with_template("options", "{\"f\":{filter:json}}")
            .with_template("loop", "{loop}");
        assert_eq!(fill("{options}", &vars), r#"{"f":"p=\"{n}\""}"#);
        assert_eq!(fill("{loop}", &vars), "{loop}");
    }

    #[test]
    fn fills_inside_json() {
        let vars = Vars::default().with("n", "2");
        let filled = fill_value(&json!({"a": ["{n}", 1], "b": null}), &vars);
        assert_eq!(filled, json!({"a": ["2", 1], "b": null}));
    }

    #[test]
    fn numbers_nulls_and_nothing() {
        let vars = Vars::default().with("n", "2").with("x", "").with("t", "a");
        let template = json!({"n": "{n:number}", "x": "{x:number}", "o": "{x:or-null}", "t": "{t:or-null}", "l": "{x:or-none}", "k": ["{x:or-none}", "{t:or-none}"]});
        let wanted = json!({"n": 2, "x": null, "o": null, "t": "a", "k": ["a"]});
        assert_eq!(fill_value(&template, &vars), wanted);
    }

    #[test]
    fn encodes_as_the_browser_does() {
        assert_eq!(percent_encode("é-_.!~*'()&"), "%C3%A9-_.!~*'()%26");
    }
}
