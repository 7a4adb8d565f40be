//! What was acknowledged from this device.

use super::Kept;
use crate::json::{Value, json};

/// An acknowledgement that was given from this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acknowledgement {
    /// Which one of the wall's: `here`, `candle`, …
    pub word: String,
    /// What named it to the endpoint; empty where the endpoint needs nothing, or knows nothing of it.
    pub key: String,
    /// What it takes to undo it; empty where the endpoint needs nothing, or knows nothing of it.
    pub secret: String,
}

impl Acknowledgement {
    pub(super) fn from_value(value: &Value) -> Acknowledgement {
        let text = |name: &str| {
            let text = value.get(name).and_then(Value::as_str);
            text.unwrap_or_default().to_string()
        };
        Acknowledgement {
            word: text("word"),
            key: text("key"),
            secret: text("secret"),
        }
    }

    pub(super) fn to_value(&self) -> Value {
        json!({ "word": self.word, "key": self.key, "secret": self.secret })
    }
}

impl Kept {
    /// The acknowledgement that was given to the message with this id.
    #[must_use]
    pub fn acknowledgement(&self, message: &str) -> Option<Acknowledgement> {
        let given = self.acknowledged.get(message);
        given.map(Acknowledgement::from_value)
    }

    /// An acknowledgement was given to the message with this id. A person gives a message one:
    /// returns the one that it takes the place of. Neither the id nor the word is empty.
    pub fn acknowledge(
        &mut self,
        message: &str,
        given: &Acknowledgement,
    ) -> Option<Acknowledgement> {
        if message.is_empty() || given.word.is_empty() {
            return None;
        }
        let before = self.acknowledged.insert(message.into(), given.to_value());
        before.as_ref().map(Acknowledgement::from_value)
    }

    /// The acknowledgement of the message with this id was undone. Returns what it was.
    pub fn undo(&mut self, message: &str) -> Option<Acknowledgement> {
        let before = self.acknowledged.remove(message);
        before.as_ref().map(Acknowledgement::from_value)
    }
}
