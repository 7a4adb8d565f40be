//! How deeds are put into words: so that a number never has to agree with a word that only the host knows.

use crate::deeds::{Day, Need};
use crate::locale::{Told, clock, insert, list, number};
use crate::message::Kind;
use crate::session::Session;

/// The most names in one sentence.
const MOST_NAMES: usize = 12;

/// What keeps words of another direction to themselves (Unicode TR 9, FSI and PDI).
const APART: [char; 2] = ['\u{2068}', '\u{2069}'];

/// The language in which the wall tells dates and numbers.
pub fn tag(session: Session) -> String {
    let lang = session.peek(|now| now.config.lang.clone());
    lang.unwrap_or_default()
}

/// Words of a host's or a reader's within a sentence of the wall's.
pub fn apart(words: &str) -> String {
    [APART.map(String::from).join(words)].concat()
}

/// A number in the digits of the language.
pub fn digits(session: Session, amount: u32) -> String {
    number(&tag(session), amount as usize)
}

/// "14 dinners"; without a unit the number alone.
pub fn much(session: Session, amount: u32, unit: &str) -> String {
    let digits = digits(session, amount);
    if unit.is_empty() {
        return digits;
    }
    [&*digits, " ", &*apart(unit)].concat()
}

/// "2 of 14 dinners"; empty where nobody counts.
pub fn part(session: Session, need: &Need, amount: u32) -> String {
    match need.amount {
        Some(all) => {
            let words = insert(&session.word("deed.part"), "n", &digits(session, amount));
            insert(&words, "all", &much(session, all, &need.unit))
        }
        None if need.unit.is_empty() => String::new(),
        None => much(session, amount, &need.unit),
    }
}

/// A day in words, with its weekday.
pub fn day(session: Session, day: Day) -> String {
    let words = clock(&tag(session), day.utc(), "UTC", Told::Day);
    words.unwrap_or_else(|| day.text())
}

/// What the wall says for a person who promises or has done something and writes nothing.
pub fn sentence(session: Session, need: &Need, kind: Kind, amount: u32, by: Option<Day>) -> String {
    let part = part(session, need, amount);
    let key = match (kind, part.is_empty(), by) {
        (Kind::Done, true, _) => "deed.done.some",
        (Kind::Done, false, _) => "deed.done",
        (_, true, _) => "deed.promise.some",
        (_, false, None) => "deed.promise",
        (_, false, Some(_)) => "deed.promise.day",
    };
    let words = insert(&session.word(key), "part", &part);
    let words = insert(
        &words,
        "day",
        &by.map(|by| day(session, by)).unwrap_or_default(),
    );
    // It is sent as plain words.
    words.replace(APART, "")
}

/// What somebody who answers an event says: "I am coming".
pub fn answer(session: Session, kind: Kind) -> String {
    session.word(&["event.", kind.name()].concat())
}

/// Names as they were given, each once, and how many they are; who gave none is among the others.
pub fn people<'a>(
    session: Session,
    authors: impl Iterator<Item = Option<&'a String>>,
) -> (String, usize) {
    let (mut names, mut rest): (Vec<String>, usize) = (Vec::new(), 0);
    for author in authors {
        match author.map(|author| apart(author)) {
            Some(name) if names.contains(&name) => {}
            Some(name) if names.len() < MOST_NAMES => names.push(name),
            _ => rest += 1,
        }
    }
    let all = names.len() + rest;
    match (names.is_empty(), rest) {
        (_, 0) => {}
        (true, _) => names.push(session.word_number("with.someone", rest)),
        (false, 1) => names.push(session.word("with.other")),
        (false, _) => names.push(session.word("with.others")),
    }
    (list(&session.tag(), &names), all)
}

/// A sentence about people; nothing where there are none. Names are told, never how many (PRINCIPLES 4).
pub fn told<'a>(
    session: Session,
    key: &str,
    authors: impl Iterator<Item = Option<&'a String>>,
) -> Option<String> {
    let (names, all) = people(session, authors);
    let words = session.word_number(key, all);
    (all > 0).then(|| insert(&words, "names", &names))
}
