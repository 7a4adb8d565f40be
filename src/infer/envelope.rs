//! What an answer says around its items.

use super::names::Name;
use crate::json::Value;

/// Levels around the items that are looked at.
const DEPTH: usize = 8;
/// Members that are looked at.
const LEAVES: usize = 300;

/// A scalar around the items.
pub(super) struct Leaf<'a> {
    pub pointer: String,
    pub name: Name,
    /// The names above it, written together.
    pub above: Name,
    pub value: &'a Value,
}

fn gather<'a>(
    value: &'a Value,
    pointer: &str,
    skip: &str,
    depth: usize,
    found: &mut Vec<Leaf<'a>>,
) {
    let Some(object) = value.as_object() else {
        return;
    };
    for (name, inner) in object.iter().take(LEAVES) {
        let at = [pointer, &super::find::segment(name)].concat();
        if depth == 0 || found.len() >= LEAVES || at == skip {
            continue;
        }
        match inner {
            Value::Object(_) => gather(inner, &at, skip, depth - 1, found),
            Value::Array(_) => {}
            value => found.push(Leaf {
                name: Name::of(name),
                above: Name::of(pointer),
                pointer: at,
                value,
            }),
        }
    }
}

/// The envelope of the items, nearest first. An array on the way is stepped into.
pub(super) fn envelope<'a>(answer: &'a Value, items: &str) -> Vec<Leaf<'a>> {
    let mut found = Vec::new();
    let first = items.split('/').nth(1).unwrap_or_default();
    match answer {
        Value::Array(parts) => {
            if let Some(part) = first
                .parse::<usize>()
                .ok()
                .and_then(|index| parts.get(index))
            {
                gather(part, &["/", first].concat(), items, DEPTH, &mut found);
            }
        }
        _ => gather(answer, "", items, DEPTH, &mut found),
    }
    let near = |leaf: &Leaf| {
        let holder = leaf.pointer.split('/');
        let shared = holder.zip(items.split('/')).take_while(|(a, b)| a == b);
        shared.count()
    };
    let mut sorted: Vec<Leaf> = Vec::new();
    for leaf in found {
        let after = |known: &Leaf| {
            let (one, other) = (near(known), near(&leaf));
            one < other || one == other && known.pointer > leaf.pointer
        };
        let place = sorted.iter().position(after).unwrap_or(sorted.len());
        sorted.insert(place, leaf);
    }
    sorted
}

pub(super) fn text(leaf: &Leaf) -> Option<String> {
    super::identity::scalar(leaf.value).filter(|t| !t.is_empty())
}

pub(super) fn number(leaf: &Leaf) -> Option<u64> {
    text(leaf)?.parse().ok()
}

/// Whether a `Link` header is about pages: `<…>; rel="next"`.
pub(super) fn linked(header: &str) -> bool {
    header.split(';').any(|part| {
        let part = part.split(',').next().unwrap_or_default();
        part.trim().strip_prefix("rel=").is_some_and(|rel| {
            rel.trim_matches(['"', '\'', ' '])
                .split(' ')
                .any(|r| matches!(r, "next" | "prev" | "first" | "last"))
        })
    })
}

/// The warning that a parameter's name is a guess.
pub(super) fn unsure(what: &str, name: &str) -> Option<String> {
    Some(
        [
            "Further pages are asked for with the parameter \"",
            name,
            "\", which is a guess: ",
            what,
            " is in the answer, but not how to ask for the next page.",
        ]
        .concat(),
    )
}
