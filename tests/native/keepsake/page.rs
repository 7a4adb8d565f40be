//! The page: what stands on it, and that nothing written by people is more than words.

use std::sync::Arc;

use proptest::prelude::*;
use support_wall::deeds::story::story;
use support_wall::deeds::{Heading, Line};
use support_wall::keepsake::{About, Labels, When, html};
use support_wall::message::{Block, Kind, Message, Span, State, Text, Timestamp};
use support_wall::wall::Wall;

use super::data::messages;
use super::{about, wall_of};
use crate::deeds::story::tongue;
use crate::support::{message, reply};

const WORDS: [&str; 2] = [
    include_str!("../../../src/locale/words/en.json"),
    include_str!("../../../src/locale/words/en.more.json"),
];

fn word(key: &str) -> String {
    let known = WORDS.iter().find_map(|file| {
        let file = support_wall::json::parse(file).unwrap();
        Some(file.get(key)?.as_str().unwrap().to_string())
    });
    known.unwrap_or_else(|| panic!("no words for {key}"))
}

pub fn written(messages: Vec<Message>, about: &About) -> String {
    let wall = wall_of(messages);
    telling(&wall, &story(&wall, &tongue()), about)
}

fn telling(wall: &Wall, lines: &[Line], about: &About) -> String {
    let labels = Labels {
        word: &word,
        with: &|names| [&names.join(", "), " are with you."].concat(),
        when: &|time: Timestamp| When {
            words: ["day ", &(time.0 / 86_400_000).to_string()].concat(),
            machine: support_wall::decode::rfc3339(time),
        },
        safe: &|address| Some(address.to_string()).filter(|it| !it.contains("unsafe")),
        style: include_str!("../../../src/keepsake/style.css"),
        right_to_left: false,
    };
    html(wall, lines, about, &labels)
}

/// Everything within the body.
fn body(page: &str) -> &str {
    page.split_once("<body>").unwrap().1
}

/// The page's tags: each name with its attributes as they stand. Fails on what is not well formed:
/// a tag that is not closed, closed twice or in the wrong order, an attribute without quotes, an
/// `&` that begins nothing.
fn tags(page: &str) -> Vec<(String, String)> {
    let page = page.strip_prefix("<!doctype html>\n").unwrap();
    let (mut tags, mut open) = (Vec::new(), Vec::new());
    let mut rest = page;
    while let Some((text, after)) = rest.split_once('<') {
        if open.last().is_none_or(|name| name != "style") {
            assert!(!text.contains('>'), "a > in {text:?}");
            references(text);
        }
        let (tag, after) = after.split_once('>').expect("a tag that ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name), "closed");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            name.bytes()
                .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()),
            "{name:?}"
        );
        let mut left = attributes;
        while !left.is_empty() {
            let (name, value) = left.split_once("=\"").expect("an attribute in quotes");
            assert!(
                name.trim()
                    .bytes()
                    .all(|it| it.is_ascii_lowercase() || it == b'-'),
                "{name:?}"
            );
            let (value, after) = value.split_once('"').expect("a quote that ends");
            references(value);
            left = after;
        }
        tags.push((name.to_string(), attributes.to_string()));
        if !matches!(name, "meta" | "br") {
            open.push(name.to_string());
        }
    }
    assert!(
        rest.trim().is_empty() && open.is_empty(),
        "{open:?} stay open"
    );
    tags
}

fn references(text: &str) {
    for after in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
        assert!(known.iter().any(|it| after.starts_with(it)), "&{after:?}");
    }
}

/// What must hold of every page.
pub fn check(page: &str) {
    const KNOWN: &str = " html head meta title style body header h1 bdi time main section article p \
        details summary div a em strong br blockquote ul ol li h2 h3 h4 span footer ";
    const ATTRIBUTES: &str = " lang dir class datetime href rel http-equiv content name charset ";
    for (name, attributes) in tags(page) {
        assert!(KNOWN.contains(&[" ", &name, " "].concat()), "<{name}>");
        let mut left = attributes.as_str();
        while let Some((name, value)) = left.split_once("=\"") {
            let name = name.trim();
            assert!(
                ATTRIBUTES.contains(&[" ", name, " "].concat()),
                "{name} in {attributes}"
            );
            left = value.split_once('"').expect("a quote that ends").1;
        }
    }
    let control = page.chars().find(|it| it.is_control() && *it != '\n');
    assert_eq!(control, None);
    assert_eq!(page.matches("</style").count(), 1);
    let style = page.split_once("<style>").unwrap().1;
    let style = style.split_once("</style>").unwrap().0;
    for remote in ["url(", "@import", "http", "<", "\\"] {
        assert!(!style.contains(remote), "{remote} in the style");
    }
}

