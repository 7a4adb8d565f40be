//! Quotes and lists while they are being filled.

use super::DEPTH;
use crate::message::{Block, Text};

/// A block that holds others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    Quote,
    /// A list; whether it is numbered.
    List(bool),
    Entry,
}

enum Holder {
    Quote(Vec<Block>),
    List(bool, Vec<Vec<Block>>),
    Entry(Vec<Block>),
}

impl Holder {
    fn is(&self, container: Container) -> bool {
        matches!(
            (self, container),
            (Holder::Quote(_), Container::Quote)
                | (Holder::List(..), Container::List(_))
                | (Holder::Entry(_), Container::Entry)
        )
    }
}

/// The blocks so far, and those that are open, the outermost first.
#[derive(Default)]
pub(super) struct Holders {
    root: Vec<Block>,
    open: Vec<Holder>,
    /// Quotes and lists that began where too many were open already.
    lost: usize,
}

impl Holders {
    /// Adds a block to the innermost that holds others.
    pub(super) fn add(&mut self, block: Block) {
        match self.open.last_mut() {
            None => self.root.push(block),
            Some(Holder::Quote(blocks) | Holder::Entry(blocks)) => blocks.push(block),
            Some(Holder::List(_, entries)) => match (entries.last_mut(), &block) {
                // A list that stands between entries belongs to the one before it.
                (Some(entry), Block::List(..)) => entry.push(block),
                _ => entries.push(vec![block]),
            },
        }
    }

    /// Begins a block that holds others. An entry ends the one before it; outside a list it is none.
    pub(super) fn open(&mut self, container: Container) {
        let holder = match container {
            Container::Entry => {
                self.close(Container::Entry);
                match self.open.last() {
                    Some(Holder::List(..)) => Holder::Entry(Vec::new()),
                    _ => return,
                }
            }
            _ if self
                .open
                .iter()
                .filter(|it| !it.is(Container::Entry))
                .count()
                >= DEPTH =>
            {
                self.lost += 1;
                return;
            }
            Container::Quote => Holder::Quote(Vec::new()),
            Container::List(numbered) => Holder::List(numbered, Vec::new()),
        };
        self.open.push(holder);
    }

    /// Ends the innermost block of this kind and what is within it; an entry of the innermost list only.
    pub(super) fn close(&mut self, container: Container) {
        if container != Container::Entry && self.lost > 0 {
            self.lost -= 1;
            return;
        }
        let list = Container::List(false);
        let mut inner = self.open.iter().rev();
        let found =
            inner.position(|it| it.is(container) || container == Container::Entry && it.is(list));
        let Some(within) = found else {
            return;
        };
        let at = self.open.len() - 1 - within;
        if self.open.get(at).is_some_and(|it| it.is(container)) {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    fn close_last(&mut self) {
        match self.open.pop() {
            Some(Holder::Quote(blocks)) if !blocks.is_empty() => self.add(Block::Quote(blocks)),
            Some(Holder::List(numbered, entries)) if !entries.is_empty() => {
                self.add(Block::List(numbered, entries));
            }
            Some(Holder::Entry(blocks)) if !blocks.is_empty() => {
                if let Some(Holder::List(_, entries)) = self.open.last_mut() {
                    entries.push(blocks);
                }
            }
            _ => {}
        }
    }

    /// Whether what comes next stands directly in a list, outside its entries.
    pub(super) fn in_list(&self) -> bool {
        matches!(self.open.last(), Some(Holder::List(..)))
    }

    /// Ends everything.
    pub(super) fn finish(mut self) -> Text {
        while !self.open.is_empty() {
            self.close_last();
        }
        Text(self.root)
    }
}
