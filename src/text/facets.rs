//! Plain text whose links are told apart from it, by the bytes they cover.

use super::address::judge;
use super::build::{Builder, Space};
use super::marks::{Kind, Mark};
use super::{cut, plain, tail};
use crate::message::Text;

/// How many links of a message are looked at.
const MOST_LINKS: usize = 100;

/// Reads plain text with links: each is where it begins and ends, in bytes of UTF-8, and its address.
/// A range that is not in the text, does not fall between characters, overlaps an earlier one or
/// leads to no address that may be a link is passed over.
#[must_use]
pub fn facets(text: &str, facets: &[(usize, usize, String)]) -> Text {
    let text = cut(text);
    let mut builder = Builder::new();
    let mut done = 0;
    while let Some((start, end, address)) = next(text, facets, done) {
        builder.text(text.get(done..start).unwrap_or_default(), Space::Lines);
        builder.enter(Mark::Link(address));
        builder.text(text.get(start..end).unwrap_or_default(), Space::Lines);
        builder.leave(Kind::Link);
        done = end;
    }
    if done == 0 {
        return plain(text);
    }
    builder.text(tail(text, done), Space::Lines);
    builder.finish()
}

/// The first usable link at or after `from`, whatever order they come in.
fn next(
    text: &str,
    facets: &[(usize, usize, String)],
    from: usize,
) -> Option<(usize, usize, String)> {
    let mut first: Option<(usize, usize, String)> = None;
    for (start, end, address) in facets.iter().take(MOST_LINKS) {
        let earlier = first.as_ref().is_none_or(|first| *start < first.0);
        if *start >= from && earlier && text.get(*start..*end).is_some_and(|it| !it.is_empty()) {
            let judged = judge(address);
            first = judged.map(|it| (*start, *end, it)).or(first);
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::facets;
    use crate::json::json;
    use crate::text::{plain, to_value};

    fn link(start: usize, end: usize, address: &str) -> (usize, usize, String) {
        (start, end, address.into())
    }

    #[test]
    fn ranges_count_bytes_and_may_come_in_any_order() {
        let text = "Só sorry ❤️ his talk: talks.example/42\n\n@ana";
        let at = text.find("talks").unwrap();
        let name = text.find("@ana").unwrap();
        let links = [
            link(name, name + 4, "https://a.example/ana"),
            link(at, at + 16, "https://talks.example/42"),
        ];
        let wanted = json!([
            [
                "p",
                "Só sorry ❤️ his talk: ",
                ["a", "https://talks.example/42", "talks.example/42"]
            ],
            ["p", ["a", "https://a.example/ana", "@ana"]]
        ]);
        assert_eq!(to_value(&facets(text, &links)), wanted);
    }

    #[test]
    fn ranges_that_cannot_be_are_passed_over() {
        let text = "Só sorry https://a.example";
        for (start, end, address) in [
            (2, 5, "https://b.example"),
            (20, 900, "https://b.example"),
            (5, 4, "https://b.example"),
            (4, 4, "https://b.example"),
            (usize::MAX, usize::MAX, "https://b.example"),
            (0, 1, "javascript:alert(1)"),
        ] {
            assert_eq!(facets(text, &[link(start, end, address)]), plain(text));
        }
        let overlapping = [
            link(0, 1, "https://b.example"),
            link(0, 3, "https://c.example"),
        ];
        let wanted = json!([[
            "p",
            ["a", "https://b.example", "S"],
            "ó sorry ",
            ["a", "https://a.example", "https://a.example"]
        ]]);
        assert_eq!(to_value(&facets(text, &overlapping)), wanted);
    }
}
