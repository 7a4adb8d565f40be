//! Plain text to structure: paragraphs, line breaks, and the addresses in it.

use super::{cut, head, split, tail};
use crate::message::{Block, Span, Text};

/// Characters that end a sentence rather than an address, when they stand last.
const TRAILING: &[char] = &[
    '.', ',', ';', ':', '!', '?', '\'', '"', '»', '”', '’', '…', '。', '、', '，',
];

/// Reads plain text: an empty line parts paragraphs, a single line end is a break, and
/// `http(s)://` addresses become links.
#[must_use]
pub fn plain(text: &str) -> Text {
    let mut paragraphs = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for line in cut(text).split('\n').map(str::trim) {
        if line.is_empty() {
            if !spans.is_empty() {
                paragraphs.push(Block::Paragraph(std::mem::take(&mut spans)));
            }
            continue;
        }
        if !spans.is_empty() {
            spans.push(Span::Break);
        }
        spread(line, &mut spans);
    }
    if !spans.is_empty() {
        paragraphs.push(Block::Paragraph(spans));
    }
    Text(paragraphs)
}

/// Adds the words of one line, with the addresses in them as links.
pub(super) fn spread(line: &str, spans: &mut Vec<Span>) {
    let mut words = String::new();
    let mut rest = line;
    while let Some(start) = next_address(rest) {
        let (before, from) = split(rest, start);
        let (address, after) = split(from, address_length(from));
        words.push_str(before);
        if address.is_empty() {
            let (scheme, after) = split(from, from.find(':').unwrap_or(from.len()));
            words.push_str(scheme);
            rest = after;
            continue;
        }
        if !words.is_empty() {
            spans.push(Span::Words(std::mem::take(&mut words)));
        }
        spans.push(link(address));
        rest = after;
    }
    words.push_str(rest);
    if !words.is_empty() {
        spans.push(Span::Words(words));
    }
}

/// A link shown as it was written. Phones begin a sentence with a capital, also when it is an address.
fn link(address: &str) -> Span {
    let (scheme, rest) = split(address, address.find(':').unwrap_or(0));
    let target = [&scheme.to_ascii_lowercase(), rest].concat();
    Span::Link(target, vec![Span::Words(address.into())])
}

/// Where the next address starts that is not the tail of a longer word.
fn next_address(text: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let opens = matches!(letter, 'h' | 'H')
            && !before.is_ascii_alphanumeric()
            && after_scheme(tail(text, at)).is_some();
        if opens {
            return Some(at);
        }
        before = letter;
    }
    None
}

fn after_scheme(address: &str) -> Option<&str> {
    let schemes = ["https://", "http://"];
    schemes.into_iter().find_map(|scheme| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// Whether `text` starts with a scheme and what may be a host.
pub(super) fn begins_address(text: &str) -> bool {
    let host = after_scheme(text).unwrap_or_default();
    host.starts_with(|c: char| c == '[' || !c.is_ascii_punctuation())
}

/// How many bytes of `text` are the `http` or `https` address it starts with; 0 when it starts with
/// none, or no host follows.
pub(super) fn address_length(text: &str) -> usize {
    if !begins_address(text) {
        return 0;
    }
    let end = text
        .find(|c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^')
        })
        .unwrap_or(text.len());
    let mut address = head(text, end);
    let (mut round, mut square) = (0, 0);
    for letter in address.chars() {
        match letter {
            '(' => round -= 1,
            ')' => round += 1,
            '[' => square -= 1,
            ']' => square += 1,
            _ => {}
        }
    }
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ if TRAILING.contains(&last) => {}
            _ => break,
        }
        address = head(address, address.len() - last.len_utf8());
    }
    if after_scheme(address).is_none_or(str::is_empty) {
        return 0;
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::message::{Block, Span};

    fn words(text: &str) -> Span {
        Span::Words(text.into())
    }
    fn link(address: &str) -> Span {
        Span::Link(address.into(), vec![words(address)])
    }
    /// The spans of all paragraphs, one after the other.
    fn spans(text: &str) -> Vec<Span> {
        let paragraphs = plain(text).0.into_iter().map(|block| match block {
            Block::Paragraph(spans) => spans,
            other => panic!("{other:?}"),
        });
        paragraphs.flatten().collect()
    }

    #[test]
    fn keeps_paragraphs_and_line_breaks() {
        let text = plain("one\r\ntwo\n\n\n three \n");
        let wanted = vec![
            Block::Paragraph(vec![words("one"), Span::Break, words("two")]),
            Block::Paragraph(vec![words("three")]),
        ];
        assert_eq!(text.0, wanted);
    }

    #[test]
    fn links_end_where_the_address_ends() {
        let cases = [
            ("see https://a.example/x.", "https://a.example/x"),
            ("(https://a.example/x_(y))", "https://a.example/x_(y)"),
            (
                "https://a.example/x?y=1&z=2#q, and",
                "https://a.example/x?y=1&z=2#q",
            ),
            ("<https://a.example>", "https://a.example"),
            ("“http://a.example/é”", "http://a.example/é"),
            ("https://a.example/[x]]…", "https://a.example/[x]"),
        ];
        for (text, address) in cases {
            let spans = spans(text);
            assert!(spans.contains(&link(address)), "{text}: {spans:?}");
        }
    }

    #[test]
    fn other_schemes_and_broken_addresses_stay_words() {
        for text in [
            "javascript:alert(1)",
            "xhttps://a.example",
            "http:// x",
            "https://",
            "http",
        ] {
            assert_eq!(spans(text), vec![words(text)], "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_between_links() {
        let spans = spans("a https://b.example c https:// d http://e.example.");
        let wanted = vec![
            words("a "),
            link("https://b.example"),
            words(" c https:// d "),
            link("http://e.example"),
            words("."),
        ];
        assert_eq!(spans, wanted);
    }

    #[test]
    fn a_scheme_that_a_phone_capitalised_is_one() {
        let shown = vec![words("Https://a.example/X")];
        let wanted = vec![Span::Link("https://a.example/X".into(), shown)];
        assert_eq!(spans("Https://a.example/X"), wanted);
    }
}
