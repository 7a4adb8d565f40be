//! Whether a message may be shown: what its flags, words and dates say of it.
//!
//! Whatever is marked as waiting, deleted or spam must end hidden, so an unknown word beside known
//! ones waits too.

use super::columns::Column;
use super::identity::scalar;
use super::state_words::enumeration;
use super::traces::{date, numbered, tombstones};
use super::write::{at, object, put, text};
use crate::json::Value;

const SHOWN: &str = "approved public visible published accepted live shown displayed approve publish isok \
    freigegeben aprobado genehmigt sichtbar approuve publie approvato aprovado publicado goedgekeurd";
const WAITING: &str = "pending held onhold waiting queued unapproved unpublished unmoderated draft needsreview needsmoderation \
    needsapproval awaitingapproval awaitingmoderation requiresapproval inreview underreview inmoderation quarantined \
    notapproved ausstehend pendiente withheld";
pub(super) const GONE: &str = "deleted removed trashed trash spam junk hidden banned rejected blocked retracted withdrawn suppressed private secret \
    minimized notfound censored disabled dead archived internal confidential redacted tombstone delete refunded disapproved geloscht eliminado borrado supprime";
const FOLDED: &str =
    "sensitive nsfw mature explicit contentwarning spoiler over18 adult graphic triggerwarning";

/// What else has flags of its own: people, permissions, and what a message refers to.
const OTHERS: &str = "user author account profile owner member creator commenter sender donor customer campaign event parent page team channel quoted reblog \
    permissions capabilities actions config settings viewer card poll media attachment product repository thread topic payment emoji lineitems";
const NOT_A_FLAG: &str = "can could may allow allowed email name amount count show id url avatar profile user author creator reply replies comment_count \
    number score label reason text media badge links notify picture image photo notification";

/// One thing that says whether a message may be shown.
pub(super) struct Sign {
    pub map: Value,
    pub pointer: String,
    pub why: &'static str,
    /// Whether it is the mark of something to fold away.
    pub folds: bool,
}

pub(super) fn sign(map: Value, column: &Column, why: &'static str) -> Option<Sign> {
    Some(Sign {
        map,
        pointer: column.pointer.clone(),
        why,
        folds: false,
    })
}

/// How yes and no are written, in texts.
const YES: &[&str] = &[
    "1", "true", "yes", "True", "TRUE", "Yes", "YES", "Y", "y", "T", "t", "on", "ja", "oui", "si",
];
const NO: &[&str] = &[
    "0", "false", "no", "False", "FALSE", "No", "NO", "N", "n", "F", "f", "off", "nein", "non", "",
];

/// The words of a flag for yes and for no; `None` where the values are no flag's.
pub(super) fn truth(column: &Column) -> Option<(&'static [&'static str], &'static [&'static str])> {
    let look = &column.look;
    let mut texts = column.values.iter().filter_map(|(_, v)| scalar(v));
    let small = texts.all(|t| YES.contains(&t.as_str()) || NO.contains(&t.as_str()));
    if look.flags > 0 && look.flags == look.filled {
        Some((&["true"], &["false"]))
    } else if look.numbers > 0 && look.numbers == look.filled && small {
        Some((&["1"], &["0"]))
    } else if look.texts > 0 && look.texts == look.filled && small {
        Some((YES, NO))
    } else {
        None
    }
}

pub(super) fn choice(column: &Column, words: &[&str], state: &str) -> Value {
    let mut values = object(&mut []);
    for word in words {
        put(&mut values, word, text(state));
    }
    at(&column.pointer, "values", values)
}

fn flag(column: &Column, items: usize) -> Option<Sign> {
    let name = &column.name;
    let owning = name.has("has") && !name.has("been") && !name.has(FOLDED);
    if name.has(NOT_A_FLAG) || name.words > 4 || owning {
        return None;
    }
    let (yes, no) = truth(column)?;
    if name.has(WAITING) {
        return sign(
            choice(column, yes, "pending"),
            column,
            "says which messages wait to be read first",
        );
    }
    let negated = name.has("not no non un") && !name.has("notfound");
    if name.has(FOLDED) {
        let map = choice(column, yes, "sensitive");
        return sign(map, column, "says which messages to fold").map(|s| Sign { folds: true, ..s });
    }
    let on =
        |v: &Value| v == &Value::Bool(true) || scalar(v).is_some_and(|t| yes.contains(&t.as_str()));
    // Where all is archived, it only takes no more answers.
    let closed = name.has("archived") && column.values.iter().all(|(_, v)| on(v));
    if name.has(GONE) && !name.has("by") && !closed {
        let words = if negated { no } else { yes };
        return sign(
            choice(column, words, "removed"),
            column,
            "says which messages are gone or hidden",
        );
    }
    let plain = name.is("status state enabled") && column.look.flags > 0;
    if (name.has(SHOWN) || plain) && !name.has("by at") {
        let mut map = choice(column, if negated { yes } else { no }, "pending");
        let ticked = column.values.iter().filter(|(_, v)| on(v)).count();
        // An empty box is often not sent at all.
        let checkbox = ticked > 0 && ticked == column.look.filled && column.look.filled < items;
        let unread = column.values.iter().any(|(_, v)| v.is_null());
        if checkbox || unread {
            put(&mut map, "missing", text("pending"));
        }
        return sign(map, column, "says which messages have been approved");
    }
    None
}

/// All that says whether a message may be shown, in the order of the pointers.
pub(super) fn signs(
    columns: &[Column],
    body: &str,
    items: usize,
    warnings: &mut Vec<String>,
) -> Vec<Sign> {
    let words = columns.iter().find(|c| c.pointer == body);
    let bodies = |item: usize| words.is_some_and(|c| c.of(item).is_some());
    let own = columns
        .iter()
        .filter(|c| !c.listed && !c.under(OTHERS) && c.above.len() < 5);
    let mut signs: Vec<Sign> = own
        .filter(|c| c.pointer != body)
        .filter_map(|c| {
            flag(c, items)
                .or_else(|| date(c, items))
                .or_else(|| enumeration(c, warnings))
                .or_else(|| numbered(c, &bodies))
        })
        .collect();
    let spoken = columns
        .iter()
        .filter(|c| !c.listed && !c.under(OTHERS) && c.look.texts > 0);
    let spoken = spoken.filter(|c| c.pointer == body || super::body::named(&c.name.whole) > 0.5);
    signs.extend(spoken.filter_map(tombstones));
    signs
}
