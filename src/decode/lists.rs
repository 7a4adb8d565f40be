//! The parts of a message that are lists: what its pictures show, and who acknowledged it.

use super::bare_name;
use super::private::unturned;
use super::record::Told;
use crate::json::Value;
use crate::mapping::{Item, Part, scalar};

/// The most names of those who acknowledged a message; a sentence has room for few.
const MOST_NAMES: usize = 20;

impl Told<'_> {
    /// The texts of a list: what pictures show, or names.
    #[inline(never)]
    pub(super) fn each(&self, part: Part) -> Vec<String> {
        let mut told = Vec::new();
        for source in self.of(part) {
            let found = match source.at.find(self.item) {
                Some(Value::Array(all)) => all.as_slice(),
                Some(one) => std::slice::from_ref(one),
                None => &[],
            };
            for one in found {
                let within = &Item {
                    value: one,
                    ..*self.item
                };
                let text = if source.within.is_empty() {
                    scalar(one)
                } else {
                    source.within.text(within)
                };
                let text = text.map(|it| unturned(&it));
                told.extend(text.filter(|it| !it.trim().is_empty()));
            }
        }
        told
    }

    /// The names of those who acknowledged it, each as an author's would be shown.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for name in self.each(Part::With) {
            if names.len() == MOST_NAMES {
                break;
            }
            names.extend(bare_name(&name));
        }
        names
    }

    /// How many acknowledged it: the number, or how long the list of them is.
    pub(super) fn amount(&self) -> Option<u32> {
        for source in self.of(Part::Acknowledged) {
            let number = match source.at.find(self.item) {
                Some(Value::Array(all)) => u64::try_from(all.len()).ok(),
                _ => source.at.number(self.item),
            };
            if let Some(number) = number {
                return u32::try_from(number).ok();
            }
        }
        None
    }
}
