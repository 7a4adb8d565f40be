//! What is taken out of the glue that wasm-bindgen writes. It works on lines, as wasm-bindgen lays them out at the
//! one version in `Cargo.lock`; where the text is not as expected it is left alone, or the build stops.

use std::collections::{HashMap, HashSet};

/// Classes for handing a Rust stream to JavaScript. A crate under Leptos brings them; wasm-bindgen exports every
/// class there is, so that neither the compiler nor the bundler may drop them.
const STREAM_CLASS: &str = "IntoUnderlying";

/// The module name under which the wasm asks for what the glue gives it.
pub fn is_glue(module: &str) -> bool {
    module.starts_with("./") && module.ends_with("_bg.js")
}

/// The same glue without the stream classes; unchanged if anything uses them.
pub fn without_streams(glue: String) -> String {
    let mut kept = String::with_capacity(glue.len());
    let mut end = None;
    for line in glue.lines() {
        if end.is_none() {
            end = end_of_unwanted(line);
            if end.is_none() {
                kept.push_str(line);
                kept.push('\n');
            }
        }
        if end.is_some_and(|end| line.ends_with(end) && !line.starts_with(char::is_whitespace) || ends_constant(end, line)) {
            end = None;
        }
    }
    if kept.contains(STREAM_CLASS) { glue } else { kept }
}
