//! The outbox as JSON.

use super::{Entry, MOST, Outbox};
use crate::json::Value;

impl Outbox {
    /// The stored form.
    #[must_use]
    pub fn to_value(&self) -> Value {
        self.entries.iter().map(Entry::to_value).collect()
    }

    /// Reads the stored form; also whether all of it was read, for what was not may be words.
    #[must_use]
    pub fn from_value(value: &Value) -> (Outbox, bool) {
        let mut outbox = Outbox::default();
        let Some(stored) = value.as_array() else {
            return (outbox, value.is_null());
        };
        let mut whole = true;
        for value in stored {
            match Entry::from_value(value) {
                Some(entry) if outbox.entries.len() < MOST && outbox.get(&entry.key).is_none() => {
                    outbox.entries.push(entry);
                }
                _ => whole = false,
            }
        }
        (outbox, whole)
    }
}
