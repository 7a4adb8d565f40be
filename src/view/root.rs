//! The element's inside: the author's own content until there is a wall, then the wall.

use super::started::started;
use crate::dom::{Element, element, piece, presence, text};
use crate::session::{Reach, Session};
/// The wall. Until there is something to show, what the page's author put inside the element
/// stays, with the shape of a few cards beneath it.
pub fn root(session: Session) -> Element {
    let reach = move || session.now(|now| now.reach);
    let loading = move || reach() == Reach::Loading;
    let begun = move || !matches!(reach(), Reach::Loading | Reach::Broken);
    let reached = presence(move || matches!(reach(), Reach::Here | Reach::Stale));
    let lang = move || {
        session.now(|now| now.speech);
        Some(session.tag())
    };
    let dir = move || {
        session.now(|now| now.speech);
        // English may stand in for a language there are no words in: then the page knows its direction.
        (session.tag() != "en").then(|| session.word("language.direction"))
    };
    let status = text(move || session.now(|now| now.status.clone()));
    element("div")
        // Whatever the page is in; messages keep their own language.
        .with("lang", lang)
        .with("dir", dir)
        .child(piece(
            move || begun().then(|| session.now(|now| now.speech)),
            move |begun| begun.map(|_| started(session)),
        ))
        .child(element("slot").with("hidden", reached))
        .child(piece(loading, move |loading| {
            loading.then(|| skeleton(session))
        }))
        .child(
            element("p")
                .with("part", "status")
                .with("class", "status")
                .with("role", "status")
                .child(status),
        )
}

fn skeleton(session: Session) -> Element {
    let card = || element("div").with("class", "card");
    element("div")
        .with("class", "skeleton")
        .with("role", "img")
        .with("aria-label", session.word("wall.loading"))
        .child(card())
        .child(card())
        .child(card())
}
