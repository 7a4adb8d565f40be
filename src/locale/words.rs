//! The wall's words by key, in layers: what one does not say is looked up in the next.

use crate::json::{self, Value};
use crate::mapping::{Vars, fill};

/// The English words that reading needs; they stand in for whatever another layer lacks.
const ENGLISH: &str = include_str!("words/en.json");

/// The plural categories (CLDR) that English lacks.
const CATEGORIES: [&str; 4] = ["zero", "two", "few", "many"];

/// How many mistakes are named at once; the rest are, when these have been put right.
const MOST_NAMED: usize = 12;

/// Where words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer<'a> {
    /// What the page's author has the wall say. It wins over every other layer.
    Own,
    /// The file of the language with this BCP 47 tag. Text `{}` and tag `en` lead back to English.
    Language(&'a str),
    /// The English words that are not in the program (`en.more.json`).
    More,
}

/// The words of one wall.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    own: Value,
    language: Value,
    english: Value,
    tag: String,
    /// Whether all keys are known, so that one which is not must be a mistake.
    whole: bool,
}

impl Words {
    /// The English words that are in the program.
    #[must_use]
    pub fn english() -> Words {
        Words {
            own: Value::Null,
            language: Value::Null,
            english: json::parse(ENGLISH).unwrap_or_default(),
            tag: "en".into(),
            whole: false,
        }
    }

    /// The language of the words, as a BCP 47 tag: of the file, English where there is none.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Takes a layer from a JSON text, `{"key": "words"}`, in place of what it held. Gives what is
    /// wrong with it, in sentences for the console; what is right counts all the same.
    ///
    /// Keys of the page author's that no words have are named as soon as [`Layer::More`] is there.
    pub fn take_up(&mut self, layer: Layer, text: &str) -> Vec<String> {
        let wrong = match json::parse(text) {
            Ok(value @ Value::Object(_)) => {
                self.put(layer, value);
                return self.mistakes(layer);
            }
            Ok(_) => "not an object of texts".into(),
            Err(place) => ["no JSON at ", &place].concat(),
        };
        self.put(layer, Value::Null);
        let from = match layer {
            Layer::Own => "of the page",
            Layer::Language(tag) => tag,
            Layer::More => "en.more",
        };
        vec![["words (", from, "): ", &wrong].concat()]
    }

    fn put(&mut self, layer: Layer, value: Value) {
        match layer {
            Layer::Own => self.own = value,
            Layer::Language(tag) => {
                let tag = if value == Value::Null { "en" } else { tag };
                self.tag = tag.into();
                self.language = value;
            }
            Layer::More => {
                if let (Value::Object(more), Some(known)) = (value, self.english.as_object_mut()) {
                    self.whole = true;
                    for (key, words) in more {
                        known.insert(key, words);
                    }
                }
            }
        }
    }

    /// What can be told now that is wrong with the page author's words, and could not before.
    fn mistakes(&self, taken: Layer) -> Vec<String> {
        let mut mistakes = Vec::new();
        if matches!(taken, Layer::Language(_)) {
            return mistakes;
        }
        for (key, words) in self.own.as_object().into_iter().flatten() {
            if mistakes.len() == MOST_NAMED {
                break;
            }
            if self.whole && !self.knows(key) {
                mistakes.push(["words: there are none for \"", key, "\""].concat());
            } else if taken == Layer::Own && words.as_str().is_none() {
                mistakes.push(["words: \"", key, "\" is not a text"].concat());
            }
        }
        mistakes
    }

    fn knows(&self, key: &str) -> bool {
        let other = match key.rsplit_once('.') {
            Some((family, category)) if CATEGORIES.contains(&category) => {
                &[family, ".other"].concat()
            }
            _ => key,
        };
        self.english.get(other).is_some()
    }

    /// The words for a key; a key that does not exist shows as itself, so that it is noticed.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.first(key, [key, key], [key, key])
    }

    /// The words for `key.variant`, or for `key` where that variant says nothing of its own. What
    /// the page's author says for `key` is meant for every variant.
    #[must_use]
    pub fn variant(&self, key: &str, variant: &str) -> String {
        let special = [key, ".", variant].concat();
        self.first(key, [&special, key], [&special, key])
    }

    /// The words for a number that has this plural category in the wall's language. English words
    /// that stand in for that language go by their own rule.
    #[must_use]
    pub fn count(&self, key: &str, number: usize, category: &str) -> String {
        let english = if number == 1 { "one" } else { "other" };
        self.by_category(key, category, english)
    }

    fn by_category(&self, key: &str, category: &str, english: &str) -> String {
        let other: &str = &[key, ".other"].concat();
        let here = [key, ".", category].concat();
        let in_english = [key, ".", english].concat();
        self.first(key, [&here, other], [&in_english, other])
    }

    /// Layer by layer, the first of the keys that it has words for.
    fn first(&self, key: &str, keys: [&str; 2], english: [&str; 2]) -> String {
        let layers = [
            (&self.own, keys),
            (&self.language, keys),
            (&self.english, english),
        ];
        for (layer, keys) in layers {
            for wanted in keys {
                if let Some(words) = layer.get(wanted).and_then(Value::as_str) {
                    return words.into();
                }
            }
        }
        key.into()
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
        let mut words = Words::english();
        let more = r#"{"arrivals.one": "{n} new message", "arrivals.other": "{n} new messages"}"#;
        words.take_up(Layer::More, more);
        assert_eq!(
            words.variant("composer.label", "memorial"),
            "Write a few words in memory"
        );
        assert_eq!(
            words.variant("composer.label", "support"),
            "Write a few words"
        );
        assert_eq!(words.count("arrivals", 3, "few"), "{n} new messages");
        assert_eq!(
            insert(&words.count("arrivals", 1, "one"), "n", "1"),
            "1 new message"
        );
    }
}
