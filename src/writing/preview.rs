//! What is being written, as it will stand: only where that is not plain to see.

use leptos::prelude::*;

use super::Writing;
use crate::decode::plain;
use crate::dom::{Child, element, piece};
use crate::message::{Block, Span, Text};
use crate::view::paragraphs;

/// The words with their links and paragraphs. Who listens has just heard them in the field, and needs no second copy.
pub fn preview(writing: Writing) -> Child {
    let session = writing.session;
    let shown = move || {
        let composing = session.now(|now| now.composing);
        let words = writing.draft.with(|draft| plain(&draft.words));
        (composing && differs(&words)).then_some(words)
    };
    piece(shown, move |words| {
        let words = words.as_ref()?;
        let hint = element("p")
            .with("class", "hint")
            .child(session.word("composer.preview"));
        let body = element("div").with("class", "body").with("dir", "auto");
        Some(
            element("div")
                .with("class", "preview")
                .with("inert", "")
                .child(hint)
                .child(body.child(paragraphs(words))),
        )
    })
}

/// Whether the words have a link, or more than one line.
fn differs(words: &Text) -> bool {
    let plain_line = |block: &Block| match block {
        Block::Paragraph(spans) => spans.iter().all(|span| matches!(span, Span::Words(_))),
        _ => false,
    };
    words.0.len() > 1 || !words.0.iter().all(plain_line)
}
