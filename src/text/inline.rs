//! Markdown within a paragraph: marks, links, code, breaks, and what of HTML is let through.

use super::address::judge;
use super::build::Builder;
use super::emphasis::{Run, pair};
use super::entities::{decode, entity};
use super::html::BLOCK;
use super::pieces::{Piece, tell};
use super::plain::{address_length, begins_address};
use super::tags::{Markup, RAW, Reading, markup, past_raw};
use super::target::target;
use super::{among, head, split, tail};

/// A `[` or `![` that may begin a link or a picture: the piece it is, and how many runs came before.
struct Bracket {
    piece: usize,
    runs: usize,
    picture: bool,
}

/// Reads a paragraph into what is being built.
pub(super) fn inline(text: &str, builder: &mut Builder) {
    let mut reader = Reader::default();
    let mut before = ' ';
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = reader.piece(rest, first, before);
        let taken = rest.get(..rest.len() - after.len());
        before = taken.and_then(|it| it.chars().next_back()).unwrap_or(' ');
        rest = after;
    }
    pair(&mut reader.runs, &reader.unpaired);
    tell(reader.pieces, &reader.runs, builder);
}

#[derive(Default)]
struct Reader<'a> {
    pieces: Vec<Piece<'a>>,
    runs: Vec<Run>,
    /// The runs that are not yet within a link.
    unpaired: Vec<usize>,
    brackets: Vec<Bracket>,
}

impl<'a> Reader<'a> {
    /// Takes the next piece of `text`; returns what follows it.
    fn piece(&mut self, text: &'a str, first: char, before: char) -> &'a str {
        let rest = tail(text, first.len_utf8());
        match first {
            '\\' => self.escape(rest),
            '\n' => {
                self.pieces.push(Piece::Break);
                rest
            }
            '`' => self.code(text),
            '*' | '_' | '~' => {
                let after = text.trim_start_matches(first);
                let next = after.chars().next().unwrap_or(' ');
                let run = Run::new(first, text.len() - after.len(), before, next);
                self.pieces.push(Piece::Run);
                self.unpaired.push(self.runs.len());
                self.runs.push(run);
                after
            }
            '[' => self.bracket("[", rest),
            '!' if rest.starts_with('[') => self.bracket("![", tail(rest, 1)),
            ']' => self.end_bracket(rest),
            '<' => self.angle(text, rest),
            '&' => match entity(text, true) {
                Some((letter, length)) => {
                    self.pieces.push(Piece::Letter(letter));
                    tail(text, length)
                }
                None => self.words(text, 1),
            },
            'h' | 'H' if !before.is_ascii_alphanumeric() && address(text) > 0 => {
                let length = address(text);
                self.link(judge(head(text, length)), text, length)
            }
            _ => {
                let special = |c: char| {
                    matches!(
                        c,
                        '\\' | '\n'
                            | '`'
                            | '*'
                            | '_'
                            | '~'
                            | '['
                            | ']'
                            | '!'
                            | '<'
                            | '&'
                            | 'h'
                            | 'H'
                    )
                };
                let length = rest.find(special).unwrap_or(rest.len());
                self.words(text, first.len_utf8() + length)
            }
        }
    }

    fn words(&mut self, text: &'a str, length: usize) -> &'a str {
        let (words, rest) = split(text, length);
        self.pieces.push(Piece::Words(words));
        rest
    }

    fn escape(&mut self, rest: &'a str) -> &'a str {
        let next = rest.chars().next().filter(char::is_ascii_punctuation);
        self.pieces.push(match next {
            Some(letter) => Piece::Letter(letter),
            // Before a line end it says what the line end says anyway.
            None if rest.starts_with('\n') => return rest,
            None => Piece::Letter('\\'),
        });
        rest.get(usize::from(next.is_some())..).unwrap_or_default()
    }

    fn code(&mut self, text: &'a str) -> &'a str {
        let content = text.trim_start_matches('`');
        let width = text.len() - content.len();
        let mut rest = content;
        while let Some(at) = rest.find('`') {
            let from = tail(rest, at);
            rest = from.trim_start_matches('`');
            if from.len() - rest.len() == width {
                let length = content.len() - from.len();
                self.pieces.push(Piece::Words(head(content, length)));
                return rest;
            }
        }
        self.words(text, width)
    }

    fn link(&mut self, address: Option<String>, text: &'a str, length: usize) -> &'a str {
        self.pieces.push(Piece::Link(address));
        let rest = self.words(text, length);
        self.pieces.push(Piece::LinkEnd);
        rest
    }

    fn bracket(&mut self, mark: &'a str, rest: &'a str) -> &'a str {
        self.brackets.push(Bracket {
            piece: self.pieces.len(),
            runs: self.unpaired.len(),
            picture: mark.len() > 1,
        });
        self.pieces.push(Piece::Words(mark));
        rest
    }

    fn end_bracket(&mut self, rest: &'a str) -> &'a str {
        let bracket = self.brackets.pop();
        let (Some(bracket), Some((address, after))) = (bracket, target(rest)) else {
            self.pieces.push(Piece::Words("]"));
            return rest;
        };
        pair(
            &mut self.runs,
            self.unpaired.get(bracket.runs..).unwrap_or_default(),
        );
        self.unpaired.truncate(bracket.runs);
        let begin = self.pieces.get_mut(bracket.piece);
        if bracket.picture {
            begin
                .into_iter()
                .for_each(|piece| *piece = Piece::Words(""));
        } else {
            begin
                .into_iter()
                .for_each(|piece| *piece = Piece::Link(judge(&address)));
            self.pieces.push(Piece::LinkEnd);
            // No link stands within another.
            self.brackets.clear();
        }
        after
    }

    fn angle(&mut self, text: &'a str, rest: &'a str) -> &'a str {
        let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>');
        let inside = rest.split(ends).next().unwrap_or_default();
        let after = rest.get(inside.len()..).and_then(|it| it.strip_prefix('>'));
        if let Some(after) = after {
            let mail = inside.contains('@') && !inside.contains([':', '/', '"', '=']);
            let address = if mail {
                judge(&["mailto:", inside].concat())
            } else {
                judge(inside)
            };
            if address.is_some() && !inside.starts_with('/') {
                self.link(address, rest, inside.len());
                return after;
            }
        }
        match markup(text, Reading::Strict) {
            Some((Markup::Start(tag), after)) => {
                self.pieces.push(match tag.name.as_str() {
                    name if among(name, RAW) => return past_raw(after, name),
                    name if among(name, BLOCK) => Piece::Edge,
                    "br" => Piece::Break,
                    "img" if !tag.hidden => Piece::Alt(decode(tag.alt.unwrap_or_default(), true)),
                    _ => return after,
                });
                after
            }
            Some((Markup::End(name), after)) => {
                if among(&name, BLOCK) {
                    self.pieces.push(Piece::Edge);
                }
                after
            }
            Some((Markup::Nothing, after)) => after,
            None => self.words(text, 1),
        }
    }
}

/// How many bytes of `text` are the address it begins with. Where that stands in marks or brackets,
/// theirs are not its own.
fn address(text: &str) -> usize {
    if !begins_address(text) {
        return 0;
    }
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '*' | ']');
    let word = text.split(ends).next().unwrap_or_default();
    let length = address_length(word);
    let address = head(word, length);
    address
        .trim_end_matches(['_', '~', '.', ',', '!', '?'])
        .len()
}
