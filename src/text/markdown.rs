//! Markdown's blocks: paragraphs, quotes, lists, headings and code, as CommonMark 0.31 has them where
//! people write by hand. Reference definitions, tables and footnotes stay the words they are.

use super::build::{Builder, Container, Space};
use super::inline::inline;
use super::marks::{Kind, Mark};
use super::{DEPTH, cut, find};
use crate::message::Text;

/// From this many blanks on, what begins a block is not its mark but code.
const CODE_INDENT: usize = 4;

/// Reads Markdown. A single line end stays a break, as in the comments of code forges.
#[must_use]
pub fn markdown(source: &str) -> Text {
    let mut builder = Builder::new();
    let source = cut(source).replace('\t', "    ");
    let lines: Vec<&str> = source.lines().collect();
    blocks(&lines, &mut builder, DEPTH);
    builder.finish()
}

/// What a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start<'a> {
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
fn start(line: &str, within: bool) -> Start<'_> {
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
    let after = text.get(run..).unwrap_or_default();
    match first {
        '>' => {
            let rest = text.get(1..).unwrap_or_default();
            return Start::Quote(rest.strip_prefix(' ').unwrap_or(rest));
        }
        '#' if run <= 6 && (after.is_empty() || after.starts_with(' ')) => {
            return Start::Heading(after.trim_matches(' ').trim_end_matches('#').trim_end());
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

fn is_rule(text: &str, mark: char) -> bool {
    let marks = text.chars().filter(|letter| *letter == mark).count();
    let other = text.chars().any(|letter| letter != mark && !letter.is_ascii_whitespace());
    marks >= 3 && !other
}

fn entry(text: &str, indent: usize, within: bool) -> Option<Start<'_>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits)?;
    let mark: &[char] = if digits > 0 { &['.', ')'] } else { &['-', '*', '+'] };
    let rest = rest.strip_prefix(mark)?;
    // Our lists count from one; "1986. What a year" must stay what it says.
    if digits > 9 || number.trim_start_matches('0').len() > 1 && within {
        return None;
    }
    let words = rest.trim_start_matches(' ');
    let blanks = rest.len() - words.len();
    if blanks == 0 && !words.is_empty() || words.is_empty() && within {
        return None;
    }
    let blanks = if words.is_empty() || blanks > CODE_INDENT { 1 } else { blanks };
    let line = rest.get(blanks..).unwrap_or_default();
    Some(Start::Entry(digits > 0, indent + digits + 1 + blanks, line))
}

/// Whether this entry, where no list is open, begins one: a numbered list counts from one.
fn begins_list(line: &str) -> bool {
    let text = line.trim_start_matches(' ');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits).unwrap_or_default();
    matches!(number.trim_start_matches('0'), "" | "1")
}

fn blocks(lines: &[&str], builder: &mut Builder, depth: usize) {
    let mut rest = lines;
    let mut paragraph: Vec<&str> = Vec::new();
    while let Some((line, after)) = rest.split_first() {
        let mut begun = start(line, !paragraph.is_empty());
        if depth == 0 && matches!(begun, Start::Quote(_) | Start::Entry(..))
            || matches!(begun, Start::Entry(..)) && !begins_list(line)
        {
            begun = Start::Nothing;
        }
        if begun == Start::Nothing {
            paragraph.push(line);
            rest = after;
            continue;
        }
        end_paragraph(&mut paragraph, builder);
        rest = match begun {
            Start::Nothing | Start::Blank | Start::Rule => after,
            Start::Heading(words) => {
                builder.enter(Mark::Strong);
                inline(words, builder);
                builder.leave(Kind::Strong);
                builder.end_paragraph();
                after
            }
            Start::Fence(mark, count) => fenced(after, mark, count, builder),
            Start::Code => code(rest, builder),
            Start::Comment(text) => comment(text, after, builder),
            Start::Quote(_) => quote(rest, builder, depth - 1),
            Start::Entry(numbered, ..) => list(rest, numbered, builder, depth - 1),
        };
    }
    end_paragraph(&mut paragraph, builder);
}

