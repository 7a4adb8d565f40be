//! `#message-ID`: opens, scrolls to and focuses a message, also one on a later page.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::hands::is_writing;
use super::{Finding, Led};
use crate::browser::{after, message_selector};
use crate::dom::{Child, element, piece, watch};
use crate::session::{Intent, Reach, Session};
use crate::sources;
use crate::wall::sources::unlinked;
use crate::wall::{Event, Wall};

/// What the fragment of an address begins with that leads to a message.
pub(super) const FRAGMENT: &str = "#message-";

/// A message is looked for on no more pages than these.
const MOST_PAGES: u32 = 40;

/// Longer fragments are no ids.
const MOST_CHARACTERS: usize = 2_000;

thread_local! {
    /// The message that a wall of this page has found: the others look no further for it.
    static FOUND: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The message that a link leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    id: String,
    stage: Stage,
    /// How far down the page was when the link was followed.
    scrolled: i32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Stage {
    /// So many pages have been turned for it.
    Looking(u32),
    Found,
    Missing,
}

/// Follows the page's address.
pub fn follow_address(session: Session) {
    let heard = window_event_listener_untyped("hashchange", move |_| begin(session));
    on_cleanup(move || heard.remove());
    watch(Box::new(move || {
        session.now(|now| (now.loading_more, now.more_failed, now.reach));
        session.wall.track();
        sources::follow_all(session);
        if let Some(finding) = Finding::of(session) {
            finding.target.track();
        }
        // Once the list has followed, too.
        after(
            0,
            Box::new(move || {
                look(session);
            }),
        );
    }));
}

/// The endpoint has been heard of.
pub fn settled(session: Session) {
    let fresh = Finding::of(session).is_some_and(|it| it.target.read_untracked().0.is_none());
    if fresh {
        begin(session);
    }
}

fn begin(session: Session) {
    let Some(finding) = Finding::of(session) else {
        return;
    };
    let target = named().map(|id| Target {
        id,
        stage: Stage::Looking(0),
        scrolled: scrolled(),
    });
    FOUND.with(|found| found.borrow_mut().clear());
    unmark(session);
    finding.target.set(Led(target));
}

/// The id that the page's address names.
fn named() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let id = hash
        .strip_prefix(FRAGMENT)
        .filter(|id| id.len() <= MOST_CHARACTERS)?;
    let id: String = js_sys::decode_uri_component(id).ok()?.into();
    Some(unlinked(&id).unwrap_or(id)).filter(|id| !id.is_empty())
}

#[allow(clippy::cast_possible_truncation)]
fn scrolled() -> i32 {
    window().scroll_y().unwrap_or_default() as i32
}

/// Goes one step further towards the message.
fn look(session: Session) -> Option<()> {
    let finding = Finding::of(session)?;
    let mut target = finding.target.try_get_untracked()?.0?;
    let Stage::Looking(pages) = target.stage else {
        // A message that changed has another element.
        if target.stage == Stage::Found {
            mark(session, &target.id);
        }
        return None;
    };
    let (reach, loading, failed) =
        session.peek(|now| (now.reach, now.loading_more, now.more_failed))?;
    if !matches!(reach, Reach::Here | Reach::Stale) || loading {
        return None;
    }
    let position = session
        .wall
        .try_with_untracked(|wall| wall.position(&target.id))?;
    if let Some(position) = position {
        target.stage = Stage::Found;
        let far = pages > 0 && (scrolled() - target.scrolled).abs() > 40;
        let id = target.id.clone();
        FOUND.with(|found| found.replace(id.clone()));
        finding.target.set(Led(Some(target)));
        finding.show_all();
        if position.waiting {
            session.apply(Event::ShowWaiting);
        }
        if pages > 0 {
            session.say(String::new());
        }
        after(
            0,
            Box::new(move || {
                arrive(session, &id, !far);
            }),
        );
        return None;
    }
    let elsewhere = FOUND.with(|found| *found.borrow() == target.id);
    let more = session.peek_wall(|wall| wall.has_more())?;
    if elsewhere {
        finding.target.set(Led::default());
    } else if !more || failed || pages >= MOST_PAGES {
        let known_as = |wall: &Wall| wall.known_as(&target.id);
        if let Some(id) = session.wall.try_with_untracked(known_as)? {
            target.id = id;
            finding.target.set(Led(Some(target)));
            return None;
        }
        if sources::awaits(session, &target.id) {
            return None;
        }
        target.stage = Stage::Missing;
        finding.target.set(Led(Some(target)));
        session.say(session.word("permalink.missing"));
    } else {
        target.stage = Stage::Looking(pages + 1);
        finding.target.set(Led(Some(target)));
        session.want(Intent::More);
        session.say(session.word("permalink.looking"));
    }
    None
}

fn find(session: Session, selector: &str) -> Option<HtmlElement> {
    let root = session.host()?.shadow_root()?;
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// Shows the message, whatever is folded around it, and goes there unless somebody is writing or has gone elsewhere.
fn arrive(session: Session, id: &str, goes: bool) -> Option<()> {
    unfold(session, id);
    let id = id.to_string();
    let go = move || -> Option<()> {
        // Another link may have been followed since.
        let led = Finding::of(session)?.target.try_get_untracked()?;
        led.0.filter(|target| target.id == id)?;
        let message = mark(session, &id)?;
        let long = message.query_selector(":scope > .folded + .fold").ok()?;
        if let Some(long) = long.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            long.click();
        }
        if goes && !is_writing(session) {
            message.scroll_into_view();
            message.focus().ok()?;
        }
        Some(())
    };
    after(
        0,
        Box::new(move || {
            go();
        }),
    );
    Some(())
}

/// Unfolds the conversation where the message with this id stands folded away.
fn unfold(session: Session, id: &str) -> Option<()> {
    let head = session
        .wall
        .try_with_untracked(|wall| wall.position(id))??
        .head?;
    if find(session, &message_selector(id)).is_none() {
        let folded = " .thread-fold[aria-expanded=\"false\"]";
        find(session, &[&message_selector(&head), folded].concat())?.click();
    }
    Some(())
}

/// Puts the keyboard on a message, also where it stands folded away.
pub fn reveal(session: Session, id: &str) {
    unfold(session, id);
    session.go_to(id);
}

fn mark(session: Session, id: &str) -> Option<HtmlElement> {
    let message = find(session, &message_selector(id))?;
    message.class_list().add_1("permalink").ok()?;
    Some(message)
}

fn unmark(session: Session) {
    if let Some(marked) = find(session, ".permalink") {
        let _ = marked.class_list().remove_1("permalink");
    }
}

/// What is said while the message is looked for on later pages, and where it is not found.
pub fn note(finding: Finding) -> Child {
    let key = move || match finding.target.get().0?.stage {
        Stage::Looking(0) | Stage::Found => None,
        Stage::Looking(_) => Some("permalink.looking"),
        Stage::Missing => Some("permalink.missing"),
    };
    piece(key, move |key| {
        let words = finding.session.word((*key)?);
        Some(element("p").with("class", "found").child(words))
    })
}
