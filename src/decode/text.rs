//! Plain text to structure: paragraphs, line breaks, and the addresses in it.

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
    for line in text.lines().map(str::trim) {
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

fn spread(line: &str, spans: &mut Vec<Span>) {
    let mut words = String::new();
    let mut rest = line;
    while let Some(start) = next_address(rest) {
        let (before, from) = rest.split_at(start);
        let (address, after) = from.split_at(address_length(from));
        words.push_str(before);
        if address.is_empty() {
            let (scheme, after) = from.split_at(from.find(':').unwrap_or(from.len()));
            words.push_str(scheme);
            rest = after;
            continue;
        }
        if !words.is_empty() {
            spans.push(Span::Words(std::mem::take(&mut words)));
        }
        spans.push(Span::Link(address.into(), vec![Span::Words(address.into())]));
        rest = after;
    }
    words.push_str(rest);
    if !words.is_empty() {
        spans.push(Span::Words(words));
    }
}

/// Where the next address starts that is not the tail of a longer word.
fn next_address(text: &str) -> Option<usize> {
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let opens = letter == 'h'
            && !before.is_ascii_alphanumeric()
            && text
                .get(at..)
                .is_some_and(|rest| after_scheme(rest).is_some());
        if opens {
            return Some(at);
        }
        before = letter;
    }
    None
}

fn after_scheme(address: &str) -> Option<&str> {
    let secure = address.strip_prefix("https://");
    secure.or_else(|| address.strip_prefix("http://"))
}

/// How many bytes of `text`, which starts with a scheme, are the address; 0 when no host follows.
fn address_length(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || c.is_control() || "<>\"`{}|\\^".contains(c))
        .unwrap_or(text.len());
    let mut address = text.get(..end).unwrap_or(text);
    loop {
        let shorter = address.trim_end_matches(TRAILING);
        let unpaired = [('(', ')'), ('[', ']')].into_iter().any(|(open, close)| {
            shorter.ends_with(close)
                && shorter.matches(close).count() > shorter.matches(open).count()
        });
        let next = if unpaired {
            shorter.get(..shorter.len() - 1).unwrap_or(shorter)
        } else {
            shorter
        };
        if next.len() == address.len() {
            break;
        }
        address = next;
    }
    let host = after_scheme(address).unwrap_or_default();
    let begins = |c: char| c == '[' || !c.is_ascii_punctuation();
    if host.starts_with(begins) {
        address.len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::message::Span;

    fn words(text: &str) -> Span {
        Span::Words(text.into())
    }
    fn link(address: &str) -> Span {
        Span::Link(address.into())
    }

    #[test]
    fn keeps_paragraphs_and_line_breaks() {
        let text = plain("one\r\ntwo\n\n\n three \n");
        let wanted = vec![
            vec![words("one"), Span::Break, words("two")],
            vec![words("three")],
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
            let spans = plain(text).0.concat();
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
            assert_eq!(plain(text).0.concat(), vec![words(text)], "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_between_links() {
        let spans = plain("a https://b.example c https:// d http://e.example.")
            .0
            .concat();
        let wanted = vec![
            words("a "),
            link("https://b.example"),
            words(" c https:// d "),
            link("http://e.example"),
            words("."),
        ];
        assert_eq!(spans, wanted);
    }
}
