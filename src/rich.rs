//! Other text than plain.
//!
//! It is a program of its own, `support-wall-text.wasm`, which the loader fetches where a mapping names a format. Texts go
//! in and texts come out, so that the glue stays small.

use wasm_bindgen::prelude::*;

use crate::json;
use crate::text;

/// A text in one of the mapping language's formats (`html`, `markdown`, …) as the wall's normal form, in JSON.
#[wasm_bindgen]
#[must_use]
pub fn rich(format: &str, source: &str) -> String {
    json::text(&text::to_value(&text::rich(format, source)))
}
