//! From any format an endpoint writes words in to [`Text`]: by an allow-list, so that what is not
//! known to be harmless structure is at most words.

mod address;
mod build;
mod delta;
mod emphasis;
mod entities;
mod facets;
mod holders;
mod html;
mod inline;
mod line;
mod loose;
mod markdown;
mod marks;
mod pieces;
mod plain;
mod rich;
mod shape;
mod tags;
mod target;
mod tree;
mod value;
mod words;

pub use entities::decoded;
pub use facets::facets;
pub use html::{escaped, html};
pub use markdown::markdown;
pub use plain::plain;
pub use rich::{is_marked_up, rich};
pub use tree::blocks;
pub use value::{from_value, to_value};

/// How many characters of a source are read, markup included; the rest is left out. A source with
/// more was cut. Of a tree, which has no length, that many characters of words are kept.
pub const MOST_CHARACTERS: usize = 20_000;

/// How deep quotes and lists, and marks within a paragraph, may nest; what is deeper is kept
/// without its nesting.
const DEPTH: usize = 32;

/// The part of a source that is read.
fn cut(source: &str) -> &str {
    let end = source.char_indices().nth(MOST_CHARACTERS);
    end.map_or(source, |(at, _)| head(source, at))
}

/// The parts of a text before and from the byte at `at`, which is where a character begins.
#[inline(never)]
fn split(text: &str, at: usize) -> (&str, &str) {
    // What panics would bring its own words along, and they weigh more than all that is here.
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// The part before the byte at `at`.
fn head(text: &str, at: usize) -> &str {
    split(text, at).0
}

/// The part from the byte at `at` on.
fn tail(text: &str, at: usize) -> &str {
    split(text, at).1
}

/// Whether `name` is one of `names`, which are parted by spaces.
#[inline(never)]
fn among(name: &str, names: &str) -> bool {
    !name.is_empty() && names.split(' ').any(|known| known == name)
}

/// Where `needle`, in ASCII of any case, first stands.
#[inline(never)]
fn find(text: &str, needle: &str) -> Option<usize> {
    let mut windows = text.as_bytes().windows(needle.len());
    windows.position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}
