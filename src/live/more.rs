//! The next page.

use leptos::prelude::*;

use super::several;
use crate::browser::has_focus;
use crate::decode::Turn;
use crate::encode::Asked;
use crate::session::Session;
use crate::wall::Event;

/// Reads the next page. The keyboard stays on the button; when that goes, because there is no
/// further page, it is taken to the first message that came.
pub fn load_more(session: Session) {
    if several::load_more(session) {
        return;
    }
    let Some((endpoint, size)) = session.endpoint() else {
        return;
    };
    let Some(before) = begin(session) else {
        return;
    };
    session.run(Box::pin(async move {
        // Reckoned from what is known, not counted up: what arrived or went in between moves
        // the endpoint's pages, and what is known already is not shown twice.
        let known = session.peek_wall(|wall| wall.known()).unwrap_or_default();
        let mut turn = session.turn();
        let mut asked = (known, size);
        let failed = loop {
            let (known, size) = asked;
            let turned = turn.as_ref();
            let page = endpoint
                .page(Asked {
                    turn: turned,
                    known,
                    size,
                })
                .await;
            let failed = page.is_err();
            if let Ok(mut page) = page {
                if turn.is_none() {
                    page.unshown = 0;
                }
                session.turn_to(page.next.clone());
                session.apply(Event::Loaded(page));
            }
            let fruitless = new_since(session, before).is_empty();
            if !failed && fruitless && turn.is_none() {
                session.apply(Event::Ended);
            }
            if failed || !fruitless || turn != Some(Turn::Number) {
                break failed;
            }
            // What was taken away moved the rest to a page that is known, or the server gives
            // its last page for every number after it: asked for from the beginning, it shows.
            asked = (0, known + size);
            turn = None;
        };
        done(session, before, failed);
    }));
}

/// Says that the next page is on its way, unless one is already; gives the moment before it.
pub(super) fn begin(session: Session) -> Option<u64> {
    if session.peek(|now| now.loading_more) != Some(false) {
        return None;
    }
    session.set(|now| now.loading_more = true);
    session.peek_wall(|wall| wall.moment())
}

fn new_since(session: Session, before: u64) -> Vec<String> {
    let new = session
        .wall
        .try_with_untracked(|wall| wall.shown_since(before));
    new.unwrap_or_default()
}

/// Says what has come since that moment.
pub(super) fn done(session: Session, before: u64, failed: bool) {
    let new = new_since(session, before);
    let status = if failed {
        session.word("more.failed")
    } else {
        session.word_number("more.shown", new.len())
    };
    // Whoever has gone on elsewhere stays there.
    let host = session.host();
    let at_the_button = host.is_some_and(|host| has_focus(&host, ".more"));
    session.set(|now| {
        now.loading_more = false;
        now.more_failed = failed;
        now.status = status;
    });
    let last = session.peek_wall(|wall| !wall.has_more());
    if let (true, Some(true), Some(first)) = (at_the_button, last, new.first()) {
        session.go_to(first);
    }
}
