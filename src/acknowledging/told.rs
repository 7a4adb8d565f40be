//! Who is with whom, in words (PRINCIPLES 3), and that the host has read it, with thanks (17).

use super::buttons::failure;
use super::{is_among, name, told_number};
use crate::dom::{Child, element, piece};
use crate::given;
use crate::locale::{insert, list};
use crate::message::Message;
use crate::session::Session;
use crate::wall::Wall;

/// The most names in one sentence.
const MOST_NAMES: usize = 3;

/// The sentence of names, and the thanks.
pub fn told(session: Session, message: &Message) -> Child {
    let (with, thanks) = (message.id.clone(), message.id.clone());
    let line = move |class: &'static str, words: String| {
        (!words.is_empty()).then(|| element("p").with("class", class).child(words))
    };
    let sentence = piece(
        move || sentence(session, &with),
        move |words| line("with", words.clone()),
    );
    let thanked = piece(
        move || {
            let is_thanked = |wall: &Wall| wall.shown(&thanks).is_some_and(|it| it.thanked);
            session.beneath(is_thanked)
        },
        move |thanked| {
            let words = thanked.then(|| session.word_here("thanked"));
            line("thanked", words.unwrap_or_default())
        },
    );
    vec![sentence, thanked, failure(session, message.id.clone())].into()
}

/// Everybody but the reader, whose own light says it already; empty where there is nobody.
fn sentence(session: Session, id: &str) -> String {
    let number = told_number(session, id);
    let names = |wall: &Wall| wall.shown(id).map(|message| message.with.clone());
    let mut names = session.beneath(names).unwrap_or_default();
    let counted = number.unwrap_or_default() as usize;
    if given::settings(session, |settings| settings.counts) && counted > 0 {
        let people = session.word_number("with.count", counted);
        return phrase(session, counted, &people);
    }
    let mut all = counted.max(names.len());
    if is_among(session, id, number) {
        let own = name(session);
        if let Some(at) = names
            .iter()
            .position(|name| !own.is_empty() && *name == own)
        {
            names.remove(at);
        }
        all = all.saturating_sub(1).max(names.len());
    }
    if all == 0 {
        return String::new();
    }
    if names.is_empty() {
        let someone = session.word_number("with.someone", all);
        return phrase(session, all, &someone);
    }
    names.truncate(MOST_NAMES);
    let rest = all - names.len();
    let mut people: Vec<String> = names.iter().map(|name| apart(name)).collect();
    match rest {
        0 => {}
        1 => people.push(session.word("with.other")),
        _ => people.push(session.word("with.others")),
    }
    phrase(session, all, &list(&session.tag(), &people))
}

/// A name of another direction than the sentence's keeps to itself (Unicode TR 9, FSI and PDI).
fn apart(name: &str) -> String {
    ["\u{2068}", name, "\u{2069}"].concat()
}

/// With several acknowledgements to choose from, the sentence says what they have in common.
fn phrase(session: Session, number: usize, names: &str) -> String {
    let only = given::settings(session, |settings| match settings.acknowledge.as_slice() {
        [only] => only.clone(),
        _ => "here".into(),
    });
    let words = session.word_number(&["with.", &only].concat(), number);
    insert(&words, "names", names)
}
