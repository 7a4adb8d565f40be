//! Any format by its name.

use super::{blocks, decoded, escaped, facets, html, markdown, plain};
use crate::json::{self, Value};
use crate::message::{Block, Span, Text};

/// Reads words in the format with this name: `html`, `escaped`, `markdown`; `auto`, HTML where all
/// of it is marked up and else plain text; `blocks`, a tree as
/// JSON; `facets`, the words and the links told beside them as JSON, `[words, [start, end, address],
/// …]`; `decoded`, one line with entities. Anything else is plain text.
#[must_use]
pub fn rich(format: &str, source: &str) -> Text {
    let json = || json::parse(source).unwrap_or_default();
    match format {
        "html" => html(source),
        "auto" if is_marked_up(source) => html(source),
        "escaped" => escaped(source),
        "markdown" => markdown(source),
        "blocks" => blocks(&json()),
        "facets" => linked(&json()),
        "decoded" => Text(vec![Block::Paragraph(vec![Span::Words(decoded(source))])]),
        _ => plain(source),
    }
}

/// Whether words are HTML from their first letter to their last: `<p>…</p>`.
#[must_use]
pub fn is_marked_up(source: &str) -> bool {
    let source = source.trim();
    let opens = [
        "<p>",
        "<p ",
        "<div>",
        "<div ",
        "<ul>",
        "<ol>",
        "<blockquote>",
        "<h2>",
        "<h3>",
    ];
    let closes = ["</p>", "</div>", "</ul>", "</ol>", "</blockquote>"];
    opens.iter().any(|tag| source.starts_with(tag))
        && closes.iter().any(|tag| source.ends_with(tag))
}

fn linked(told: &Value) -> Text {
    let mut parts = told.as_array().into_iter().flatten();
    let words = parts.next().and_then(Value::as_str).unwrap_or_default();
    let link = |part: &Value| {
        let number = |at: usize| {
            part.get_index(at)?
                .as_u64()
                .and_then(|it| usize::try_from(it).ok())
        };
        Some((
            number(0)?,
            number(1)?,
            part.get_index(2)?.as_str()?.to_string(),
        ))
    };
    let links: Vec<_> = parts.filter_map(link).collect();
    facets(words, &links)
}
