//! A time that has softened with age, with the exact one at hand (PRINCIPLES 7).

use wasm_bindgen::JsCast;

use crate::dom::{Element, element};
use crate::locale::{insert, machine_time};
use crate::message::Timestamp;
use crate::session::Session;

/// The soft time; pressing it shows the exact one in its place, also where nothing can hover.
pub fn when(session: Session, time: Timestamp) -> Element {
    let (soft, exact) = told(session, time);
    let label = insert(&session.word("message.time"), "soft", &soft);
    let mut exact_shown = false;
    let time_shown = element("time")
        .with("part", "time")
        // "2 weeks ago" stays in its order where the page goes from right to left.
        .with("dir", "auto")
        .with("datetime", machine_time(time))
        .with("title", exact)
        .child(soft);
    element("button")
        .with("class", "when")
        .with("type", "button")
        .with("aria-label", label)
        .on("click", move |event| {
            exact_shown = !exact_shown;
            let button = event.current_target().and_then(|it| it.dyn_into().ok());
            if let Some(button) = button {
                turn(session, time, &button, exact_shown);
            }
        })
        .child(time_shown)
}

/// The soft time and the exact one.
fn told(session: Session, time: Timestamp) -> (String, String) {
    let dates = session.dates();
    dates.map_or_else(Default::default, |it| (it.soft(time), it.exact(time)))
}

/// Shows the other one. A wall may have thousands of times: none of them follows a signal.
fn turn(session: Session, time: Timestamp, button: &web_sys::Element, exact_shown: bool) {
    let (soft, exact) = told(session, time);
    // The name is the program's own.
    let _ = if exact_shown {
        button.remove_attribute("aria-label")
    } else {
        let label = insert(&session.word("message.time"), "soft", &soft);
        button.set_attribute("aria-label", &label)
    };
    if let Some(shown) = button.first_element_child() {
        shown.set_text_content(Some(if exact_shown { &exact } else { &soft }));
    }
}
