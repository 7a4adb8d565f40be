//! Comfort that often hurts, and words of somebody who may be in danger, found in what is being
//! written (PRINCIPLES 13, 23). All of it stays on the device; nothing here stops or sends anything.
//!
//! The phrases of a language are data, `phrases/*.json`:
//!
//! ```json
//! {"hints": [{"name": "time", "suggest": "memory", "phrases": ["!this|last time heals"], "unless-before": "never"}],
//!  "help": {"phrases": ["i want to die"]}}
//! ```
//!
//! A phrase is words with spaces between. `a|b` is either word; `!a|b` at either end means that
//! neither stands there. `^` before a phrase means that a sentence begins with it, or a line, or
//! what follows a dash. Upper and lower case are one (in ASCII), apostrophes are left out in both,
//! and a phrase does not reach over the end of a sentence. `unless` has words that excuse a phrase
//! anywhere in its sentence, `unless-before` those that do so before it.

mod phrase;
mod words;

use crate::json::{self, Value};
use phrase::Rule;
use words::Words;

/// What the hints are about; each has words `nudge.NAME`.
pub const HINTS: &str = "at-least reason time let-me-know better-place strong know";

/// The languages that there are phrases in, `phrases/*.json`, with spaces between.
pub const LANGUAGES: &str = "de en es fr it nl pl pt";

/// What is looked at; nobody writes more than this into a wall, and a machine may.
const MOST_BYTES: usize = 20_000;

/// Kinds of hints in a language's file.
const MOST_HINTS: usize = 20;

/// What a hint suggests to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggestion {
    /// One memory: the starter `memory`.
    Memory,
    /// One concrete offer: the starter `offer`.
    Offer,
}

impl Suggestion {
    /// The starter that begins what is suggested.
    #[must_use]
    pub fn starter(self) -> &'static str {
        match self {
            Suggestion::Memory => "memory",
            Suggestion::Offer => "offer",
        }
    }
}

/// A hint for who is writing; it may be dismissed, and never blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// One of [`HINTS`]: its words are `nudge.NAME`. Whoever dismissed it need not see it again.
    pub name: String,
    /// What to write in its place.
    pub suggestion: Suggestion,
}

/// What a language says; the default says nothing and finds nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases {
    hints: Vec<(Hint, Rule)>,
    help: Rule,
}

impl Phrases {
    /// Reads a language's phrases; what cannot be read is left out.
    #[must_use]
    pub fn read(json: &str) -> Phrases {
        let file = json::parse(json).unwrap_or_default();
        let mut hints = Vec::new();
        for hint in entries(&file, "hints").iter().take(MOST_HINTS) {
            let name = text_of(hint, "name");
            if HINTS.split(' ').any(|known| known == name) {
                let suggestion = match text_of(hint, "suggest") {
                    "offer" => Suggestion::Offer,
                    _ => Suggestion::Memory,
                };
                let name = name.into();
                hints.push((Hint { name, suggestion }, Rule::read(hint)));
            }
        }
        let help = file.get("help").map(Rule::read).unwrap_or_default();
        Phrases { hints, help }
    }
}

/// The first hint for this text, if it says something that often hurts.
#[must_use]
pub fn phrase_in(text: &str, phrases: &Phrases) -> Option<Hint> {
    let words = Words::of(looked_at(text));
    let mut first: Option<(usize, &Hint)> = None;
    for (hint, rule) in &phrases.hints {
        if let Some(at) = rule.find(&words.0)
            && first.is_none_or(|(before, _)| at < before)
        {
            first = Some((at, hint));
        }
    }
    first.map(|(_, hint)| hint.clone())
}

/// Whether the writer speaks of not wanting to live. It may bring the host's helplines closer and
/// nothing else: it is wrong too often, both ways, to mean more.
#[must_use]
pub fn may_need_help(text: &str, phrases: &Phrases) -> bool {
    let words = Words::of(looked_at(text));
    phrases.help.find(&words.0).is_some()
}

/// The end of a text that is longer than anybody writes, since what is being written stands there.
fn looked_at(text: &str) -> &str {
    let mut from = text.len().saturating_sub(MOST_BYTES);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or_default()
}

/// A member that is a text, or an empty one.
fn text_of<'a>(value: &'a Value, name: &str) -> &'a str {
    let text = value.get(name).and_then(Value::as_str);
    text.unwrap_or_default()
}

/// A member that is a list, or an empty one.
fn entries<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    let entries = value.get(name).and_then(Value::as_array);
    entries.map(Vec::as_slice).unwrap_or_default()
}
