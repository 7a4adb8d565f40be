//! From an answer to its messages, each put together from where its parts stand.

use std::borrow::Cow;

use crate::json::Value;
use crate::mapping::{Item, Items, Join, Mapping, scalar};

/// A message as the endpoint gave it, with its name in the list.
pub(super) struct Raw<'a> {
    pub(super) value: Cow<'a, Value>,
    pub(super) key: String,
}

/// The list of messages in an answer; `None` where none stands.
pub(super) fn list<'a>(answer: &'a Value, items: &Items) -> Option<Vec<&'a Value>> {
    let whole = Item::whole(answer);
    for alternative in items.at.0.iter().flatten() {
        let found = alternative.all(whole);
        let lists = found.into_iter().filter(|value| fits(value, items));
        let lists: Vec<&Value> = lists.collect();
        if !lists.is_empty() {
            return Some(lists);
        }
    }
    None
}

fn fits(value: &Value, items: &Items) -> bool {
    value.is_array() || value.is_object() || (items.keyed && value.is_null())
}

/// The messages of one list.
pub(super) fn each<'a>(list: &'a Value, answer: &Value, mapping: &Mapping) -> Vec<Raw<'a>> {
    let items = &mapping.items;
    let raw = |key: String, value: &'a Value| Raw {
        value: complete(value, answer, items),
        key,
    };
    match list {
        Value::Array(values) => {
            let header = items.header.find(Item::whole(answer));
            let values = values.iter().enumerate();
            values
                .filter(|(_, value)| !value.is_null() && Some(*value) != header)
                .map(|(index, value)| raw(index.to_string(), value))
                .collect()
        }
        Value::Object(members) if items.keyed => {
            let members = members.iter().filter(|(_, value)| value.is_object());
            members
                .map(|(key, value)| raw(key.clone(), value))
                .collect()
        }
        Value::Object(_) => vec![raw(String::new(), list)],
        _ => Vec::new(),
    }
}

/// A row under its header becomes an object, and records of other tables are put in.
fn complete<'a>(value: &'a Value, answer: &Value, items: &Items) -> Cow<'a, Value> {
    let mut whole = Cow::Borrowed(value);
    if let (Value::Array(cells), Some(Value::Array(names))) =
        (value, items.header.find(Item::whole(answer)))
    {
        let cells = names.iter().zip(cells);
        let row = cells.map(|(name, cell)| (scalar(name).unwrap_or_default(), cell.clone()));
        whole = Cow::Owned(Value::Object(row.collect()));
    }
    for join in &items.join {
        if let Some(record) = joined(&whole, answer, join).cloned()
            && let Some(members) = whole.to_mut().as_object_mut()
        {
            members.insert(join.name.clone(), record);
        }
    }
    whole
}

fn joined<'a>(value: &Value, answer: &'a Value, join: &Join) -> Option<&'a Value> {
    let table = join.table.find(Item::whole(answer))?;
    let item = Item {
        value,
        answer,
        key: "",
    };
    match table {
        Value::Object(records) => records.get(&join.key.text(item)?),
        Value::Array(records) => {
            let wanted: Vec<(usize, String)> = (join.conditions.iter().enumerate())
                .filter_map(|(index, (_, ours))| Some((index, ours.text(item)?)))
                .collect();
            if wanted.is_empty() || wanted.len() < join.conditions.len() {
                return None;
            }
            records.iter().find(|record| {
                let at = |index: usize| join.conditions.get(index).map(|(theirs, _)| theirs);
                wanted.iter().all(|(index, text)| {
                    at(*index)
                        .and_then(|it| it.text(Item::whole(record)))
                        .as_ref()
                        == Some(text)
                })
            })
        }
        _ => None,
    }
}
