//! HTML to structure. What is not listed here is transparent: its tags go, its words stay.

use super::address::judge;
use super::build::{Builder, Space};
use super::entities::decode;
use super::holders::Container;
use super::marks::{Kind, Mark};
use super::tags::{Markup, RAW, Reading, Tag, markup, past_raw};
use super::{among, cut, decoded, find, split, tail};
use crate::message::Text;

/// Elements that are left out with all that is in them.
const LEFT_OUT: &str = "template object embed svg math head select option audio video canvas";

/// Elements without content.
const VOID: &str = "area base br col embed hr img input link meta param source track wbr";

/// Elements that begin and end on lines of their own.
pub(super) const BLOCK: &str = "address article aside blockquote body caption center dd details dialog dir div dl dt \
    fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol \
    p pre section summary table ul";

/// Elements that end where a block begins, though nothing says so.
const ENDED_BY_BLOCK: &str = "p head";

/// Reads HTML.
#[must_use]
pub fn html(source: &str) -> Text {
    let mut builder = Builder::new();
    read(cut(source), &mut builder);
    builder.finish()
}

/// Reads HTML whose markup was escaped once more than needed.
#[must_use]
pub fn escaped(source: &str) -> Text {
    html(&decoded(cut(source)))
}

/// Reads HTML into what is being built.
pub(super) fn read(source: &str, builder: &mut Builder) {
    let mut reader = Reader {
        builder,
        left_out: None,
        shortened: None,
        exact: 0,
        cdata: false,
    };
    let mut rest = source;
    while !rest.is_empty() {
        rest = match markup(rest, Reading::Browser) {
            Some((Markup::Start(tag), after)) if among(&tag.name, RAW) => {
                past_raw(after, &tag.name)
            }
            Some((Markup::Start(tag), _)) if tag.name == "plaintext" => "",
            Some((Markup::Start(tag), after)) => {
                reader.start(&tag);
                after
            }
            Some((Markup::End(name), after)) => {
                reader.end(&name);
                after
            }
            Some((Markup::Nothing, after)) => {
                reader.cdata |= rest.starts_with("<![CDATA[");
                after
            }
            None => {
                let after = rest.get(1..).and_then(|it| it.find('<')).map(|at| at + 1);
                let after = if rest.starts_with('<') {
                    after
                } else {
                    rest.find('<')
                };
                let (words, after) = split(rest, after.unwrap_or(rest.len()));
                reader.words(words);
                after
            }
        };
    }
}

/// An element that is left out: its name, how many of that name are open within it, and how many
/// blocks are.
struct LeftOut {
    name: String,
    same: usize,
    blocks: usize,
}

struct Reader<'b> {
    builder: &'b mut Builder,
    left_out: Option<LeftOut>,
    /// Within an address that was shortened, how many spans are open.
    shortened: Option<usize>,
    /// How many elements are open in which whitespace counts.
    exact: usize,
    /// Whether words have come as CDATA, so that its end is not one of them.
    cdata: bool,
}

impl Reader<'_> {
    fn words(&mut self, written: &str) {
        if self.left_out.is_some() {
            return;
        }
        let end = if self.cdata {
            find(written, "]]>")
        } else {
            None
        };
        if let Some(at) = end {
            self.cdata = false;
            let (before, after) = split(written, at);
            self.words(before);
            self.words(tail(after, 3));
            return;
        }
        let space = if self.exact > 0 {
            Space::Exact
        } else {
            Space::Flow
        };
        self.builder.text(&decode(written, false), space);
    }

    fn start(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        let void = among(name, VOID);
        if let Some(out) = &mut self.left_out {
            let block = among(name, BLOCK);
            if !(block && among(&out.name, ENDED_BY_BLOCK)) {
                out.same += usize::from(name == out.name && !void);
                out.blocks += usize::from(block && !void);
                return;
            }
            self.left_out = None;
        }
        let class = |wanted: &str| {
            let mut classes = tag.class.unwrap_or_default().split_ascii_whitespace();
            classes.any(|class| class == wanted)
        };
        if tag.hidden || class("invisible") || among(name, LEFT_OUT) {
            let empty = void || tag.closed && matches!(name, "svg" | "math");
            self.left_out = (!empty).then(|| LeftOut {
                name: name.into(),
                same: 0,
                blocks: 0,
            });
            return;
        }
        if name == "span" {
            self.shortened = match self.shortened {
                Some(open) => Some(open + 1),
                None => class("ellipsis").then_some(0),
            };
        }
        self.begin(tag);
    }

    fn begin(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if among(name, BLOCK) {
            self.builder.end_paragraph();
        }
        match name {
            "br" => self.builder.line_break(),
            "tr" => self.builder.new_line(),
            "td" | "th" => self.builder.blank(),
            "q" => self.builder.text("“", Space::Flow),
            "img" => self.words(tag.alt.unwrap_or_default()),
            "pre" => self.exact += 1,
            "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.builder.enter(Mark::Strong)
            }
            "i" | "em" | "cite" => self.builder.enter(Mark::Emphasis),
            "a" => {
                self.builder.leave(Kind::Link);
                let address = tag.href.and_then(|href| judge(&decode(href, true)));
                if let Some(address) = address {
                    self.builder.enter(Mark::Link(address));
                }
            }
            "blockquote" => self.builder.open(Container::Quote),
            "ul" | "dir" | "menu" => self.builder.open(Container::List(false)),
            "ol" => self.builder.open(Container::List(true)),
            "li" => self.builder.open(Container::Entry),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let block = among(name, BLOCK);
        if let Some(out) = &mut self.left_out {
            let (ends, within) = match name == out.name {
                true => (true, &mut out.same),
                false => (block, &mut out.blocks),
            };
            if !ends {
                return;
            }
            if *within > 0 {
                *within -= 1;
                return;
            }
            let its_own = name == out.name;
            self.left_out = None;
            if its_own {
                return;
            }
        }
        if block {
            self.builder.end_paragraph();
        }
        match name {
            "br" => self.builder.line_break(),
            "q" => self.builder.text("”", Space::Flow),
            "pre" => self.exact = self.exact.saturating_sub(1),
            "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.builder.leave(Kind::Strong)
            }
            "i" | "em" | "cite" => self.builder.leave(Kind::Emphasis),
            "a" => self.builder.leave(Kind::Link),
            "blockquote" => self.builder.close(Container::Quote),
            "ul" | "dir" | "menu" | "ol" => self.builder.close(Container::List(false)),
            "li" => self.builder.close(Container::Entry),
            "span" => match self.shortened {
                Some(0) => {
                    self.shortened = None;
                    self.builder.text("…", Space::Flow);
                }
                Some(open) => self.shortened = Some(open - 1),
                None => {}
            },
            _ => {}
        }
    }
}
