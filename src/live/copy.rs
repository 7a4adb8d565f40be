//! The last good copy (PRINCIPLES 28): what was had earlier stands there, with its date, while the endpoint is away, slow or
//! answers nonsense.

use super::state;
use crate::decode::Page;
use crate::endpoint::{Endpoint, Remote};
use crate::locale::insert;
use crate::message::Timestamp;
use crate::session::{Reach, Session};
use crate::wall::Event;

/// Whether what stands there is a copy.
pub(super) fn is_copy(session: Session) -> bool {
    session.peek(|now| now.copied.is_some()) == Some(true)
}

fn remote(session: Session) -> Option<(Remote, usize)> {
    match session.endpoint()? {
        (Endpoint::Remote(remote), size) => Some((remote, size)),
        (Endpoint::Device(_), _) => None,
    }
}

/// Shows the copy, if there is one and nothing else to show; with `late` not before the endpoint counts as slow.
pub(super) fn stand_in(session: Session, late: bool) {
    let Some((remote, size)) = remote(session) else {
        return;
    };
    session.run(Box::pin(async move {
        let Some((mut page, time)) = remote.copy(late, size).await else {
            return;
        };
        let before = session.peek(|now| now.reach);
        let missing = matches!(before, Some(Reach::Loading | Reach::Away));
        // Of a wall on which nobody had written, the words of the page's author say more.
        if !missing || page.messages.is_empty() {
            return;
        }
        // How the endpoint goes on it says itself, once it is back.
        page.next = None;
        session.apply(Event::Loaded(page));
        if let Some(live) = state(session) {
            live.copied.set(time);
        }
        let said = sentence(session, time);
        session.set(|now| {
            now.reach = Reach::Stale;
            now.copied = Some(said.clone());
        });
        session.say(said);
        if before == Some(Reach::Loading) {
            let detail = "no answer so far: what is shown is a copy, until there is one";
            session.report("slow", detail);
        }
    }));
}

fn sentence(session: Session, time: Option<i64>) -> String {
    match (time, session.dates()) {
        (Some(time), Some(dates)) => {
            let date = dates.exact(Timestamp(time));
            insert(&session.word("wall.copy"), "date", &date)
        }
        _ => session.word("wall.away.some"),
    }
}

/// Says of the copy what is said in the language that is spoken now.
pub(super) fn speak_again(session: Session) {
    if let (true, Some(live)) = (is_copy(session), state(session)) {
        let said = sentence(session, live.copied.get());
        session.set(|now| now.copied = Some(said));
    }
}

/// The endpoint's own first page, where other messages stand: what is new waits, what is gone goes, and it goes on from there.
pub fn returned(session: Session, page: Page, asked: u64) {
    let further = Page {
        messages: Vec::new(),
        unshown: 0,
        phase: String::new(),
        next: page.next.clone(),
        nested: page.nested,
    };
    session.apply(Event::Looked { page, asked });
    if further.next.is_some() {
        session.apply(Event::Loaded(further));
    }
}

/// Does away with the copy that this device keeps.
pub fn forget_copy(session: Session) {
    if let Some((remote, _)) = remote(session) {
        remote.forget_copy();
    }
}
