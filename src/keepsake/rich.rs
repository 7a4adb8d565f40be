//! A message's words as HTML.

use super::write::{close, escape, open};
use crate::message::{Block, Span};

/// Which addresses may be links, and as what.
pub(super) type Safe<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Adds blocks as HTML.
pub(super) fn blocks(all: &[Block], safe: Safe, into: &mut String) {
    for block in all {
        match block {
            Block::Paragraph(within) => {
                open("p", &[], into);
                spans(within, safe, into);
                close("p", into);
            }
            Block::Quote(within) => {
                open("blockquote", &[], into);
                blocks(within, safe, into);
                close("blockquote", into);
            }
            Block::List(numbered, entries) => {
                let name = if *numbered { "ol" } else { "ul" };
                open(name, &[], into);
                for entry in entries {
                    open("li", &[], into);
                    blocks(entry, safe, into);
                    close("li", into);
                }
                close(name, into);
            }
        }
    }
}

fn spans(all: &[Span], safe: Safe, into: &mut String) {
    for span in all {
        let (name, within) = match span {
            Span::Words(words) => {
                escape(words, into);
                continue;
            }
            Span::Break => {
                into.push_str("<br>");
                continue;
            }
            Span::Emphasis(within) => ("em", within),
            Span::Strong(within) => ("strong", within),
            Span::Link(_, within) => ("a", within),
        };
        let address = match span {
            Span::Link(address, _) => safe(address),
            _ => None,
        };
        // One that leads nowhere has no `href`, and is words.
        let rel = address.as_ref().map(|_| "nofollow ugc noopener noreferrer");
        open(name, &[("href", address.as_deref()), ("rel", rel)], into);
        spans(within, safe, into);
        close(name, into);
    }
}
