//! Comfort that often hurts is noticed, and what only sounds like it is not (PRINCIPLES 13, 23).

use std::fs;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use support_wall::json::{self, Value};
use support_wall::nudge::{HINTS, LANGUAGES, Phrases, Suggestion, may_need_help, phrase_in};

use crate::properties::any_json;

mod languages;

fn phrases(lang: &str) -> Phrases {
    let path = ["/src/nudge/phrases/", lang, ".json"].concat();
    let path = [env!("CARGO_MANIFEST_DIR"), &path].concat();
    Phrases::read(&fs::read_to_string(path).unwrap())
}

fn names(lang: &str, texts: &[&str]) -> Vec<(String, Option<String>)> {
    let phrases = phrases(lang);
    let name = |text: &&str| phrase_in(text, &phrases).map(|hint| hint.name);
    texts
        .iter()
        .map(|text| (text.to_string(), name(text)))
        .collect()
}

fn all_hit(lang: &str, wanted: &str, texts: &[&str]) {
    for (text, name) in names(lang, texts) {
        assert_eq!(name.as_deref(), Some(wanted), "{text}");
    }
}

fn all_miss(lang: &str, texts: &[&str]) {
    for (text, name) in names(lang, texts) {
        assert_eq!(name, None, "{text}");
    }
}

#[test]
fn every_language_that_is_asked_for_has_phrases() {
    let folder = [env!("CARGO_MANIFEST_DIR"), "/src/nudge/phrases"].concat();
    let mut there: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| name.trim_end_matches(".json").to_string())
        .collect();
    there.sort();
    assert_eq!(there.join(" "), LANGUAGES);
}

#[test]
fn principle_13_comfort_that_often_hurts_is_noticed() {
    all_hit(
        "en",
        "at-least",
        &[
            "At least he did not suffer.",
            "I am so sorry. At least she's at peace now",
            "I am so sorry.\nat   least it was quick",
            "\u{201c}At least you had forty years\u{201d}",
            "AT LEAST THEY ARE TOGETHER",
            "But at least you have the children",
        ],
    );
    all_hit(
        "en",
        "reason",
        &[
            "Everything happens for a reason.",
            "I always say everything happens for a reason, dear",
            "There\u{2019}s a reason for everything",
            "everything   happens\nfor a reason",
        ],
    );
    all_hit(
        "en",
        "time",
        &[
            "Time heals all wounds",
            "They say time heals.",
            "time will heal",
            "You will get over it",
            "It gets better with time",
        ],
    );
    all_hit(
        "en",
        "let-me-know",
        &[
            "Let me know if you need anything.",
            "let me know if there's anything I can do",
            "Let me know if there\u{2019}s anything we can do",
            "Thinking of you today, let me know if you ever want to talk",
            "Please let us know if we can help",
            "Let me know what I can do!",
            "If you need anything, call.",
        ],
    );
    all_hit(
        "en",
        "better-place",
        &[
            "He is in a better place",
            "He\u{2bc}s in a better place.",
            "Your mum is in a better place now",
            "She has gone to a better place",
        ],
    );
    all_hit(
        "en",
        "strong",
        &[
            "Stay strong!",
            "Sending hugs, stay strong",
            "I know it is hard, but stay strong",
            "Be strong for your children",
            "You have to be strong now",
        ],
    );
    all_hit(
        "en",
        "know",
        &[
            "I know how you feel.",
            "I know exactly how you feel",
            "I know what you're going through",
        ],
    );
}

