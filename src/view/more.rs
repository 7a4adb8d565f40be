//! A handful first, then "more" (PRINCIPLES 6).

use crate::dom::{Child, element, presence, text, truth};
use crate::session::{Intent, Session};

/// The button for the next page, and what is said when that could not be read.
pub fn more(session: Session) -> Vec<Child> {
    let loading = move || session.now(|now| now.loading_more);
    let failed = move || session.now(|now| now.more_failed);
    let none = move || !session.wall(|wall| wall.has_more());
    let button = element("button")
        .with("class", "more")
        .with("type", "button")
        .with("hidden", presence(none))
        .with("aria-disabled", truth(loading))
        .on("click", move |_| session.want(Intent::More))
        .child(text(move || {
            session.word(if loading() { "more.loading" } else { "more" })
        }));
    let problem = element("p")
        .with("class", "problem")
        .with("hidden", presence(move || !failed()))
        .child(session.word("more.failed"));
    vec![button.into(), problem.into()]
}
