//! What the page's author gives: read, laid over the occasion's, and every mistake named.

use std::fs;

use proptest::prelude::*;
use support_wall::json::{Value, json, parse};
use support_wall::mapping::merge;
use support_wall::settings::{Helpline, Settings, Starter};

use crate::properties::any_json;

const OCCASIONS: [&str; 4] = ["support", "memorial", "fundraiser", "milestone"];

fn source(path: &str) -> String {
    fs::read_to_string([env!("CARGO_MANIFEST_DIR"), "/src/", path].concat()).unwrap()
}

fn occasion(name: &str) -> Settings {
    let text = source(&["occasion/", name, ".json"].concat());
    let (settings, mistakes) = Settings::read(Some(&text), None);
    assert!(mistakes.is_empty(), "{name}: {mistakes:?}");
    settings
}

fn own(settings: &Value) -> (Settings, Vec<String>) {
    Settings::read(None, Some(&settings.to_string()))
}

fn known(name: &str) -> Starter {
    Starter::Known(name.into())
}

#[test]
fn principle_11_every_starter_of_an_occasion_opens_a_sentence() {
    let words = merge(
        parse(&source("locale/words/en.json")).unwrap(),
        &parse(&source("locale/words/en.more.json")).unwrap(),
    );
    for name in OCCASIONS {
        let starters = occasion(name).starters;
        assert!((3..=5).contains(&starters.len()), "{name}");
        for starter in starters {
            let Starter::Known(starter) = starter else {
                panic!("{name} has words that no translator sees");
            };
            let words_for = |what: &str| {
                let key = ["starter.", &starter, ".", what].concat();
                let variant = words.get(&[&key, ".", name].concat());
                variant
                    .or_else(|| words.get(&key))
                    .and_then(Value::as_str)
                    .unwrap_or_else(|| panic!("no words for {key}"))
                    .to_string()
            };
            assert!(!words_for("label").is_empty());
            let text = words_for("text");
            assert!(text.ends_with(' '), "the writer goes on from {text:?}");
        }
    }
    for name in ["memory", "with-you", "strength", "not-alone", "offer"] {
        for occasion_name in ["support", "memorial"] {
            let starters = occasion(occasion_name).starters;
            assert!(starters.contains(&known(name)), "{occasion_name} {name}");
        }
    }
}

#[test]
fn principle_14_every_occasion_has_one_acknowledgement_and_a_memorial_a_candle() {
    for name in OCCASIONS {
        assert_eq!(occasion(name).acknowledge.len(), 1, "{name}");
        assert!(!occasion(name).counts, "{name}");
    }
    assert_eq!(occasion("memorial").acknowledge, ["candle"]);
    assert_eq!(occasion("support").acknowledge, ["here"]);
}

#[test]
fn occasions_differ_in_what_they_ask_and_how_they_look() {
    assert!(occasion("memorial").connection && !occasion("support").connection);
    assert!(occasion("memorial").nudge && occasion("support").nudge);
    assert!(!occasion("milestone").nudge);
    assert_eq!(
        occasion("milestone").layout.as_deref(),
        Some("timeline"),
        "milestones stand on a dated line"
    );
}

#[test]
fn nothing_given_is_nothing_asked() {
    for nothing in [None, Some("{}")] {
        assert_eq!(
            Settings::read(None, nothing),
            (Settings::default(), Vec::new())
        );
    }
}

#[test]
fn a_page_author_changes_part_of_an_occasion() {
    let memorial = source("occasion/memorial.json");
    let own = json!({
        "$schema": "x",
        "words": {"composer.submit": "Leave a stone"},
        "starters": ["memory", {"label": "A song", "text": "The song I think of is "}],
        "acknowledge": ["here", "candle"],
        "connection": false,
        "rules": "Write as if she read it.",
        "closing": "Thank you, from all of us.",
        "report": " MAILTO:host@example.org ",
        "layout": "feed",
    });
    let (settings, mistakes) = Settings::read(Some(&memorial), Some(&own.to_string()));
    assert!(mistakes.is_empty(), "{mistakes:?}");
    assert_eq!(
        settings.words.get("composer.submit"),
        Some(&json!("Leave a stone"))
    );
    let song = Starter::Own {
        label: "A song".into(),
        text: "The song I think of is ".into(),
    };
    assert_eq!(settings.starters, [known("memory"), song]);
    assert_eq!(settings.acknowledge, ["here", "candle"]);
    assert!(!settings.connection && settings.nudge);
    assert_eq!(settings.report.as_deref(), Some("mailto:host@example.org"));
    assert_eq!(settings.layout.as_deref(), Some("feed"));
    assert_eq!(settings.rules.as_deref(), Some("Write as if she read it."));
    assert_eq!(settings.variant.as_deref(), Some("memorial"));
}