#[test]
fn principle_13_what_only_sounds_like_it_is_left_alone() {
    all_miss(
        "en",
        &[
            "",
            "   \n\n",
            "I remember how he laughed.",
            "At least three times he laughed so hard that he cried",
            "He told me at least he would try, at least once a week",
            "I saw her at least. He waved.",
            "We met at least it must be ten years ago",
            "The last time heals were sold in that shoe shop",
            "This time heals and soles, he said, the cobbler",
            "She never believed that everything happens for a reason",
            "Not everything happens for a reason",
            "Everything happens. For a reason I came late that day.",
            "It happened for reasons nobody knows",
            "Let me know if you would like soup on Tuesday",
            "Let me know if you need a lift to the clinic",
            "I will bring dinner on Friday; let me know if you want it earlier",
            "He let me know when the train was late",
            "I can walk your dog every morning",
            "Our club is in a better place now, thanks to her",
            "We moved the tree to a place with more sun; it grows better",
            "A better place to meet than her kitchen there never was",
            "She helped me stay strong",
            "You do not have to be strong",
            "You don't need to stay strong here",
            "The tea had to be strong, or he would not drink it",
            "She could be strong and gentle at once",
            "He always stayed strong",
            "I don't know how you feel",
            "I cannot say I know how you feel",
            "I know how you feel about roses, so I sent tulips",
            "Nobody should tell you that you will get over it, you won't",
            "I know how. You feel it in the hands, he said of kneading.",
            "Timeheals",
        ],
    );
}

#[test]
fn the_first_of_several_is_named_and_something_is_suggested() {
    let phrases = phrases("en");
    let hint = phrase_in("Stay strong. Time heals.", &phrases).unwrap();
    assert_eq!(
        (hint.name.as_str(), hint.suggestion),
        ("strong", Suggestion::Offer)
    );
    assert_eq!(hint.suggestion.starter(), "offer");
    let hint = phrase_in("Time heals. Stay strong.", &phrases).unwrap();
    assert_eq!(
        (hint.name.as_str(), hint.suggestion),
        ("time", Suggestion::Memory)
    );
    assert_eq!(hint.suggestion.starter(), "memory");
}

#[test]
fn other_languages_have_their_own() {
    all_hit("de", "time", &["Die Zeit heilt alle Wunden."]);
    all_hit("de", "at-least", &["Wenigstens musste er nicht leiden."]);
    all_hit("de", "reason", &["Alles hat seinen Sinn"]);
    all_hit("de", "strong", &["Sei stark!", "Du musst jetzt stark sein"]);
    all_hit("de", "know", &["Ich weiß genau, wie du dich fühlst"]);
    all_hit(
        "de",
        "better-place",
        &["Er ist jetzt an einem besseren Ort"],
    );
    all_hit(
        "de",
        "let-me-know",
        &[
            "Melde dich, wenn du etwas brauchst",
            "Sag Bescheid, falls ich helfen kann",
        ],
    );
    all_miss(
        "de",
        &[
            "Ich bringe am Dienstag Suppe, sag Bescheid, wenn es nicht passt",
            "Du musst nicht stark sein",
            "Wenigstens dreimal hat er gelacht",
        ],
    );
    all_hit("fr", "time", &["Le temps guérit tout"]);
    all_hit(
        "fr",
        "at-least",
        &["Au moins, elle n\u{2019}a pas souffert"],
    );
    all_hit("fr", "reason", &["Rien n'arrive par hasard"]);
    all_hit(
        "fr",
        "let-me-know",
        &["N'hésite pas si tu as besoin", "Fais-moi signe si tu veux"],
    );
    all_hit("fr", "better-place", &["Il est mieux là où il est"]);
    all_hit("fr", "strong", &["Sois forte"]);
    all_hit("fr", "know", &["Je sais ce que tu ressens"]);
    all_miss(
        "fr",
        &[
            "Je ne sais pas ce que tu ressens",
            "Au moins trois fois il a ri",
        ],
    );
    all_hit("es", "time", &["El tiempo lo cura todo"]);
    all_hit("es", "at-least", &["Al menos no sufrió"]);
    all_hit("es", "reason", &["Todo pasa por algo"]);
    all_hit("es", "let-me-know", &["Avísame si necesitas algo"]);
    all_hit("es", "better-place", &["Ahora está en un lugar mejor"]);
    all_hit("es", "strong", &["¡Sé fuerte!"]);
    all_hit("es", "know", &["Sé cómo te sientes"]);
    all_miss(
        "es",
        &["No sé cómo te sientes", "Se reía al menos tres veces"],
    );
}

