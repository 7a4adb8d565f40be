//! What the fuzz targets share: the presets, what must hold of every message, and making inputs long.

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use serde_json::Value;
use support_wall::decode::{MOST_CHARACTERS, MOST_MESSAGES, Reply};
use support_wall::inspect::{Preset, choose};
use support_wall::json;
use support_wall::message::{Block, Message, Span, Text};
use support_wall::text::{from_value, to_value};

/// The endpoint all answers are said to come from.
pub const ENDPOINT: &str = "https://wall.example/api/collections/messages/records";

/// How long one input may take: a hundred times what the slowest honest one of its size does.
const PATIENCE: Duration = Duration::from_secs(2);

/// How deep words may be structured. The wall's own limit is lower; this is what a page can show.
const MOST_NESTING: usize = 100;

/// To how many entries a list is made longer, see [`longer`].
const LONG: usize = 20_000;

/// All presets by name, in the order of their names.
pub static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/mapping/presets");
    let mut all: Vec<Preset> = (std::fs::read_dir(folder).unwrap())
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_string();
            (
                name,
                json::parse(&std::fs::read_to_string(path).unwrap()).unwrap(),
            )
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
});

/// The text of every preset with what it extends, in the order of their names.
pub static WHOLE_PRESETS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let whole = |(name, _): &Preset| {
        let used = choose(&Reply::ok("[]"), &PRESETS, Some(name), None, "").unwrap();
        json::text(&used.map)
    };
    PRESETS.iter().map(whole).collect()
});

/// Does the deed, and panics if that takes too long however often it is tried: the machine may be busy.
pub fn in_time(what: &str, deed: impl Fn()) {
    for _ in 0..3 {
        let start = Instant::now();
        deed();
        if start.elapsed() < PATIENCE {
            return;
        }
    }
    panic!("{what} takes longer than {PATIENCE:?}");
}

/// What must hold of the messages of any answer.
pub fn check(messages: &[Message]) {
    assert!(
        messages.len() <= MOST_MESSAGES,
        "{} messages",
        messages.len()
    );
    for message in messages {
        check_text(&message.body);
        assert!(!message.id.is_empty(), "an empty id: {message:?}");
        assert!(
            message.parent.as_deref() != Some(""),
            "an empty parent: {message:?}"
        );
        assert!(
            message.author.as_deref() != Some(""),
            "an empty name: {message:?}"
        );
    }
}

/// What must hold of any words.
pub fn check_text(text: &Text) {
    let mut characters = 0;
    blocks(&text.0, 0, &mut characters);
    assert!(
        characters <= MOST_CHARACTERS,
        "{characters} characters of words"
    );
    assert_eq!(
        from_value(&to_value(text)).as_ref(),
        Some(text),
        "handed from one program to the other"
    );
}

fn blocks(all: &[Block], depth: usize, characters: &mut usize) {
    assert!(depth <= MOST_NESTING, "blocks nest too deep");
    for block in all {
        match block {
            Block::Paragraph(within) => spans(within, depth, characters),
            Block::Quote(within) => blocks(within, depth + 1, characters),
            Block::List(_, entries) => {
                for entry in entries {
                    blocks(entry, depth + 1, characters);
                }
            }
        }
    }
}

fn spans(all: &[Span], depth: usize, characters: &mut usize) {
    assert!(depth <= MOST_NESTING, "spans nest too deep");
    for span in all {
        match span {
            Span::Words(words) => *characters += words.chars().count(),
            Span::Break => *characters += 1,
            Span::Emphasis(within) | Span::Strong(within) => spans(within, depth + 1, characters),
            Span::Link(address, within) => {
                let allowed = ["http://", "https://", "mailto:"];
                assert!(
                    allowed.iter().any(|it| address.starts_with(it)),
                    "a link to {address:?}"
                );
                spans(within, depth + 1, characters);
            }
        }
    }
}

/// The answer with every list repeated until they have some ten thousand entries together, so that
/// what takes a time that grows with their square takes very long.
pub fn longer(answer: &str) -> Option<String> {
    let mut answer: Value = serde_json::from_str(answer).ok()?;
    let lists = lists_in(&mut answer);
    if lists == 0 {
        return None;
    }
    let mut left = LONG;
    lengthen(&mut answer, LONG / lists, &mut left);
    Some(answer.to_string())
}

fn lists_in(value: &mut Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter_mut().map(lists_in).sum::<usize>(),
        Value::Object(members) => members.values_mut().map(lists_in).sum(),
        _ => 0,
    }
}

fn lengthen(value: &mut Value, to: usize, left: &mut usize) {
    match value {
        Value::Array(values) => {
            values.iter_mut().for_each(|it| lengthen(it, to, left));
            let own = values.len();
            let mut at = 0;
            while own > 0 && values.len() < to && *left > 0 {
                *left = left.saturating_sub(size(&values[at % own]));
                values.push(values[at % own].clone());
                at += 1;
            }
        }
        Value::Object(members) => members.values_mut().for_each(|it| lengthen(it, to, left)),
        _ => {}
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        _ => 1,
    }
}
