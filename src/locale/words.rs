//! The wall's words by key, from a data file per language.

use crate::json::{self, Value};
use crate::mapping::{Vars, fill};

/// English stands in for whatever another language lacks.
const ENGLISH: &str = include_str!("words/en.json");

/// The words of one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Words(Value);

impl Words {
    /// The English words.
    #[must_use]
    pub fn english() -> Words {
        Words(json::parse(ENGLISH).unwrap_or_default())
    }

    /// The words for a key; a key that does not exist shows as itself, so that it is noticed.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.find(key).unwrap_or(key).into()
    }

    /// The words for `key.variant`, or for `key` where that variant says nothing of its own.
    #[must_use]
    pub fn variant(&self, key: &str, variant: &str) -> String {
        let special = self.find(&[key, ".", variant].concat());
        special.map_or_else(|| self.get(key), Into::into)
    }

    /// The words for a number, by its plural category (CLDR: `one`, `few`, `other` …).
    #[must_use]
    pub fn plural(&self, key: &str, category: &str) -> String {
        let special = self.find(&[key, ".", category].concat());
        let words = special.or_else(|| self.find(&[key, ".other"].concat()));
        words.unwrap_or(key).into()
    }

    fn find(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.as_str()
    }
}

/// Puts `value` where the words say `{name}`.
#[must_use]
pub fn insert(words: &str, name: &str, value: &str) -> String {
    fill(words, &Vars::default().with(name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_file_is_whole() {
        let words = Words::english();
        assert_eq!(words.get("kind.milestone"), "Milestone");
        assert_eq!(words.get("no.such.key"), "no.such.key");
    }

    #[test]
    fn variants_and_plurals_fall_back() {
        let words = Words::english();
        assert_eq!(
            words.variant("composer.label", "memorial"),
            "Write a few words in memory"
        );
        assert_eq!(
            words.variant("composer.label", "support"),
            "Write a few words"
        );
        assert_eq!(words.plural("arrivals", "few"), "{n} new messages");
        assert_eq!(
            insert(&words.plural("arrivals", "one"), "n", "1"),
            "1 new message"
        );
    }
}
