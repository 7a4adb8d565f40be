//! The wall, once the endpoint has been heard of.

use super::heading::heading;
use super::invitation::invitation;
use super::list::{empty, list};
use super::more::more;
use crate::config::Phase;
use crate::dom::{Child, Element, element, piece, text};
use crate::session::{Later, Now, Reach, Session};

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
            move || session.now(notice_key),
            move |key| key.map(|key| notice(session.word(key))),
        ))
        .child(room(session, "above", |later| later.above))
        .child(list(session))
        .child(empty(session))
        .child(more(session))
        .child(room(session, "below", |later| later.below))
        .child(element("slot").with("name", "footer"))
}

/// Where something comes later.
fn room(session: Session, class: &'static str, part: fn(Later) -> fn(Session) -> Child) -> Child {
    piece(
        move || session.later().is_some(),
        move |_| {
            let make = part(session.peek_later()?);
            Some(element("div").with("class", class).child(make(session)))
        },
    )
}

fn notice_key(now: &Now) -> Option<&'static str> {
    match now.reach {
        Reach::Away => Some("wall.away"),
        Reach::Stale => Some("wall.away.some"),
        _ if now.config.endpoint.is_none() => Some("wall.preview"),
        _ => (now.config.phase == Phase::Sealed).then_some("wall.sealed"),
    }
}

fn notice(words: String) -> Element {
    element("p")
        .with("part", "notice")
        .with("class", "notice")
        .with("data-tone", "away")
        .child(words)
}
