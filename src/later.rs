//! What comes after the first messages: everything a wall does beyond showing them. It is compiled with the rest and
//! lies in a file of its own (`tools/split`), which the loader brings once the first messages stand.

use js_sys::Function;

use crate::dom::Child;
use crate::finding::{Finding, filters, none_left};
use crate::given::{self, Given};
use crate::live;
use crate::memory::{self, Memory};
use crate::message::Message;
use crate::session::{Intent, Later, Session};
use crate::writing::{self, Writing, answer_button, answering, composer};

/// Takes up the rest of the wall. The one function that the first file calls in this one.
#[inline(never)]
pub fn enter(session: Session, occasions: &str, load: Option<Function>) {
    Given::begin(session, occasions, load);
    Memory::begin(session);
    live::begin(session);
    Writing::begin(session);
    Finding::begin(session);
    live::wake_with_the_page(session);
    session.take_up(Later {
        form: composer,
        above,
        foot,
        under,
        below,
        hides,
        opened,
        configured,
        settled,
        arrived: live::arrived,
        wanted,
    });
    if let Some(writing) = Writing::of(session) {
        writing.follow();
    }
}

fn above(session: Session) -> Child {
    let found = Finding::of(session).map(filters);
    let arrivals = live::arrivals(session).into();
    vec![found.into(), arrivals, writing::above(session)].into()
}

fn below(session: Session) -> Child {
    let none = Finding::of(session).map_or(Child::None, none_left);
    vec![writing::below(session), none].into()
}

fn under(session: Session, message: &Message) -> Child {
    vec![
        writing::under(session, message),
        answering(session, message),
    ]
    .into()
}

fn foot(session: Session, message: &Message) -> Child {
    let taking = writing::take_back(session, message);
    vec![answer_button(session, message), taking].into()
}

fn hides(session: Session, message: &Message) -> bool {
    // Where somebody is writing stays, whatever else is hidden.
    let is_answered = |writing: Writing| {
        let answered = writing.answered();
        answered.is_some_and(|(_, head)| head == message.id)
    };
    let hidden = Finding::of(session).is_some_and(|finding| finding.hides(message));
    hidden && !Writing::of(session).is_some_and(is_answered)
}

fn configured(session: Session) {
    given::configured(session);
    live::configured(session);
}

fn opened(session: Session) {
    let writing = Writing::of(session);
    if let Some(writing) = writing {
        writing.leave();
    }
    memory::opened(session);
    if let Some(writing) = writing {
        writing.opened();
    }
    if let Some(finding) = Finding::of(session) {
        finding.show_all();
    }
    live::opened(session);
}

fn settled(session: Session) {
    live::settled(session);
    if let Some(writing) = Writing::of(session) {
        writing.settled();
    }
}

fn wanted(session: Session, intent: Intent) {
    match intent {
        Intent::Refresh => live::look(session),
        Intent::ShowArrivals => {
            wanted(session, Intent::ShowAll);
            live::show_waiting(session);
        }
        Intent::FocusComposer => {
            if let Some(writing) = Writing::of(session) {
                writing.focus();
            }
        }
        Intent::More => live::load_more(session),
        Intent::ShowAll => {
            if let Some(finding) = Finding::of(session) {
                finding.show_all();
            }
        }
    }
}
