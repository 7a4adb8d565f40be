//! From an answer to its messages, each put together from where its parts stand.

use std::borrow::Cow;

use crate::json::{self, Map, Value};
use crate::mapping::{Item, Items, Pointers, scalar};

/// A message as the endpoint gave it, with its name in the list.
pub(super) struct Raw<'a> {
    pub(super) value: Cow<'a, Value>,
    pub(super) key: String,
}

/// The list of messages in an answer; `None` where none stands.
pub(super) fn list<'a>(answer: &'a Value, items: &Items) -> Option<Vec<&'a Value>> {
    let whole = &Item::whole(answer);
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

/// Records of other tables by their keys: for each join, in its order.
pub(super) type Tables<'a> = Vec<Cow<'a, Map>>;

/// Gathers the tables that are joined, once for an answer, however many messages it has.
pub(super) fn tables<'a>(answer: &'a Value, items: &Items) -> Tables<'a> {
    let mut tables = Tables::new();
    for join in &items.join {
        let mut keyed = Vec::new();
        match join.table.find(&Item::whole(answer)) {
            Some(Value::Object(records)) => {
                tables.push(Cow::Borrowed(records));
                continue;
            }
            Some(Value::Array(records)) if !join.conditions.is_empty() => {
                // Of several that fit, the first is meant, and a map keeps the last.
                for record in records.iter().rev() {
                    let theirs = join.conditions.iter().map(|(theirs, _)| theirs);
                    if let Some(key) = key(theirs, &Item::whole(record)) {
                        keyed.push((key, record.clone()));
                    }
                }
            }
            _ => {}
        }
        tables.push(Cow::Owned(Map::of(keyed)));
    }
    tables
}

/// The texts that all of these lead to, each with its end.
fn key<'a>(all: impl Iterator<Item = &'a Pointers>, item: &Item) -> Option<String> {
    let mut key = String::new();
    for pointers in all {
        key.push_str(&pointers.text(item)?);
        key.push('\0');
    }
    Some(key)
}

/// Shows the messages of one list one after the other, until `visit` has seen enough: put together
/// all at once, those of a hostile answer would be many times its size.
pub(super) fn each(
    list: &Value,
    answer: &Value,
    items: &Items,
    tables: &Tables,
    visit: &mut dyn FnMut(&Raw) -> bool,
) {
    let header = items.header.find(&Item::whole(answer));
    let mut show = |key: String, value: &Value| {
        let value = complete(value, answer, items, header, tables);
        visit(&Raw { value, key })
    };
    match list {
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                let is_message = !value.is_null() && Some(value) != header;
                if is_message && !show(json::digits(index as u64), value) {
                    return;
                }
            }
        }
        Value::Object(members) if items.keyed => {
            for (key, value) in members {
                if value.is_object() && !show(key.clone(), value) {
                    return;
                }
            }
        }
        Value::Object(_) => {
            show(String::new(), list);
        }
        _ => {}
    }
}

/// A row under its header becomes an object, and records of other tables are put in.
#[inline(never)]
fn complete<'a>(
    value: &'a Value,
    answer: &Value,
    items: &Items,
    header: Option<&Value>,
    tables: &Tables,
) -> Cow<'a, Value> {
    let mut whole = Cow::Borrowed(value);
    if let (Value::Array(cells), Some(Value::Array(names))) = (value, header) {
        let mut row = Vec::new();
        for (name, cell) in names.iter().zip(cells) {
            row.push((scalar(name).unwrap_or_default(), cell.clone()));
        }
        whole = Cow::Owned(Value::Object(Map::of(row)));
    }
    for (join, table) in items.join.iter().zip(tables) {
        let item = &Item {
            value: &whole,
            answer,
            key: "",
        };
        let key = match table {
            Cow::Borrowed(_) => join.key.text(item),
            Cow::Owned(_) => key(join.conditions.iter().map(|(_, ours)| ours), item),
        };
        if let Some(record) = key.and_then(|key| table.get(&key)).cloned()
            && let Some(members) = whole.to_mut().as_object_mut()
        {
            members.insert(join.name.clone(), record);
        }
    }
    whole
}
