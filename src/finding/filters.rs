//! Which kind is shown.

use leptos::prelude::*;

use super::Finding;
use crate::dom::{Child, Element, element, piece, presence, truth};
use crate::message::Kind;
use crate::session::Session;
use crate::view::mark;

/// A button for each kind that is on the wall, once there is more than one.
pub fn filters(finding: Finding) -> Element {
    let session = finding.session;
    let bar = element("div")
        .with("part", "filters")
        .with("class", "filters")
        .with("role", "group")
        .with("aria-label", session.word("filter.label"))
        .with("hidden", presence(move || too_few(session)))
        .child(filter(finding, None));
    let kinds = Kind::CHOICES.into_iter();
    kinds.fold(bar, |bar, kind| bar.child(filter(finding, Some(kind))))
}

/// Whether there is nothing to choose.
pub fn too_few(session: Session) -> bool {
    let kinds = Kind::CHOICES.into_iter();
    kinds.filter(|kind| present(session, *kind)).count() < 2
}

fn present(session: Session, kind: Kind) -> bool {
    session.wall.read().count(Some(kind)) > 0
}

fn filter(finding: Finding, kind: Option<Kind>) -> Element {
    let session = finding.session;
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
            truth(move || finding.chosen.get().0 == kind),
        )
        .on("click", move |_| finding.choose(kind))
        .child(kind.and_then(mark))
        .child(words)
}

/// What is said where nothing of the chosen kind is there.
pub fn none_left(finding: Finding) -> Child {
    let session = finding.session;
    let none = move || {
        let chosen = finding.chosen.get().0;
        chosen.is_some() && session.wall.read().count(chosen) == 0
    };
    piece(none, move |none| {
        let words = element("p").child(session.word("filter.none"));
        none.then(|| element("div").with("class", "empty").child(words))
    })
}
