//! Messages to a file and back.

use proptest::prelude::*;
use support_wall::decode::{Page, Reply, page, plain};
use support_wall::deeds::story::story;
use support_wall::inspect::choose;
use support_wall::json::{self, Value};
use support_wall::keepsake;
use support_wall::mapping::Mapping;
use support_wall::message::{Block, Kind, Message, Span, State, Text, Timestamp};
use support_wall::text::{from_value, html};

use super::{about, in_reading_order, wall_of};
use crate::deeds::story::tongue;
use crate::presets::presets;
use crate::support::{message, reply};

fn preset() -> Mapping {
    let file = include_str!("../../../src/mapping/presets/keepsake.json");
    Mapping::parse(file, "https://example.org/rosa.json").unwrap()
}

/// Reads as the core does, which has no program for formatted words.
pub fn read(file: &str) -> Page {
    let core = |format: &str, _: &str| -> Text { panic!("{format} wants another program") };
    page(&Reply::ok(file), &preset(), (0, 12), &core).unwrap()
}

fn there_and_back(messages: Vec<Message>) {
    let wall = wall_of(messages);
    let page = read(&keepsake::json(&wall, &about()));
    assert_eq!(page.messages, in_reading_order(&wall));
    assert_eq!((page.next, page.unshown), (None, 0));
}

#[test]
fn what_a_wall_shows_comes_back_the_same_in_reading_order() {
    let whole = Message {
        id: "12345678901234567890".into(),
        parent: None,
        kind: Kind::Milestone,
        author: Some("Ana \"Nan\" Okoro".into()),
        host: true,
        body: html(
            "<p>She <b>sang</b>,<br>in <i>the</i> <a href='https://a.example/x?y=1&z'>kitchen</a>.</p><blockquote><ol><li>one<li>two</ol></blockquote>",
        ),
        lang: Some("en-GB".into()),
        pictures: vec!["A kitchen".into(), "A choir".into()],
        created: Some(Timestamp(1_767_225_600_123)),
        state: State::Sensitive,
        warning: Some("grief".into()),
        pinned: true,
        thanked: true,
        with: vec!["Tom".into(), "Ana".into()],
        connection: Some("we sang together".into()),
        ..Message::default()
    };
    let vague = Message {
        said: Some("3 weeks ago".into()),
        created: None,
        ..message("vague", 0)
    };
    let pictures_alone = Message {
        body: Text::default(),
        pictures: vec!["A candle".into()],
        ..message("candle", 9)
    };
    there_and_back(vec![
        message("second", 5),
        reply("answer", "second", 7),
        reply("answer to it", "answer", 8),
        message("first", 1),
        reply("to what is not here", "gone", 6),
        whole,
        vague,
        pictures_alone,
    ]);
}

#[test]
fn an_empty_wall_is_a_file_too() {
    there_and_back(Vec::new());
}

#[test]
fn a_file_without_a_server_is_known_by_its_signs() {
    let file = keepsake::json(&wall_of(vec![message("a", 1)]), &about());
    let endpoint = "https://example.org/rosa.json";
    let used = choose(&Reply::ok(&file), &presets(), Some("auto"), None, endpoint).unwrap();
    assert_eq!(used.preset.as_deref(), Some("keepsake"));
    assert!(used.warnings.is_empty(), "{:?}", used.warnings);
    assert_eq!(used.map["message"]["body"]["format"], "words");
}

#[test]
fn the_file_says_what_it_is_and_counts_nothing() {
    let many_with = Message {
        acknowledged: Some(312),
        ..message("a", 1)
    };
    let told = Message {
        state: State::Removed,
        ..message("taken down", 2)
    };
    let beneath = reply("beneath it", "taken down", 3);
    let wall = wall_of(vec![many_with, told, beneath]);
    let file = keepsake::json(&wall, &about());
    let value = json::parse(&file).unwrap();
    let names: Vec<&str> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let wanted = [
        "support-wall",
        "heading",
        "page",
        "occasion",
        "lang",
        "closing",
        "exported",
        "messages",
    ];
    assert_eq!(names, wanted);
    assert_eq!(value["support-wall"].as_u64(), Some(1));
    assert_eq!(value["exported"], "2026-01-01T00:00:00Z");
    let first = json::text(&value["messages"][0]);
    let wanted =
        r#"{"id":"a","kind":"condolence","body":[["p","a"]],"created":"1970-01-01T00:01:00Z"}"#;
    assert_eq!(first, wanted);
    assert!(
        !file.contains("taken down") && !file.contains("beneath"),
        "{file}"
    );
}