#[test]
fn principle_23_words_of_who_may_be_in_danger_are_noticed() {
    let hits = [
        (
            "en",
            vec![
                "I want to die",
                "She is gone and I just want to die.",
                "I can\u{2019}t go on",
                "I cannot go on without him",
                "Some nights I think of how to kill myself",
                "i dont want to live anymore",
                "I wish I was dead",
                "You would all be better off without me",
                "There is no point in living",
                "I have never felt so low. I want to end it all",
                "I am thinking about suicide",
            ],
        ),
        (
            "de",
            vec![
                "Ich will nicht mehr leben",
                "Manchmal möchte ich sterben",
                "Ich will mich umbringen",
            ],
        ),
        (
            "fr",
            vec![
                "J'ai envie de mourir",
                "Je ne veux plus vivre",
                "mettre fin à mes jours",
            ],
        ),
        (
            "es",
            vec![
                "Quiero morirme",
                "No quiero vivir sin ella",
                "quitarme la vida",
            ],
        ),
    ];
    for (lang, texts) in hits {
        for text in texts {
            assert!(may_need_help(text, &phrases(lang)), "{text}");
        }
    }
}

#[test]
fn principle_23_words_about_others_are_not_taken_for_the_writers() {
    for text in [
        "",
        "He wanted to die at home, and he did",
        "She did not want to die",
        "He said he wants to die with his boots on",
        "I want to diet with you again",
        "We laughed until we cried",
        "I can't go on Saturday, but my sister comes",
        "I cannot go on the trip",
        "He could not go on",
        "The show must go on",
        "I kill weeds in her garden now",
        "His uncle was killed in the war",
        "It hurts, I miss him so much",
        "I don't want to live far from here",
        "He took his own life, and we still ask why",
    ] {
        assert!(!may_need_help(text, &phrases("en")), "{text}");
    }
    let german = phrases("de");
    assert!(!may_need_help("Er wollte zu Hause sterben", &german));
    assert!(!may_need_help("Ich kann nicht mehr kommen", &german));
}

#[test]
fn every_language_has_every_hint_and_every_hint_has_words() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/locale/words/en.more.json");
    let words: Value = json::parse(&fs::read_to_string(path).unwrap()).unwrap();
    for name in HINTS.split(' ') {
        assert!(words.get(&["nudge.", name].concat()).is_some(), "{name}");
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/nudge/phrases");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let lang = path.display();
        let file = json::parse(&fs::read_to_string(&path).unwrap()).unwrap();
        let hints = file["hints"].as_array().unwrap();
        let known: Vec<_> = hints
            .iter()
            .filter_map(|hint| hint["name"].as_str())
            .collect();
        assert_eq!(known, HINTS.split(' ').collect::<Vec<_>>(), "{lang}");
        assert!(
            file["help"]["phrases"].as_array().unwrap().len() > 9,
            "{lang}"
        );
    }
}

#[test]
fn whoever_repeats_themselves_waits_no_longer() {
    let phrases = phrases("en");
    let start = Instant::now();
    for text in [
        "not stay strong ",
        "i know ",
        "at least ",
        "x",
        "\u{1F54A}",
        "i cant ",
    ] {
        let text = text.repeat(1_000_000 / text.len());
        let _ = phrase_in(&text, &phrases);
        let _ = may_need_help(&text, &phrases);
    }
    assert!(
        start.elapsed() < Duration::from_secs(10),
        "{:?}",
        start.elapsed()
    );
    let long = ["e ".repeat(50_000).as_str(), ". Time heals"].concat();
    assert!(
        phrase_in(&long, &phrases).is_some(),
        "what is being written"
    );
}

proptest! {
    #[test]
    fn any_phrases_and_any_text_end_well(json in any_json(), text in "\\PC{0,200}") {
        let phrases = Phrases::read(&json.to_string());
        let _ = phrase_in(&text, &phrases);
        let english = self::phrases("en");
        let _ = (phrase_in(&text, &english), may_need_help(&text, &english));
        let odd = json::json!({"hints": [{"name": "time", "phrases": [text, json]}], "help": {"phrases": [text]}});
        let odd = Phrases::read(&odd.to_string());
        let _ = (phrase_in(&text, &odd), may_need_help(&text, &odd));
    }
}
