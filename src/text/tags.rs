//! The tags and comments of HTML, read as browsers read them (WHATWG HTML, 13.2.5).

use super::{find, split, tail};

/// How many attributes a tag in Markdown may have. Where a tag turns out to be text, all that was
/// read is read again; this bounds how often.
const MOST_ATTRIBUTES: usize = 32;

/// Elements whose content is no markup, and is left out up to their end tag.
pub(super) const RAW: &str = "script style textarea title xmp iframe noembed noframes noscript";

/// What begins with `<` and is not text.
pub(super) enum Markup<'a> {
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag's name, in small letters.
    End(String),
    /// A comment, a declaration, an instruction, or an end tag without a name.
    Nothing,
}

/// A start tag: its name, in small letters, and the attributes that matter, entities not yet decoded.
#[derive(Default)]
pub(super) struct Tag<'a> {
    pub(super) name: String,
    pub(super) href: Option<&'a str>,
    pub(super) alt: Option<&'a str>,
    pub(super) class: Option<&'a str>,
    /// Whether it says that its content is not to be seen, or not to be read out.
    pub(super) hidden: bool,
    /// Whether it closes itself.
    pub(super) closed: bool,
}

/// How markup is told from text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As browsers do: what is not ended takes everything that follows with it.
    Browser,
    /// As Markdown does: a tag that is not ended, or has another `<` in it, is text.
    Strict,
}

/// The markup that `text` begins with, and what follows it; `None` when its `<` is text.
pub(super) fn markup(text: &str, reading: Reading) -> Option<(Markup<'_>, &str)> {
    let after = text.strip_prefix('<')?;
    let first = after.bytes().next()?;
    if first.is_ascii_alphabetic() {
        let (name, rest) = name(after, reading)?;
        let (tag, rest) = attributes(name, rest, reading)?;
        return Some((Markup::Start(tag), rest));
    }
    match first {
        b'/' => {
            let after = tail(after, 1);
            if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let (name, rest) = name(after, reading)?;
                let (tag, rest) = attributes(name, rest, reading)?;
                return Some((Markup::End(tag.name), rest));
            }
            // Without a name it is a comment; at the very end it is text.
            let comment = reading == Reading::Browser && !after.is_empty();
            comment.then(|| (Markup::Nothing, past(after, ">")))
        }
        b'!' => Some((Markup::Nothing, declaration(after, reading)?)),
        b'?' if reading == Reading::Browser => Some((Markup::Nothing, past(after, ">"))),
        _ => None,
    }
}

/// What follows a comment or a declaration.
fn declaration(after: &str, reading: Reading) -> Option<&str> {
    if let Some(content) = after.strip_prefix("!--") {
        // These two are whole comments already.
        let short = content.strip_prefix('>');
        let short = short.or_else(|| content.strip_prefix("->"));
        return Some(short.unwrap_or_else(|| past(content, "-->")));
    }
    // What is written in CDATA is words that somebody wanted read; its end is taken off as text.
    if let Some(words) = after.strip_prefix("![CDATA[") {
        return Some(words);
    }
    let named = after.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic);
    (named || reading == Reading::Browser).then(|| past(after, ">"))
}

/// What follows `end`; where there is no end, nothing follows.
fn past<'a>(text: &'a str, end: &str) -> &'a str {
    find(text, end).map_or("", |at| tail(text, at + end.len()))
}

/// What follows the end tag of an element whose content is no markup.
pub(super) fn past_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let end = ["</", name].concat();
    let mut rest = text;
    while let Some(at) = find(rest, &end) {
        let from = tail(rest, at);
        rest = tail(from, end.len());
        if !rest.starts_with(|c: char| !c.is_ascii_whitespace() && !matches!(c, '/' | '>')) {
            let end_tag = markup(from, Reading::Browser);
            return end_tag.map_or("", |(_, after)| after);
        }
    }
    ""
}

/// A tag's name and what follows it.
fn name(text: &str, reading: Reading) -> Option<(&str, &str)> {
    let known = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let ended = |c: char| ends(c) || reading == Reading::Strict && !known(c);
    let (name, rest) = split(text, text.find(ended).unwrap_or(text.len()));
    let whole = reading == Reading::Browser || rest.starts_with(ends);
    whole.then_some((name, rest))
}

fn attributes<'a>(name: &str, text: &'a str, reading: Reading) -> Option<(Tag<'a>, &'a str)> {
    let mut tag = Tag {
        name: name.to_ascii_lowercase(),
        ..Tag::default()
    };
    let mut rest = text;
    let mut count = 0;
    loop {
        count += 1;
        if reading == Reading::Strict && count > MOST_ATTRIBUTES {
            return None;
        }
        let next = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        tag.closed = rest.len() > next.len() && rest.get(..rest.len() - next.len())?.ends_with('/');
        rest = next;
        if let Some(after) = rest.strip_prefix('>') {
            return Some((tag, after));
        }
        if rest.is_empty() {
            return (reading == Reading::Browser).then_some((Tag::default(), ""));
        }
        let (attribute, value, after) = attribute(rest, reading)?;
        tag.take(attribute, value);
        rest = after;
    }
}

/// An attribute's name, its value, and what follows.
fn attribute(text: &str, reading: Reading) -> Option<(&str, &str, &str)> {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    // A `=` that stands first is part of the name.
    let begin = usize::from(text.starts_with('='));
    let from = tail(text, begin);
    let (name, rest) = split(text, begin + from.find(ends).unwrap_or(from.len()));
    if reading == Reading::Strict && name.contains('<') {
        return None;
    }
    let Some(rest) = rest.trim_ascii_start().strip_prefix('=') else {
        return Some((name, "", rest));
    };
    let rest = rest.trim_ascii_start();
    for quote in ['"', '\''] {
        if let Some(rest) = rest.strip_prefix(quote) {
            let (value, after) = match rest.split_once(quote) {
                Some(parts) => parts,
                None if reading == Reading::Strict => return None,
                None => (rest, ""),
            };
            return Some((name, value, after));
        }
    }
    let ends = |c: char| c.is_ascii_whitespace() || c == '>';
    let (value, after) = split(rest, rest.find(ends).unwrap_or(rest.len()));
    if reading == Reading::Strict && value.contains('<') {
        return None;
    }
    Some((name, value, after))
}

impl<'a> Tag<'a> {
    /// Takes an attribute; of several of one name the first counts.
    fn take(&mut self, name: &str, value: &'a str) {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "href" => self.href = self.href.or(Some(value)),
            "alt" => self.alt = self.alt.or(Some(value)),
            "class" => self.class = self.class.or(Some(value)),
            "hidden" => self.hidden = true,
            "aria-hidden" if value.eq_ignore_ascii_case("true") => self.hidden = true,
            _ => {}
        }
    }
}