#[test]
fn words_written_into_the_file_by_hand_are_read_as_plain_text() {
    let file = r#"{"support-wall":1,"messages":[{"id":"1","body":"one\n\ntwo"},{"id":"2","body":{"no":"words"}}]}"#;
    let messages = read(file).messages;
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0].body, plain("one\n\ntwo"));
}

#[test]
fn times_far_from_ours_come_back_the_same() {
    for time in [
        -8_640_000_000_000_000,
        -62_135_596_800_001,
        -62_135_596_800_000,
        -1,
        0,
        253_402_300_799_999,
        253_402_300_800_000,
        8_640_000_000_000_000,
    ] {
        let far = Message {
            created: Some(Timestamp(time)),
            ..message("far", 0)
        };
        there_and_back(vec![far]);
    }
}

fn nested(levels: usize, around: fn(Block) -> Block) -> Text {
    let mut marked = Span::Words("deep".into());
    for _ in 0..levels {
        marked = Span::Strong(vec![marked]);
    }
    let deepest = Block::Paragraph(vec![marked]);
    Text(vec![(0..levels).fold(deepest, |inner, _| around(inner))])
}

#[test]
fn one_message_nested_deeply_does_not_make_the_file_unreadable() {
    let list = |inner| Block::List(true, vec![vec![inner]]);
    let quote = |inner| Block::Quote(vec![inner]);
    for body in [nested(32, list), nested(32, quote), nested(200, list)] {
        let deep = Message {
            body,
            ..message("deep", 1)
        };
        let wall = wall_of(vec![deep, message("b", 2)]);
        let page = read(&keepsake::json(&wall, &about()));
        let words: Vec<String> = page.messages.iter().map(|it| it.body.words()).collect();
        assert!(words[0].ends_with("deep"), "{words:?}");
        assert_eq!(words[1], "b");
    }
}

#[test]
fn a_file_made_to_hurt_is_cut() {
    let long = ["[[\"p\",\"", &"x".repeat(90_000), "\"]]"].concat();
    let many = [
        "[",
        &vec!["[\"p\",[\"br\"],[\"em\"]]"; 90_000].join(","),
        "]",
    ]
    .concat();
    for body in [long, many] {
        let text = from_value(&json::parse(&body).unwrap()).unwrap();
        assert!(text.0.len() <= 80_000);
        assert!(text.words().len() <= 120_000, "{}", text.words().len());
        crate::limits::check_text(&text);
    }
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["\\PC{1,12}", "[\u{0}-\u{1f}\"\\\\<&\u{202e}\u{2028}]{1,4}"]
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    let leaf = prop_oneof![words().prop_map(Span::Words), Just(Span::Break)];
    let span = leaf.prop_recursive(3, 12, 3, |inner| {
        let within = prop::collection::vec(inner, 0..3);
        let address = prop_oneof![
            "https://[a-z]{1,5}\\.example/[!-~]{0,6}",
            "mailto:[a-z]{1,5}@a\\.example"
        ];
        prop_oneof![
            within.clone().prop_map(Span::Emphasis),
            within.clone().prop_map(Span::Strong),
            (address, within).prop_map(|(address, within)| Span::Link(address, within)),
        ]
    });
    prop::collection::vec(span, 0..4)
}

