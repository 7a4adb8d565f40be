//! JSON Pointers (RFC 6901) with fallbacks.

use serde_json::Value;

/// Reads JSON.
///
/// # Errors
/// Where it stops being JSON: "line 3, column 14". The parser's own words would bring the names of
/// all errors of all file systems into the wasm.
pub fn parse_json(json: &str) -> Result<Value, String> {
    serde_json::from_str(json).map_err(|error| {
        let (line, column) = (error.line().to_string(), error.column().to_string());
        ["line ", &line, ", column ", &column].concat()
    })
}

/// Writes JSON.
#[must_use]
pub fn json_text(value: &Value) -> String {
    // Not `to_string`, which writes through a formatter and brings that along.
    serde_json::to_string(value).unwrap_or_default()
}

/// Pointers tried in order; the first that leads to something other than `null` wins.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Pointers(pub Vec<String>);

impl Pointers {
    /// The value the first fitting pointer leads to.
    #[must_use]
    pub fn find<'a>(&self, value: &'a Value) -> Option<&'a Value> {
        self.0
            .iter()
            .filter_map(|pointer| value.pointer(pointer))
            .find(|found| !found.is_null())
    }

    /// The first scalar found, as text.
    #[must_use]
    pub fn text(&self, value: &Value) -> Option<String> {
        self.0
            .iter()
            .filter_map(|pointer| value.pointer(pointer))
            .find_map(scalar)
    }

    /// The first whole number found, also when it is written as text.
    #[must_use]
    pub fn number(&self, value: &Value) -> Option<u64> {
        self.text(value)?.parse().ok()
    }
}

/// A text, number or boolean as text; `None` for anything else.
#[must_use]
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some("true".into()),
        Value::Bool(false) => Some("false".into()),
        _ => None,
    }
}
