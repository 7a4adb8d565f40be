//! The first of a source: how it comes among what stands already.

use std::rc::Rc;

use leptos::prelude::*;

use super::call;
use super::read::stands;
use crate::decode::Page;
use crate::encode::Asked;
use crate::endpoint::{Endpoint, Failure};
use crate::json::{json, text};
use crate::session::Session;
use crate::sources::{Source, Sources, part, tell};
use crate::wall::{Event, Wall};

/// How many pages are read of a source at first, so that it comes as far as the wall that stands there.
const FIRST_PAGES: usize = 4;

/// Reads its first page, and further ones until it comes as far as the wall. Where the wall has stood without it, what it brings
/// waits to be asked for, and nothing that stands makes way.
pub(super) async fn join(
    session: Session,
    source: &Rc<Source>,
    endpoint: &Endpoint,
) -> Result<(), Failure> {
    let size = session.peek(|now| now.config.page_size).unwrap_or(1);
    let late = source.fails.get() > 0;
    for turned in 0..FIRST_PAGES {
        let turn = source.turn.borrow().clone();
        let known = part(session, &source.name, Wall::known).unwrap_or_default();
        let asked = Asked {
            turn: turn.as_ref(),
            known,
            size,
        };
        let moment = session.peek_wall(Wall::moment).unwrap_or_default();
        let page = endpoint.page(asked).await;
        if !stands(session, source) {
            return Ok(());
        }
        let page = match page {
            Ok(page) => page,
            // What there is of it is better than nothing.
            Err(_) if turned > 0 => break,
            Err(failure) => return Err(failure),
        };
        source.turn.replace(page.next.clone());
        let ended = page.next.is_none();
        if late {
            let further = Page {
                messages: Vec::new(),
                unshown: 0,
                next: page.next.clone(),
                nested: page.nested,
                phase: String::new(),
            };
            let asked = moment;
            tell(session, &source.name, Event::Looked { page, asked });
            tell(session, &source.name, Event::Loaded(further));
            break;
        }
        tell(session, &source.name, Event::Loaded(page));
        if ended || reaches(session, source) {
            break;
        }
    }
    source.joined.set(true);
    if let Some(sources) = Sources::of(session) {
        sources.several(|several| several.join(&source.name));
        session.apply_all(Vec::new());
        sources.turn();
    }
    let count = part(session, &source.name, |wall| wall.count(None));
    if let Some(tell) = &source.tell {
        let told = json!({ "messages": count.unwrap_or_default() });
        call(tell, "ready", &text(&told));
    }
    Ok(())
}

fn reaches(session: Session, source: &Source) -> bool {
    let reaches = |wall: &Wall| {
        let sources = Sources::of(session)?;
        sources.several(|several| several.reaches(&source.name, wall))
    };
    let reaches = session.wall.try_with_untracked(reaches);
    reaches.flatten() != Some(false)
}
