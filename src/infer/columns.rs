//! The places in the items of a list, with all values that stand there and what they look like.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::find::{MEMBERS, segment};
use super::look::{Look, examine};
use super::markup::{Markup, is_blocks};
use super::names::Name;
use super::privacy::is_private_name;
use crate::json::Value;

/// Levels within an item that are looked at.
const DEPTH: usize = 7;
/// Places that are kept.
const COLUMNS: usize = 400;
/// Segments that only wrap a value: `/message/stringValue`, `/content/rendered`, `/body/en-US`.
const WRAPPERS: &str = "stringvalue timestampvalue integervalue doublevalue booleanvalue nullvalue value values \
    rendered plaintext seconds label checkbox select formattedvalue displayvalue iv cdata utf str string";

/// By pointer: whether it stands in a list, and the values with the number of their item.
type Places<'l> = BTreeMap<String, (bool, Vec<(usize, &'l Value)>)>;

/// One place in the items.
pub(super) struct Column<'l> {
    pub pointer: String,
    /// The last name that says something.
    pub name: Name,
    /// The name of the last segment itself.
    pub tail: Name,
    /// The names above `name`, from the item down.
    pub above: Vec<Name>,
    /// Whether it stands in a list within the item.
    pub listed: bool,
    /// Which item, and what stands there.
    pub values: Vec<(usize, &'l Value)>,
    pub look: Look,
}

impl Column<'_> {
    /// Whether a name above this one is in the list.
    #[inline(never)]
    pub(super) fn under(&self, list: &str) -> bool {
        self.above.iter().any(|name| name.has(list))
    }

    /// The pointer to what holds this place.
    #[inline(never)]
    pub(super) fn holder(&self) -> &str {
        self.pointer
            .rsplit_once('/')
            .map_or("", |(holder, _)| holder)
    }

    /// What stands here in an item, when it is something.
    #[inline(never)]
    pub(super) fn of(&self, item: usize) -> Option<&Value> {
        let found = self.values.iter().find(|(index, _)| *index == item);
        found
            .map(|(_, value)| *value)
            .filter(|value| is_filled(value))
    }
}

pub(super) fn is_filled(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => !text.trim().is_empty(),
        _ => true,
    }
}

/// The columns of a list, sorted by pointer. What is private by name is left out, flags excepted.
pub(super) fn columns<'l>(items: &'l [Cow<'_, Value>]) -> Vec<Column<'l>> {
    let mut places: Places<'l> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        gather(item, index, (String::new(), false), DEPTH, &mut places);
    }
    let columns = places.into_iter().map(|(pointer, (listed, values))| {
        let (name, tail, above) = names(&pointer);
        let mut look = examine(&values);
        // Short answers need no tag where HTML is promised.
        let promised = "html rendered processed formatted display";
        if look.tags && (name.has(promised) || tail.has(promised)) {
            look.markup = Some(Markup::Html);
        }
        Column {
            pointer,
            name,
            tail,
            above,
            listed,
            look,
            values,
        }
    });
    columns.filter(|column| !is_private(column)).collect()
}

fn is_private(column: &Column) -> bool {
    let flag = column.look.flags > 0 && column.look.flags == column.look.filled;
    let named = || column.pointer.split('/').any(is_private_name);
    // A column called "address" may hold nothing but times and numbers of no interest.
    !flag && named()
}

fn gather<'l>(
    value: &'l Value,
    index: usize,
    (pointer, listed): (String, bool),
    depth: usize,
    places: &mut Places<'l>,
) {
    match value {
        Value::Object(object) if depth > 0 && !is_blocks(value) => {
            for (name, inner) in object.iter().take(MEMBERS) {
                let pointer = [pointer.as_str(), &segment(name)].concat();
                gather(inner, index, (pointer, listed), depth - 1, places);
            }
            return;
        }
        Value::Object(_) if !is_blocks(value) => return,
        Value::Array(array) if depth > 0 && !is_blocks(value) => {
            if let Some(first) = array.first() {
                let pointer = [pointer.as_str(), "/0"].concat();
                gather(first, index, (pointer, true), depth - 1, places);
            }
            return;
        }
        Value::Array(_) if !is_blocks(value) => return,
        _ => {}
    }
    if places.len() < COLUMNS || places.contains_key(&pointer) {
        let place = places.entry(pointer).or_default();
        place.0 |= listed;
        place.1.push((index, value));
    }
}

fn is_wrapper(segment: &str, name: &Name) -> bool {
    let number = segment.bytes().all(|b| b.is_ascii_digit());
    let (language, region) = segment.split_once(['-', '_']).unwrap_or_default();
    let region =
        region.len() == 2 && language.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase());
    let short = [
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "ja",
        "_",
        "#text",
        "$t",
        "@value",
        "$oid",
        "$date",
        "$numberLong",
        "S",
        "N",
        "BOOL",
    ];
    number || region || name.is(WRAPPERS) || short.contains(&segment)
}

/// The name that says something, the last one, and those above.
fn names(pointer: &str) -> (Name, Name, Vec<Name>) {
    let segments: Vec<&str> = pointer.split('/').skip(1).collect();
    let mut all: Vec<Name> = segments.iter().map(|segment| Name::of(segment)).collect();
    let tail = all.last().cloned().unwrap_or_default();
    let mut kept = segments.len();
    let wraps = |at: usize| match (segments.get(at), all.get(at)) {
        (Some(segment), Some(name)) => is_wrapper(segment, name),
        _ => false,
    };
    while kept > 1 && wraps(kept - 1) {
        kept -= 1;
        // A typed value may say its type too: `/Name/title/0/plain_text`.
        let number = segments
            .get(kept)
            .is_some_and(|s| s.bytes().all(|b| b.is_ascii_digit()));
        let typed = all
            .get(kept - 1)
            .is_some_and(|name| name.is("title richtext text"));
        if number && typed && kept > 2 {
            kept -= 1;
        }
    }
    all.truncate(kept);
    let name = all.pop().unwrap_or_default();
    (name, tail, all)
}