#[test]
fn a_conversation_stands_on_it_in_reading_order() {
    let mut first = message("The first words", 1);
    first.author = Some("Ana".into());
    let mut answer = reply("Thank you", "The first words", 3 * 1440);
    answer.host = true;
    first.thanked = true;
    first.with = vec!["Tom".into(), "Bo".into()];
    first.acknowledged = Some(312);
    first.connection = Some("sang with her".into());
    let page = written(
        vec![message("Later words", 2 * 1440), first, answer],
        &about(),
    );
    check(&page);
    assert!(!page.contains("312"));
    let order = [
        "For Rosa",
        "The first words",
        "Ana",
        "sang with her",
        "Read, with thanks.",
        "Tom, Bo are with you.",
        "Answers",
        "Thank you",
        "host",
        "Later words",
        "Someone who gave no name",
        "Thank you for every word.",
    ];
    let mut left = body(&page);
    for words in order {
        left = left
            .split_once(words)
            .unwrap_or_else(|| panic!("{words:?} in {left}"))
            .1;
    }
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"));
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">";
    assert!(page.contains(policy));
    let cover = "<h1><bdi>For Rosa</bdi>. Words from <time datetime=\"1970-01-01T00:01:00Z\">day 0</time> to <time datetime=\"1970-01-04T00:00:00Z\">day 3</time></h1>";
    assert!(page.contains(cover), "{page}");
    assert!(page.contains("<title>For Rosa</title>"));
}

#[test]
fn the_story_stands_before_the_words() {
    let asked = Message {
        host: true,
        kind: Kind::Need,
        pictures: vec!["A pot".into()],
        details: vec![("title".into(), "<Dinners>".into())],
        ..message("Please bring <some>", 1)
    };
    let promise = Message {
        author: Some("A<n>a".into()),
        kind: Kind::Promise,
        ..reply("I will", "Please bring <some>", 2)
    };
    let outcome = Message {
        host: true,
        kind: Kind::Outcome,
        ..reply("All of them came.", "Please bring <some>", 1440)
    };
    let page = written(vec![asked, promise, outcome], &about());
    check(&page);
    let story = "<section class=\"story\"><h2><story.label></h2>\n<section><h3 dir=\"auto\">&lt;Dinners&gt;</h3>\
        <p class=\"aside\"><time datetime=\"1970-01-01T00:01:00Z\">1970-01-01</time></p>\
        <div class=\"told\" dir=\"auto\" lang=\"\"><p>Please bring &lt;some&gt;</p></div>\
        <p class=\"aside\">Picture: <bdi>A pot</bdi></p>\
        <p dir=\"auto\">A&lt;n&gt;a comes.</p>\
        <h4 dir=\"auto\">&lt;kind.outcome&gt;</h4>\
        <p class=\"aside\"><time datetime=\"1970-01-02T00:00:00Z\">1970-01-02</time></p>\
        <div class=\"told\" dir=\"auto\" lang=\"\"><p>All of them came.</p></div></section></section>\n<main>";
    let story = story.replace("<story.label>", &word("story.label"));
    assert!(page.contains(&story), "{page}");
    assert!(page.contains("<p class=\"title\" dir=\"auto\">&lt;Dinners&gt;</p>"));
    let plain = written(vec![message("a", 1)], &about());
    assert!(!plain.contains("class=\"story\""));
}

#[test]
fn the_cover_says_only_what_is_known() {
    let one_day = written(vec![message("a", 1), message("b", 2)], &about());
    assert!(
        one_day.contains(
            "</bdi>. Words from <time datetime=\"1970-01-01T00:01:00Z\">day 0</time></h1>"
        )
    );
    let mut vague = message("a", 1);
    vague.created = None;
    vague.said = Some("3 weeks ago".into());
    let untold = About {
        heading: " ".into(),
        closing: String::new(),
        ..about()
    };
    let page = written(vec![vague], &untold);
    check(&page);
    assert!(page.contains("<h1><bdi>Words to keep</bdi></h1>"));
    assert!(page.contains("3 weeks ago") && !page.contains("<footer>"));
    check(&written(Vec::new(), &untold));
}

