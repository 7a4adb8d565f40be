//! The pieces of a paragraph of Markdown, told apart before it is known which of them belong together.

use super::build::{Builder, Space};
use super::emphasis::Run;
use super::marks::{Kind, Mark};

/// A piece of a paragraph.
pub(super) enum Piece<'a> {
    Words(&'a str),
    Letter(char),
    Alt(String),
    Break,
    /// The edge of an element that stands on lines of its own.
    Edge,
    /// The next of the runs.
    Run,
    /// Where a link begins, if its address may be one.
    Link(Option<String>),
    LinkEnd,
}

/// Tells the builder of a paragraph, its marks paired.
pub(super) fn tell(pieces: Vec<Piece>, runs: &[Run], builder: &mut Builder) {
    let mut runs = runs.iter();
    for piece in pieces {
        match piece {
            Piece::Words(words) => builder.text(words, Space::Flow),
            Piece::Letter(letter) => builder.text(letter.encode_utf8(&mut [0; 4]), Space::Flow),
            Piece::Alt(words) => builder.text(&words, Space::Flow),
            Piece::Break => builder.line_break(),
            Piece::Edge => builder.new_line(),
            Piece::Link(Some(address)) => builder.enter(Mark::Link(address)),
            Piece::Link(None) => {}
            Piece::LinkEnd => builder.leave(Kind::Link),
            Piece::Run => runs
                .next()
                .into_iter()
                .for_each(|run| tell_run(run, builder)),
        }
    }
}

fn tell_run(run: &Run, builder: &mut Builder) {
    (0..run.ends.0).for_each(|_| builder.leave(Kind::Emphasis));
    (0..run.ends.1).for_each(|_| builder.leave(Kind::Strong));
    for _ in 0..run.left {
        builder.text(run.mark.encode_utf8(&mut [0; 4]), Space::Flow);
    }
    (0..run.begins.0).for_each(|_| builder.enter(Mark::Emphasis));
    (0..run.begins.1).for_each(|_| builder.enter(Mark::Strong));
}
