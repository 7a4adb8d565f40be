//! Finding: what of the wall is shown.

mod filters;

pub use filters::{filters, none_left};

use leptos::prelude::*;

use crate::message::{Kind, Message};
use crate::session::Session;

/// What a reader looks for on one wall. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Finding {
    session: Session,
    chosen: RwSignal<Option<Kind>>,
}

impl Finding {
    /// Makes room for it.
    pub fn begin(session: Session) {
        session.keep_state(Finding {
            session,
            chosen: RwSignal::new(None),
        });
    }

    /// What is looked for on this wall.
    #[must_use]
    pub fn of(session: Session) -> Option<Finding> {
        session.state().map(|finding| *finding)
    }

    /// Whether a message is left out.
    #[must_use]
    pub fn hides(self, message: &Message) -> bool {
        self.chosen
            .get()
            .is_some_and(|chosen| chosen != message.kind)
    }

    /// Hides nothing.
    pub fn show_all(self) {
        if self.chosen.get_untracked().is_some() {
            self.chosen.set(None);
        }
    }

    /// Shows messages of one kind, or all, and says how many.
    fn choose(self, kind: Option<Kind>) {
        let shown = self.session.wall.with_untracked(|wall| wall.count(kind));
        self.chosen.set(kind);
        self.session
            .say(self.session.word_number("filter.shown", shown));
    }
}
