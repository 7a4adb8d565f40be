//! What must hold of messages whatever an endpoint sent: for the property tests, and for fuzzing (`tests/fuzz`).

use support_wall::decode::{MOST_CHARACTERS, MOST_MESSAGES, MOST_NAME};
use support_wall::message::{Block, Message, Span, Text};
use support_wall::text::{from_value, to_value};

/// How deep words may be structured. The wall's own limit is lower; this is what a page can show.
const MOST_NESTING: usize = 100;

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
        let connection = message.connection.iter();
        for name in message.author.iter().chain(&message.with).chain(connection) {
            let characters = name.chars().count();
            assert!(characters <= MOST_NAME, "{characters} characters of a name");
        }
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
