//! What comes after the first messages: everything a wall does beyond showing them. It is compiled with the rest and
//! lies in a file of its own (`tools/split`), which the loader brings once the first messages stand.

use js_sys::Function;
use leptos::prelude::Owner;
use leptos::reactive::owner::WeakOwner;

use crate::acknowledging;
use crate::browser::after;
use crate::caring;
use crate::dom::Child;
use crate::finding::{self, Finding};
use crate::given::{self, Given};
use crate::helping::{self, Helping};
use crate::keeping;
use crate::live;
use crate::memory::{self, Memory};
use crate::message::Message;
use crate::session::{Intent, Later, Session};
use crate::sources;
use crate::telling;
use crate::writing::{self, Writing, answer_button, answering, composer};

/// Takes up the rest of the wall. The one function that the first file calls in this one.
#[inline(never)]
pub fn enter(
    session: Session,
    occasions: &str,
    load: Option<Function>,
    load_keepsake: Option<Function>,
) {
    Given::begin(session, occasions, load);
    Memory::begin(session);
    live::begin(session);
    Writing::begin(session);
    Helping::begin(session);
    Finding::begin(session);
    keeping::begin(session, load_keepsake);
    keeping::print_with_dates(session);
    acknowledging::begin(session);
    // In a task of its own: an old phone has had enough to do for now.
    let owner = Owner::current().map(|owner| owner.downgrade());
    let go_on = move || {
        if let Some(owner) = owner.as_ref().and_then(WeakOwner::upgrade) {
            owner.with(|| take_up(session));
        }
    };
    after(0, Box::new(go_on));
}

fn take_up(session: Session) {
    live::wake_with_the_page(session);
    finding::watch_leaving(session);
    session.take_up(Later {
        form,
        above,
        foot,
        under,
        below,
        hides,
        opened,
        configured,
        settled,
        returned: live::returned,
        happened: sources::happened,
        near: live::near,
        arrived: live::arrived,
        wanted,
    });
    finding::follow_feed(session);
    finding::follow_address(session);
    if let Some(writing) = Writing::of(session) {
        writing.follow();
    }
}

fn form(session: Session, words: &web_sys::Element) -> Child {
    composer(session, words, helping::offered(session))
}

fn above(session: Session) -> Child {
    let tools = Finding::of(session).map(finding::tools);
    let found = Finding::of(session).map(finding::found);
    vec![
        tools.into(),
        found.into(),
        live::away(session),
        live::arrivals(session).into(),
        writing::above(session),
    ]
    .into()
}

fn below(session: Session) -> Child {
    let none_left = Finding::of(session).map_or(Child::None, finding::none_left);
    vec![
        writing::below(session),
        none_left,
        telling::story(session),
        keeping::keepsake(session),
        caring::helplines(session),
        caring::device_data(session),
    ]
    .into()
}

fn under(session: Session, message: &Message) -> Child {
    vec![
        writing::under(session, message),
        answering(session, message),
    ]
    .into()
}

fn foot(session: Session, message: &Message) -> Child {
    let acts = vec![
        acknowledging::acts(session, message),
        answer_button(session, message),
        writing::take_back(session, message),
    ];
    vec![
        helping::foot(session, message),
        caring::foot(session, message, acts, rare),
        acknowledging::told(session, message),
    ]
    .into()
}

/// What is done with a message now and then.
fn rare(session: Session, message: &Message) -> Child {
    vec![
        acknowledging::take_back(session, message),
        finding::link_button(session, message),
        caring::report(session, message),
    ]
    .into()
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
    keeping::configured(session);
}

fn opened(session: Session) {
    session.read_on();
    let writing = Writing::of(session);
    if let Some(writing) = writing {
        writing.leave();
    }
    let helping = Helping::of(session);
    if let Some(helping) = helping {
        helping.keep_typed();
    }
    if memory::opened(session)
        && let Some(helping) = helping
    {
        helping.turn_away();
    }
    if let Some(writing) = writing {
        writing.opened();
    }
    finding::opened(session);
    keeping::opened(session);
    live::opened(session);
}

fn settled(session: Session) {
    live::settled(session);
    finding::settled(session);
    if let Some(writing) = Writing::of(session) {
        writing.settled();
    }
}

fn wanted(session: Session, intent: Intent) {
    match intent {
        Intent::Refresh => live::refresh(session),
        Intent::ShowArrivals => {
            wanted(session, Intent::ShowAll);
            if let Some(first) = live::show_waiting(session) {
                finding::reveal(session, &first);
            }
        }
        Intent::FocusComposer => {
            if let Some(writing) = Writing::of(session) {
                writing.focus();
            }
        }
        Intent::More => live::load_more(session),
        Intent::Keep(format, tell) => keeping::keep(session, &format, Some(tell)),
        Intent::ShowAll => {
            if let Some(finding) = Finding::of(session) {
                finding.show_all();
            }
        }
    }
}
