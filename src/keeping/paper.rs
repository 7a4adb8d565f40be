//! What stands over the messages on paper: from when to when they are (PRINCIPLES 29).

use leptos::prelude::*;

use crate::locale::{day, days};
use crate::session::Session;

/// Has the header tell, whenever somebody prints, between which days the messages on the page were written.
pub fn print_with_dates(session: Session) {
    let heard = window_event_listener_untyped("beforeprint", move |_| {
        // A wall without dates says nothing of them.
        let _ = tell(session);
    });
    on_cleanup(move || heard.remove());
}

fn tell(session: Session) -> Option<()> {
    let (first, last) = session.peek_wall(|wall| wall.span())??;
    let days = days(&session.peek(|now| now.config.lang.clone())?);
    let (first, last) = (day(&days, first), day(&days, last));
    let words = if first == last {
        first
    } else {
        [&*first, " – ", &*last].concat()
    };
    let root = session.host()?.shadow_root()?;
    let header = root.query_selector(".header").ok()??;
    header.set_attribute("data-span", &words).ok()
}
