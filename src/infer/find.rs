//! The lists an answer holds, wherever they stand.

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};

use super::judge::listed;
use super::rows;
use super::shape::{alike, apart, keyed};
use crate::json::Value;

/// Members of a list that are looked at.
pub(super) const SAMPLE: usize = 50;
/// Levels that are looked at.
const DEPTH: usize = 12;
/// Values that are looked at in search of lists.
const VALUES: usize = 20_000;
/// Members of one object that are looked at.
pub(super) const MEMBERS: usize = 200;
/// Lists that are kept.
const LISTS: usize = 40;

/// What a list is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// An array of objects.
    Plain,
    /// An object of id: message, or an array with holes whose index is the id.
    Keyed,
    /// Arrays below a row of names; holds the pointer to that row.
    Header(String),
    /// One object that is a message itself.
    One,
}

/// A list that may be the messages.
pub(super) struct List<'a> {
    pub pointer: String,
    pub shape: Shape,
    /// The first members.
    pub items: Vec<Cow<'a, Value>>,
    /// The first keys, when it is an object of id: message.
    pub keys: Vec<&'a str>,
    pub depth: usize,
    /// The list this one stands in the items of, and where in them.
    pub within: Option<(usize, String)>,
}

/// All lists, the shallow ones first, and whether an empty one was seen.
pub(super) struct Found<'a> {
    pub lists: Vec<List<'a>>,
    pub empty: bool,
}

struct Step<'a> {
    values: Vec<&'a Value>,
    pointer: String,
    depth: usize,
    within: Option<(usize, String)>,
}

/// A name as a segment of a JSON Pointer.
pub(super) fn segment(name: &str) -> String {
    let mut text = String::from("/");
    for c in name.chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            c => text.push(c),
        }
    }
    text
}

/// Walks the answer level by level. Values that stand at the same place of every member of a list
/// are walked together, so that the time does not grow with the length of lists.
pub(super) fn lists(answer: &Value) -> Found<'_> {
    let mut found = Found {
        lists: Vec::new(),
        empty: false,
    };
    let mut left = VALUES;
    let mut queue = VecDeque::from([Step {
        values: vec![answer],
        pointer: String::new(),
        depth: 0,
        within: None,
    }]);
    while let Some(step) = queue.pop_front() {
        left = left.saturating_sub(step.values.len());
        if left == 0 || step.depth > DEPTH || found.lists.len() >= LISTS {
            break;
        }
        arrays(&step, &mut found, &mut queue);
        objects(&step, &mut found, &mut queue);
    }
    found
}

fn arrays<'a>(step: &Step<'a>, found: &mut Found<'a>, queue: &mut VecDeque<Step<'a>>) {
    let arrays: Vec<&'a Vec<Value>> = step.values.iter().filter_map(|v| v.as_array()).collect();
    found.empty |= step.within.is_none() && arrays.iter().any(|array| array.is_empty());
    let members: Vec<&'a Value> = arrays
        .iter()
        .flat_map(|array| array.iter().take(SAMPLE))
        .take(SAMPLE)
        .collect();
    let objects: Vec<&'a Value> = members.iter().copied().filter(|m| m.is_object()).collect();
    if let ([array], None) = (arrays.as_slice(), &step.within)
        && objects.is_empty()
        && let Some(table) = rows::with_own_header(array, &step.pointer)
    {
        found.lists.push(table.list(step.depth));
        return;
    }
    if objects.len() * 2 < members.len() && objects.len() < 2 || objects.is_empty() {
        return;
    }
    if arrays.len() == 1 && apart(&objects) {
        // A pair of different things in an array's clothes: each for itself.
        for (index, member) in objects.into_iter().enumerate() {
            queue.push_back(Step {
                values: vec![member],
                pointer: [&step.pointer, "/", &index.to_string()].concat(),
                depth: step.depth + 1,
                within: step.within.clone(),
            });
        }
        return;
    }
    let holes = step.within.is_none() && members.len() > objects.len();
    let shape = if holes { Shape::Keyed } else { Shape::Plain };
    push(step, found, queue, shape, (objects, Vec::new()));
}

fn push<'a>(
    step: &Step<'a>,
    found: &mut Found<'a>,
    queue: &mut VecDeque<Step<'a>>,
    shape: Shape,
    (objects, keys): (Vec<&'a Value>, Vec<&'a str>),
) {
    found.lists.push(List {
        pointer: step.pointer.clone(),
        shape,
        items: objects.iter().map(|item| Cow::Borrowed(*item)).collect(),
        keys,
        depth: step.depth,
        within: step.within.clone(),
    });
    queue.push_back(Step {
        values: objects,
        pointer: [&step.pointer, "/*"].concat(),
        depth: step.depth + 1,
        within: Some((found.lists.len() - 1, String::new())),
    });
}

fn objects<'a>(step: &Step<'a>, found: &mut Found<'a>, queue: &mut VecDeque<Step<'a>>) {
    let in_list = step.pointer.ends_with("/*");
    let mut by_name: BTreeMap<&'a str, Vec<&'a Value>> = BTreeMap::new();
    let objects = || step.values.iter().filter_map(|v| v.as_object());
    if !in_list && objects().any(keyed) {
        let members = objects().filter(|object| keyed(object)).flatten();
        let (keys, values): (Vec<&'a str>, Vec<&'a Value>) = members
            .filter(|(_, v)| v.is_object())
            .take(SAMPLE)
            .map(|(key, value)| (key.as_str(), value))
            .unzip();
        if step.values.len() == 1 || alike(&values) {
            push(step, found, queue, Shape::Keyed, (values, keys));
            return;
        }
    }
    let last = step.pointer.rsplit('/').next().unwrap_or_default();
    let listed = step.within.is_none() && listed(last);
    for object in objects() {
        found.empty |= object.is_empty() && listed;
        if let (None, Some(table)) = (&step.within, rows::in_object(object, &step.pointer)) {
            found.lists.push(table.list(step.depth));
            return;
        }
        for (name, value) in object.iter().take(MEMBERS) {
            if by_name.len() < MEMBERS && (value.is_array() || value.is_object()) {
                by_name.entry(name).or_default().push(value);
            }
        }
    }
    for (name, values) in by_name {
        let name = segment(name);
        queue.push_back(Step {
            values,
            pointer: [&step.pointer, name.as_str()].concat(),
            depth: step.depth + 1,
            within: step
                .within
                .as_ref()
                .map(|(list, inner)| (*list, [inner, name.as_str()].concat())),
        });
    }
}
