//! From the parts found to a mapping, with a reason for each.

use std::collections::BTreeSet;

use super::find::{List, Shape};
use super::identity::{self, put};
use super::judge::Judged;
use super::{Guess, Reason, extras, join, paging, replies, state};
use crate::json::{Map, Value, json};

fn rounded(score: f32) -> f32 {
    (score * 100.0).round() / 100.0
}

struct Notes(Vec<Reason>);

impl Notes {
    fn add(&mut self, part: &'static str, pointer: &str, why: &str, score: f32) {
        self.0.push(Reason {
            part,
            pointer: pointer.to_string(),
            why: why.to_string(),
            score: rounded(score),
        });
    }
}

/// The mapping for a list whose parts are known.
pub(super) fn guess(
    answer: &Value,
    link_header: Option<&str>,
    list: &List,
    parts: &Judged,
    (lists, judged): (&[List], &[Option<Judged>]),
) -> Guess {
    let mut notes = Notes(Vec::new());
    let mut warnings = Vec::new();
    let mut message = Map::new();
    let mut confidence = parts.confidence;
    notes.add("items", &list.pointer, shape_words(&list.shape), confidence);
    notes.add(
        "body",
        &parts.body.pointer,
        "reads like something people say",
        parts.body.score,
    );
    let mut author = parts
        .author
        .as_ref()
        .map(|a| (a.map.clone(), a.pointer.clone(), a.score));
    let mut joins = Vec::new();
    if author.as_ref().is_none_or(|(_, _, score)| *score < 0.62)
        && let Some(found) = join::find(&parts.columns, list, lists)
    {
        let before = author.as_ref().map_or(0.0, |(_, _, score)| *score);
        if found.score > before {
            confidence += 0.25 * (found.score - before);
            joins.push(found.join);
            author = Some((found.author, found.pointer, found.score));
        }
    }
    let id = identified(list, parts, &mut notes);
    let nested = replies::find(list, lists, judged);
    let inner = nested.as_ref().and_then(|(_, inner)| *inner);
    if let Some(id) = &id {
        message.insert(
            "id".into(),
            replies::merged(
                id,
                inner.and_then(|i| i.id.as_ref()).map(|i| &i.map),
                inner,
                false,
            ),
        );
    }
    if let Some(parent) = parent(list, parts) {
        notes.add(
            "parent",
            &parent.pointer,
            "names the message that is answered",
            parent.score,
        );
        message.insert("parent".into(), parent.map);
    }
    if let Some((pointer, inner)) = &nested {
        let score = inner.map_or(0.6, |i| i.confidence);
        notes.add("replies", pointer, "holds answers in the same form", score);
        message.insert("replies".into(), json!(pointer));
    }
    match author {
        Some((map, pointer, score)) => {
            notes.add("author", &pointer, "reads like people's names", score);
            let inner_map = inner.and_then(|i| i.author.as_ref()).map(|a| &a.map);
            message.insert(
                "author".into(),
                replies::merged(&map, inner_map, inner, false),
            );
        }
        None => warnings.push(
            "No member was found that holds people's names; messages stand without them.".into(),
        ),
    }
    message.insert(
        "body".into(),
        replies::merged(&parts.body.map, inner.map(|i| &i.body.map), inner, true),
    );
    match &parts.created {
        Some(created) => {
            notes.add(
                "created",
                &created.pointer,
                "is a time and named like one",
                created.score,
            );
            let inner_map = inner.and_then(|i| i.created.as_ref()).map(|c| &c.map);
            message.insert(
                "created".into(),
                replies::merged(&created.map, inner_map, inner, false),
            );
        }
        None => warnings.push("No time was found; messages keep the order of the answer.".into()),
    }
    states(
        parts,
        list.items.len(),
        &mut message,
        &mut notes,
        &mut warnings,
    );
    if parts.body.name < 0.6 {
        warnings.push(
            [
                "The words are taken from \"",
                &parts.body.pointer,
                "\", which is not named like people's words: please check.",
            ]
            .concat(),
        );
    }
    let mut map = json!({"items": items(list, joins), "message": message});
    if let Some(paging) = paging::find(answer, &list.pointer, list.items.len(), link_header)
        .filter(|_| list.shape != Shape::One)
    {
        notes.add("next", &paging.pointer, paging.why, 0.8);
        warnings.extend(paging.warning);
        put(&mut map, "list", paging.list);
    }
    Guess {
        map,
        confidence: rounded(confidence.clamp(0.0, 1.0)),
        reasons: notes.0,
        warnings,
    }
}

