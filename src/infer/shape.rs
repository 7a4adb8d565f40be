//! Whether values have the same members: a list holds one kind of thing.

use super::find::MEMBERS;
use super::values::is_code;
use crate::json::{Map, Value};

/// Levels that count for a shape.
const DEPTH: usize = 4;
/// Members of a list that are compared.
const COMPARED: usize = 8;

/// Places are told apart by a number made of their names (FNV-1a).
const START: u32 = 0x811c_9dc5;

fn step(at: u32, name: &str) -> u32 {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    mix(name.bytes().fold(at, mix), b'/')
}

fn gather(value: &Value, depth: usize, at: u32, paths: &mut Vec<u32>) {
    if depth == 0 || paths.len() >= MEMBERS {
        return;
    }
    match value {
        Value::Object(object) => {
            for (name, inner) in object.iter().take(MEMBERS) {
                let at = step(at, name);
                gather(inner, depth - 1, at, paths);
                if !paths.contains(&at) {
                    paths.push(at);
                }
            }
        }
        Value::Array(array) => {
            for inner in array.iter().take(2) {
                gather(inner, depth - 1, step(at, "*"), paths);
            }
        }
        _ => {}
    }
}

/// The places in the value.
fn paths(value: &Value) -> Vec<u32> {
    let mut paths = Vec::new();
    gather(value, DEPTH, START, &mut paths);
    paths
}

/// 0 to 1: how many of the places are in both, of those in the smaller and in the larger.
fn overlap(one: &[u32], other: &[u32]) -> f32 {
    let shared = one.iter().filter(|path| other.contains(path)).count();
    let small = one.len().min(other.len()).max(1);
    let large = one.len().max(other.len()).max(1);
    #[allow(clippy::cast_precision_loss)]
    let share = |of: usize| shared as f32 / of as f32;
    f32::midpoint(share(small), share(large))
}

/// Whether the objects have most of their members in common.
pub(super) fn alike(values: &[&Value]) -> bool {
    let Some(first) = values.first().map(|first| paths(first)) else {
        return false;
    };
    let others = values.iter().skip(1).take(COMPARED);
    others
        .into_iter()
        .all(|value| overlap(&first, &paths(value)) >= 0.5)
}

/// Whether a few objects are not members of one list: the lists that stand at the same place in
/// them hold different things.
pub(super) fn apart(values: &[&Value]) -> bool {
    if !(2..=4).contains(&values.len()) {
        return false;
    }
    let mut seen: Vec<(u32, Vec<u32>)> = Vec::new();
    for value in values {
        let mut arrays = Vec::new();
        inner_lists(value, 3, START, &mut arrays);
        for (at, first) in arrays {
            let shape = paths(first);
            for (known, other) in &seen {
                if *known == at && overlap(other, &shape) < 0.6 {
                    return true;
                }
            }
            seen.push((at, shape));
        }
    }
    false
}

fn inner_lists<'a>(value: &'a Value, depth: usize, at: u32, found: &mut Vec<(u32, &'a Value)>) {
    if depth == 0 || found.len() >= COMPARED {
        return;
    }
    for (name, inner) in value.as_object().into_iter().flatten().take(MEMBERS) {
        let at = step(at, name);
        if let Some(first) = inner.as_array().and_then(|array| array.first()) {
            if first.as_object().is_some_and(|o| o.len() > 1) {
                found.push((at, first));
            }
        } else {
            inner_lists(inner, depth - 1, at, found);
        }
    }
}

/// Whether an object is a list of id: message: all its members are objects, and their names look
/// like ids, or there are some and they have the same members.
pub(super) fn keyed(object: &Map) -> bool {
    let first: Vec<(&String, &Value)> = object.iter().take(COMPARED * 2).collect();
    if first.is_empty() || !first.iter().all(|(_, v)| v.is_object() || v.is_null()) {
        return false;
    }
    let objects: Vec<&Value> = first
        .iter()
        .filter(|(_, v)| v.is_object())
        .map(|(_, v)| *v)
        .collect();
    let rich = objects.iter().any(|v| {
        v.as_object()
            .is_some_and(|o| o.len() > 1 || o.values().any(Value::is_array))
    });
    if objects.len() * 2 < first.len() || !rich {
        return false;
    }
    let language = |key: &str| {
        let main = key.split(['-', '_']).next().unwrap_or_default();
        (2..=3).contains(&main.len()) && main.bytes().all(|b| b.is_ascii_lowercase())
    };
    if first.iter().all(|(key, _)| language(key)) {
        return false;
    }
    let ids = first.iter().filter(|(key, _)| is_id(key)).count();
    if ids * 5 >= first.len() * 4 {
        return objects.len() < 2 || alike(&objects);
    }
    objects.len() >= 3 && alike(&objects)
}

fn is_id(key: &str) -> bool {
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    let long = key.len() >= 15 && key.bytes().any(|b| b.is_ascii_uppercase());
    let numbered = digits > 0
        && key.len() - digits <= 12
        && key.bytes().last().is_some_and(|b| b.is_ascii_digit());
    is_code(key) || (key.starts_with('-') && key.len() > 10) || long || numbered
}
