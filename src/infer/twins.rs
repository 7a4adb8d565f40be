//! The same words, written in two ways.

use super::columns::Column;
use super::markup::bare;
use super::names::Name;
use crate::json::Value;

/// Whether one name is the other with a word more: `body`, `body_html`.
pub(super) fn akin(one: &Name, other: &Name) -> bool {
    let (one, other) = (&one.whole, &other.whole);
    one.starts_with(other.as_str()) || one.ends_with(other.as_str())
}

/// Whether two columns hold the same words, written in two ways.
pub(super) fn same_words(one: &Column, other: &Column) -> bool {
    let mut both = 0;
    let mut equal = 0;
    for (item, value) in one.values.iter().take(10) {
        if let (Some(a), Some(b)) = (value.as_str(), other.of(*item).and_then(Value::as_str)) {
            let (a, b) = (bare(a), bare(b));
            if !a.is_empty() && !b.is_empty() {
                both += 1;
                // The texts are cut at the same length with their markup; what is left may differ.
                let long = a.len() > 200 && b.len() > 200;
                let start = a.get(..150).is_some_and(|start| b.starts_with(start));
                equal += usize::from(a == b || long && start);
            }
        }
    }
    both > 0 && equal * 3 >= both * 2
}
