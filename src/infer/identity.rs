//! Which message it is, and which one it answers.

use super::columns::Column;
use super::write::{at, text};
use crate::json::Value;

const OWNERS: &str = "user author account thread post campaign page parent site channel team group sender member profile customer order \
    product topic forum root reply template owner story article issue collection project event cause reward poll target \
    organization org room conversation board database workspace client session request legacy public from to replied donor \
    question fundraiser charity country language company tag list";
const KEYS: &str = "uuid guid gid objectid documentid rowid recordid pk key messageid commentid msgid eventid entryid sha \
    commenthex noteid reviewid responseid submissionid donationid tweetid rkey idstr";

/// A part that names messages.
pub(super) struct Named {
    pub map: Value,
    pub pointer: String,
    pub score: f32,
}

/// A text or number as text.
pub(super) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(own) => Some(own.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether each item that has words has a value of its own here.
pub(super) fn unique(column: &Column, items: &[usize]) -> bool {
    let look = &column.look;
    let all = || items.iter().all(|item| column.of(*item).is_some());
    let scalars = look.texts + look.numbers;
    !column.listed && scalars == look.filled && look.distinct == look.filled && all()
}

fn id_score(column: &Column, items: &[usize]) -> f32 {
    let (name, look) = (&column.name, &column.look);
    let path = look.texts > 0
        && look.addresses == 0
        && column
            .values
            .iter()
            .all(|(_, v)| v.as_str().is_some_and(|t| t.split('/').count() > 2));
    let score = if name.is("id") {
        1.0
    } else if name.is(KEYS) {
        0.9
    } else if name.ends("id hex uuid guid uid") {
        let owner = name.has(OWNERS);
        match (owner, items.len()) {
            (false, _) => 0.8,
            (true, 0 | 1) => 0.1,
            (true, 2) => 0.25,
            (true, _) => 0.35,
        }
    } else if items.len() > 1
        && name.words == 1
        && name.whole.len() > 5
        && name.whole.ends_with("id")
    {
        0.6
    } else if name.is("name") && path {
        0.7
    } else if name.is("uri urn") {
        0.6
    } else if name.is("ts") {
        0.55
    } else if name.is("url permalink link href") && look.addresses > 0 {
        0.35
    } else if name.is("number no nr num seq sequence") {
        0.5
    } else {
        return -1.0;
    };
    if column.above.iter().all(super::names::Name::wraps) && column.above.len() < 4 {
        let above = f32::from(u8::try_from(column.above.len()).unwrap_or(9));
        let reference = column.under("relationships relatesto reply parent");
        if reference {
            -1.0
        } else {
            score - above * 0.02
        }
    } else {
        score * 0.2
    }
}

/// Finds the id: a scalar that differs in all items and is named like one.
pub(super) fn id(columns: &[Column], items: &[usize]) -> Option<Named> {
    let mut best: Option<(f32, &Column)> = None;
    for column in columns
        .iter()
        .filter(|c| unique(c, items) && c.look.private == 0)
    {
        let score = id_score(column, items);
        if score > 0.2 && best.is_none_or(|(known, _)| score > known) {
            best = Some((score, column));
        }
    }
    let (score, column) = best?;
    let path = column.name.is("name");
    Some(Named {
        map: if path {
            at(&column.pointer, "after", text("/"))
        } else {
            text(&column.pointer)
        },
        pointer: column.pointer.clone(),
        score,
    })
}