fn shape_words(shape: &Shape) -> &'static str {
    match shape {
        Shape::Plain => "is a list whose members have people's words",
        Shape::Keyed => "holds messages under their ids",
        Shape::Header(_) => "is a table whose columns are named in a row of their own",
        Shape::One => "is one message itself",
    }
}

fn items(list: &List, joins: Vec<Value>) -> Value {
    if joins.is_empty() && matches!(list.shape, Shape::Plain | Shape::One) {
        return json!(list.pointer);
    }
    let mut items = json!({"at": list.pointer});
    match &list.shape {
        Shape::Keyed => put(&mut items, "keyed", json!(true)),
        Shape::Header(at) => put(&mut items, "header", json!(at)),
        Shape::Plain | Shape::One => {}
    }
    if !joins.is_empty() {
        put(&mut items, "join", Value::Array(joins));
    }
    items
}

fn identified(list: &List, parts: &Judged, notes: &mut Notes) -> Option<Value> {
    let own = parts
        .id
        .as_ref()
        .filter(|id| list.shape != Shape::Keyed || id.score > 0.85);
    if let Some(id) = own {
        notes.add(
            "id",
            &id.pointer,
            "differs in every message and is named like an id",
            id.score,
        );
        return Some(id.map.clone());
    }
    if list.shape == Shape::Keyed {
        notes.add("id", "@key", "the name a message stands under", 0.9);
        return Some(json!("@key"));
    }
    None
}

fn parent(list: &List, parts: &Judged) -> Option<identity::Named> {
    let keyed = list.shape == Shape::Keyed && parts.id.as_ref().is_none_or(|id| id.score <= 0.85);
    let keys: BTreeSet<String> = if keyed {
        list.keys.iter().map(ToString::to_string).collect()
    } else {
        BTreeSet::new()
    };
    let id = parts
        .id
        .as_ref()
        .map(|id| id.pointer.as_str())
        .filter(|_| !keyed);
    super::parent::find(&parts.columns, id, &keys, &parts.body.spoken)
}

fn states(
    parts: &Judged,
    items: usize,
    message: &mut Map,
    notes: &mut Notes,
    warnings: &mut Vec<String>,
) {
    let mut signs = state::signs(&parts.columns, &parts.body.pointer, items, warnings);
    let mut folds = signs.iter().any(|sign| sign.folds);
    for extra in extras::find(&parts.columns, &parts.body.pointer) {
        if extra.part == "warning" && !folds {
            folds = true;
            let map = json!({"at": extra.pointer, "values": {"": "visible"}, "else": "sensitive"});
            signs.push(state::Sign {
                map,
                pointer: extra.pointer.clone(),
                why: "has a warning where a message is to be folded",
                folds,
            });
        }
        notes.add(extra.part, &extra.pointer, extra.why, 0.8);
        message.insert(extra.part.into(), extra.map);
    }
    for sign in &signs {
        notes.add("state", &sign.pointer, sign.why, 0.8);
    }
    let mut maps: Vec<Value> = signs.into_iter().map(|sign| sign.map).collect();
    match maps.len() {
        0 => None,
        1 => message.insert("state".into(), maps.pop().unwrap_or_default()),
        _ => message.insert("state".into(), Value::Array(maps)),
    };
}
