//! The wall's words: their layers, and that every language has all of them.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};
use support_wall::locale::{Layer, Words, insert};

type File = Map<String, Value>;

/// The plural categories of CLDR.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locale/words")
}

fn file(name: &str) -> File {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    let read: File = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let written = text.lines().filter(|line| line.contains("\": \"")).count();
    assert_eq!(
        read.len(),
        written,
        "{name} has a key twice, or two on a line"
    );
    read
}

/// All English words, of both files.
fn english() -> File {
    let mut all = file("en.json");
    for (key, words) in file("en.more.json") {
        assert!(
            all.insert(key.clone(), words).is_none(),
            "{key} is in en.json and in en.more.json"
        );
    }
    all
}

/// The wall's words once all English ones are there.
fn whole() -> Words {
    let mut words = Words::english();
    let more = fs::read_to_string(folder().join("en.more.json")).unwrap();
    assert!(words.take_up(Layer::More, &more).is_empty());
    words
}

fn languages() -> Vec<(String, File)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(tag) = name.strip_suffix(".json")
            && tag != "en"
            && tag != "en.more"
        {
            found.push((tag.to_string(), file(&name)));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    assert!(!found.is_empty());
    found
}

/// The family of a plural form: `arrivals` of `arrivals.few`, where English has `.one` and `.other`.
fn family<'a>(key: &'a str, english: &File) -> Option<(&'a str, &'a str)> {
    let (family, category) = key.rsplit_once('.')?;
    let has = |category| english.contains_key(&format!("{family}.{category}"));
    (CATEGORIES.contains(&category) && has("one") && has("other")).then_some((family, category))
}

/// `{n}`, `{author}` … in order of their names.
fn places(words: &Value) -> Vec<String> {
    let mut found: Vec<String> = words
        .as_str()
        .unwrap()
        .split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').expect("a brace is closed").0.into())
        .collect();
    found.sort();
    found
}

/// Whether these words are the beginning of what somebody writes.
fn goes_on(key: &str) -> bool {
    key == "report.mail.body" || (key.starts_with("starter.") && key.contains(".text"))
}

