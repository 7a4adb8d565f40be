//! What several sources of a wall have, as one wall: by the rules by which it is shown.

use crate::message::Message;
use crate::wall::sources::at_source;
use crate::wall::{Event, Several, Wall};

/// The walls of several sources as one, in order, each message once.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    several: Several,
    wall: Wall,
}

impl Together {
    /// What the wall's own source has, which is at this endpoint.
    #[must_use]
    pub fn new(endpoint: &str, mut own: Wall) -> Together {
        // Where there is more of it, nothing waits for that.
        own.apply(Event::Ended);
        Together {
            several: Several::new(endpoint, &own),
            wall: own,
        }
    }

    /// Adds what the source of this name and address has, with its endpoint's own ids; `known` is what a wall has shown of it, with ids
    /// as that wall knows them, where not all could be gathered.
    pub fn add(&mut self, (name, address): (&str, &str), known: Vec<Message>, gathered: &Wall) {
        let mut messages = known;
        for message in gathered.messages() {
            messages.push(at_source(name, message.clone()));
        }
        self.several.add(name, address);
        self.several.join(name);
        self.several.bring(name, &mut self.wall, messages);
    }

    /// All of it.
    #[must_use]
    pub fn wall(&self) -> &Wall {
        &self.wall
    }
}
