//! A message's words as DOM nodes: text is text nodes, whatever it says.

use super::dom::{Child, element};
use crate::browser::safe_address;
use crate::message::{Span, Text};

/// Paragraphs with their line breaks and links.
pub fn paragraphs(text: &Text) -> Vec<Child> {
    let paragraph = |spans: &Vec<Span>| {
        let spans: Vec<Child> = spans.iter().map(span).collect();
        element("p").child(spans).into()
    };
    text.0.iter().map(paragraph).collect()
}

fn span(span: &Span) -> Child {
    match span {
        Span::Words(words) => words.clone().into(),
        Span::Break => element("br").into(),
        Span::Link(address) => match safe_address(address) {
            None => address.clone().into(),
            Some(href) => element("a")
                .with("class", "link")
                .with("href", href)
                .with("rel", "nofollow ugc noopener noreferrer")
                .with("target", "_blank")
                .child(address.clone())
                .into(),
        },
    }
}
