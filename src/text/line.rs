//! What a line of Markdown begins.

use super::{head, tail};

/// From this many blanks on, what begins a block is not its mark but code.
pub(super) const CODE_INDENT: usize = 4;

/// What a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Start<'a> {
    Nothing,
    Blank,
    /// A paragraph's end that is drawn as a line.
    Rule,
    /// A heading's words.
    Heading(&'a str),
    /// Code between two lines of at least so many of these.
    Fence(char, usize),
    /// A line of a quote, its mark taken off.
    Quote(&'a str),
    /// An entry: whether its list is numbered, how wide its mark is, the line without it.
    Entry(bool, usize, &'a str),
    /// Code that is told by its indentation.
    Code,
    /// A comment, from its mark on.
    Comment(&'a str),
}

/// What `line` begins; `within` a paragraph some things do not begin.
pub(super) fn start(line: &str, within: bool) -> Start<'_> {
    let text = line.trim_start_matches(' ');
    let indent = line.len() - text.len();
    let Some(first) = text.chars().next() else {
        return Start::Blank;
    };
    if text.trim_ascii().is_empty() {
        return Start::Blank;
    }
    if indent >= CODE_INDENT {
        return if within { Start::Nothing } else { Start::Code };
    }
    let run = text.len() - text.trim_start_matches(first).len();
    let after = tail(text, run);
    match first {
        '>' => {
            let rest = tail(text, 1);
            return Start::Quote(rest.strip_prefix(' ').unwrap_or(rest));
        }
        '#' if run <= 6 && (after.is_empty() || after.starts_with(' ')) => {
            return Start::Heading(heading(after.trim_matches(' ')));
        }
        '`' | '~' if run >= 3 && !(first == '`' && after.contains('`')) => {
            return Start::Fence(first, run);
        }
        '<' if text.starts_with("<!--") => return Start::Comment(text),
        '-' | '*' | '_' | '=' if is_rule(text, first) && (first != '=' || within) => {
            return Start::Rule;
        }
        _ => {}
    }
    entry(text, indent, within).unwrap_or(Start::Nothing)
}

/// A heading's words without the marks that may close it.
fn heading(words: &str) -> &str {
    let open = words.trim_end_matches('#');
    if open.is_empty() || open.ends_with(' ') {
        return open.trim_end_matches(' ');
    }
    words
}

fn is_rule(text: &str, mark: char) -> bool {
    let marks = text.chars().filter(|letter| *letter == mark).count();
    let other = text
        .chars()
        .any(|letter| letter != mark && !letter.is_ascii_whitespace());
    marks >= 3 && !other
}

fn entry(text: &str, indent: usize, within: bool) -> Option<Start<'_>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = tail(text, digits);
    let mark: &[char] = if digits > 0 {
        &['.', ')']
    } else {
        &['-', '*', '+']
    };
    let rest = rest.strip_prefix(mark)?;
    if digits > 9 {
        return None;
    }
    let words = rest.trim_start_matches(' ');
    let blanks = rest.len() - words.len();
    if blanks == 0 && !words.is_empty() || words.is_empty() && within {
        return None;
    }
    let blanks = if words.is_empty() || blanks > CODE_INDENT {
        1
    } else {
        blanks
    };
    let line = tail(rest, blanks);
    Some(Start::Entry(digits > 0, indent + digits + 1 + blanks, line))
}

/// Whether this entry, where no list is open, begins one. Our lists count from one, and "1986. What a
/// year" must stay what it says.
pub(super) fn begins_list(line: &str) -> bool {
    let text = line.trim_start_matches(' ');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = head(text, digits);
    matches!(number.trim_start_matches('0'), "" | "1")
}
