//! Builds a [`Text`] from words, marks and blocks as they come: every reader of a format tells this
//! builder what it meets, and only what the builder knows can become part of a message.

use super::MOST_CHARACTERS;
use super::holders::{Container, Holders};
use super::marks::{Kind, Mark, Marks};
use super::plain::spread;
use crate::message::{Block, Span, Text};

/// What whitespace in words means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// A blank, however much there is, line ends too: as in HTML.
    Flow,
    /// A line end is a break, other whitespace stays but at the ends of a line.
    Lines,
    /// A line end is a break, other whitespace stays but at the end of a line.
    Exact,
}

/// See the module.
pub(super) struct Builder {
    holders: Holders,
    marks: Marks,
    /// The marks that the paragraph is within: the mark's number, and the spans before it.
    frames: Vec<(u32, Mark, Vec<Span>)>,
    /// Whether the frames are those of the marks in force.
    settled: bool,
    spans: Vec<Span>,
    words: String,
    /// Whitespace that counts only once something follows it on the line.
    gap: String,
    /// Breaks that count only once something follows them.
    breaks: u8,
    /// Whether the paragraph has anything but whitespace.
    begun: bool,
    /// How many characters are still taken.
    left: usize,
    /// How many bytes of addresses are still taken: a link that spans paragraphs repeats its own.
    addresses: usize,
}

impl Builder {
    pub(super) fn new() -> Builder {
        Builder {
            holders: Holders::default(),
            marks: Marks::default(),
            frames: Vec::new(),
            settled: true,
            spans: Vec::new(),
            words: String::new(),
            gap: String::new(),
            breaks: 0,
            begun: false,
            left: MOST_CHARACTERS,
            addresses: 2 * MOST_CHARACTERS,
        }
    }

    /// How many characters are still taken.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// Adds words.
    pub(super) fn text(&mut self, text: &str, space: Space) {
        for letter in text.chars().take(self.left) {
            self.left -= 1;
            match letter {
                '\0' => {}
                '\n' if space != Space::Flow => self.line_break(),
                '\t'..='\r' | ' ' if space == Space::Flow => self.blank(),
                // Editors leave the two without width in paragraphs that are otherwise empty.
                _ if letter.is_whitespace() || matches!(letter, '\u{200b}' | '\u{feff}') => {
                    self.gap.push(letter)
                }
                _ => self.letter(letter, space == Space::Exact),
            }
        }
    }

    /// Adds a blank, where there is none yet.
    pub(super) fn blank(&mut self) {
        if !self.gap.ends_with(' ') {
            self.gap.push(' ');
        }
    }

    /// Ends the line. Where that leaves an empty line, it parts paragraphs.
    pub(super) fn line_break(&mut self) {
        self.gap.clear();
        self.breaks = self.breaks.saturating_add(u8::from(self.begun));
    }

    /// Ends the line, if it has begun.
    pub(super) fn new_line(&mut self) {
        if self.breaks == 0 {
            self.line_break();
        }
    }

    fn letter(&mut self, letter: char, indented: bool) {
        if self.breaks > 1 {
            let gap = std::mem::take(&mut self.gap);
            self.end_paragraph();
            self.gap = gap;
        }
        let line_begins = !self.begun || self.breaks > 0;
        if !self.settled {
            self.close_frames();
        }
        if self.breaks > 0 {
            self.flush();
            self.spans.push(Span::Break);
            self.breaks = 0;
        }
        if !line_begins || indented {
            self.words.push_str(&self.gap);
        }
        self.gap.clear();
        if !self.settled {
            self.open_frames();
        }
        self.words.push(letter);
        self.begun = true;
    }

    /// Words that follow are marked so.
    pub(super) fn enter(&mut self, mark: Mark) {
        self.marks.enter(mark);
        self.settled = false;
    }

    /// Words that follow are no longer marked so.
    pub(super) fn leave(&mut self, kind: Kind) {
        self.marks.leave(kind);
        self.settled = false;
    }

    fn close_frames(&mut self) {
        let (frames, marks) = (self.frames.iter(), self.marks.in_force());
        let same = frames
            .zip(marks)
            .take_while(|(frame, mark)| frame.0 == mark.0);
        let kept = same.count();
        while self.frames.len() > kept {
            self.close_frame();
        }
    }

    fn open_frames(&mut self) {
        let wanted = self.marks.in_force().skip(self.frames.len());
        let wanted: Vec<(u32, Mark)> = wanted.cloned().collect();
        for (number, mark) in wanted {
            if let Mark::Link(address) = &mark {
                match self.addresses.checked_sub(address.len()) {
                    Some(left) => self.addresses = left,
                    None => continue,
                }
            }
            self.flush();
            let before = std::mem::take(&mut self.spans);
            self.frames.push((number, mark, before));
        }
        self.settled = true;
    }

    fn close_frame(&mut self) {
        self.flush();
        if let Some((_, mark, before)) = self.frames.pop() {
            let within = std::mem::replace(&mut self.spans, before);
            if !within.is_empty() {
                self.spans.push(mark.around(within));
            }
        }
    }

    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let linked = |(_, mark, _): &(u32, Mark, Vec<Span>)| mark.kind() == Kind::Link;
        if words.is_empty() {
        } else if self.frames.iter().any(linked) {
            self.spans.push(Span::Words(words));
        } else {
            spread(&words, &mut self.spans);
        }
    }

    /// Ends the paragraph, if one has begun.
    pub(super) fn end_paragraph(&mut self) {
        while !self.frames.is_empty() {
            self.close_frame();
        }
        self.flush();
        self.settled = false;
        self.gap.clear();
        self.breaks = 0;
        self.begun = false;
        let spans = std::mem::take(&mut self.spans);
        if !spans.is_empty() {
            self.holders.add(Block::Paragraph(spans));
        }
    }

    /// Begins a block that holds others. An entry ends the one before it; outside a list it is none.
    pub(super) fn open(&mut self, container: Container) {
        self.end_paragraph();
        self.holders.open(container);
    }

    /// Ends the innermost block of this kind and what is within it; an entry of the innermost list only.
    pub(super) fn close(&mut self, container: Container) {
        self.end_paragraph();
        self.holders.close(container);
    }

    /// Whether what comes next stands directly in a list, outside its entries.
    pub(super) fn in_list(&self) -> bool {
        self.holders.in_list()
    }

    /// Ends everything.
    pub(super) fn finish(mut self) -> Text {
        self.end_paragraph();
        self.holders.finish()
    }
}
