//! An event: when and where it is, and who comes.

use super::say::told as told_of;
use super::when::when;
use super::{Helping, reminder};
use crate::browser::safe_address;
use crate::deeds::{Guest, Meeting};
use crate::dom::{Child, Element, element, piece};
use crate::locale::insert;
use crate::session::Session;

/// What is told of the event with this id.
pub fn told(helping: Helping, id: &str) -> Child {
    let (session, id) = (helping.session, id.to_string());
    piece(
        move || helping.meeting(&id),
        move |meeting| {
            let meeting = meeting.as_ref()?;
            let deed = element("div").with("part", "deed").with("class", "deed");
            let deed = deed
                .child(time(session, meeting))
                .child(place(session, meeting))
                .child(link(session, meeting))
                .child(guests(session, "event.coming.told", &meeting.coming))
                .child(guests(session, "event.maybe.told", &meeting.maybe))
                .child(reminder::of_event(helping, meeting));
            Some(deed)
        },
    )
}

fn time(session: Session, meeting: &Meeting) -> Vec<Child> {
    let when = when(session, meeting);
    let machine = meeting.starts.map(|starts| starts.text());
    let there = (!when.there.is_empty()).then(|| {
        let time = element("time")
            .with("datetime", machine.unwrap_or_default())
            .child(when.there);
        element("p").with("class", "deed-sum").child(time)
    });
    let here = when.here.map(|here| {
        let words = insert(&session.word("event.here"), "time", &here);
        element("p").with("class", "hint").child(words)
    });
    vec![there.into(), here.into()]
}

fn fact(label: String, value: Element) -> Element {
    let label = element("span").with("class", "fact-name").child(label);
    element("p")
        .with("class", "fact")
        .child(label)
        .child(" ")
        .child(value)
}

fn place(session: Session, meeting: &Meeting) -> Option<Element> {
    let place = Some(&meeting.place).filter(|place| !place.is_empty())?;
    let place = element("bdi").with("lang", "").child(place.clone());
    Some(fact(session.word("event.place"), place))
}

fn link(session: Session, meeting: &Meeting) -> Option<Element> {
    let address = safe_address(meeting.link.as_ref()?)?;
    let shown = address
        .split_once("://")
        .map_or(&*address, |(_, rest)| rest);
    let shown = shown.trim_end_matches('/').to_string();
    let link = element("a")
        .with("class", "link")
        .with("href", address)
        .with("rel", "noopener noreferrer nofollow ugc")
        .with("dir", "ltr")
        .child(shown);
    Some(fact(session.word("event.link"), link))
}

fn guests(session: Session, key: &str, guests: &[Guest]) -> Option<Element> {
    let authors = guests.iter().map(|guest| guest.author.as_ref());
    let words = told_of(session, key, authors)?;
    Some(element("p").with("class", "hint").child(words))
}
