//! Answers that stand within the message they answer.

use super::body::REPLIES;
use super::find::{List, Shape};
use super::judge::Judged;
use super::names::Name;
use super::write::put;
use crate::json::Value;

/// The list of answers in each item: the one with words that is named like answers, or an empty
/// one so named.
pub(super) fn find<'j, 'l>(
    list: &List,
    lists: &[List],
    judged: &'j [Option<Judged<'l>>],
) -> Option<(String, Option<&'j Judged<'l>>)> {
    let here = lists.iter().position(|known| std::ptr::eq(known, list))?;
    let mut best: Option<(f32, &str, &Judged)> = None;
    for (inner, parts) in lists.iter().zip(judged) {
        let Some((_, at)) = inner.within.as_ref().filter(|(holder, _)| *holder == here) else {
            continue;
        };
        let named = at.split('/').any(|segment| Name::of(segment).is(REPLIES));
        let Some(parts) = parts.as_ref().filter(|p| {
            named && p.confidence > 0.2 && matches!(inner.shape, Shape::Plain | Shape::Keyed)
        }) else {
            continue;
        };
        if best.is_none_or(|(known, ..)| parts.confidence > known) {
            best = Some((parts.confidence, at, parts));
        }
    }
    if let Some((_, at, parts)) = best {
        return Some((at.to_string(), Some(parts)));
    }
    let mut empty: Option<&String> = None;
    for (name, value) in list
        .items
        .iter()
        .filter_map(|item| item.as_object())
        .flatten()
    {
        if value.as_array().is_some_and(Vec::is_empty) && Name::of(name).is(REPLIES) {
            empty = Some(empty.map_or(name, |known| known.min(name)));
        }
    }
    empty.map(|name| (super::find::segment(name), None))
}

/// Alternatives as a list.
fn alternatives(map: &Value) -> Vec<Value> {
    match map {
        Value::Array(many) => many.clone(),
        one => vec![one.clone()],
    }
}

fn pointers(map: &Value) -> Vec<&str> {
    match map {
        Value::String(pointer) => vec![pointer],
        Value::Array(many) => many.iter().flat_map(pointers).collect(),
        Value::Object(object) => object.get("at").map(pointers).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// A part that answers have elsewhere gets that place as an alternative. Only the words may be
/// written differently there.
pub(super) fn merged(
    own: &Value,
    theirs: Option<&Value>,
    inner: Option<&Judged>,
    words: bool,
) -> Value {
    let (Some(theirs), Some(inner)) = (theirs, inner) else {
        return own.clone();
    };
    let leads = |pointer: &str| inner.columns.iter().any(|c| c.pointer == pointer);
    if pointers(own).into_iter().any(leads) {
        return own.clone();
    }
    let places = |map: &Value| alternatives(map.get("at").filter(|_| !words).unwrap_or(map));
    let mut all = places(own);
    all.extend(places(theirs));
    let Some(object) = own.as_object().or(theirs.as_object()).filter(|_| !words) else {
        return Value::Array(all);
    };
    let mut both = Value::Object(object.clone());
    put(&mut both, "at", Value::Array(all));
    both
}