#[test]
fn sensitive_words_stay_folded_and_hidden_ones_out() {
    let sensitive = Message {
        state: State::Sensitive,
        warning: Some("<hospital>".into()),
        pictures: vec!["A \"bed\"".into()],
        ..message("the words", 1)
    };
    let removed = Message {
        state: State::Removed,
        ..message("taken down", 2)
    };
    let beneath = reply("beneath it", "taken down", 3);
    let page = written(vec![sensitive, removed, beneath], &about());
    check(&page);
    let folded = body(&page).split_once("<details>").unwrap().1;
    let folded = folded.split_once("</details>").unwrap().0;
    assert!(
        folded.starts_with("<summary>Marked as sensitive: <bdi>&lt;hospital&gt;</bdi></summary>")
    );
    assert!(folded.contains("the words") && folded.contains("A &quot;bed&quot;"));
    assert!(!page.contains("taken down") && !page.contains("beneath it"));
}

#[test]
fn sensitive_words_are_folded_in_a_story_too() {
    let sensitive = Message {
        state: State::Sensitive,
        ..message("the words", 1)
    };
    let lines = [
        Line::Chapter(Heading::default()),
        Line::Words(Arc::new(sensitive)),
    ];
    let page = telling(&wall_of(Vec::new()), &lines, &about());
    check(&page);
    let folded = "<details><summary><keepsake.sensitive></summary>\
        <div class=\"told\" dir=\"auto\" lang=\"\"><p>the words</p></div></details>";
    let folded = folded.replace("<keepsake.sensitive>", &word("keepsake.sensitive"));
    assert!(page.contains(&folded), "{page}");
}

#[test]
fn links_lead_only_where_they_may() {
    let link = |address: &str| Span::Link(address.into(), vec![Span::Words("here".into())]);
    let body = Text(vec![Block::Paragraph(vec![
        link("https://a.example/?x=\"'><b&c"),
        link("https://unsafe.example/"),
    ])]);
    let page = written(
        vec![Message {
            body,
            ..message("a", 1)
        }],
        &about(),
    );
    check(&page);
    let wanted = "<p><a href=\"https://a.example/?x=&quot;&#39;&gt;&lt;b&amp;c\" rel=\"nofollow ugc noopener noreferrer\">here</a><a>here</a></p>";
    assert!(page.contains(wanted), "{page}");
}

#[test]
fn whatever_people_write_is_words() {
    let hostile = [
        "<script>alert(1)</script>",
        "</style></title></head><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)\" x=\"",
        "' autofocus onfocus='alert(1)",
        "<!--",
        "-->",
        "]]>",
        "<?xml",
        "&lt;b&gt;",
        "&#x3c;b&#x3e;",
        "&amp",
        "\u{0}\u{1}\u{8}\u{b}\u{1b}\u{7f}\u{80}\u{9f}",
        "\u{202e}evol htiw\u{202c}\u{2066}\u{2069}",
        "{heading} {first} {last} {warning} {shown}",
    ];
    for words in hostile {
        let plain = Text(vec![Block::Paragraph(vec![Span::Words(words.into())])]);
        let message = Message {
            id: words.into(),
            author: Some(words.into()),
            body: plain,
            lang: Some(words.into()),
            pictures: vec![words.into()],
            state: State::Sensitive,
            warning: Some(words.into()),
            kind: Kind::Need,
            host: true,
            details: vec![
                ("title".into(), words.into()),
                ("unit".into(), words.into()),
            ],
            said: Some(words.into()),
            with: vec![words.into()],
            connection: Some(words.into()),
            ..message("", 0)
        };
        let timeless = Message {
            id: "timeless".into(),
            created: None,
            ..message.clone()
        };
        let about = About {
            heading: words.into(),
            page: words.into(),
            occasion: words.into(),
            lang: words.into(),
            closing: words.into(),
            missing: words.into(),
            exported_at: Timestamp(0),
        };
        check(&written(vec![message, timeless], &about));
    }
}

#[test]
fn every_message_keeps_its_own_direction() {
    let overriding = Message {
        author: Some("\u{202e}anA".into()),
        ..message("\u{202e}sdrow", 1)
    };
    let page = written(vec![overriding], &about());
    assert!(page.contains("<div class=\"body\" dir=\"auto\" lang=\"\"><p>\u{202e}sdrow</p></div>"));
    assert!(page.contains("<bdi class=\"author\" lang=\"\">\u{202e}anA</bdi>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_messages_make_a_well_formed_page(messages in messages(), heading in "\\PC{0,20}") {
        check(&written(messages, &About { heading, ..about() }));
    }
}
