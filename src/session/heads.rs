//! The messages that answer none, as they stand on the page: what each of thousands might follow is followed once for all.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use super::{Inner, Session};
use crate::dom::Filled;
use crate::message::Message;

/// The heads of all conversations.
#[derive(Default)]
pub(super) struct Heads {
    all: RefCell<Vec<Head>>,
    /// The ids of those beneath which something stands.
    under: RefCell<Vec<String>>,
    /// The rooms to be filled when a reader is near these cards, until what sees to that is there.
    pub(super) far: RefCell<Vec<(web_sys::Element, Filled)>>,
}

/// A message on the page, with the rooms in it.
struct Head {
    message: Arc<Message>,
    card: web_sys::Element,
    hidden: Cell<bool>,
    /// For the answers to it.
    replies: Filled,
    /// For what stands beneath those.
    under: Filled,
}

impl Session {
    /// Takes up a message that is put on the page.
    pub fn stand(
        self,
        message: Arc<Message>,
        card: &web_sys::Element,
        (replies, under): (Filled, Filled),
    ) {
        let Some(inner) = self.inner() else {
            return;
        };
        let head = Head {
            message,
            card: card.clone(),
            hidden: Cell::new(false),
            replies,
            under,
        };
        self.see_to_head(&head);
        inner.heads.all.borrow_mut().push(head);
    }

    /// Sees to all of them, and follows what that depends on.
    pub fn see_to_heads(self) {
        let Some(inner) = self.inner() else {
            return;
        };
        // Also while there are none.
        self.beneath(|_| ());
        if let Some(later) = self.later() {
            (later.hides)(self, &Message::default());
        }
        let mut heads = inner.heads.all.take();
        heads.retain(|head| head.under.strong_count() > 0);
        heads.iter().for_each(|head| self.see_to_head(head));
        inner.heads.all.borrow_mut().append(&mut heads);
    }

    /// Whether it is left out just now, and whether there are answers to it.
    fn see_to_head(self, head: &Head) {
        let later = self.peek_later();
        let hidden = later.is_some_and(|later| (later.hides)(self, &head.message));
        if head.hidden.replace(hidden) != hidden {
            // The name is the program's own.
            let _ = head.card.toggle_attribute_with_force("hidden", hidden);
        }
        let answered = self.beneath(|wall| wall.is_answered(&head.message.id));
        if let Some(replies) = head.replies.upgrade() {
            replies.set(answered);
        }
    }

    /// Whether there is something to stand beneath the message with this id and the answers to it.
    #[must_use]
    pub fn has_under(self, id: &str) -> bool {
        let known = |inner: Rc<Inner>| inner.heads.under.borrow().iter().any(|it| it == id);
        self.inner().is_some_and(known)
    }

    /// There is something to stand beneath the messages with these ids, now or when they come. Rooms that were filled for it
    /// stay so.
    pub fn put_under(self, ids: Vec<String>) {
        let Some(inner) = self.inner() else {
            return;
        };
        if *inner.heads.under.borrow() == ids {
            return;
        }
        inner.heads.under.replace(ids);
        let rooms: Vec<Filled> = (inner.heads.all.borrow().iter())
            .filter(|head| self.has_under(&head.message.id))
            .map(|head| Filled::clone(&head.under))
            .collect();
        for room in rooms {
            if let Some(room) = room.upgrade() {
                room.fill();
            }
        }
    }
}
