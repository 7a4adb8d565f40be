//! From the parts found to a mapping, with a reason for each.

use super::find::{List, Shape};
use super::identity;
use super::judge::Judged;
use super::write::{Bag, object, put, text, texts};
use super::{Guess, Reason, join, paging, replies};
use crate::json::Value;

fn rounded(score: f32) -> f32 {
    (score * 100.0).round() / 100.0
}

/// The reasons so far.
pub(super) struct Notes(Vec<Reason>);

impl Notes {
    pub(super) fn add(&mut self, part: &'static str, pointer: &str, why: &str, score: f32) {
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
    let mut message = object(&mut []);
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
        put(
            &mut message,
            "id",
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
        put(&mut message, "parent", parent.map);
    }
    if let Some((pointer, inner)) = &nested {
        let score = inner.map_or(0.6, |i| i.confidence);
        notes.add("replies", pointer, "holds answers in the same form", score);
        put(&mut message, "replies", text(pointer));
    }
    match author {
        Some((map, pointer, score)) => {
            notes.add("author", &pointer, "reads like people's names", score);
            let inner_map = inner.and_then(|i| i.author.as_ref()).map(|a| &a.map);
            put(
                &mut message,
                "author",
                replies::merged(&map, inner_map, inner, false),
            );
        }
        None => warnings.push(
            "No member was found that holds people's names; messages stand without them.".into(),
        ),
    }
    put(
        &mut message,
        "body",
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
            put(
                &mut message,
                "created",
                replies::merged(&created.map, inner_map, inner, false),
            );
        }
        None => warnings.push("No time was found; messages keep the order of the answer.".into()),
    }
    super::marks::write(
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
    let mut map = object(&mut [("items", items(list, joins)), ("message", message)]);
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
        return text(&list.pointer);
    }
    let mut items = texts(&[("at", &list.pointer)]);
    match &list.shape {
        Shape::Keyed => put(&mut items, "keyed", Value::Bool(true)),
        Shape::Header(at) => put(&mut items, "header", text(at)),
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
        return Some(text("@key"));
    }
    None
}

fn parent(list: &List, parts: &Judged) -> Option<identity::Named> {
    let keyed = list.shape == Shape::Keyed && parts.id.as_ref().is_none_or(|id| id.score <= 0.85);
    let mut keys = Bag::default();
    list.keys
        .iter()
        .filter(|_| keyed)
        .for_each(|key| keys.add(key));
    let id = parts
        .id
        .as_ref()
        .map(|id| id.pointer.as_str())
        .filter(|_| !keyed);
    super::parent::find(&parts.columns, id, &keys, &parts.body.spoken)
}
