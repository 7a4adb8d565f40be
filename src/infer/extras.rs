//! What else a message may say of itself: who is the host, its language, its kind, its pictures.

use super::columns::Column;
use super::names::Name;
use super::write::{at, object, put, text};
use crate::json::Value;

/// A further part of the message.
pub(super) struct Extra {
    pub part: &'static str,
    pub map: Value,
    pub pointer: String,
    pub why: &'static str,
}

const ANONYMOUS: &str = "anonymous isanonymous anonymously anon isanon anonym anonymized anonimo anonyme hidename hidemyname namehidden nameless donoranonymous";
const HOST: &str = "isauthor byauthor isowner byowner ishost host byhost fromhost isop op issubmitter submitter isstaff staff isadmin admin \
    isfamily family fromfamily iscreator authorisowner authorisuploader isorganizer organizer isbeneficiary postauthor \
    bypostauthor isorganiser isuploader channelowner ishostreply";
const HOSTS: &str = "owner host organizer organiser family creator beneficiary uploader submitter";
const ELSEWHERE: &str = "media attachment image parent quoted reblog card poll campaign product page event reply replies mention";

/// Parts that are there or not, each by name and by its values.
pub(super) fn find(columns: &[Column], body: &str) -> Vec<Extra> {
    let mut extras = Vec::new();
    let mut add = |found: Option<Extra>| extras.extend(found);
    add(first(columns, anonymous));
    add(first(columns, host));
    add(first(columns, lang));
    add(first(columns, kind));
    add(first(columns, |c| warning(c, body)));
    add(super::pictures::find(columns));
    extras
}

fn first(columns: &[Column], part: impl Fn(&Column) -> Option<Extra>) -> Option<Extra> {
    // The one nearest to the item, then the first by pointer.
    let mut found: Option<(usize, Extra)> = None;
    for column in columns.iter().filter(|c| !c.under(ELSEWHERE)) {
        let depth = column.above.len() + usize::from(column.listed);
        if found.as_ref().is_none_or(|(known, _)| depth < *known)
            && let Some(extra) = part(column)
        {
            found = Some((depth, extra));
        }
    }
    found.map(|(_, extra)| extra)
}

fn extra(part: &'static str, column: &Column, map: Value, why: &'static str) -> Option<Extra> {
    Some(Extra {
        part,
        map,
        pointer: column.pointer.clone(),
        why,
    })
}

/// A flag as a choice whose "true" is the word `true`.
fn truth(column: &Column) -> Option<Value> {
    let (yes, _) = super::state::truth(column)?;
    if yes == ["true"] {
        return Some(text(&column.pointer));
    }
    Some(super::state::choice(column, yes, "true"))
}

fn anonymous(column: &Column) -> Option<Extra> {
    if column.listed || !column.name.has(ANONYMOUS) || column.name.words > 3 {
        return None;
    }
    extra(
        "anonymous",
        column,
        truth(column)?,
        "says who does not want to be named",
    )
}

fn host(column: &Column) -> Option<Extra> {
    if column.listed {
        return None;
    }
    if column.name.is(HOST) {
        return extra(
            "host",
            column,
            truth(column)?,
            "marks the words of the host",
        );
    }
    let roles = column.name.has("association role")
        && column.look.texts > 0
        && column.look.texts == column.look.filled;
    if !roles || column.look.length > 24.0 {
        return None;
    }
    let mut values = object(&mut []);
    for word in column.values.iter().filter_map(|(_, v)| v.as_str()) {
        if Name::of(word).is(HOSTS) {
            put(&mut values, word, text("true"));
        }
    }
    let capitals = column
        .values
        .iter()
        .filter_map(|(_, v)| v.as_str())
        .all(|t| t.bytes().all(|b| b.is_ascii_uppercase() || b == b'_'));
    if capitals && column.name.has("association") {
        put(&mut values, "OWNER", text("true"));
    }
    if values == object(&mut []) {
        return None;
    }
    extra(
        "host",
        column,
        at(&column.pointer, "values", values),
        "names who is the host",
    )
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split(['-', '_']);
    let main = parts.next().unwrap_or_default();
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&main.len())
        && main.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|p| (2..=8).contains(&p.len()) && letters(p))
}

fn lang(column: &Column) -> Option<Extra> {
    let texts: Vec<&str> = column
        .values
        .iter()
        .filter_map(|(_, v)| v.as_str())
        .filter(|t| !t.is_empty())
        .collect();
    let named = column.name.is("lang language locale langs languages contentlanguage langcode languagecode iso639 sprache idioma langue lingua");
    let fits = named && !texts.is_empty() && texts.iter().all(|t| is_language(t));
    let own = !column.under("user author account profile");
    (fits && own)
        .then(|| {
            extra(
                "lang",
                column,
                text(&column.pointer),
                "holds the language of the words",
            )
        })
        .flatten()
}

const KINDS: [(&str, &str); 3] = [
    (
        "condolence",
        "condolence condolences sympathy kondolenz beileid pesame condoleance mourning grief",
    ),
    (
        "encouragement",
        "encouragement encourage cheer support courage mut animo",
    ),
    (
        "milestone",
        "milestone achievement celebration meilenstein hito",
    ),
];

fn kind(column: &Column) -> Option<Extra> {
    if column.listed
        || !column
            .name
            .is("kind type category messagetype messagekind section art tipo tone purpose")
    {
        return None;
    }
    let mut values = object(&mut []);
    let mut exact = true;
    for word in column.values.iter().filter_map(|(_, v)| v.as_str()) {
        let name = Name::of(word);
        if let Some((ours, _)) = KINDS.iter().find(|(_, theirs)| name.is(theirs)) {
            exact &= *ours == word;
            put(&mut values, word, text(ours));
        }
    }
    if values == object(&mut []) {
        return None;
    }
    let map = if exact {
        text(&column.pointer)
    } else {
        at(&column.pointer, "values", values)
    };
    extra("kind", column, map, "says what a message is for")
}

fn warning(column: &Column, body: &str) -> Option<Extra> {
    let named = column.name.is("spoilertext contentwarning cw warning triggerwarning warningtext contentnote contentwarningtext");
    let worded =
        column.look.flags + column.look.numbers + column.look.blocks == 0 && !column.listed;
    let seen = column.look.texts > 0 || column.values.iter().any(|(_, v)| v.is_string());
    if !named || !worded || !seen || column.pointer == body {
        return None;
    }
    extra(
        "warning",
        column,
        text(&column.pointer),
        "says what a folded message is about",
    )
}
