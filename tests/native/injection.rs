//! Every published way to bring markup where words are meant (`tests/injection/cases.json`), in every field, format and
//! preset. What a browser makes of it is tested in `tests/e2e/injection.spec.mjs`.

use std::fs;
use std::path::Path;

use support_wall::decode::{self, Reply};
use support_wall::infer::infer;
use support_wall::inspect::choose;
use support_wall::json;
use support_wall::json::Value;
use support_wall::keepsake::About;
use support_wall::mapping::Mapping;
use support_wall::message::{Block, Message, Span, Text};
use support_wall::settings::Settings;
use support_wall::text::{plain, rich};

use crate::keepsake::{about, page as keepsake};
use crate::limits::{check, check_text};
use crate::presets::presets;
use crate::support::{ENDPOINT, heard};

const FORMATS: [&str; 9] = [
    "plain", "html", "escaped", "markdown", "blocks", "facets", "auto", "words", "decoded",
];

/// A mapping by which everything that can be told of a message is told, with `FORMAT` to be filled in.
const ALL_FIELDS: &str = r#"{ "items": "/messages", "message": {
    "id": "/id", "parent": "/parent", "author": { "at": "/author", "format": "html" }, "lang": "/lang", "kind": "/kind",
    "body": { "at": "/body", "format": "FORMAT" }, "pictures": "/pictures", "created": "/created", "state": "/state",
    "warning": "/warning", "with": "/with", "connection": "/connection" },
    "refusal": { "text": "/error" } }"#;

/// Trees as editors write them; a payload stands where `$` does.
const TREES: [&str; 9] = [
    r#"[{"type":"link","url":"$","children":[{"text":"$"}]}]"#,
    r#"{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"$","marks":[{"type":"link","attrs":{"href":"$"}}]}]}]}"#,
    r#"{"ops":[{"insert":"$","attributes":{"link":"$"}}]}"#,
    r#"{"blocks":[{"type":"paragraph","data":{"text":"$"}},{"type":"list","data":{"items":["$"]}}]}"#,
    r#"[{"_type":"block","markDefs":[{"_key":"a","_type":"link","href":"$"}],"children":[{"_type":"span","marks":["a"],"text":"$"}]}]"#,
    r#"{"root":{"type":"root","children":[{"type":"link","url":"$","children":[{"type":"text","text":"$","format":1}]}]}}"#,
    r#"[{"type":"paragraph","rich_text":[{"plain_text":"$","href":"$"}]}]"#,
    r#"[{"type":"$","tag":"$","$":[{"text":"$"}],"children":[{"text":"$","$":"$"}]}]"#,
    r#"{"nodeType":"document","content":[{"nodeType":"hyperlink","data":{"uri":"$"},"content":[{"nodeType":"text","value":"$"}]}]}"#,
];