#[test]
fn nothing_of_a_list_is_said_by_an_empty_one_false_or_null() {
    let memorial = source("occasion/memorial.json");
    for none in [json!([]), json!(false), Value::Null] {
        let own = json!({"starters": none, "acknowledge": none}).to_string();
        let (settings, mistakes) = Settings::read(Some(&memorial), Some(&own));
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert!(settings.starters.is_empty() && settings.acknowledge.is_empty());
        assert!(settings.connection, "the rest stays the occasion's");
    }
}

#[test]
fn principle_23_helplines_can_be_called() {
    let (settings, mistakes) = own(&json!({"helplines": [
        {"name": "Samaritans", "phone": "116 123", "hours": "day and night"},
        {"name": "Trauerkreis", "url": "HTTPS://trauer.example/hilfe"},
        {"name": "Pastor Lind"},
    ]}));
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let [samaritans, circle, pastor] = &settings.helplines[..] else {
        panic!("{:?}", settings.helplines);
    };
    assert_eq!(samaritans.call.as_deref(), Some("tel:116123"));
    assert_eq!(samaritans.phone.as_deref(), Some("116 123"));
    assert_eq!(samaritans.hours.as_deref(), Some("day and night"));
    assert_eq!(circle.url.as_deref(), Some("HTTPS://trauer.example/hilfe"));
    let named = Helpline {
        name: "Pastor Lind".into(),
        ..Helpline::default()
    };
    assert_eq!(*pastor, named);
}

#[test]
fn mistakes_are_named_with_their_place_and_what_was_expected() {
    for (settings, mistake) in [
        (json!([]), "settings: expected an object"),
        (
            json!({"starter": []}),
            "settings /starter: expected one of: $schema, words, starters, ",
        ),
        (
            json!({"starters": ["memory", "memmory"]}),
            "settings /starters/1: expected a name or {\"label\", \"text\"}; known names: memory, with-you, ",
        ),
        (
            json!({"starters": [{"label": "A song"}]}),
            "settings /starters/0: expected a name or {\"label\", \"text\"}",
        ),
        (
            json!({"acknowledge": ["thumbs"]}),
            "settings /acknowledge/0: expected one of: here, candle, heart, thinking, strength",
        ),
        (
            json!({"acknowledge": ["here", "here"]}),
            "settings /acknowledge/1: expected each one once",
        ),
        (
            json!({"acknowledge": ["here", "candle", "heart", "thinking", "strength"]}),
            "settings /acknowledge/4: expected at most 4 of them",
        ),
        (
            json!({"acknowledge": [null]}),
            "settings /acknowledge/0: expected one of: here,",
        ),
        (
            json!({"acknowledge": true}),
            "settings /acknowledge: expected a list; [] is none",
        ),
        (
            json!({"counts": "no"}),
            "settings /counts: expected true or false",
        ),
        (
            json!({"words": {"a/b~": 7}}),
            "settings /words/a~1b~0: expected a text",
        ),
        (
            json!({"words": ["x"]}),
            "settings /words: expected an object of texts",
        ),
        (
            json!({"closing": ["x"]}),
            "settings /closing: expected a text",
        ),
        (
            json!({"layout": "grid"}),
            "settings /layout: expected one of: wall, feed, timeline",
        ),
        (
            json!({"report": "host@example.org"}),
            "settings /report: expected an address such as mailto:host@example.org",
        ),
        (
            json!({"report": "mailto:a@b.c?bcc=d@e.f"}),
            "settings /report: expected an address such as mailto:",
        ),
        (
            json!({"report": "javascript:alert(1)"}),
            "settings /report: expected an address such as mailto:",
        ),
        (
            json!({"helplines": [{"phone": "116 123"}]}),
            "settings /helplines/0: expected {\"name\", ",
        ),
        (
            json!({"helplines": [{"name": "A", "tel": "1"}]}),
            "settings /helplines/0/tel: expected one of: name, phone, url, hours",
        ),
        (
            json!({"helplines": [{"name": "A", "url": "javascript:alert(1)"}]}),
            "settings /helplines/0/url: expected an address that begins with https:// or http://",
        ),
        (
            json!({"helplines": [{"name": "A", "phone": "1-800-FLOWERS"}]}),
            "settings /helplines/0/phone: expected one number to dial",
        ),
    ] {
        let (_, mistakes) = own(&settings);
        assert_eq!(mistakes.len(), 1, "{settings}: {mistakes:?}");
        assert!(mistakes[0].starts_with(mistake), "{}", mistakes[0]);
    }
    let (_, mistakes) = Settings::read(None, Some("{\n  \"counts\": yes }"));
    assert_eq!(
        mistakes,
        ["settings: expected JSON; it breaks at line 2, column 13"]
    );
}