#[test]
fn every_language_has_every_word_and_no_other() {
    let english = english();
    let mut wrong = Vec::new();
    for (tag, words) in languages() {
        for key in english.keys() {
            // Which forms besides a language needs, the browser knows: tests/server/words.test.mjs.
            let needed = family(key, &english).is_none_or(|(_, category)| category == "other");
            if needed && !words.contains_key(key) {
                wrong.push(format!("{tag} lacks {key}"));
            }
        }
        for key in words.keys() {
            if !english.contains_key(key) && family(key, &english).is_none() {
                wrong.push(format!("{tag} has {key}, which English has not"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_language_says_something_and_has_the_same_places_to_fill() {
    let english = english();
    let mut wrong = Vec::new();
    for (tag, words) in languages()
        .into_iter()
        .chain([("en".into(), english.clone())])
    {
        for (key, said) in &words {
            let Some(text) = said.as_str() else {
                wrong.push(format!("{tag}: {key} is not a text"));
                continue;
            };
            // What goes on after them: a starter in the person's words, a letter below its lines.
            let whole = if goes_on(key) { text.trim_end() } else { text };
            if whole.is_empty() || whole.trim() != whole {
                wrong.push(format!("{tag}: {key} is empty, or has spaces around it"));
            }
            let plural = family(key, &english);
            let like = plural.map_or(key.clone(), |(family, _)| format!("{family}.other"));
            let Some(like) = english.get(&like) else {
                continue;
            };
            let (mut here, wanted) = (places(said), places(like));
            // "One new message" needs no figure.
            let figure = "n".into();
            if plural.is_some_and(|(_, category)| category != "other")
                && wanted.contains(&figure)
                && !here.contains(&figure)
            {
                here.push(figure);
                here.sort();
            }
            if here != wanted {
                wrong.push(format!("{tag}: {key} has {here:?}, English {wanted:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_language_speaks_and_english_stands_in_for_what_it_lacks() {
    let mut words = whole();
    let file = r#"{"filter.all": "Alles", "composer.label": "Schreiben"}"#;
    assert!(words.take_up(Layer::Language("de"), file).is_empty());
    assert_eq!(words.tag(), "de");
    assert_eq!(words.get("filter.all"), "Alles");
    assert_eq!(words.get("more"), "Show more messages");
    assert_eq!(
        words.variant("composer.label", "memorial"),
        "Schreiben",
        "the language's own word wins over an English variant"
    );
    assert!(words.take_up(Layer::Language("en"), "{}").is_empty());
    assert_eq!(
        (words.tag(), words.get("filter.all").as_str()),
        ("en", "Everything")
    );
}

#[test]
fn plurals_are_looked_up_layer_by_layer() {
    let mut words = whole();
    let file = r#"{"arrivals.few": "{n} nowe", "arrivals.other": "{n} nowych"}"#;
    words.take_up(Layer::Language("pl"), file);
    assert_eq!(words.count("arrivals", 3, "few"), "{n} nowe");
    assert_eq!(
        words.count("arrivals", 1, "one"),
        "{n} nowych",
        "not the English form, though English has one of that name"
    );
    assert_eq!(
        insert(&words.count("arrivals", 1, "few"), "n", "1"),
        "1 nowe"
    );
}

#[test]
fn english_that_stands_in_counts_the_english_way() {
    let mut words = whole();
    assert_eq!(words.count("arrivals", 1, "other"), "{n} new message");
    assert_eq!(words.count("arrivals", 21, "one"), "{n} new messages");
    // Words of the author's in a language that has no file.
    let own =
        r#"{"arrivals.one": "jedna", "arrivals.few": "{n} nove", "arrivals.other": "{n} novych"}"#;
    assert!(words.take_up(Layer::Own, own).is_empty());
    assert_eq!(words.count("arrivals", 3, "few"), "{n} nove");
}

#[test]
fn the_author_has_the_last_word() {
    let mut words = whole();
    words.take_up(
        Layer::Own,
        r#"{"composer.submit": "Light a candle", "composer.label": "For Rosa"}"#,
    );
    words.take_up(
        Layer::Language("de"),
        r#"{"composer.submit": "Absenden", "more": "Mehr"}"#,
    );
    assert_eq!(words.get("composer.submit"), "Light a candle");
    assert_eq!(words.get("more"), "Mehr");
    assert_eq!(words.variant("composer.label", "memorial"), "For Rosa");
    words.take_up(Layer::Own, "{}");
    assert_eq!(words.get("composer.submit"), "Absenden", "taken back");
}

#[test]
fn the_words_that_come_later_stand_beside_the_first() {
    let mut words = Words::english();
    assert!(
        words
            .take_up(Layer::More, r#"{"search.label": "Search"}"#)
            .is_empty()
    );
    assert_eq!(words.get("search.label"), "Search");
    assert_eq!(words.get("more"), "Show more messages");
    assert_eq!(
        words.variant("composer.label", "memorial"),
        "Write a few words in memory"
    );
}

#[test]
fn mistakes_of_the_author_are_named_once_all_keys_are_known() {
    let mut words = Words::english();
    let own =
        r#"{"search.label": "Find", "composer.sumbit": "Send", "more": 3, "arrivals.few": "{n}"}"#;
    assert_eq!(
        words.take_up(Layer::Own, own),
        [r#"words: "more" is not a text"#]
    );
    let later = words.take_up(
        Layer::More,
        r#"{"search.label": "Search", "arrivals.other": "{n} new"}"#,
    );
    assert_eq!(later, [r#"words: there are none for "composer.sumbit""#]);
    assert_eq!(words.get("search.label"), "Find");
    assert_eq!(words.get("more"), "Show more messages");
    assert_eq!(words.take_up(Layer::Own, own).len(), 2);
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_falls_silent() {
    for text in [
        "",
        "<!doctype html>",
        "[]",
        "null",
        "{\"more\": \"Mehr\"",
        "\"more\"",
    ] {
        let mut words = whole();
        let said = words.take_up(Layer::Language("de"), text);
        assert_eq!(said.len(), 1, "{text}");
        assert!(said[0].starts_with("words (de): "), "{}", said[0]);
        assert_eq!(
            (words.get("more").as_str(), words.tag()),
            ("Show more messages", "en")
        );
        assert_eq!(words.take_up(Layer::Own, text).len(), 1);
        assert_eq!(words.take_up(Layer::More, text).len(), 1);
        assert_eq!(words.get("more"), "Show more messages");
    }
}

#[test]
fn a_thousand_mistakes_do_not_fill_the_console() {
    let own: Vec<String> = (0..1000).map(|n| format!("\"key{n}\": {n}")).collect();
    let said = whole().take_up(Layer::Own, &format!("{{{}}}", own.join(",")));
    assert_eq!(said.len(), 12);
}