fn file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    json::parse(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Each class of injection with its payload.
fn cases() -> Vec<(String, String)> {
    let file = file("tests/injection/cases.json");
    let text = |case: &Value, name: &str| case[name].as_str().unwrap().to_string();
    let cases = file.as_array().unwrap().iter();
    cases
        .map(|it| (text(it, "class"), text(it, "payload")))
        .collect()
}

/// The scheme that a browser finds in an address (WHATWG URL, 4.4), told without the code under test.
fn scheme(address: &str) -> Option<String> {
    let address = address.trim_matches(|it| it <= ' ');
    let address = address.replace(['\t', '\n', '\r'], "");
    let (scheme, _) = address.split_once(':')?;
    let letters = |it: char| it.is_ascii_alphanumeric() || "+-.".contains(it);
    let known =
        scheme.starts_with(|it: char| it.is_ascii_alphabetic()) && scheme.chars().all(letters);
    known.then(|| scheme.to_ascii_lowercase())
}

/// Every link leads where it may, as a browser reads it.
fn links(text: &Text, class: &str) {
    fn block(it: &Block, class: &str) {
        match it {
            Block::Paragraph(spans) => spans.iter().for_each(|it| span(it, class)),
            Block::Quote(blocks) => blocks.iter().for_each(|it| block(it, class)),
            Block::List(_, entries) => entries.iter().flatten().for_each(|it| block(it, class)),
        }
    }
    fn span(it: &Span, class: &str) {
        match it {
            Span::Words(_) | Span::Break => {}
            Span::Emphasis(spans) | Span::Strong(spans) => {
                spans.iter().for_each(|it| span(it, class));
            }
            Span::Link(address, shown) => {
                let scheme = scheme(address).unwrap_or_default();
                assert!(
                    ["http", "https", "mailto"].contains(&scheme.as_str()),
                    "{class}: a link to {address:?}"
                );
                shown.iter().for_each(|it| span(it, class));
            }
        }
    }
    text.0.iter().for_each(|it| block(it, class));
}

fn harmless(messages: &[Message], class: &str) {
    check(messages);
    messages.iter().for_each(|it| links(&it.body, class));
}

/// A message, an answer to it and one that is folded, with the payload in every field.
fn records(payload: &str, number: usize) -> [Value; 3] {
    let id = |which: &str| [payload, &number.to_string(), which].concat();
    let record = |which: &str, parent: &str, state: &str| {
        json!({
            "id": (id(which)), "parent": parent, "author": payload, "lang": payload, "kind": payload, "body": payload,
            "pictures": [payload], "created": payload, "state": state, "warning": payload, "with": [payload, "Ana"],
            "connection": payload
        })
    };
    [
        record("", "", "visible"),
        record("a", &id(""), "visible"),
        record("b", "", "sensitive"),
    ]
}

#[test]
fn there_are_at_least_150_classes_and_no_two_are_the_same() {
    let cases = cases();
    assert!(cases.len() >= 150, "{}", cases.len());
    for (index, (class, payload)) in cases.iter().enumerate() {
        let before = &cases[..index];
        assert!(
            before.iter().all(|it| it.0 != *class && it.1 != *payload),
            "{class}"
        );
    }
}

#[test]
fn in_every_format_words_are_words_and_links_lead_where_they_may() {
    for (class, payload) in cases() {
        for format in FORMATS {
            let text = rich(format, &payload);
            check_text(&text);
            links(&text, &class);
        }
        let markup = [
            format!("<a href=\"{payload}\">x</a>"),
            format!("<a href='{payload}'>x</a>"),
            format!("<a href={payload}>x</a>"),
            format!("<p>{payload}</p>"),
        ];
        let marked = [
            format!("[x]({payload})"),
            format!("[x](<{payload}>)"),
            format!("<{payload}>"),
            format!("[{payload}][{payload}]"),
        ];
        let told = json!([payload, [0, payload.len(), payload]]).to_string();
        let all = markup.iter().map(|it| ("html", it));
        let all = all.chain(marked.iter().map(|it| ("markdown", it)));
        for (format, source) in all.chain([("facets", &told)]) {
            let text = rich(format, source);
            check_text(&text);
            links(&text, &class);
        }
        let quoted = Value::from(payload.as_str()).to_string();
        for tree in TREES {
            let text = rich("blocks", &tree.replace("\"$\"", &quoted));
            check_text(&text);
            links(&text, &class);
        }
    }
}

#[test]
fn as_plain_text_every_letter_is_kept() {
    let letters = |text: &str| -> String {
        let kept = text
            .chars()
            .filter(|it| !it.is_whitespace() && !it.is_control());
        kept.collect()
    };
    for (class, payload) in cases() {
        assert_eq!(
            letters(&plain(&payload).words()),
            letters(&payload),
            "{class}"
        );
    }
}

#[test]
fn in_every_field_of_a_message_and_on_the_page_to_keep() {
    let cases = cases();
    for format in &FORMATS[..8] {
        let mapping = Mapping::parse(&ALL_FIELDS.replace("FORMAT", format), ENDPOINT);
        // Links that are told beside the words have a mapping of their own.
        let Ok(mapping) = mapping else {
            assert_eq!(*format, "facets");
            continue;
        };
        let all = cases.iter().enumerate();
        let all = all.flat_map(|(index, (_, payload))| records(payload, index));
        let answer = json!({ "messages": (Value::Array(all.collect())) }).to_string();
        let reading = decode::read(&Reply::ok(&answer), &mapping, (0, 12), &rich).unwrap();
        assert!(reading.messages.len() > 2 * cases.len(), "{format}");
        harmless(&reading.messages, format);
        let words = &cases[cases.len() / 2].1;
        let about = About {
            heading: words.clone(),
            closing: words.clone(),
            missing: words.clone(),
            lang: words.clone(),
            ..about()
        };
        keepsake::check(&keepsake::written(reading.messages, &about));
    }
}

#[test]
fn in_every_place_of_an_answer_by_every_preset() {
    let (cases, presets) = (cases(), presets());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut read = Vec::new();
    for (index, entry) in fs::read_dir(folder.join("expected")).unwrap().enumerate() {
        let name = entry.unwrap().file_name();
        let told = file(&format!("tests/fixtures/expected/{}", name.display()));
        let Some(preset) = told["preset"].as_str().filter(|it| *it != "auto") else {
            continue;
        };
        let endpoint = told["endpoint"].as_str().unwrap();
        let used = choose(&Reply::ok("[]"), &presets, Some(preset), None, endpoint).unwrap();
        let mapping = Mapping::parse(&json::text(&used.map), endpoint).unwrap();
        let answer = file(&format!("tests/fixtures/{}", name.display()));
        let places = strings(&answer);
        for turn in 0..places.max(cases.len()) {
            let (class, payload) = &cases[(turn * 7 + index) % cases.len()];
            let mut answer = answer.clone();
            replace(&mut answer, &mut (turn % places), payload);
            let body = answer.to_string();
            if let Ok(reading) = decode::read(&Reply::ok(&body), &mapping, (0, 12), &rich) {
                harmless(&reading.messages, class);
            }
            let _ = heard(&body, &mapping);
        }
        read.push(preset.to_string());
    }
    let unread = presets.iter().filter(|it| !read.contains(&it.0));
    let unread: Vec<&str> = unread.map(|it| it.0.as_str()).collect();
    assert_eq!(
        unread,
        ["keepsake", "supabase"],
        "no answer of these is known"
    );
}

fn strings(value: &Value) -> usize {
    match value {
        Value::String(_) => 1,
        Value::Array(values) => values.iter().map(strings).sum(),
        Value::Object(members) => members.values().map(strings).sum(),
        _ => 0,
    }
}

/// Puts the payload in place of the text that so many others stand before.
fn replace(value: &mut Value, before: &mut usize, payload: &str) {
    match value {
        Value::String(words) => {
            if *before == 0 {
                *words = payload.into();
            }
            *before = before.wrapping_sub(1);
        }
        Value::Array(values) => values
            .iter_mut()
            .for_each(|it| replace(it, before, payload)),
        Value::Object(members) => members
            .values_mut()
            .for_each(|it| replace(it, before, payload)),
        _ => {}
    }
}

#[test]
fn as_a_whole_answer_by_every_preset_and_by_a_guess() {
    let presets = presets();
    let whole = file("tests/injection/answers.json");
    for answer in whole.as_array().unwrap() {
        let (class, text) = (
            answer["class"].as_str().unwrap(),
            answer["text"].as_str().unwrap(),
        );
        let reply = Reply::ok(text);
        for (name, _) in &presets {
            let used = choose(&reply, &presets, Some(name), None, ENDPOINT).unwrap();
            let mapping = Mapping::parse(&json::text(&used.map), ENDPOINT).unwrap();
            if let Ok(reading) = decode::read(&reply, &mapping, (0, 12), &rich) {
                harmless(&reading.messages, class);
            }
        }
        if let Ok(value) = reply.json()
            && let Ok(guess) = infer(&value, None)
        {
            let mapping = Mapping::parse(&json::text(&guess.map), ENDPOINT).unwrap();
            if let Ok(reading) = decode::read(&reply, &mapping, (0, 12), &rich) {
                harmless(&reading.messages, class);
            }
        }
    }
}

#[test]
fn in_what_the_author_gives_beside_attributes() {
    for (class, payload) in cases() {
        let given = json!({
            "words": { "composer.label": payload, (payload.as_str()): payload },
            "starters": [{ "label": payload, "text": payload }, payload],
            "acknowledge": [payload],
            "rules": payload, "closing": payload, "report": payload, "layout": payload, "variant": payload,
            "helplines": [{ "name": payload, "phone": payload, "url": payload, "hours": payload }],
            (payload.as_str()): payload,
        });
        let (settings, _) = Settings::read(None, Some(&given.to_string()));
        let report = settings.report.as_deref();
        assert!(
            report.is_none_or(|it| scheme(it).as_deref() == Some("mailto")),
            "{class}: {report:?}"
        );
        for line in settings.helplines {
            let call = line.call.as_deref();
            assert!(
                call.is_none_or(|it| scheme(it).as_deref() == Some("tel")),
                "{class}: {call:?}"
            );
            let scheme = line.url.as_deref().map(scheme);
            let web = |it: &Option<String>| matches!(it.as_deref(), Some("http" | "https"));
            assert!(scheme.as_ref().is_none_or(web), "{class}: {:?}", line.url);
        }
        assert_eq!((settings.layout, settings.variant), (None, None), "{class}");
        assert!(settings.acknowledge.is_empty(), "{class}");
    }
}
