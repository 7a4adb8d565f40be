//! Puts into the mapping what a message says of itself beyond words, author and time.

use super::build::Notes;
use super::judge::Judged;
use super::write::{object, put, text, texts};
use super::{extras, state};
use crate::json::Value;

/// States first by what the answer marks, then the parts that are there or not.
pub(super) fn write(
    parts: &Judged,
    items: usize,
    message: &mut Value,
    notes: &mut Notes,
    warnings: &mut Vec<String>,
) {
    let mut signs = state::signs(&parts.columns, &parts.body.pointer, items, warnings);
    let mut folds = signs.iter().any(|sign| sign.folds);
    for extra in extras::find(&parts.columns, &parts.body.pointer) {
        if extra.part == "warning" && !folds {
            folds = true;
            let map = object(&mut [
                ("at", text(&extra.pointer)),
                ("values", texts(&[("", "visible")])),
                ("else", text("sensitive")),
            ]);
            signs.push(state::Sign {
                map,
                pointer: extra.pointer.clone(),
                why: "has a warning where a message is to be folded",
                folds,
            });
        }
        notes.add(extra.part, &extra.pointer, extra.why, 0.8);
        put(message, extra.part, extra.map);
    }
    for sign in &signs {
        notes.add("state", &sign.pointer, sign.why, 0.8);
    }
    let mut maps: Vec<Value> = signs.into_iter().map(|sign| sign.map).collect();
    match maps.len() {
        0 => {}
        1 => put(message, "state", maps.pop().unwrap_or_default()),
        _ => put(message, "state", Value::Array(maps)),
    }
}
