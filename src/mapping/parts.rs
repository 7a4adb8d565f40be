//! Where a message's parts are: one table for all of them.

use super::place::Place;
use super::{Facets, Items, Join, Pointers, scalar};
use crate::json::Value;

/// The parts of a message, each with what may be said about it beside where it is.
const PARTS: &[(&str, &[&str])] = &[
    ("id", &["at", "after"]),
    ("parent", &["at", "after", "root", "names"]),
    ("replies", &["at"]),
    ("author", &["at", "format"]),
    ("anonymous", CHOICE),
    ("host", CHOICE),
    ("lang", &["at"]),
    ("kind", &["at", "values", "else", "missing", "tags"]),
    ("body", &["at", "format", "facets"]),
    ("pictures", &["at", "text"]),
    ("created", &["at", "form", "zone"]),
    ("state", CHOICE),
    ("warning", &["at"]),
];

/// What may be said about a value that is translated into our words.
pub(super) const CHOICE: &[&str] = &["at", "values", "else", "missing"];

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The id.
    Id,
    /// The id of the message answered; with `root`, values that mean "none" beside the empty text
    /// and 0; with `names`, the part of the message answered that is meant, where not its id.
    Parent,
    /// Answers nested within the message.
    Replies,
    /// The author's name.
    Author,
    /// "true" where the author wants no name shown.
    Anonymous,
    /// "true" where these are the words of the host or the family.
    Host,
    /// The words' language.
    Lang,
    /// The kind, in our names; with `tags`, words that tell it.
    Kind,
    /// The words.
    Body,
    /// Pictures; with `text`, what each shows in words.
    Pictures,
    /// The time.
    Created,
    /// Whether it may be shown; of several the strictest counts.
    State,
    /// What a sensitive message warns of.
    Warning,
}

/// Where a part is, and what is made of what stands there.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Source {
    /// Where it is.
    pub at: Pointers,
    /// The endpoint's value, then ours. A value that is not listed stands for `other`, or itself.
    pub values: Vec<(String, String)>,
    /// Ours for any other value; empty where it stands for itself.
    pub other: String,
    /// Ours where there is no value; empty where that means nothing.
    pub missing: String,
    /// Only what follows the last of these counts; empty for all of it.
    pub after: String,
    /// Values that mean "none".
    pub root: Vec<String>,
    /// Where else: the part a parent names, or what a picture shows.
    pub within: Pointers,
    /// Tags in the words, each with the kind it tells.
    pub tags: Vec<(String, String)>,
    /// The form of words (`plain`, `html`, `escaped`, `markdown`, `blocks`, `auto`) or of a time (`auto`,
    /// `seconds`, `milliseconds`, `days`); empty for the first of them.
    pub form: String,
    /// What a time without a zone is ahead of UTC, in ms.
    pub zone: i64,
    /// Links told beside the words.
    pub facets: Option<Facets>,
}

/// Where all parts of a message are.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Fields(Vec<Vec<Source>>);

impl Fields {
    /// What is said about a part: alternatives, or for the state all that count.
    #[must_use]
    pub fn of(&self, part: Part) -> &[Source] {
        self.0.get(part as usize).map_or(&[], Vec::as_slice)
    }
}

pub(super) fn fields(place: &Place) -> Fields {
    let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
    place.is_object(&names);
    let parts = PARTS
        .iter()
        .map(|(name, known)| sources(&place.at(name), known));
    let fields = Fields(parts.collect());
    if fields.of(Part::Body).is_empty() {
        place.at("body").expected("a JSON Pointer to the words");
    }
    fields
}

/// One source or several; pointers alone are one.
#[inline(never)]
pub(super) fn sources(place: &Place, known: &[&str]) -> Vec<Source> {
    let count = match place.value {
        None => 0,
        Some(Value::Array(all)) if all.iter().any(Value::is_object) => all.len(),
        Some(_) => return vec![source(place, known)],
    };
    let each = (0..count).map(|index| source(&place.entry(index), known));
    each.collect()
}

fn source(place: &Place, known: &[&str]) -> Source {
    if !place.value.is_some_and(Value::is_object) {
        return Source {
            at: place.pointers(),
            ..Source::default()
        };
    }
    place.is_object(known);
    let facets = place.at("facets");
    let words: &[&str] = if known.contains(&"facets") {
        &["plain", "html", "escaped", "markdown", "blocks", "auto"]
    } else {
        &["plain", "html"]
    };
    let times = ["auto", "seconds", "milliseconds", "days"];
    let mut form = place.at("format").one_of(words);
    if known.contains(&"form") {
        form = place.at("form").one_of(&times);
    }
    let mut within = place.at("names").pointers();
    within.0.append(&mut place.at("text").pointers().0);
    Source {
        at: place.at("at").pointers(),
        values: place.at("values").texts(),
        other: place.at("else").text(),
        missing: place.at("missing").text(),
        after: place.at("after").text(),
        root: place.at("root").list(),
        within,
        tags: place.at("tags").texts(),
        form,
        zone: zone(&place.at("zone")),
        facets: (facets.is_object(&["at", "start", "end", "url"])).then(|| Facets {
            at: facets.at("at").pointers(),
            start: facets.at("start").pointers(),
            end: facets.at("end").pointers(),
            url: facets.at("url").pointers(),
        }),
    }
}

/// `+01:00`, `-0330` or `Z`, in ms ahead of UTC.
fn zone(place: &Place) -> i64 {
    let text = place.text();
    let mut digits = 0;
    let mut number = 0;
    for byte in text.bytes().filter(u8::is_ascii_digit) {
        number = (number * 10 + i64::from(byte - b'0')) % 10_000;
        digits += 1;
    }
    let ahead = ((number / 100) * 60 + number % 100) * 60_000;
    match text.as_bytes().first() {
        None | Some(b'Z') => 0,
        Some(b'+') if digits == 4 => ahead,
        Some(b'-') if digits == 4 => -ahead,
        _ => {
            place.expected("a zone such as \"+01:00\"");
            0
        }
    }
}

pub(super) fn items(place: &Place) -> Items {
    if !place.value.is_some_and(Value::is_object) {
        return Items {
            at: place.pointers(),
            ..Items::default()
        };
    }
    place.is_object(&["at", "keyed", "header", "join"]);
    let joins = place.at("join");
    let join = |index: usize| {
        let join = joins.entry(index);
        join.is_object(&["as", "table", "key", "where"]);
        let conditions = join.at("where").texts().into_iter();
        Join {
            name: join.at("as").text(),
            table: join.at("table").pointers(),
            key: join.at("key").pointers(),
            conditions: conditions
                .map(|(theirs, ours)| (join.pointer_in(&theirs), join.pointer_in(&ours)))
                .collect(),
        }
    };
    Items {
        at: place.at("at").pointers(),
        keyed: place.at("keyed").flag(),
        header: place.at("header").pointers(),
        join: (0..joins.each().len()).map(join).collect(),
    }
}

impl Source {
    /// The value in our words; empty where it says nothing.
    #[must_use]
    pub fn pick(&self, item: super::Item) -> String {
        let Some(found) = self.at.find(item) else {
            return self.missing.clone();
        };
        let found = scalar(found).unwrap_or_default();
        match self.values.iter().find(|(theirs, _)| *theirs == found) {
            Some((_, ours)) => ours.clone(),
            None if self.other.is_empty() => found,
            None => self.other.clone(),
        }
    }
}
