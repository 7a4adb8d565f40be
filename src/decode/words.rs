//! A message's words, in whatever form they come.

use serde_json::{Value, json};

use super::{MOST_CHARACTERS, Rich, plain};
use crate::mapping::{Item, Source, json_text};
use crate::message::{Block, Kind, Span, Text};

/// The words of one line, without what they are marked with.
pub(super) fn bare_words(text: Text) -> String {
    let mut bare = String::new();
    for block in text.0 {
        let Block::Paragraph(spans) = block else {
            continue;
        };
        for span in spans {
            if let Span::Words(words) = span {
                bare.push_str(&words);
            }
        }
    }
    bare
}

/// The words, the source they were read from, and whether that was cut.
pub(super) fn words(item: Item, sources: &[Source], rich: Rich) -> (Text, String, bool) {
    for form in sources {
        let source = match form.form.as_str() {
            "blocks" => form.at.find(item).map(json_text),
            _ => form.at.text(item),
        };
        let Some(source) = source.filter(|it| !it.trim().is_empty()) else {
            continue;
        };
        let short = shortened(&source);
        let cut = short.len() < source.len();
        let text = match (form.form.as_str(), linked(form, item, short)) {
            (_, Some(told)) => rich("facets", &told),
            ("" | "plain", None) => plain(short),
            ("blocks", None) if source.starts_with('"') => {
                let told = form.at.text(item).unwrap_or_default();
                plain(shortened(&told))
            }
            // Half a tree is no tree: what is too long is cut by whoever reads it.
            ("blocks", None) => rich("blocks", &source),
            (format, None) => rich(format, short),
        };
        return (text, source, cut);
    }
    (Text::default(), String::new(), false)
}

fn shortened(source: &str) -> &str {
    let end = source.char_indices().nth(MOST_CHARACTERS);
    end.and_then(|(end, _)| source.get(..end)).unwrap_or(source)
}

/// The words with the links told beside them: `[words, [start, end, address], …]`.
fn linked(form: &Source, item: Item, words: &str) -> Option<String> {
    let facets = form.facets.as_ref()?;
    let mut told = vec![Value::from(words)];
    for facet in facets.at.find(item)?.as_array()? {
        let within = Item {
            value: facet,
            ..item
        };
        let (start, end) = (facets.start.number(within), facets.end.number(within));
        if let (Some(start), Some(end), Some(url)) = (start, end, facets.url.text(within)) {
            told.push(json!([start, end, url]));
        }
    }
    Some(json_text(&Value::Array(told)))
}

/// Finds a tag at the beginning or the end of the words, and takes it out.
pub(super) fn tag(body: &mut Text, tags: &[(String, String)]) -> Option<Kind> {
    for (tag, kind) in tags {
        for first in [true, false] {
            let block = if first {
                body.0.first_mut()
            } else {
                body.0.last_mut()
            };
            let Some(Block::Paragraph(spans)) = block else {
                continue;
            };
            let span = if first {
                spans.first_mut()
            } else {
                spans.last_mut()
            };
            let Some(Span::Words(words)) = span else {
                continue;
            };
            let trimmed = words.trim();
            let rest = if first {
                trimmed
                    .strip_prefix(tag.as_str())
                    .filter(|it| !it.starts_with(|c: char| c.is_ascii_alphanumeric()))
            } else {
                trimmed.strip_suffix(tag.as_str())
            };
            if let Some(rest) = rest.map(|it| it.trim().to_string()) {
                *words = rest;
                if words.is_empty() {
                    let at = if first { 0 } else { spans.len() - 1 };
                    spans.remove(at);
                }
                body.0
                    .retain(|block| *block != Block::Paragraph(Vec::new()));
                return Some(Kind::from_name(kind));
            }
        }
    }
    None
}
