//! Somebody to talk to, closer to who writes of not wanting to live (PRINCIPLES 23). It blocks nothing, and nobody is told.

use leptos::prelude::*;

use super::Writing;
use crate::browser::safe_address;
use crate::dom::{Child, Element, element, piece};
use crate::given;
use crate::locale::insert;
use crate::session::Session;
use crate::settings::Helpline;

/// The host's helplines beneath the words.
pub fn help(writing: Writing) -> Child {
    let session = writing.session;
    let lines = move || {
        let closer = writing.desk.with(|desk| desk.help);
        let lines = given::settings(session, |settings| settings.helplines.clone());
        (closer && !lines.is_empty()).then_some(lines)
    };
    piece(lines, move |lines| {
        let lines = lines.as_ref()?.iter().map(|line| entry(session, line));
        let words = session.word("helplines.closer");
        let list = lines.fold(element("ul"), Element::child);
        let place = element("div")
            .with("class", "helplines closer")
            .with("role", "group")
            .with("aria-label", words.clone());
        Some(place.child(element("p").child(words)).child(list))
    })
}

fn entry(session: Session, line: &Helpline) -> Element {
    let words =
        |key: &str, name: &'static str, value: &str| insert(&session.word(key), name, value);
    let phone = line.phone.as_ref().map(|phone| {
        let Some(call) = line.call.clone() else {
            return element("span").child(phone.clone());
        };
        element("a")
            .with("href", call)
            .child(words("helplines.call", "phone", phone))
    });
    let url = line.url.as_deref().and_then(safe_address).map(|href| {
        element("a")
            .with("href", href)
            .with("target", "_blank")
            .with("rel", "noopener noreferrer")
            .with(
                "aria-label",
                words("helplines.visit.label", "name", &line.name),
            )
            .child(session.word("helplines.visit"))
    });
    let hours = line.hours.clone();
    let hours = hours.map(|hours| element("span").with("class", "hint").child(hours));
    let name = element("bdi").child(line.name.clone());
    element("li")
        .child(name)
        .child(phone)
        .child(url)
        .child(hours)
}
