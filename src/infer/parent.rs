//! Which message a message answers.

use super::columns::{Column, is_filled};
use super::identity::{Named, scalar, unique};
use super::join::texts;
use super::write::{Bag, put, text};
use crate::json::Value;

const PARENTS: &str = "parent parentid parentcomment parenthex parentkey parentuid parentuuid inreplyto replyto replytoid repliedto \
    repliedtoid inreply respondsto responseto answersto answerto responsea respuestaa antwortauf reponsea \
    messagereference referencedmessage";
const MAYBE: &str = "pid rid threadts reply replyid replytoname re ref answers root";
const NOT: &str = "user account author name count title text body slug screen url type kind avatar login link status permalink content root \
    handle display created date at self index order depth level";

fn parent_name(column: &Column) -> f32 {
    let name = &column.name;
    let own = name.has(PARENTS);
    let above = column.above.iter().any(|n| n.has(PARENTS));
    if name.has(NOT)
        || column.listed
        || column.under("user author account root quoted children replies")
    {
        return 0.0;
    }
    let key = name.is("id uri key hex uuid ts data objectid uid") || name.ends("id");
    if own || above && key {
        0.9
    } else if name.is(MAYBE) {
        0.4
    } else {
        0.0
    }
}

/// Values that always mean none.
fn is_root(value: &Value) -> bool {
    let text = scalar(value).unwrap_or_default();
    !is_filled(value) || matches!(text.trim(), "" | "0" | "null")
}

/// How parents are judged against what they may name.
struct Judged {
    score: f32,
    names: Option<String>,
    root: Vec<String>,
}

fn judge(
    column: &Column,
    columns: &[Column],
    id: Option<&str>,
    keys: &Bag,
    items: &[usize],
) -> Option<Judged> {
    let parents: Vec<(usize, String)> = column
        .values
        .iter()
        .filter(|(_, v)| !is_root(v))
        .filter_map(|(i, v)| Some((*i, scalar(v)?)))
        .collect();
    if column.look.flags + column.look.blocks > 0 {
        return None;
    }
    if parents.is_empty() {
        return Some(Judged {
            score: 0.6,
            names: None,
            root: Vec::new(),
        });
    }
    let ids = columns.iter().find(|c| Some(c.pointer.as_str()) == id);
    let known = ids.map_or_else(|| keys.clone(), texts);
    let mut names = None;
    let mut found = known;
    let hits = |known: &Bag| parents.iter().filter(|(_, p)| known.has(p)).count();
    let mut count = hits(&found);
    if count == 0 {
        let others = columns.iter().filter(|c| {
            unique(c, items) && c.pointer != column.pointer && Some(c.pointer.as_str()) != id
        });
        for other in others {
            let known = texts(other);
            let more = hits(&known);
            let own = parents
                .iter()
                .all(|(i, p)| other.of(*i).and_then(scalar).as_ref() == Some(p));
            if more > count && !own {
                (count, names, found) = (more, Some(other.pointer.clone()), known);
            }
        }
    }
    let mut unknown = Bag::default();
    for (_, parent) in parents.iter().filter(|(_, p)| !found.has(p)) {
        unknown.add(parent);
    }
    let unknown = unknown.0;
    let times = parents.iter().filter(|(_, p)| !found.has(p)).count();
    let word = |p: &str| matches!(p, "root" | "none" | "top" | "-1" | "null" | "ROOT");
    let one = unknown.len() == 1 && (times > 1 || unknown.iter().any(|p| word(p)));
    let root = if one { unknown.clone() } else { Vec::new() };
    let score = if count > 0 {
        1.0
    } else if !root.is_empty() {
        0.6
    } else {
        // Answers to messages on another page look like the ids here.
        let like = |id: &String| unknown.iter().all(|p| p.len().abs_diff(id.len()) <= 2);
        if found.0.first().is_some_and(like) {
            0.5
        } else {
            return None;
        }
    };
    Some(Judged { score, names, root })
}

/// Finds the parent: by name, and by naming other messages of the same list.
pub(super) fn find(
    columns: &[Column],
    id: Option<&str>,
    keys: &Bag,
    items: &[usize],
) -> Option<Named> {
    let mut best: Option<(f32, &Column, Judged)> = None;
    for column in columns.iter().filter(|c| Some(c.pointer.as_str()) != id) {
        let name = parent_name(column);
        if name == 0.0 {
            continue;
        }
        let Some(judged) = judge(column, columns, id, keys, items) else {
            continue;
        };
        let above = f32::from(u8::try_from(column.above.len()).unwrap_or(9));
        let score = name * 0.5 + judged.score * 0.5 - above * 0.01;
        if score >= 0.65 && best.as_ref().is_none_or(|(known, ..)| score > *known) {
            best = Some((score, column, judged));
        }
    }
    let (score, column, judged) = best?;
    let pointer = full(column);
    let map = if judged.names.is_none() && judged.root.is_empty() {
        text(&pointer)
    } else {
        let mut map = super::write::object(&mut [("at", text(&pointer))]);
        if !judged.root.is_empty() {
            put(
                &mut map,
                "root",
                judged.root.iter().map(|root| text(root)).collect(),
            );
        }
        if let Some(names) = judged.names {
            put(&mut map, "names", text(&names));
        }
        map
    };
    Some(Named {
        map,
        pointer,
        score,
    })
}

/// Where a parent will stand that is null in all messages seen: within a reference, or as a text
/// where values say their types.
fn full(column: &Column) -> String {
    let pointer = column.pointer.as_str();
    if column.look.filled > 0 {
        return pointer.to_string();
    }
    if let Some(holder) = pointer.strip_suffix("/nullValue") {
        return [holder, "/stringValue"].concat();
    }
    let inner = if pointer.ends_with("/data") {
        "/id"
    } else {
        ""
    };
    [pointer, inner].concat()
}
