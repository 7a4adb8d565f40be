//! Any source in, no panic out, and nothing that is not allowed.

use proptest::prelude::*;
use support_wall::json::{Value, json};
use support_wall::message::{Block, Span, Text};
use support_wall::text::{
    blocks, decoded, escaped, facets, from_value, html, markdown, plain, to_value,
};

use super::addresses;

/// Pieces from which sources are put together that mean something to a reader of formats.
fn source() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z ]{0,4}",
        "\\PC{0,3}",
        prop::sample::select(vec![
            "<",
            ">",
            "</",
            "/>",
            "<p>",
            "</p>",
            "<b>",
            "</i>",
            "<i>",
            "<a href=\"",
            "<a href=",
            "\"",
            "'",
            "<li>",
            "<ul>",
            "</ul>",
            "<blockquote>",
            "</blockquote>",
            "<pre>",
            "<br>",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "<svg>",
            "<p hidden>",
            "<img alt=",
            "<![CDATA[",
            "]]>",
            "javascript:",
            "https://",
            "https://a.example",
            "mailto:a@b",
            "//",
            "&",
            "&amp;",
            "&#",
            "&lt;",
            "&#x3c;",
            "\0",
            "\t",
            "\n",
            "\n\n",
            "\n> ",
            "\n- ",
            "\n1. ",
            "\n  ",
            "\n    ",
            "\n```\n",
            "\n# ",
            "*",
            "**",
            "_",
            "~~",
            "`",
            "[",
            "![",
            "](",
            ")",
            "](x)",
            "\\",
            "---",
        ])
        .prop_map(str::to_string),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn span() -> impl Strategy<Value = Span> {
    let leaf = prop_oneof!["\\PC{1,8}".prop_map(Span::Words), Just(Span::Break)];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let within = prop::collection::vec(inner, 0..3);
        prop_oneof![
            within.clone().prop_map(Span::Emphasis),
            within.clone().prop_map(Span::Strong),
            ("https://[a-z]{1,8}\\.example/[a-z?=&]{0,8}", within)
                .prop_map(|(address, spans)| Span::Link(address, spans)),
        ]
    })
}

fn text() -> impl Strategy<Value = Text> {
    let leaf = prop::collection::vec(span(), 0..4).prop_map(Block::Paragraph);
    let block = leaf.prop_recursive(4, 24, 3, |inner| {
        let within = prop::collection::vec(inner, 0..3);
        prop_oneof![
            within.clone().prop_map(Block::Quote),
            (any::<bool>(), prop::collection::vec(within, 0..3))
                .prop_map(|(numbered, entries)| Block::List(numbered, entries)),
        ]
    });
    prop::collection::vec(block, 0..4).prop_map(Text)
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u32>().prop_map(Value::from),
        source().prop_map(Value::from),
        prop::sample::select(vec![
            "p",
            "q",
            "ul",
            "ol",
            "br",
            "a",
            "em",
            "b",
            "paragraph",
            "list",
            "list-item",
            "blockquote",
            "hardBreak",
            "text",
            "link",
            "code",
            "bold",
        ])
        .prop_map(Value::from),
    ];
    let name = prop::sample::select(vec![
        "type",
        "_type",
        "style",
        "listItem",
        "level",
        "depth",
        "text",
        "value",
        "content",
        "children",
        "items",
        "blocks",
        "ops",
        "insert",
        "attributes",
        "marks",
        "markDefs",
        "_key",
        "href",
        "url",
        "bold",
        "data",
        "root",
        "plain_text",
        "caption",
        "code",
        "link",
        "list",
        "indent",
        "header",
    ]);
    leaf.prop_recursive(5, 48, 6, move |inner| {
        let members = prop::collection::vec((name.clone(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::Array),
            members.prop_map(|members| {
                let members = members
                    .into_iter()
                    .map(|(name, value)| (name.to_string(), value));
                Value::Object(members.collect())
            }),
        ]
    })
}

/// Asserts what holds for every text: links lead where they may, and nothing in it is empty.
fn check(text: &Text) -> Result<(), TestCaseError> {
    for address in addresses(text) {
        let schemes = ["http://", "https://", "mailto:"];
        prop_assert!(
            schemes.iter().any(|scheme| address.starts_with(scheme)),
            "{}",
            address
        );
    }
    prop_assert!(text.0.iter().all(is_full), "{:?}", text);
    let kept = from_value(&to_value(text));
    prop_assert_eq!(kept.as_ref(), Some(text));
    Ok(())
}

fn is_full(block: &Block) -> bool {
    match block {
        Block::Paragraph(spans) => {
            let broken = matches!(spans.first(), Some(Span::Break))
                || matches!(spans.last(), Some(Span::Break));
            !spans.is_empty() && !broken && spans.iter().all(says_something)
        }
        Block::Quote(blocks) => !blocks.is_empty() && blocks.iter().all(is_full),
        Block::List(_, entries) => {
            let full = |entry: &Vec<Block>| !entry.is_empty() && entry.iter().all(is_full);
            !entries.is_empty() && entries.iter().all(full)
        }
    }
}

fn says_something(span: &Span) -> bool {
    match span {
        Span::Words(words) => !words.is_empty(),
        Span::Break => true,
        Span::Link(_, spans) | Span::Emphasis(spans) | Span::Strong(spans) => {
            !spans.is_empty() && spans.iter().all(says_something)
        }
    }
}

proptest! {
    #[test]
    fn any_source_becomes_a_sound_text(source in source()) {
        check(&plain(&source))?;
        check(&html(&source))?;
        check(&escaped(&source))?;
        check(&markdown(&source))?;
        let _ = decoded(&source);
    }

    #[test]
    fn any_string_becomes_a_sound_text(source in "\\PC{0,80}") {
        check(&plain(&source))?;
        check(&html(&source))?;
        check(&markdown(&source))?;
    }

    #[test]
    fn any_json_becomes_a_sound_text(json in any_json()) {
        check(&blocks(&json))?;
        check(&blocks(&json!({"ops": json})))?;
        if let Some(text) = from_value(&json) {
            prop_assert_eq!(from_value(&to_value(&text)), Some(text));
        }
    }

    #[test]
    fn any_ranges_become_a_sound_text(source in source(), ranges in prop::collection::vec((0_usize..60, 0_usize..60, "(https://|javascript:)a"), 0..5)) {
        let text = facets(&source, &ranges);
        check(&text)?;
        prop_assert_eq!(facets(&source, &[]), plain(&source));
    }

    #[test]
    fn escaped_words_come_back_as_they_were(words in "[a-z<>&\"';#!/=-]{1,6}( [a-zé\u{1f54a}<>&\"']{1,6}){0,8}") {
        let mut safe = String::new();
        for letter in words.chars() {
            match letter {
                '<' => safe.push_str("&lt;"),
                '&' => safe.push_str("&amp;"),
                '"' => safe.push_str("&quot;"),
                _ => safe.push(letter),
            }
        }
        prop_assert_eq!(html(&safe).words(), words.clone());
        prop_assert_eq!(html(&["<p>", &safe, "</p>"].concat()).words(), words);
    }

    #[test]
    fn the_walls_own_form_loses_nothing(text in text()) {
        prop_assert_eq!(from_value(&to_value(&text)), Some(text));
    }
}
