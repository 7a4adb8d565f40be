//! A time that has softened with age, with the exact one at hand (PRINCIPLES 7).

use leptos::prelude::*;

use crate::dom::{Element, element, text};
use crate::locale::{insert, machine_time};
use crate::message::Timestamp;
use crate::session::Session;

/// The soft time; pressing it shows the exact one in its place, also where nothing can hover.
pub fn when(session: Session, time: Timestamp) -> Element {
    let exact_shown = RwSignal::new(false);
    let exact = move || {
        session
            .dates()
            .map(|dates| dates.exact(time))
            .unwrap_or_default()
    };
    let soft = move || {
        session
            .dates()
            .map(|dates| dates.soft(time))
            .unwrap_or_default()
    };
    let label = move || {
        (!exact_shown.get()).then(|| insert(&session.word("message.time"), "soft", &soft()))
    };
    let time = element("time")
        .with("part", "time")
        // "2 weeks ago" stays in its order where the page goes from right to left.
        .with("dir", "auto")
        .with("datetime", machine_time(time))
        .with("title", exact())
        .child(text(
            move || if exact_shown.get() { exact() } else { soft() },
        ));
    element("button")
        .with("class", "when")
        .with("type", "button")
        .with("aria-label", label)
        .on("click", move |_| {
            exact_shown.update(|shown| *shown = !*shown)
        })
        .child(time)
}
