//! Words on their way to the source that they answer.

use super::{Sources, at, is_further};
use crate::config::Phase;
use crate::decode::Answer;
use crate::memory::remembered;
use crate::session::{Now, Session};
use crate::wall::sources::{at_source, named, parted};

/// Whether words can be sent just now to where the message `parent` lives, or to the wall itself.
#[must_use]
pub fn sends(session: Session, parent: &str) -> bool {
    let open = if is_further(parent) {
        session.peek(is_open)
    } else {
        session.peek(Now::takes_words)
    };
    open == Some(true) && at(session, parent).is_some()
}

fn is_open(now: &Now) -> bool {
    !now.config.read_only && now.config.phase != Phase::Sealed
}

/// Whether words can be sent to any source.
#[must_use]
pub fn any_sends(session: Session) -> bool {
    let further = Sources::of(session).is_some_and(|it| !it.all.borrow().is_empty());
    session.peek(if further { is_open } else { Now::takes_words }) == Some(true)
}

/// The keys of the words in the outbox that stay there for now: what answers a message of a source that is not there waits for it.
#[must_use]
pub fn stay(session: Session) -> Vec<String> {
    remembered(session, |kept| {
        let all = kept.outbox().entries().iter();
        let stay = all.filter(|it| !sends(session, &it.draft.parent));
        stay.map(|it| it.key.clone()).collect()
    })
}

/// An endpoint's answer to words that were sent to where the message `parent` lives, with ids as the wall knows them.
#[must_use]
pub fn answered(parent: &str, answer: Answer) -> Answer {
    let name = parted(parent).0;
    match answer {
        Answer::Published(message) => Answer::Published(at_source(name, message)),
        Answer::Arrived(Some(id)) => Answer::Arrived(Some(named(name, &id))),
        other => other,
    }
}
