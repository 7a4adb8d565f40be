//! A text as plain words.

use crate::json;
use crate::message::{Block, Span, Text};

impl Text {
    /// The words alone: a line end between blocks and for each break, `- ` or a number before the
    /// entries of a list, links as they are shown.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = String::new();
        blocks(&self.0, &mut words);
        words
    }
}

fn blocks(all: &[Block], words: &mut String) {
    for (number, block) in all.iter().enumerate() {
        if number > 0 {
            words.push('\n');
        }
        match block {
            Block::Paragraph(within) => spans(within, words),
            Block::Quote(within) => blocks(within, words),
            Block::List(numbered, within) => entries(*numbered, within, words),
        }
    }
}

fn entries(numbered: bool, all: &[Vec<Block>], words: &mut String) {
    for (before, entry) in all.iter().enumerate() {
        if before > 0 {
            words.push('\n');
        }
        if numbered {
            words.push_str(&json::digits(before as u64 + 1));
            words.push_str(". ");
        } else {
            words.push_str("- ");
        }
        blocks(entry, words);
    }
}

fn spans(all: &[Span], words: &mut String) {
    for span in all {
        match span {
            Span::Words(text) => words.push_str(text),
            Span::Break => words.push('\n'),
            Span::Link(_, within) | Span::Emphasis(within) | Span::Strong(within) => {
                spans(within, words);
            }
        }
    }
}
