//! From what real services send to a text, and what hostile ones do not get through.

mod hostile;
mod html;
mod markdown;
mod properties;
mod tree;

use support_wall::json::Value;
use support_wall::message::{Block, Span, Text};
use support_wall::text::to_value;

/// Asserts that each source becomes the text whose own form follows it.
fn become_texts(read: impl Fn(&str) -> Text, cases: &[(&str, Value)]) {
    for (source, wanted) in cases {
        assert_eq!(&to_value(&read(source)), wanted, "{source}");
    }
}

/// The addresses of all links.
fn addresses(text: &Text) -> Vec<String> {
    let mut found = Vec::new();
    text.0.iter().for_each(|block| in_block(block, &mut found));
    found
}

fn in_block(block: &Block, found: &mut Vec<String>) {
    match block {
        Block::Paragraph(spans) => spans.iter().for_each(|span| in_span(span, found)),
        Block::Quote(blocks) => blocks.iter().for_each(|block| in_block(block, found)),
        Block::List(_, entries) => {
            let blocks = entries.iter().flatten();
            blocks.for_each(|block| in_block(block, found));
        }
    }
}

fn in_span(span: &Span, found: &mut Vec<String>) {
    match span {
        Span::Words(_) | Span::Break => {}
        Span::Link(address, shown) => {
            found.push(address.clone());
            shown.iter().for_each(|span| in_span(span, found));
        }
        Span::Emphasis(spans) | Span::Strong(spans) => {
            spans.iter().for_each(|span| in_span(span, found));
        }
    }
}
