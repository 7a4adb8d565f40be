//! Phrases, and where they are in a text.

use super::words::{Word, Words};
use super::{entries, text_of};
use crate::json::Value;

/// What a rule may hold, so that looking takes little time whatever the data: this many phrases of
/// this many bytes each.
const MOST_PHRASES: usize = 100;
const MOST_BYTES: usize = 400;

/// What is looked for, and what excuses it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rule {
    phrases: Vec<Phrase>,
    unless: Vec<String>,
    unless_before: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Phrase {
    /// Whether a sentence, a line or what follows a dash must begin with it.
    opens: bool,
    /// None of these stands right before it.
    not_after: Vec<String>,
    /// For each place the words that may stand there.
    words: Vec<Vec<String>>,
    /// None of these stands right behind it.
    not_before: Vec<String>,
}

impl Rule {
    /// Reads `{"phrases": [text], "unless": words, "unless-before": words}`.
    pub(super) fn read(value: &Value) -> Rule {
        let mut phrases = Vec::new();
        for phrase in entries(value, "phrases").iter().take(MOST_PHRASES) {
            let phrase = phrase.as_str().unwrap_or_default();
            let phrase = Phrase::read(if phrase.len() > MOST_BYTES {
                ""
            } else {
                phrase
            });
            if !phrase.words.is_empty() {
                phrases.push(phrase);
            }
        }
        Rule {
            phrases,
            unless: compared(text_of(value, "unless")),
            unless_before: compared(text_of(value, "unless-before")),
        }
    }

    /// The place of the first word of what is found first.
    pub(super) fn find(&self, words: &[Word]) -> Option<usize> {
        let (mut near, mut before) = (false, false);
        let mut last: Option<&Word> = None;
        for (at, word) in words.iter().enumerate() {
            let rest = words.get(at..).unwrap_or_default();
            if word.begins {
                near = self.is_near(rest);
                before = false;
                last = None;
            }
            let fits = |phrase: &Phrase| phrase.starts(last, rest);
            if !near && !before && self.phrases.iter().any(fits) {
                return Some(at);
            }
            before |= self.unless_before.contains(&word.text);
            last = Some(word);
        }
        None
    }

    /// Whether the sentence that starts here has a word that excuses all of it.
    fn is_near(&self, words: &[Word]) -> bool {
        for (index, word) in words.iter().enumerate() {
            if index > 0 && word.begins {
                return false;
            }
            if self.unless.contains(&word.text) {
                return true;
            }
        }
        false
    }
}

impl Phrase {
    fn read(written: &str) -> Phrase {
        let mut phrase = Phrase::default();
        let rest = written.strip_prefix('^');
        phrase.opens = rest.is_some();
        for word in rest.unwrap_or(written).split_ascii_whitespace() {
            let all: Vec<String> = word.split('|').flat_map(compared).collect();
            if !word.starts_with('!') {
                phrase
                    .words
                    .push(if word == "*" { Vec::new() } else { all });
            } else if phrase.words.is_empty() {
                phrase.not_after = all;
            } else {
                phrase.not_before = all;
            }
        }
        phrase
    }

    /// Whether these words start with the phrase, all in one sentence, of which `last` is the word
    /// before them.
    fn starts(&self, last: Option<&Word>, words: &[Word]) -> bool {
        if self.opens && words.first().is_none_or(|word| !word.opens) {
            return false;
        }
        for (index, wanted) in self.words.iter().enumerate() {
            let Some(word) = words.get(index) else {
                return false;
            };
            if (index > 0 && word.begins) || !wanted.contains(&word.text) {
                return false;
            }
        }
        let next = words.get(self.words.len()).filter(|word| !word.begins);
        let among =
            |word: Option<&Word>, all: &[String]| word.is_some_and(|word| all.contains(&word.text));
        !among(last, &self.not_after) && !among(next, &self.not_before)
    }
}

/// The words of a text, as they are compared.
fn compared(text: &str) -> Vec<String> {
    let words = Words::of(text).0.into_iter();
    words.map(|word| word.text).collect()
}
