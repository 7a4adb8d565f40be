//! Entries that stand without a list around them.

use super::build::Builder;
use super::holders::Container;

/// Lists opened for entries that stand without one, the outermost first; whether each is numbered.
#[derive(Default)]
pub(super) struct Loose(Vec<bool>);

impl Loose {
    /// Makes the lists be those in which an entry of this level stands; level 0 is outside.
    pub(super) fn level(&mut self, builder: &mut Builder, level: usize, numbered: bool) {
        let other = self
            .0
            .get(level.wrapping_sub(1))
            .is_some_and(|it| *it != numbered);
        while self.0.len() > level || other && self.0.len() == level && level > 0 {
            self.0.pop();
            builder.close(Container::List(false));
        }
        while self.0.len() < level {
            if !self.0.is_empty() && builder.in_list() {
                builder.open(Container::Entry);
            }
            builder.open(Container::List(numbered));
            self.0.push(numbered);
        }
    }
}
