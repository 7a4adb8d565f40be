//! Markdown's blocks: paragraphs, quotes, lists, headings and code, as CommonMark 0.31 has them where
//! people write by hand. Reference definitions, tables and footnotes stay the words they are.

use super::build::{Builder, Space};
use super::holders::Container;
use super::inline::inline;
use super::line::{CODE_INDENT, Start, begins_list, start};
use super::marks::{Kind, Mark};
use super::{DEPTH, cut, find, tail};
use crate::message::Text;

/// Reads Markdown. A single line end stays a break, as in the comments of code forges.
#[must_use]
pub fn markdown(source: &str) -> Text {
    let mut builder = Builder::new();
    let mut spaced = String::new();
    for letter in cut(source).chars() {
        match letter {
            '\t' => spaced.push_str("    "),
            '\r' => {}
            _ => spaced.push(letter),
        }
    }
    let lines: Vec<&str> = spaced.split('\n').collect();
    blocks(&lines, &mut builder, DEPTH);
    builder.finish()
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
        let mut text = String::new();
        for line in lines.drain(..) {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(line);
        }
        inline(&text, builder);
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
        builder.text(tail(line, blanks.min(indent)), Space::Exact);
        builder.line_break();
    }
    builder.end_paragraph();
}

/// Leaves out a comment, which may span empty lines; what follows it on its last line stays.
fn comment<'a, 'b>(text: &'b str, after: &'a [&'b str], builder: &mut Builder) -> &'a [&'b str] {
    // From its first dashes on, for `<!-->` is a whole one.
    let mut line = tail(text, 2);
    let mut rest = after;
    loop {
        if let Some(at) = find(line, "-->") {
            inline(tail(line, at + 3), builder);
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
    let open = matches!(
        start(before, true),
        Start::Nothing | Start::Quote(_) | Start::Entry(..)
    );
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
            _ if blanks >= width => within.push(tail(line, width)),
            (_, Some(before)) if goes_on(line, before) => within.push(line),
            _ => break,
        }
        rest = after;
    }
    rest
}
