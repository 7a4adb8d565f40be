//! Reading an answer nobody has described: where its messages are, and which member is what.
//!
//! The result is a mapping in the language of mapping files, without `create`. It is found by the
//! names members have and by what their values look like, never by who answers.
//!
//! How sure it is (`confidence`): two fifths are the words (is the member named like words, and do
//! its values read like something a person would say), a quarter the author, a fifth the time, a
//! tenth the id and a twentieth the name of the list, each from 0 to 1 for how well it fits.
//! From 0.8 on, words, author, time and id all fit by name and by value. Less than 0.5 is left
//! where there is neither author nor time, 0.45 where the only words are titles. Things that have
//! prices, temperatures, versions or log levels are not messages. Below 0.35 nothing is guessed.
//!
//! Time and memory are bounded: 50 members of a list, 12 levels and some thousand values are
//! looked at, whatever the size of the answer.

mod alone;
mod author;
mod body;
mod build;
mod columns;
mod envelope;
mod extras;
mod find;
mod identity;
mod join;
mod judge;
mod look;
mod marks;
mod markup;
mod names;
mod paging;
mod pair;
mod parent;
mod pictures;
mod privacy;
mod replies;
mod rows;
mod shape;
mod state;
mod state_words;
mod time;
mod traces;
mod twins;
mod values;
mod write;

pub use privacy::{is_private_name, is_private_value};

use std::fmt;

use crate::json::Value;

use find::List;
use judge::{Judged, judge};

/// Below this nothing is guessed.
const LEAST: f32 = 0.35;

/// A mapping that was found, with what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// A mapping file without `create`.
    pub map: Value,
    /// 0 to 1, two decimals; see the description of this room.
    pub confidence: f32,
    /// What each part rests on.
    pub reasons: Vec<Reason>,
    /// What the page's author should look at, in whole sentences.
    pub warnings: Vec<String>,
}

/// Why a part of the mapping was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// `items`, `id`, `author`, `body`, `created`, `parent`, `replies`, `state`, `next` and so on.
    pub part: &'static str,
    /// Where it stands.
    pub pointer: String,
    /// One plain sentence for a page's author.
    pub why: String,
    /// 0 to 1, two decimals.
    pub score: f32,
}

/// Why no mapping was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The answer is empty, or its list is: nothing can be learnt from it yet.
    Empty,
    /// The answer holds no list, and is no message itself.
    NoList,
    /// There is a list, but nothing in it reads like people's words; holds the pointer to it.
    NoWords(String),
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unknown::Empty => f.write_str(
                "The answer has no messages yet, so it does not show where they will stand.",
            ),
            Unknown::NoList => f.write_str("The answer holds no list of messages."),
            Unknown::NoWords(at) => {
                f.write_str("The answer has a list at \"")?;
                f.write_str(at)?;
                f.write_str("\", but nothing in it reads like people's words.")
            }
        }
    }
}

/// Finds the messages in any answer. `link_header` is the answer's `Link` header, if it has one.
///
/// # Errors
/// Why there is nothing to show, see [`Unknown`].
pub fn infer(answer: &Value, link_header: Option<&str>) -> Result<Guess, Unknown> {
    let found = find::lists(answer);
    let judged: Vec<Option<Judged>> = found.lists.iter().map(judge).collect();
    let best = choose(&found.lists, &judged);
    if let Some((list, parts)) =
        best.and_then(|at| found.lists.get(at).zip(judged.get(at)?.as_ref()))
        && parts.confidence >= LEAST
    {
        return Ok(build::guess(
            answer,
            link_header,
            list,
            parts,
            (&found.lists, &judged),
        ));
    }
    if let Some(guess) = alone::message(answer) {
        return Ok(guess);
    }
    let nothing = match answer {
        Value::Null => true,
        Value::Object(object) => object.is_empty(),
        _ => false,
    };
    // The longest list is the one somebody would have meant.
    let meant = found
        .lists
        .iter()
        .filter(|l| l.within.is_none())
        .max_by_key(|l| (l.items.len(), std::cmp::Reverse(&l.pointer)));
    match meant {
        _ if nothing => Err(Unknown::Empty),
        None if found.empty => Err(Unknown::Empty),
        None => Err(Unknown::NoList),
        Some(list) => Err(Unknown::NoWords(list.pointer.clone())),
    }
}

/// The list that fits best. One whose own words are good is not left for what stands in its items.
fn choose(lists: &[List], judged: &[Option<Judged>]) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (at, (list, parts)) in lists.iter().zip(judged).enumerate() {
        let Some(parts) = parts else {
            continue;
        };
        let length = f32::from(u8::try_from(list.items.len().min(10)).unwrap_or(10));
        let depth = f32::from(u8::try_from(list.depth.min(12)).unwrap_or(12));
        let mut score = parts.confidence + length * 0.004 - depth * 0.004;
        // Words that are answered are a conversation; one alone is often what it is about.
        if replies::find(list, lists, judged).is_some() {
            score += 0.05;
        }
        if list.items.len() == 1 {
            score -= 0.03;
        }
        if best.is_none_or(|(known, _)| score > known) {
            best = Some((score, at));
        }
    }
    let (_, mut at) = best?;
    let mut outer = lists.get(at).and_then(|list| list.within.as_ref());
    while let Some((holder, _)) = outer {
        let good = judged.get(*holder).and_then(Option::as_ref);
        if good.is_some_and(|parts| {
            parts.body.name > 0.85
                && parts.confidence >= 0.5
                && write::cut(&parts.body.pointer, "/0/", false).is_none()
        }) {
            at = *holder;
        }
        outer = lists.get(*holder).and_then(|list| list.within.as_ref());
    }
    Some(at)
}

/// The name of the preset whose `signs` all exist in the answer; the one with the most signs wins,
/// and of equals none. `presets` are names with their pointers.
#[must_use]
pub fn recognise<'a>(answer: &Value, presets: &'a [(String, Vec<String>)]) -> Option<&'a str> {
    let mut best: Option<(&str, usize)> = None;
    let mut tie = false;
    for (name, signs) in presets {
        if signs.is_empty() || !signs.iter().all(|sign| answer.pointer(sign).is_some()) {
            continue;
        }
        let most = best.map_or(0, |(_, most)| most);
        if signs.len() > most {
            best = Some((name, signs.len()));
            tie = false;
        } else {
            tie |= signs.len() == most;
        }
    }
    best.filter(|_| !tie).map(|(name, _)| name)
}
