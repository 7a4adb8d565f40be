//! One quiet line beneath a message: what is done often stands in it, the rest behind three dots.

use leptos::prelude::*;

use crate::dom::{Child, Element, element, piece, truth};
use crate::locale::insert;
use crate::message::Message;
use crate::session::Session;

const DOTS: &str = "M5 12h.01M12 12h.01M19 12h.01";

/// The line with these acts in it, and what `rare` makes once somebody asks for it.
pub fn foot(
    session: Session,
    message: &Message,
    acts: Vec<Child>,
    rare: fn(Session, &Message) -> Child,
) -> Child {
    let open = RwSignal::new(false);
    let message = message.clone();
    let line = element("div")
        .with("class", "acts")
        .child(acts)
        .child(dots(session, &message, open));
    let further = piece(
        move || open.get(),
        move |open| {
            let further = element("div").with("class", "further");
            open.then(|| further.child(rare(session, &message)))
        },
    );
    vec![line.into(), further].into()
}

fn dots(session: Session, message: &Message, open: RwSignal<bool>) -> Element {
    let author = message.author.clone();
    let author = author.unwrap_or_else(|| session.word("message.anonymous"));
    let label = insert(&session.word("further.label"), "author", &author);
    let svg = element("svg")
        .with("class", "mark")
        .with("viewBox", "0 0 24 24")
        .with("aria-hidden", "true")
        .child(element("path").with("d", DOTS));
    element("button")
        .with("class", "dots")
        .with("type", "button")
        .with("aria-label", label)
        .with("title", session.word("further"))
        .with("aria-expanded", truth(move || open.get()))
        .on("click", move |_| open.update(|open| *open = !*open))
        .child(svg)
}
