//! A wall that stays in touch: looks now and then, listens, shows what has arrived, and turns pages.

mod arrivals;
mod arriving;
mod copy;
mod look;
mod more;
mod near;
mod stream;

pub use arrivals::arrivals;
pub use copy::{forget_copy, returned};
pub use look::{configured, look, opened, settled, wake_with_the_page};
pub use more::load_more;
pub use near::near;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;

use crate::json::json;
use crate::session::Session;
use crate::wall::Event;
use arriving::Arriving;
use near::Near;
use stream::Stream;

/// What this room keeps for a wall.
#[derive(Default)]
pub struct Live {
    timer: Cell<Option<Timeout>>,
    looks: Cell<u32>,
    modes: Cell<Option<(crate::config::LiveMode, u32)>>,
    stream: RefCell<Option<Stream>>,
    /// When the copy that stands there was had, if that is known.
    copied: Cell<Option<i64>>,
    arriving: Arriving,
    near: Near,
}

/// Makes room for it.
pub fn begin(session: Session) {
    session.keep_state(Live::default());
    near::begin(session);
}

fn state(session: Session) -> Option<Rc<Live>> {
    session.state()
}

/// Tells those who listen, and the page, that so many messages wait.
pub fn arrived(session: Session, waiting: usize) {
    session.say(session.word_number("arrivals", waiting));
    session.emit("arrivals", &json!({ "count": waiting }));
}

/// Shows what has arrived. The id of the first of it.
pub fn show_waiting(session: Session) -> Option<String> {
    let first = session.peek_wall(|wall| wall.waiting_ids().into_iter().next());
    session.apply(Event::ShowWaiting);
    first?
}
