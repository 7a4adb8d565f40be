//! A message's words, from the form they come in.

use super::{MOST_CHARACTERS, Rich, plain};
use crate::json::{self, Value};
use crate::mapping::{Item, Source};
use crate::message::{Block, Span, Text};
use crate::text::from_value;

/// Words, and what they were read from.
#[derive(Default)]
pub(super) struct Words {
    pub(super) text: Text,
    pub(super) source: String,
    /// Whether there were more.
    pub(super) cut: bool,
}

/// Reads the first words that are there.
pub(super) fn words(item: &Item, sources: &[Source], rich: Rich) -> Words {
    for form in sources {
        let tree = form.at.find(item).filter(|it| !it.is_string());
        let tree = tree.filter(|_| matches!(form.form.as_str(), "blocks" | "words"));
        let source = tree.map(json::text).or_else(|| form.at.text(item));
        let source = source.unwrap_or_default();
        if source.trim().is_empty() {
            continue;
        }
        let short = shortened(&source);
        let text = match (linked(form, item, short), form.form.as_str()) {
            (Some(told), _) => rich("facets", &told),
            // Half a tree is no tree: what is too long is cut by whoever reads it.
            (None, "blocks") if tree.is_some() => rich("blocks", &source),
            (None, "words") if tree.is_some() => tree.and_then(from_value).unwrap_or_default(),
            (None, "" | "plain" | "blocks" | "words") => plain(short),
            (None, format) => rich(format, short),
        };
        return Words {
            cut: short.len() < source.len(),
            text,
            source,
        };
    }
    Words::default()
}

fn shortened(source: &str) -> &str {
    let end = source.char_indices().nth(MOST_CHARACTERS);
    end.and_then(|(end, _)| source.get(..end)).unwrap_or(source)
}

/// The words with the links told beside them: `[words, [start, end, address], …]`.
fn linked(form: &Source, item: &Item, words: &str) -> Option<String> {
    let facets = form.facets.as_ref()?;
    let mut told = vec![Value::from(words)];
    for facet in facets.at.find(item)?.as_array()? {
        let within = &Item {
            value: facet,
            ..*item
        };
        let (start, end) = (facets.start.number(within), facets.end.number(within));
        if let (Some(start), Some(end), Some(url)) = (start, end, facets.url.text(within)) {
            told.push(Value::Array(vec![start.into(), end.into(), url.into()]));
        }
    }
    Some(json::text(&Value::Array(told)))
}

/// Finds a tag at the beginning or the end of the words, and takes it out; returns what it stands
/// for, and what stands in brackets behind it.
pub(super) fn tagged(body: &mut Text, tags: &[(String, String)]) -> Option<(String, String)> {
    for (tag, kind) in tags {
        let first = untag(body.0.first_mut(), tag, true);
        let found = first.or_else(|| untag(body.0.last_mut(), tag, false));
        if let Some(within) = found {
            body.0
                .retain(|block| !matches!(block, Block::Paragraph(spans) if spans.is_empty()));
            return Some((kind.clone(), within));
        }
    }
    None
}

#[inline(never)]
fn untag(block: Option<&mut Block>, tag: &str, first: bool) -> Option<String> {
    let Some(Block::Paragraph(spans)) = block else {
        return None;
    };
    let at = if first {
        0
    } else {
        spans.len().saturating_sub(1)
    };
    let Some(Span::Words(words)) = spans.get_mut(at) else {
        return None;
    };
    let trimmed = words.trim();
    let (rest, within) = if first {
        let rest = trimmed.strip_prefix(tag)?;
        let bracket = rest.strip_prefix('(').and_then(|it| it.split_once(')'));
        let (within, rest) = bracket.unwrap_or(("", rest));
        if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        (rest, within)
    } else {
        let open = trimmed.strip_suffix(')');
        let bracket = open.and_then(|it| it.rsplit_once('('));
        let (rest, within) = bracket.unwrap_or((trimmed, ""));
        (rest.strip_suffix(tag)?, within)
    };
    let within = within.into();
    *words = rest.trim().into();
    if words.is_empty() {
        spans.remove(at);
    }
    Some(within)
}