fn text() -> impl Strategy<Value = Text> {
    let leaf = spans().prop_map(Block::Paragraph);
    let block = leaf.prop_recursive(4, 12, 3, |inner| {
        let within = prop::collection::vec(inner, 0..3);
        prop_oneof![
            within.clone().prop_map(Block::Quote),
            (any::<bool>(), prop::collection::vec(within, 0..3))
                .prop_map(|(numbered, entries)| Block::List(numbered, entries)),
        ]
    });
    prop::collection::vec(block, 1..4).prop_map(Text)
}

/// A message as one that was read: what the readers never make is not made here either.
pub fn messages() -> impl Strategy<Value = Vec<Message>> {
    let name = "[\\PC&&[^@:.<]]{0,6}[a-z\u{e9}\u{5d0}\"]";
    let name = name.prop_map(|name: String| name.trim().to_string());
    let name = name.prop_filter("not empty", |name| !name.is_empty());
    let kinds = [
        &[Kind::Words][..],
        &Kind::CHOICES,
        &Kind::HOSTS,
        &Kind::DEEDS,
    ];
    let kind = prop::sample::select(kinds.concat());
    let time = prop_oneof![
        any::<bool>().prop_map(|vague| (None, vague.then(|| "3 weeks ago".to_string()))),
        (-9_000_000_000_000_i64..300_000_000_000_000).prop_map(|it| (Some(Timestamp(it)), None)),
    ];
    let one = (
        (prop::option::of(name.clone()), kind, any::<bool>(), text()),
        (
            prop::option::of("[a-z]{2}"),
            prop::collection::vec(name.clone(), 0..3),
            time,
        ),
        (
            any::<bool>(),
            prop::option::of(name.clone()),
            prop::option::of(0..12_usize),
            prop::collection::vec(name.clone(), 0..3),
            prop::option::of(name),
        ),
    );
    prop::collection::vec(one, 0..8).prop_map(|all| {
        let each = all.into_iter().enumerate();
        let each = each.map(|(index, (what, told, about))| Message {
            id: index.to_string(),
            parent: about.2.map(|it| ["m", &it.to_string()].concat()),
            author: what.0,
            kind: what.1,
            host: what.2,
            body: what.3,
            lang: told.0,
            pictures: told.1,
            created: told.2.0,
            said: told.2.1,
            state: if about.0 {
                State::Sensitive
            } else {
                State::Visible
            },
            warning: about.1,
            pinned: what.2 && about.0,
            thanked: what.2,
            with: about.3,
            acknowledged: None,
            connection: about.4,
            details: if what.2 {
                vec![
                    ("title".into(), "a \"b\" \u{1F54A}".into()),
                    ("amount".into(), "14".into()),
                    ("of".into(), "m1".into()),
                    ("on".into(), "2026-03-01".into()),
                ]
            } else {
                Vec::new()
            },
        });
        let mut each: Vec<Message> = each.collect();
        for message in &mut each {
            message.id.insert(0, 'm');
            // What only the host says is nobody else's.
            if Kind::HOSTS.contains(&message.kind) {
                message.host = true;
            }
        }
        each
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_messages_come_back_the_same(messages in messages()) {
        there_and_back(messages);
    }

    #[test]
    fn the_file_tells_the_same_story(mut messages in messages()) {
        // What answers itself by way of others belongs to whichever comes first.
        for message in &mut messages {
            message.parent = message.parent.take().filter(|parent| *parent < message.id);
        }
        let wall = wall_of(messages);
        let file = keepsake::json(&wall, &about());
        let again = wall_of(read(&file).messages);
        prop_assert_eq!(story(&again, &tongue()), story(&wall, &tongue()));
        prop_assert_eq!(again.timeline(), wall.timeline());
    }

    #[test]
    fn any_heading_keeps_the_file_json(heading in "\\PC{0,20}", closing in "[\u{0}-\u{ff}\u{2028}]{0,8}") {
        let about = keepsake::About { heading: heading.clone(), closing: closing.clone(), ..about() };
        let value = json::parse(&keepsake::json(&wall_of(Vec::new()), &about)).unwrap();
        let said = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_string();
        prop_assert_eq!(said("heading"), heading);
        prop_assert_eq!(said("closing"), closing);
    }
}
