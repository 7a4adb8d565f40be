//! States that are told in words: `approved`, `spam`, `private`.

use super::columns::Column;
use super::names::Name;
use super::state::{Sign, choice, sign};
use super::write::{at, object, put, text};

const SHOWN_WORDS: &str = "approved approve published publish active visible ok public accepted live shown unlisted confirmed allowed posted \
    normal succeeded succeed success successful completed complete paid captured settled enabled listed ham clean valid \
    world everyone none freigegeben aprobado publicado veroffentlicht publie approvato";
const WAITING_WORDS: &str = "hold held onhold pending waiting unapproved draft review inreview queued moderation moderate unpublished unmoderated \
    awaiting awaitingapproval awaitingmoderation processing scheduled premod systemwithheld needsreview submitted unverified pendiente entwurf";
const GONE_WORDS: &str = "spam trash trashed deleted removed rejected reject banned hidden private deny denied refused blocked junk archived failed \
    refunded cancelled canceled chargeback disputed direct followers followersonly limited inactive disabled dead withheld \
    secret members friends tombstone declined minimized expired unlist";
const FOLDED_WORDS: &str = "sensitive nsfw mature spoiler";

const ENUMS: &str = "status state moderation approval visibility privacy audience stage publication estado zustand statut stato commentstatus";
/// A word's state: the state, or none for a word that says nothing.
fn word_state(word: &str) -> Option<&'static str> {
    let name = Name::of(word);
    let lists = [
        (GONE_WORDS, "removed"),
        (WAITING_WORDS, "pending"),
        (FOLDED_WORDS, "sensitive"),
        (SHOWN_WORDS, "visible"),
    ];
    lists
        .iter()
        .find(|(list, _)| name.is(list))
        .map(|(_, state)| *state)
}

pub(super) fn words<'l>(column: &Column<'l>) -> Vec<&'l str> {
    column
        .values
        .iter()
        .filter_map(|(_, v)| v.as_str())
        .filter(|t| !t.is_empty())
        .collect()
}

/// A member whose words say which messages may be shown.
pub(super) fn enumeration(column: &Column, warnings: &mut Vec<String>) -> Option<Sign> {
    let look = &column.look;
    if look.texts == 0 || look.texts != look.filled || look.length > 30.0 {
        return None;
    }
    let words = words(column);
    let named = column.name.has(ENUMS) && !column.name.has("text message description url id code");
    if !named {
        let stone = words.iter().find(|word| Name::of(word).has("tombstone"));
        let map = choice(column, &[stone?], "removed");
        return sign(map, column, "names what is left of deleted messages");
    }
    let mut values = object(&mut []);
    let mut shown = false;
    let mut unknown: Vec<&str> = Vec::new();
    for word in &words {
        match word_state(word) {
            Some(state) => {
                put(&mut values, word, text(state));
                shown |= state == "visible";
            }
            None => unknown.push(word),
        }
    }
    if values == object(&mut []) {
        let known = [
            "The words at ",
            &column.pointer,
            " (",
            &unknown.join(", "),
            ") may say which messages are to be hidden; nothing is hidden by them.",
        ];
        warnings.push(known.concat());
        return None;
    }
    if shown && column.name.has("visibility privacy audience") {
        put(&mut values, "unlisted", text("visible"));
    }
    let mut map = at(&column.pointer, "values", values);
    if shown {
        put(&mut map, "else", text("pending"));
    }
    sign(map, column, "says in words which messages may be shown")
}
