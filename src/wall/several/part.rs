//! One of several sources: what its endpoint has told, and how far it has been read.

use crate::decode::Page;
use crate::message::{Message, Timestamp};
use crate::wall::{Event, Wall};

/// One source.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// Empty for the wall's own.
    pub(super) name: String,
    pub(super) endpoint: String,
    pub(super) wall: Wall,
    /// The time of the furthest message up to which all are read; `None` while none has a time.
    pub(super) read_to: Option<Timestamp>,
    /// Whether it has been read far enough to be shown with the others.
    pub(super) joined: bool,
    /// Whether nobody waits for it.
    pub(super) rests: bool,
}

impl Part {
    pub(super) fn new(name: &str, endpoint: &str, wall: Wall) -> Part {
        Part {
            name: name.into(),
            endpoint: endpoint.into(),
            wall,
            read_to: None,
            joined: false,
            rests: false,
        }
    }

    /// Whether others wait until it has been read further.
    pub(super) fn is_unread(&self) -> bool {
        self.joined && !self.rests && self.wall.more
    }

    /// Whether a time comes after another one in reading order.
    pub(super) fn is_beyond(&self, time: Option<Timestamp>, point: Timestamp) -> bool {
        time.is_some_and(|time| {
            if self.wall.newest_first {
                time < point
            } else {
                time > point
            }
        })
    }

    pub(super) fn reach(&mut self, message: &Message) {
        let further = self
            .read_to
            .is_none_or(|read_to| self.is_beyond(message.created, read_to));
        if is_listed(message) && further {
            self.read_to = message.created;
        }
    }

    /// `moment` is the wall's that shows all: there is one clock.
    pub(super) fn happen(&mut self, event: Event, moment: u64) {
        if let Event::Loaded(Page { messages, .. })
        | Event::Looked {
            page: Page { messages, .. },
            ..
        } = &event
        {
            for message in messages {
                self.reach(message);
            }
        }
        self.wall.moment = moment;
        self.wall.apply(event);
    }
}

/// Whether a message has its place in the list by its time.
pub(super) fn is_listed(message: &Message) -> bool {
    message.parent.is_none() && !message.pinned && message.created.is_some()
}
