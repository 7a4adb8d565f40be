//! A message's words as DOM nodes: text is text nodes, whatever it says.

use crate::browser::safe_address;
use crate::dom::{Child, element};
use crate::message::{Block, Span, Text};

/// Everything that stands on lines of its own.
pub fn paragraphs(text: &Text) -> Vec<Child> {
    blocks(&text.0)
}

fn blocks(all: &[Block]) -> Vec<Child> {
    all.iter().map(block).collect()
}

fn block(block: &Block) -> Child {
    match block {
        Block::Paragraph(words) => element("p").child(spans(words)).into(),
        Block::Quote(quoted) => element("blockquote").child(blocks(quoted)).into(),
        Block::List(numbered, entries) => {
            let entry = |entry: &Vec<Block>| element("li").child(blocks(entry)).into();
            let entries: Vec<Child> = entries.iter().map(entry).collect();
            element(if *numbered { "ol" } else { "ul" })
                .child(entries)
                .into()
        }
    }
}

fn spans(all: &[Span]) -> Vec<Child> {
    all.iter().map(span).collect()
}

fn span(span: &Span) -> Child {
    match span {
        Span::Words(words) => words.clone().into(),
        Span::Break => element("br").into(),
        Span::Emphasis(words) => element("em").child(spans(words)).into(),
        Span::Strong(words) => element("strong").child(spans(words)).into(),
        Span::Link(address, shown) => match safe_address(address) {
            None => element("span").child(spans(shown)).into(),
            Some(href) => element("a")
                .with("class", "link")
                .with("href", href)
                .with("rel", "nofollow ugc noopener noreferrer")
                .with("target", "_blank")
                .child(spans(shown))
                .into(),
        },
    }
}
