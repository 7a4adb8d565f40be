//! What has arrived waits here until the reader asks for it (PRINCIPLES 5).

use crate::dom::{Element, element, presence, text};
use crate::session::{Intent, Session};

/// A line such as "2 new messages"; pressing it shows them and goes to the first.
pub fn arrivals(session: Session) -> Element {
    let waiting = move || session.waiting();
    let button = element("button")
        .with("class", "arrivals")
        .with("type", "button")
        .with("hidden", presence(move || waiting() == 0))
        .on("click", move |_| session.want(Intent::ShowArrivals))
        .child(text(move || session.word_number("arrivals", waiting())));
    // Its room is always there, so that nothing moves when it comes.
    element("div").with("class", "arrivals-place").child(button)
}
