//! What only some walls need: other text than plain, endpoints nobody named, and the report for a page's author.
//!
//! It is a program of its own, `support-wall-reader.wasm`, which the loader fetches when one of these is asked for. Texts
//! go in and texts come out, so that the glue stays small; what is structured is JSON.

use serde_json::{Map, Value};
use wasm_bindgen::prelude::*;

use crate::decode;
use crate::mapping::{Mapping, json_text, parse_json};

/// A text in one of the mapping language's formats (`html`, `markdown`, …) as the wall's normal form, in JSON.
#[wasm_bindgen]
#[must_use]
pub fn rich(format: &str, source: &str) -> String {
    rooms::rich(format, source)
}

/// Which preset or mapping reads an answer that the endpoint gave to a plain GET.
///
/// `link_header` is its `Link` header, or empty; `index` is `presets/index.json`:
/// `{NAME: {"match": pattern or patterns, "signs": [pointer, …]}}`. Gives one of
/// `{"preset": NAME}`, `{"map": {…}, "confidence": 0 to 1, "reasons": [text, …], "warnings": [text, …]}`,
/// `{"unknown": one sentence for the page's author, "empty": whether it is a list without messages}`.
#[wasm_bindgen]
#[must_use]
pub fn recognise(answer: &str, link_header: &str, index: &str) -> String {
    json_text(&rooms::recognise(answer, link_header, index))
}

/// What a page's author may want to know of an answer and the mapping it is read by, in JSON.
///
/// `preset_name` is empty where the mapping is the author's own; `map` is the mapping's text.
#[wasm_bindgen]
#[must_use]
pub fn inspect(answer: &str, link_header: &str, preset_name: &str, map: &str) -> String {
    json_text(&rooms::inspect(answer, link_header, preset_name, map))
}

fn object(members: &[(&str, Value)]) -> Value {
    let mut object = Map::new();
    for (name, value) in members {
        object.insert((*name).to_owned(), value.clone());
    }
    Value::Object(object)
}

// ---------------------------------------------------------------------------------------------------------------------
// THE ONE PLACE TO REPLACE once `text`, `infer` and `inspect` are there: each function below stands in for a room.
// ---------------------------------------------------------------------------------------------------------------------
mod rooms {
    use super::{Mapping, Value, decode, json_text, object, parse_json};

    /// Stands in for `crate::text`: every format is read as plain text.
    pub fn rich(_format: &str, source: &str) -> String {
        json_text(&Value::from(source))
    }

    /// Stands in for `crate::infer`: knows signs, and takes any other list or object for what `plain` reads.
    pub fn recognise(answer: &str, _link_header: &str, index: &str) -> Value {
        let unknown = |sentence: &str, empty: bool| {
            let members = [
                ("unknown", Value::from(sentence)),
                ("empty", Value::from(empty)),
            ];
            object(&members)
        };
        let answer = match parse_json(answer) {
            Ok(answer) => answer,
            Err(place) => {
                let sentence = ["the answer is not JSON; it breaks at ", &place, "."].concat();
                return unknown(&sentence, false);
            }
        };
        let index = parse_json(index).unwrap_or_default();
        for (name, preset) in index.as_object().into_iter().flatten() {
            let signs = preset.get("signs").and_then(Value::as_array);
            let there = |sign: &Value| sign.as_str().is_some_and(|at| answer.pointer(at).is_some());
            if signs.is_some_and(|signs| !signs.is_empty() && signs.iter().all(there)) {
                return object(&[("preset", Value::from(name.as_str()))]);
            }
        }
        match &answer {
            Value::Array(items) if items.is_empty() => unknown(
                "the list has no messages yet, so that their parts are not known.",
                true,
            ),
            Value::Array(_) | Value::Object(_) => object(&[("preset", Value::from("plain"))]),
            _ => unknown("the answer holds no list.", false),
        }
    }

    /// Stands in for `crate::inspect`: how many messages the mapping finds, or why it finds none.
    pub fn inspect(answer: &str, _link_header: &str, _preset_name: &str, map: &str) -> Value {
        let mapping = match Mapping::parse(map, "") {
            Ok(mapping) => mapping,
            Err(mistake) => return object(&[("mistake", Value::from(mistake.to_string()))]),
        };
        match decode::page(answer, &mapping) {
            Ok(page) => object(&[("messages", Value::from(page.messages.len()))]),
            Err(mistake) => object(&[("mistake", Value::from(mistake.to_string()))]),
        }
    }
}
