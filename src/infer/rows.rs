//! Tables: arrays of arrays whose columns have their names in a row of their own.

use std::borrow::Cow;

use super::find::{List, SAMPLE, Shape};
use super::values::{is_address, time_form};
use crate::json::{Map, Value};

/// Columns that are looked at.
const COLUMNS: usize = 60;

/// Rows and their names.
pub(super) struct Table {
    pointer: String,
    header: Option<String>,
    items: Vec<Value>,
}

impl Table {
    pub(super) fn list<'a>(self, depth: usize) -> List<'a> {
        List {
            pointer: self.pointer,
            shape: self.header.map_or(Shape::Plain, Shape::Header),
            items: self.items.into_iter().map(Cow::Owned).collect(),
            keys: Vec::new(),
            depth,
            within: None,
        }
    }
}

fn items(names: &[String], rows: &[Value], from: usize) -> Vec<Value> {
    let mut items = Vec::new();
    for row in rows
        .iter()
        .skip(from)
        .take(SAMPLE)
        .filter_map(Value::as_array)
    {
        let cells = names.iter().zip(row).take(COLUMNS);
        let object: Map = cells.map(|(n, v)| (n.clone(), v.clone())).collect();
        items.push(Value::Object(object));
    }
    items
}

fn numbers(rows: &[Value]) -> Vec<String> {
    let longest = rows
        .iter()
        .take(SAMPLE)
        .filter_map(Value::as_array)
        .map(Vec::len)
        .max();
    (0..longest.unwrap_or(0).min(COLUMNS))
        .map(|n| n.to_string())
        .collect()
}

/// The names in a row: texts, each once, none of them a time, an address or a number.
fn names(row: &Value) -> Option<Vec<String>> {
    let cells = row.as_array()?;
    let mut names: Vec<String> = Vec::new();
    for cell in cells.iter().take(COLUMNS) {
        let name = cell.as_str()?;
        let odd = name.len() > 200 || is_address(name) || time_form(cell).is_some();
        if odd || (names.iter().any(|known| known == name) && !name.is_empty()) {
            return None;
        }
        names.push(name.to_string());
    }
    (names.len() > 1 && names.iter().filter(|n| !n.is_empty()).count() > 1).then_some(names)
}

fn are_rows(rows: &[Value]) -> bool {
    let looked = rows.iter().take(SAMPLE);
    let wide = looked
        .clone()
        .filter(|row| row.as_array().is_some_and(|r| r.len() > 1));
    !rows.is_empty() && wide.count() * 2 > looked.count()
}

/// Short words that say what stands below them, and not a row like the others.
fn is_header(names: &[String], rows: &[Value]) -> bool {
    let below: Vec<&Value> = rows.iter().skip(1).take(SAMPLE).collect();
    if below.is_empty() {
        return false;
    }
    let column_differs = |index: usize| {
        below
            .iter()
            .filter_map(|row| row.get_index(index))
            .any(|cell| cell.is_number() || cell.is_boolean() || time_form(cell).is_some())
    };
    let known = names.iter().any(|name| super::body::named(name) > 0.5);
    known || (0..names.len()).any(column_differs)
}

/// An array of arrays; its first row holds the names, or there are none and the columns are numbers.
pub(super) fn with_own_header(rows: &[Value], pointer: &str) -> Option<Table> {
    if !are_rows(rows) {
        return None;
    }
    let header = rows
        .first()
        .and_then(names)
        .filter(|names| is_header(names, rows));
    Some(match header {
        Some(names) => Table {
            pointer: pointer.to_string(),
            header: Some([pointer, "/0"].concat()),
            items: items(&names, rows, 1),
        },
        None => Table {
            pointer: pointer.to_string(),
            header: None,
            items: items(&numbers(rows), rows, 0),
        },
    })
}

/// `{columns: [names], rows: [[…]]}`, whatever the two are called.
pub(super) fn in_object(object: &Map, pointer: &str) -> Option<Table> {
    let (rows_name, rows) = object
        .iter()
        .take(COLUMNS)
        .filter_map(|(name, value)| Some((name, value.as_array()?)))
        .find(|(_, rows)| are_rows(rows))?;
    let width = rows
        .iter()
        .take(SAMPLE)
        .filter_map(Value::as_array)
        .map(Vec::len)
        .max()?;
    let (header_name, names) = object
        .iter()
        .take(COLUMNS)
        .filter(|(name, _)| *name != rows_name)
        .filter_map(|(name, value)| Some((name, names(value)?)))
        .find(|(_, names)| names.len() >= width)?;
    let at = |name: &str| [pointer, &super::find::segment(name)].concat();
    Some(Table {
        pointer: at(rows_name),
        header: Some(at(header_name)),
        items: items(&names, rows, 0),
    })
}
