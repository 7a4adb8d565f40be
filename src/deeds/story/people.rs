//! Who came forward, as the story names them.

use std::collections::BTreeSet;

use super::Tongue;

/// People by the names they gave, each once, in the order they came.
#[derive(Default)]
pub(super) struct Names<'a> {
    named: Vec<String>,
    known: BTreeSet<&'a str>,
    /// Where those who gave no name stand: the first of them, and whether there are several.
    nameless: Option<(usize, bool)>,
}

impl<'a> Names<'a> {
    /// Adds somebody by the name they gave.
    pub(super) fn add(&mut self, name: Option<&'a String>) {
        match (name, &mut self.nameless) {
            (Some(name), _) if !self.known.insert(name) => {}
            (Some(name), _) => self.named.push(name.clone()),
            (None, Some((_, several))) => *several = true,
            (None, nameless) => *nameless = Some((self.named.len(), false)),
        }
    }

    /// The list of them, and the number of people that its words speak of; `None` where there is nobody.
    pub(super) fn listed(mut self, tongue: &Tongue) -> Option<(String, usize)> {
        let mut number = self.named.len();
        match self.nameless {
            None => {}
            Some((at, false)) => {
                self.named.insert(at, (tongue.word)("story.someone"));
                number += 1;
            }
            Some((_, true)) => {
                self.named.push((tongue.word)("story.others"));
                number += 2;
            }
        }
        (number > 0).then(|| ((tongue.list)(&self.named), number))
    }
}
