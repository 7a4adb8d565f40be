//! The wall, once the endpoint has been heard of.

use super::arrivals::arrivals;
use super::composer::composer;
use super::dom::{Element, element, piece};
use super::filters::filters;
use super::heading::heading;
use super::list::{empty, list};
use super::more::more;
use crate::config::Phase;
use crate::session::{Now, Reach, Session};

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
        .child(header)
        .child(piece(
            move || session.now(takes_words) && session.answered().is_none(),
            move |open| open.then(|| composer(session)),
        ))
        .child(piece(
            move || session.now(notice_key),
            move |key| key.map(|key| notice(session.word(key))),
        ))
        .child(filters(session))
        .child(arrivals(session))
        .child(list(session))
        .child(empty(session))
        .child(more(session))
        .child(element("slot").with("name", "footer"))
}

/// Whether one can write on this wall.
pub fn takes_words(now: &Now) -> bool {
    !now.config.read_only && now.config.phase != Phase::Sealed && now.limits.is_some()
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
