//! Authors that stand in a table of their own: the item names them, the table holds their names.

use super::columns::{Column, columns};
use super::find::{List, Shape};
use super::identity::scalar;
use super::write::{Bag, object, put, text};
use crate::json::Value;

/// What stands in for an author.
const REFERENCES: &str = "author user account sender member commenter donor creator poster person from owner by actor profile writer supporter \
    guest contributor reviewer customer contact authorid userid uid";

/// An author found in another table.
pub(super) struct Join {
    pub join: Value,
    pub author: Value,
    pub pointer: String,
    pub score: f32,
}

/// The different texts and numbers of a column.
pub(super) fn texts(column: &Column) -> Bag {
    let mut bag = Bag::default();
    for (_, value) in &column.values {
        if let Some(text) = scalar(value).filter(|text| !text.is_empty()) {
            bag.add(&text);
        }
    }
    bag
}

/// Columns of the items that may name a person elsewhere.
fn references<'c, 'l>(columns: &'c [Column<'l>]) -> impl Iterator<Item = &'c Column<'l>> {
    columns.iter().filter(|column| {
        let scalars = column.look.texts + column.look.numbers;
        let own = !column.listed && scalars > 0 && scalars == column.look.filled;
        let named = column.name.has(REFERENCES)
            || column.above.iter().any(|n| n.has(REFERENCES))
                && column.name.is("id data uri uid key hex");
        own && named
            && !column.name.has("type name parent count url")
            && !column.under("parent replyto inreplyto children replies")
    })
}

/// Where `/…/id` has a `/…/type` beside it, in the item and in the table, both must fit.
fn kinds<'l>(columns: &'l [Column<'_>], id: &Column) -> Option<&'l Column<'l>> {
    let at = [id.holder(), "/type"].concat();
    columns.iter().find(|c| c.pointer == at && c.look.texts > 0)
}

/// A name for the record that no member of the items has.
fn free(items: &List) -> &'static str {
    let taken = |name: &str| items.items.iter().any(|item| item.get(name).is_some());
    ["author", "writer", "person"]
        .into_iter()
        .find(|name| !taken(name))
        .unwrap_or("joined author")
}

/// Looks for a table whose ids the items name, and which holds names of people.
pub(super) fn find(own: &[Column], items: &List, lists: &[List]) -> Option<Join> {
    let mut best: Option<Join> = None;
    let tables = lists
        .iter()
        .filter(|l| l.within.is_none() && l.pointer != items.pointer);
    for table in tables.filter(|l| matches!(l.shape, Shape::Plain | Shape::Keyed)) {
        let records = columns(&table.items);
        let Some(name) =
            super::author::find(&records, "", table.items.len()).filter(|a| a.score > 0.5)
        else {
            continue;
        };
        for reference in references(own) {
            let wanted = texts(reference);
            let found = lookup(table, &records, &wanted);
            let Some((key, share)) = found else {
                continue;
            };
            let score = name.score * share - 0.05;
            if best.as_ref().is_none_or(|known| score > known.score) {
                best = Some(build(
                    own,
                    items,
                    table,
                    &records,
                    (reference, key),
                    &name,
                    score,
                ));
            }
        }
    }
    best
}

/// The column of the table that holds what is wanted (none: the table's own keys), and how much of it.
fn lookup<'r, 'l>(
    table: &List,
    records: &'r [Column<'l>],
    wanted: &Bag,
) -> Option<(Option<&'r Column<'l>>, f32)> {
    let share = |known: &Bag| {
        let hits = wanted.0.iter().filter(|w| known.has(w)).count();
        f32::from(u8::try_from(hits).unwrap_or(u8::MAX))
            / f32::from(u8::try_from(wanted.0.len().max(1)).unwrap_or(u8::MAX))
    };
    if table.shape == Shape::Keyed {
        let mut keys = Bag::default();
        table.keys.iter().for_each(|key| keys.add(key));
        let hits = share(&keys);
        return (hits >= 0.5).then_some((None, hits));
    }
    let ids = records.iter().filter(|c| {
        !c.listed
            && c.above.is_empty()
            && (c.name.ends("id uid hex uuid key uri") || c.name.is("username login"))
    });
    let mut found: Option<(Option<&Column>, f32)> = None;
    for column in ids {
        let hits = share(&texts(column));
        if hits >= 0.5 && found.is_none_or(|(_, known)| hits > known) {
            found = Some((Some(column), hits));
        }
    }
    found
}

fn build(
    own: &[Column],
    items: &List,
    table: &List,
    records: &[Column],
    (reference, key): (&Column, Option<&Column>),
    name: &super::author::Author,
    score: f32,
) -> Join {
    let label = free(items);
    let mut join = object(&mut [("as", text(label)), ("table", text(&table.pointer))]);
    if let Some(key) = key {
        let mut place = object(&mut [(&key.pointer, text(&reference.pointer))]);
        if let (Some(kind), Some(own_kind)) = (kinds(records, key), kinds(own, reference)) {
            put(&mut place, &kind.pointer, text(&own_kind.pointer));
        }
        put(&mut join, "where", place);
    } else {
        put(&mut join, "key", text(&reference.pointer));
    }
    Join {
        join,
        author: prefixed(&name.map, label),
        pointer: [super::find::segment(label).as_str(), &name.pointer].concat(),
        score,
    }
}

/// The same pointers, one level down.
fn prefixed(map: &Value, label: &str) -> Value {
    let mut map = map.clone();
    prefix(&mut map, &super::find::segment(label));
    map
}

fn prefix(map: &mut Value, with: &str) {
    match map {
        Value::String(pointer) => *pointer = [with, pointer.as_str()].concat(),
        Value::Array(parts) => parts.iter_mut().for_each(|part| prefix(part, with)),
        Value::Object(object) => object
            .get_mut("at")
            .into_iter()
            .for_each(|at| prefix(at, with)),
        _ => {}
    }
}
