//! Endpoints nobody named, and the report for a page's author.
//!
//! It is a program of its own, `support-wall-reader.wasm`, which the loader fetches when one of these is asked for. Texts
//! go in and texts come out, so that the glue stays small; what is structured is JSON.

use wasm_bindgen::prelude::*;

use crate::decode::Reply;
use crate::infer::{self, Unknown};
use crate::inspect::{Used, report};
use crate::json::{Value, json};

/// Which preset or mapping reads an answer that the endpoint gave to a plain GET.
///
/// `link_header` is its `Link` header, or empty; `index` is `presets/index.json`:
/// `{NAME: {"match": pattern or patterns, "signs": [pointer, …]}}`. Gives one of
/// `{"preset": NAME}`, `{"map": {…}, "confidence": 0 to 1, "reasons": [text, …], "warnings": [text, …]}`,
/// `{"unknown": one sentence for the page's author, "empty": whether it is a list without messages}`.
#[wasm_bindgen]
#[must_use]
pub fn recognise(answer: &str, link_header: &str, index: &str) -> String {
    json::text(&recognised(&reply(answer, link_header), index))
}

/// What a page's author may want to know of an answer and the mapping it is read by, in JSON: the
/// report of `inspect`, or `{"mistake": one line}`.
///
/// `preset_name` is empty where the mapping is the author's own; `map` is the mapping's text.
#[wasm_bindgen]
#[must_use]
pub fn inspect(answer: &str, link_header: &str, preset_name: &str, map: &str) -> String {
    let mistake = |line: String| json!({ "mistake": line });
    let told = match json::parse(map) {
        Err(place) => mistake(["the mapping is not JSON; it breaks at ", &place].concat()),
        Ok(map) => {
            let used = Used {
                preset: (!preset_name.is_empty()).then(|| preset_name.into()),
                map,
                confidence: 1.0,
                ..Used::default()
            };
            report(&reply(answer, link_header), &used).unwrap_or_else(mistake)
        }
    };
    json::text(&told)
}

fn reply(answer: &str, link_header: &str) -> Reply {
    let mut reply = Reply::ok(answer);
    if !link_header.is_empty() {
        reply.headers.push(("link".into(), link_header.into()));
    }
    reply
}

fn recognised(reply: &Reply, index: &str) -> Value {
    let unknown = |sentence: String, empty: bool| json!({ "unknown": sentence, "empty": empty });
    let answer = match reply.json() {
        Ok(answer) => answer,
        Err(error) => return unknown(error.to_string(), false),
    };
    let index = json::parse(index).unwrap_or_default();
    let mut presets = Vec::new();
    for (name, preset) in index.as_object().into_iter().flatten() {
        let signs = preset.get("signs").and_then(Value::as_array);
        let signs = signs.into_iter().flatten().filter_map(Value::as_str);
        presets.push((name.clone(), signs.map(Into::into).collect()));
    }
    if let Some(name) = infer::recognise(&answer, &presets) {
        return json!({ "preset": name });
    }
    match infer::infer(&answer, reply.header("link")) {
        Err(why) => unknown(why.to_string(), matches!(why, Unknown::Empty)),
        Ok(guess) => {
            let reasons = guess.reasons.iter().map(|reason| {
                Value::from([reason.part, " at \"", &reason.pointer, "\": ", &reason.why].concat())
            });
            json!({
                "map": guess.map,
                "confidence": (f64::from(guess.confidence) * 100.0).round() / 100.0,
                "reasons": reasons.collect::<Vec<_>>(),
                "warnings": guess.warnings,
            })
        }
    }
}
