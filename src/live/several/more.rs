//! The next messages of several sources: pages are taken from the one that was read least far, until there is enough to show.

use leptos::prelude::*;

use super::read::{answered, missed};
use crate::decode::Turn;
use crate::encode::Asked;
use crate::endpoint::{Endpoint, Failure};
use crate::live::more::{begin, done};
use crate::session::Session;
use crate::sources::{Sources, part, tell};
use crate::wall::{Event, Wall};

/// The most pages that are asked for at once. Who wants more asks again.
const MOST_PAGES: usize = 12;

/// Reads on where the wall has further sources; whether it has.
pub(in crate::live) fn load_more(session: Session) -> bool {
    let several = Sources::of(session).is_some_and(|it| it.several(|_| ()).is_some());
    if !several {
        return false;
    }
    let Some(before) = begin(session) else {
        return true;
    };
    session.run(Box::pin(async move {
        let size = session.peek(|now| now.config.page_size).unwrap_or(1);
        let mut failed = false;
        for _ in 0..MOST_PAGES {
            let sources = Sources::of(session);
            let next = sources.and_then(|it| it.several(|all| all.next().map(String::from)));
            let Some(name) = next.flatten() else {
                break;
            };
            failed = !turn(session, &name, size).await;
            let enough = |wall: &Wall| wall.shown_since(before).len() >= size;
            if failed || session.wall.try_with_untracked(enough) != Some(false) {
                break;
            }
        }
        done(session, before, failed);
    }));
    true
}

/// Reads the next page of this source. Whether others need not wait for it: one that is away is passed over, but for the wall's own.
async fn turn(session: Session, name: &str, size: usize) -> bool {
    if name.is_empty() {
        let Some((endpoint, _)) = session.endpoint() else {
            return false;
        };
        return pages(session, name, &endpoint, size).await.is_ok();
    }
    let source = Sources::of(session).and_then(|sources| sources.find(name));
    let Some((source, endpoint)) = source.and_then(|it| Some((it.clone(), it.endpoint.clone()?)))
    else {
        return false;
    };
    match pages(session, name, &endpoint, size).await {
        Ok(()) => answered(session, &source),
        Err(failure) => {
            missed(session, &source, &failure);
            super::read::due_again(session, &source);
        }
    }
    true
}

async fn pages(
    session: Session,
    name: &str,
    endpoint: &Endpoint,
    size: usize,
) -> Result<(), Failure> {
    let mut turn = turned(session, name);
    let known = part(session, name, Wall::known).unwrap_or_default();
    let mut asked = (known, size);
    loop {
        let (before, size) = asked;
        let question = Asked {
            turn: turn.as_ref(),
            known: before,
            size,
        };
        let mut page = endpoint.page(question).await?;
        if turn.is_none() {
            page.unshown = 0;
        }
        turn_to(session, name, page.next.clone());
        happen(session, name, Event::Loaded(page));
        let fruitful = part(session, name, Wall::known).unwrap_or_default() > known;
        if fruitful {
            return Ok(());
        }
        if turn.is_none() {
            happen(session, name, Event::Ended);
        }
        if turn != Some(Turn::Number) {
            return Ok(());
        }
        // As on a wall of one source (`live/more.rs`).
        asked = (0, known + size);
        turn = None;
    }
}

fn happen(session: Session, name: &str, event: Event) {
    if name.is_empty() {
        session.apply(event);
    } else {
        tell(session, name, event);
    }
}

fn turned(session: Session, name: &str) -> Option<Turn> {
    if name.is_empty() {
        return session.turn();
    }
    let source = Sources::of(session)?.find(name)?;
    source.turn.borrow().clone()
}

fn turn_to(session: Session, name: &str, turn: Option<Turn>) {
    if name.is_empty() {
        session.turn_to(turn);
    } else if let Some(source) = Sources::of(session).and_then(|it| it.find(name)) {
        source.turn.replace(turn);
    }
}
