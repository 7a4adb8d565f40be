//! What the traces of a moderator say: numbers, dates, and texts where words have been.

use super::columns::Column;
use super::identity::scalar;
use super::names::Name;
use super::state::{GONE, Sign, choice, sign};
use super::state_words::words;
use super::write::{Bag, object, put, text, texts};

/// Numbers that say the state; only where those without words share one.
pub(super) fn numbered(column: &Column, bodies: &dyn Fn(usize) -> bool) -> Option<Sign> {
    let look = &column.look;
    if look.numbers != look.filled
        || look.distinct < 2
        || look.distinct > 5
        || !column.name.is("mode status state moderation visibility")
    {
        return None;
    }
    let mut with = Bag::default();
    let mut without = Bag::default();
    for (item, value) in &column.values {
        let set = if bodies(*item) {
            &mut with
        } else {
            &mut without
        };
        scalar(value).iter().for_each(|number| set.add(number));
    }
    let gone = without
        .0
        .iter()
        .map(String::as_str)
        .filter(|n| !with.has(n));
    let gone: Vec<&str> = gone.collect();
    if gone.is_empty() || with.0.len() != 1 {
        return None;
    }
    let mut map = choice(column, &gone, "removed");
    if let (Some(values), Some(shown)) = (map.get_mut("values"), with.0.first()) {
        put(values, shown, text("visible"));
    }
    put(&mut map, "else", text("pending"));
    sign(
        map,
        column,
        "has a number of its own where no words are left",
    )
}

/// A date that says when a message was taken away, or let through.
pub(super) fn date(column: &Column, items: usize) -> Option<Sign> {
    let name = &column.name;
    let dated = name.ends("at on date time timestamp by") || column.look.form.is_some();
    if !dated || name.words > 4 || name.has("until expires") {
        return None;
    }
    if name.has(GONE) {
        let map = object(&mut [
            ("at", text(&column.pointer)),
            (
                "values",
                texts(&[("", "visible"), ("0", "visible"), ("false", "visible")]),
            ),
            ("else", text("removed")),
        ]);
        return sign(map, column, "is set when a message was taken away");
    }
    let mixed = column.look.filled > 0 && column.look.filled < items;
    let nulls = column.values.iter().filter(|(_, v)| v.is_null()).count();
    if (name.has("approved moderated accepted") || name.has("publishedat publishedon"))
        && mixed
        && nulls > 0
    {
        let map = texts(&[
            ("at", &column.pointer),
            ("else", "visible"),
            ("missing", "pending"),
        ]);
        return sign(map, column, "is empty until a message was let through");
    }
    None
}

/// Texts that endpoints put in the place of deleted words.
pub(super) fn tombstones(column: &Column) -> Option<Sign> {
    let stands = |text: &&str| {
        let bare = text.trim();
        let closed = (bare.starts_with('[') && bare.ends_with(']'))
            || (bare.starts_with('(') && bare.ends_with(')'));
        let name = Name::of(bare);
        let whole = name.is("thiscommentwasdeleted thismessagewasdeleted thiscommenthasbeendeleted thismessagehasbeendeleted thiscommenthasbeenremoved");
        whole || closed && bare.len() < 60 && name.has(GONE) && name.words < 7
    };
    let found: Vec<&str> = words(column).into_iter().filter(stands).collect();
    if found.is_empty() {
        return None;
    }
    let mut map = choice(column, &found, "removed");
    put(&mut map, "else", text("visible"));
    sign(map, column, "has a fixed text where words were deleted")
}
