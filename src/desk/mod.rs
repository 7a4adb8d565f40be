//! The host's desk: what host and helpers ask of an endpoint, and what it answers them.
//!
//! It works on a mapping's member `desk`. Requests are made and answers are read here; what is shown, and what is typed, is
//! `src/host/`.

mod ask;
mod told;

use crate::encode::Subject;
use crate::json::{Value, json};
use crate::mapping::{self, MappingError};

/// The desk of one wall.
#[derive(Clone, Debug)]
pub struct Desk {
    told: mapping::Desk,
    subject: Subject,
}

impl Desk {
    /// The desk of the wall of `page` at this endpoint, by the text of a mapping.
    ///
    /// # Errors
    /// The first mistake in the mapping, named with its place.
    pub fn open(mapping: &str, endpoint: &str, page: &str) -> Result<Desk, MappingError> {
        Ok(Desk {
            told: mapping::Desk::parse(mapping, endpoint)?,
            subject: Subject {
                endpoint: endpoint.into(),
                page: page.into(),
                newest_first: false,
            },
        })
    }

    /// What can be done there: `{"signIn", "post", "wall", "people": whether, "acts": {NAME: whether it can be undone}, "key", "limits":
    /// {"author", "body"}}`. `key` is how many characters the key of a new message has.
    #[must_use]
    pub fn can(&self) -> Value {
        let acts = self.told.acts.iter();
        let mut acts: Vec<(&str, Value)> = acts
            .map(|(name, act)| (name.as_str(), Value::from(act.undo.is_some())))
            .collect();
        let create = (self.told.post.as_ref()).and_then(|post| post.create.as_ref());
        json!({
            "signIn": self.told.sign_in.is_some(),
            "post": create.is_some(),
            "wall": self.told.wall.is_some(),
            "people": self.told.people.is_some(),
            "acts": crate::json::object(&mut acts),
            "key": create.map_or(0, |create| create.key),
            "limits": {
                "author": create.map_or(0, |create| create.author_limit),
                "body": create.map_or(0, |create| create.body_limit),
            },
        })
    }
}
