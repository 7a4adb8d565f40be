//! What a reader keeps the wall with, beneath the list.

use leptos::prelude::*;

use super::ending::stop;
use super::{Keeping, Standing, keep, of};
use crate::dom::{Child, Element, element, piece, presence, truth};
use crate::session::Session;

/// The button that stops a keepsake, or the story.
pub(super) const STOP: &str = ".progress .stop";

/// What the ways to keep the wall, or the story, are folded under.
pub(super) fn summary(story: bool) -> &'static str {
    if story {
        ".story summary"
    } else {
        ".keepsake summary"
    }
}

/// Two ways to keep the wall, folded, and how it stands with a keepsake. There is nothing to keep of an empty wall.
pub fn keepsake(session: Session) -> Child {
    let Some(keeping) = of(session) else {
        return Child::None;
    };
    let empty = move || session.wall(|wall| !wall.shows(1));
    let ways = element("div")
        .with("class", "ways")
        .child(way(session, &keeping, "html", "keepsake.html"))
        .child(way(session, &keeping, "json", "keepsake.json"));
    let folded = element("details")
        .child(element("summary").child(session.word("keepsake.label")))
        .child(ways);
    element("div")
        .with("class", "keepsake")
        .with("hidden", presence(empty))
        .child(folded)
        .child(progress(session, false))
        .into()
}

/// How it stands with a keepsake, or with the story: how far it is, and what is to be said about the last one.
pub fn progress(session: Session, story: bool) -> Child {
    let Some(keeping) = of(session) else {
        return Child::None;
    };
    let (standing, telling) = (keeping.standing, keeping.telling);
    let meant = move || telling.get() == story;
    let said = move || match standing.get() {
        Standing::Said(words) if meant() => Some(words),
        _ => None,
    };
    vec![
        piece(
            move || meant() && matches!(standing.get(), Standing::Gathering(_)),
            move |gathering| gathering.then(|| bar(session, standing)),
        ),
        piece(said, |words| {
            let line = element("p").with("part", "notice").with("class", "hint");
            Some(line.child(words.clone()?))
        }),
    ]
    .into()
}

fn way(session: Session, keeping: &Keeping, format: &'static str, key: &str) -> Element {
    let standing = keeping.standing;
    let busy = truth(move || matches!(standing.get(), Standing::Gathering(_)));
    element("button")
        .with("class", "fold")
        .with("type", "button")
        .with("aria-disabled", busy)
        .on("click", move |_| keep(session, format, None))
        .child(session.word(key))
}

/// How far it is, where that is known, and a way to stop.
fn bar(session: Session, standing: RwSignal<Standing>) -> Element {
    let part = move |all: bool| match standing.get() {
        Standing::Gathering(Some((there, whole))) => Some(if all { whole } else { there }),
        _ => None,
    };
    let words = session.word("keepsake.gathering");
    let bar = element("progress")
        .with("aria-label", words.clone())
        .with("max", move || part(true).map(|all| all.to_string()))
        .with("value", move || part(false).map(|there| there.to_string()));
    let button = element("button")
        .with("class", "fold stop")
        .with("type", "button")
        .on("click", move |_| stop(session))
        .child(session.word("keepsake.stop"));
    element("div")
        .with("class", "progress")
        .child(element("span").with("class", "hint").child(words))
        .child(bar)
        .child(button)
}