#[test]
fn what_is_no_mistake_is_used_beside_one() {
    let memorial = source("occasion/memorial.json");
    let mistaken = json!({
        "starters": ["memmory", "offer"],
        "acknowledge": ["thumbs"],
        "connection": "yes",
        "words": {"a": 1, "b": "c"},
        "helplines": [{"phone": "1"}, {"name": "A", "url": "ftp://a", "phone": "11 22"}],
    });
    let (settings, mistakes) = Settings::read(Some(&memorial), Some(&mistaken.to_string()));
    assert_eq!(settings.starters, [known("offer")]);
    assert_eq!(settings.acknowledge, ["candle"], "the occasion's stands");
    assert!(settings.connection, "the occasion's stands");
    assert_eq!(settings.words.get("b"), Some(&json!("c")));
    assert_eq!(settings.words.get("a"), None);
    assert_eq!(settings.helplines.len(), 1);
    assert_eq!(settings.helplines[0].call.as_deref(), Some("tel:1122"));
    assert!(mistakes.len() >= 6, "{mistakes:?}");
}

#[test]
fn a_console_is_not_flooded() {
    let many = json!({"words": vec![0], "starters": vec![0; 100]});
    assert!(own(&many).1.len() <= 20);
    let unknown: Vec<(String, Value)> = (0..9_999).map(|n| (n.to_string(), json!(n))).collect();
    let unknown = Value::Object(unknown.into_iter().collect());
    assert_eq!(own(&unknown).1.len(), 20);
}

/// Settings without mistakes.
fn any_settings() -> impl Strategy<Value = Value> {
    let text = || prop_oneof![Just(Value::Null), "[a-z]{1,3}".prop_map(Value::from)];
    let flag = || prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from)];
    let words = prop::collection::vec(("[a-c]", text()), 0..4);
    let words = words.prop_map(|words| Value::Object(words.into_iter().collect()));
    let words = prop_oneof![Just(Value::Null), words];
    let names = prop::sample::subsequence(vec!["memory", "offer", "joy"], 0..3);
    let members = (words, names, flag(), text(), flag());
    members.prop_map(|(words, starters, counts, rules, nudge)| {
        let all = [
            ("words", words),
            ("starters", json!(starters)),
            ("counts", counts),
            ("rules", rules),
            ("nudge", nudge),
        ];
        // Some members are there and some are not.
        let there = all
            .into_iter()
            .filter(|(name, value)| *name != "nudge" || !value.is_null());
        Value::Object(
            there
                .map(|(name, value)| (name.to_string(), value))
                .collect(),
        )
    })
}

proptest! {
    #[test]
    fn any_json_is_settings_and_at_most_twenty_mistakes(json in any_json()) {
        let text = json!({
            "words": json, "starters": [json], "acknowledge": json, "helplines": [json], "report": json,
            "counts": json, "layout": json, "closing": json,
        }).to_string();
        for text in [text, json.to_string()] {
            let (settings, mistakes) = Settings::read(Some(&text), Some(&text));
            prop_assert!(mistakes.len() <= 20);
            prop_assert!(settings.acknowledge.len() <= 4);
            prop_assert!(settings.words.iter().all(|(_, text)| text.as_str().is_some()));
        }
    }

    #[test]
    fn any_text_is_settings_or_a_named_mistake(text in "\\PC{0,200}") {
        let _ = Settings::read(Some(&text), Some(&text));
    }

    #[test]
    fn own_settings_lie_over_the_occasions_as_rfc_7396_says(below in any_settings(), above in any_settings()) {
        let together = merge(below.clone(), &above).to_string();
        let (layered, mistakes) = Settings::read(Some(&below.to_string()), Some(&above.to_string()));
        prop_assert!(mistakes.is_empty(), "{:?}", mistakes);
        prop_assert_eq!(layered, Settings::read(None, Some(&together)).0);
    }
}