fn end_paragraph(lines: &mut Vec<&str>, builder: &mut Builder) {
    if !lines.is_empty() {
        inline(&lines.join("\n"), builder);
        lines.clear();
    }
    builder.end_paragraph();
}

fn fenced<'a, 'b>(
    lines: &'a [&'b str],
    mark: char,
    count: usize,
    builder: &mut Builder,
) -> &'a [&'b str] {
    let ends = |line: &&str| {
        let text = line.trim_ascii();
        text.len() >= count && text.chars().all(|letter| letter == mark)
    };
    let length = lines.iter().position(ends).unwrap_or(lines.len());
    exactly(lines.get(..length).unwrap_or_default(), 0, builder);
    lines.get(length + 1..).unwrap_or_default()
}

fn code<'a, 'b>(lines: &'a [&'b str], builder: &mut Builder) -> &'a [&'b str] {
    let goes_on = |line: &&str| matches!(start(line, false), Start::Code | Start::Blank);
    let length = lines.iter().take_while(|line| goes_on(line)).count();
    let (code, rest) = lines.split_at_checked(length).unwrap_or_default();
    exactly(code, CODE_INDENT, builder);
    rest
}

fn exactly(lines: &[&str], indent: usize, builder: &mut Builder) {
    for line in lines {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        builder.text(line.get(blanks.min(indent)..).unwrap_or_default(), Space::Exact);
        builder.line_break();
    }
    builder.end_paragraph();
}

/// Leaves out a comment, which may span empty lines; what follows it on its last line stays.
fn comment<'a, 'b>(
    text: &'b str,
    after: &'a [&'b str],
    builder: &mut Builder,
) -> &'a [&'b str] {
    let mut line = text.get(4..).unwrap_or_default();
    let mut rest = after;
    loop {
        if let Some(at) = find(line, "-->") {
            inline(line.get(at + 3..).unwrap_or_default(), builder);
            builder.end_paragraph();
            return rest;
        }
        match rest.split_first() {
            Some((next, after)) => (line, rest) = (next, after),
            None => return rest,
        }
    }
}

/// Whether `line` goes on with a paragraph of the quote or entry before it, though it lacks its mark.
fn goes_on(line: &str, before: &str) -> bool {
    let open = matches!(start(before, true), Start::Nothing | Start::Quote(_) | Start::Entry(..));
    open && start(line, true) == Start::Nothing
}

fn quote<'a, 'b>(lines: &'a [&'b str], builder: &mut Builder, depth: usize) -> &'a [&'b str] {
    let mut within: Vec<&str> = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        match (start(line, true), within.last()) {
            (Start::Quote(words), _) => within.push(words),
            (_, Some(before)) if goes_on(line, before) => within.push(line),
            _ => break,
        }
        rest = after;
    }
    builder.open(Container::Quote);
    blocks(&within, builder, depth);
    builder.close(Container::Quote);
    rest
}

fn list<'a, 'b>(
    lines: &'a [&'b str],
    numbered: bool,
    builder: &mut Builder,
    depth: usize,
) -> &'a [&'b str] {
    builder.open(Container::List(numbered));
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let Start::Entry(kind, width, words) = start(line, false) else {
            break;
        };
        if kind != numbered {
            break;
        }
        let mut within = vec![words];
        rest = entry_lines(after, width, &mut within);
        builder.open(Container::Entry);
        blocks(&within, builder, depth);
        builder.close(Container::Entry);
    }
    builder.close(Container::List(numbered));
    rest
}

/// Gathers the lines of an entry whose first one is there already; returns those that follow it.
fn entry_lines<'a, 'b>(
    lines: &'a [&'b str],
    width: usize,
    within: &mut Vec<&'b str>,
) -> &'a [&'b str] {
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let blanks = line.len() - line.trim_start_matches(' ').len();
        match (start(line, true), within.last()) {
            (Start::Blank, _) => within.push(""),
            _ if blanks >= width => within.push(line.get(width..).unwrap_or_default()),
            (_, Some(before)) if goes_on(line, before) => within.push(line),
            _ => break,
        }
        rest = after;
    }
    rest
}
