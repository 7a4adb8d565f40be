//! A mapping laid over another: JSON Merge Patch (RFC 7396).

use crate::json::{Map, Value};

/// Lays `patch` over `base`: members of objects one by one, `null` takes a member away, anything
/// else replaces what was there.
#[must_use]
pub fn merge(base: Value, patch: &Value) -> Value {
    let Value::Object(changes) = patch else {
        return patch.clone();
    };
    let mut members = match base {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    for (name, change) in changes {
        if change.is_null() {
            members.remove(name);
        } else {
            let before = members.get_mut(name).map(Value::take).unwrap_or_default();
            members.insert(name.clone(), merge(before, change));
        }
    }
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::merge;
    use crate::json::json;

    #[test]
    fn follows_the_examples_of_rfc_7396() {
        let cases = [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (
                json!({"a": "b"}),
                json!({"b": "c"}),
                json!({"a": "b", "b": "c"}),
            ),
            (
                json!({"a": "b", "b": "c"}),
                json!({"a": null}),
                json!({"b": "c"}),
            ),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (
                json!({"a": {"b": "c"}}),
                json!({"a": {"b": "d", "c": null}}),
                json!({"a": {"b": "d"}}),
            ),
            (
                json!({"e": null}),
                json!({"a": 1}),
                json!({"e": null, "a": 1}),
            ),
            (
                json!([1, 2]),
                json!({"a": "b", "c": null}),
                json!({"a": "b"}),
            ),
            (
                json!({}),
                json!({"a": {"bb": {"ccc": null}}}),
                json!({"a": {"bb": {}}}),
            ),
        ];
        for (base, patch, wanted) in cases {
            assert_eq!(merge(base, &patch), wanted);
        }
    }
}
