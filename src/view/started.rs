//! The wall, once the endpoint has been heard of.

use leptos::prelude::*;

use super::heading::heading;
use super::invitation::invitation;
use super::list::{empty, list};
use super::more::more;
use crate::config::Phase;
use crate::dom::{Child, Element, element, piece, presence, text};
use crate::json::digits;
use crate::message::Kind;
use crate::session::{Later, Now, Reach, Session};

/// With fewer messages there is nothing to find, and they lie the same in every layout.
pub const FEW: usize = 3;

/// Heading, form, choice of kinds, messages and "more", in reading order.
pub fn started(session: Session) -> Element {
    let label = move || {
        let heading = session.now(|now| now.config.heading.clone());
        Some(heading.unwrap_or_else(|| session.word("wall.label")))
    };
    let header = element("header")
        .with("part", "header")
        .with("class", "header")
        .child(heading(session))
        .child(element("slot").with("name", "header"));
    element("section")
        .with("part", "wall")
        .with("class", "wall")
        .with("aria-label", label)
        .with("data-layout", move || {
            session.now(|now| Some(now.layout.name().into()))
        })
        .with("data-laid", move || {
            session.now(|now| Some(now.config.layout.name().into()))
        })
        .child(header)
        .child(piece(
            move || session.now(|now| now.takes_words() && !now.answering),
            move |open| {
                let label = text(move || session.word_here("composer.label"));
                open.then(|| invitation(session, label))
            },
        ))
        .child(piece(
            move || session.now(is_quiet),
            move |quiet| {
                let words = text(move || session.word_here("phase.quiet"));
                quiet.then(|| element("p").with("class", "hint quiet").child(words))
            },
        ))
        .child(piece(
            move || session.now(notice_key),
            move |key| key.map(|key| notice(session, key)),
        ))
        .child(over(session))
        .child(list(session))
        .child(empty(session))
        .child(more(session))
        .child(room(session, "below", |later| later.below))
        .child(element("slot").with("name", "footer"))
}

/// What comes later over the list, in a room that is as high from the beginning: nothing moves when it comes.
fn over(session: Session) -> Element {
    let kinds = move || {
        let kinds = Kind::CHOICES.into_iter();
        let count = |kind: &Kind| session.wall.read().count(Some(*kind)) > 0;
        let kinds = kinds.filter(count).count();
        (kinds > 1).then(|| digits(kinds as u64))
    };
    let finds = move || session.wall(|wall| wall.shows(FEW) || wall.has_more());
    element("div")
        .with("class", "over")
        .with("data-kinds", kinds)
        .with("data-finds", presence(finds))
        .child(room(session, "above", |later| later.above))
}

/// Where something comes later.
fn room(session: Session, class: &'static str, part: fn(Later) -> fn(Session) -> Child) -> Child {
    session.room(Box::new(move || {
        let make = part(session.peek_later()?);
        Some(element("div").with("class", class).child(make(session)))
    }))
}

/// A wall that one can write on and that asks for nothing says so (PRINCIPLES 27).
fn is_quiet(now: &Now) -> bool {
    now.takes_words() && now.config.phase == Phase::Quiet
}

fn notice_key(now: &Now) -> Option<&'static str> {
    match now.reach {
        Reach::Away => Some("wall.away"),
        Reach::Stale => Some("wall.away.some"),
        _ if now.config.endpoint.is_none() => Some("wall.preview"),
        _ => (now.config.phase == Phase::Sealed).then_some("wall.sealed"),
    }
}

fn notice(session: Session, key: &'static str) -> Element {
    element("p")
        .with("part", "notice")
        .with("class", "notice")
        .with("data-tone", "away")
        // Where the form has just gone, the keyboard comes here.
        .with("tabindex", "-1")
        .child(text(move || {
            let copied = session.now(|now| now.copied.clone());
            copied.unwrap_or_else(|| session.word_here(key))
        }))
}
