//! Which kind is shown.

use leptos::prelude::*;

use super::dom::{Element, element, presence, truth};
use super::mark::mark;
use crate::message::Kind;
use crate::session::Session;

/// A button for each kind that is on the wall, once there is more than one.
pub fn filters(session: Session) -> Element {
    let too_few = move || {
        Kind::CHOICES
            .into_iter()
            .filter(|kind| present(session, *kind))
            .count()
            < 2
    };
    let bar = element("div")
        .with("part", "filters")
        .with("class", "filters")
        .with("role", "group")
        .with("aria-label", session.word("filter.label"))
        .with("hidden", presence(too_few))
        .child(filter(session, None));
    let kinds = Kind::CHOICES.into_iter();
    kinds.fold(bar, |bar, kind| bar.child(filter(session, Some(kind))))
}

fn present(session: Session, kind: Kind) -> bool {
    session.wall.read().count(Some(kind)) > 0
}

fn filter(session: Session, kind: Option<Kind>) -> Element {
    let words = match kind {
        None => session.word("filter.all"),
        Some(kind) => session.word(&["kinds.", kind.name()].concat()),
    };
    element("button")
        .with("class", "filter")
        .with("type", "button")
        .with("data-kind", kind.map(Kind::name))
        .with(
            "hidden",
            presence(move || kind.is_some_and(|kind| !present(session, kind))),
        )
        .with(
            "aria-pressed",
            truth(move || session.now(|now| now.chosen) == kind),
        )
        .on("click", move |_| session.choose(kind))
        .child(kind.and_then(mark))
        .child(words)
}
