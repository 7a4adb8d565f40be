//! What words may be marked as, and which marks are in force.

use super::DEPTH;
use crate::message::Span;

/// What words may be marked as.
#[derive(Clone)]
pub(super) enum Mark {
    Emphasis,
    Strong,
    /// Words that lead to an address, one that was judged.
    Link(String),
}

/// A mark without its address, which is all that its end needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Emphasis,
    Strong,
    Link,
}

impl Mark {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Mark::Emphasis => Kind::Emphasis,
            Mark::Strong => Kind::Strong,
            Mark::Link(_) => Kind::Link,
        }
    }

    /// The spans with this mark.
    pub(super) fn around(self, spans: Vec<Span>) -> Span {
        match self {
            Mark::Emphasis => Span::Emphasis(spans),
            Mark::Strong => Span::Strong(spans),
            Mark::Link(address) => Span::Link(address, spans),
        }
    }
}

/// The marks in force, the outermost first, each with a number of its own. They may end in any
/// order, as those of browsers do.
#[derive(Default)]
pub(super) struct Marks {
    open: Vec<(u32, Mark)>,
    given: u32,
    /// Those that began where too many were open already.
    lost: usize,
}

impl Marks {
    pub(super) fn enter(&mut self, mark: Mark) {
        if self.open.len() < DEPTH {
            self.given += 1;
            self.open.push((self.given, mark));
        } else {
            self.lost += 1;
        }
    }

    /// Ends the last mark of this kind, if there is one.
    pub(super) fn leave(&mut self, kind: Kind) {
        if self.lost > 0 {
            self.lost -= 1;
            return;
        }
        let last = self.open.iter().rposition(|(_, mark)| mark.kind() == kind);
        if let Some(at) = last {
            self.open.remove(at);
        }
    }

    /// The marks that make a difference: of several of a kind, the outermost.
    pub(super) fn in_force(&self) -> impl Iterator<Item = &(u32, Mark)> {
        let mut known = [None; 3];
        self.open.iter().filter(move |(_, mark)| {
            let kind = Some(mark.kind());
            let free = known.iter().position(|it| it.is_none() || *it == kind);
            match free.and_then(|at| known.get_mut(at)) {
                Some(place) if place.is_none() => {
                    *place = kind;
                    true
                }
                _ => false,
            }
        })
    }
}
