//! Where a message's parts are: one table for all of them.

use super::place::{Place, is_among};
use super::{Facets, Pointers, scalar};
use crate::json::Value;

/// The parts of a message, with spaces between their names.
const PARTS: &str = "id parent replies author anonymous host lang kind body pictures created state \
                     warning pinned thanked with acknowledged connection";

/// What may be said about each part beside where it is; in the same order.
const SAID: [&str; 18] = [
    "at after",
    "at after root names",
    "at",
    "at format",
    CHOICE,
    CHOICE,
    "at",
    "at values else missing tags",
    "at format facets",
    "at text",
    "at form zone",
    CHOICE,
    "at",
    CHOICE,
    CHOICE,
    "at text",
    "at",
    "at",
];

/// What may be said about a value that is translated into our words.
pub(super) const CHOICE: &str = "at values else missing";

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The id.
    Id,
    /// The id of the message answered; with `root`, what means "none" beside "" and 0; with `names`,
    /// the part of the message answered that is meant, where not its id.
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
    /// "true" where the host wants it read first.
    Pinned,
    /// "true" where the host has read it, with thanks.
    Thanked,
    /// Those who acknowledged it; with `text`, where in each the name is.
    With,
    /// How many acknowledged it: a number, or a list of them.
    Acknowledged,
    /// How the writer knew whom the wall is for.
    Connection,
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
    /// Where else: the part a parent names, what a picture shows, the name of one in a list.
    pub within: Pointers,
    /// Tags in the words, each with its kind.
    pub tags: Vec<(String, String)>,
    /// The form of words (`plain`, `html`, `escaped`, `markdown`, `blocks`, `words`, `auto`) or of a time
    /// (`auto`, `seconds`, `milliseconds`, `days`); empty for the first of them.
    pub form: String,
    /// What a time without a zone is ahead of UTC, in ms.
    pub zone: i64,
    /// Links told beside the words.
    pub facets: Option<Facets>,
}

/// Where all parts of a message are.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Fields {
    parts: Vec<Vec<Source>>,
    /// Where the details are, each by its name; without one, an object of them.
    pub details: Vec<(String, Pointers)>,
}

impl Fields {
    /// What is said about a part: alternatives, or for the state all that count.
    #[must_use]
    pub fn of(&self, part: Part) -> &[Source] {
        self.parts.get(part as usize).map_or(&[], Vec::as_slice)
    }
}

#[inline(never)]
pub(super) fn fields(place: &Place) -> Fields {
    place.is_object(&[PARTS, " details"].concat());
    let mut fields = Fields::default();
    for (name, known) in PARTS.split(' ').zip(SAID) {
        fields.parts.push(sources(&place.at(name), known));
    }
    let details = place.at("details");
    if details.value.is_some_and(Value::is_object) {
        for (name, pointer) in place.texts("details") {
            fields.details.push((name, details.pointer_in(&pointer)));
        }
    } else if details.value.is_some() {
        let whole = details.pointers_here();
        fields.details.push((String::new(), whole));
    }
    if fields.of(Part::Body).is_empty() {
        place.at("body").expected("a JSON Pointer to the words");
    }
    fields
}

/// One source or several; pointers alone are one.
#[inline(never)]
pub(super) fn sources(place: &Place, known: &str) -> Vec<Source> {
    let mut found = Vec::new();
    match place.value {
        None => {}
        Some(Value::Array(all)) if all.iter().any(Value::is_object) => {
            for index in 0..all.len() {
                found.push(source(&place.entry(index), known));
            }
        }
        Some(_) => found.push(source(place, known)),
    }
    found
}

#[inline(never)]
fn source(place: &Place, known: &str) -> Source {
    if !place.value.is_some_and(Value::is_object) {
        return Source {
            at: place.pointers_here(),
            ..Source::default()
        };
    }
    place.is_object(known);
    let facets = place.at("facets");
    let form = if is_among("form", known) {
        place.one_of("form", "auto seconds milliseconds days")
    } else if is_among("facets", known) {
        place.one_of("format", "plain html escaped markdown blocks words auto")
    } else {
        place.one_of("format", "plain html")
    };
    let mut within = place.pointers("names");
    within.0.append(&mut place.pointers("text").0);
    Source {
        at: place.pointers("at"),
        values: place.texts("values"),
        other: place.text("else"),
        missing: place.text("missing"),
        after: place.text("after"),
        root: place.list("root"),
        within,
        tags: place.texts("tags"),
        form,
        zone: zone(&place.at("zone")),
        facets: (facets.is_object("at start end url")).then(|| Facets {
            at: facets.pointers("at"),
            start: facets.pointers("start"),
            end: facets.pointers("end"),
            url: facets.pointers("url"),
        }),
    }
}

/// `+01:00`, `-0330` or `Z`, in ms ahead of UTC.
fn zone(place: &Place) -> i64 {
    let text = place.text_here();
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

impl Source {
    /// The value in our words; empty where it says nothing.
    #[must_use]
    pub fn pick(&self, item: &super::Item) -> String {
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
