//! What changes for whoever is on a wall when it comes into another phase (PRINCIPLES 27).

use crate::browser::has_focus;
use crate::config::Phase;
use crate::dom::{Child, element, piece, text};
use crate::session::Session;

/// The quiet line of a wall that asks for nothing any more, while one can still write.
pub fn quiet(session: Session) -> Child {
    let is_quiet = move || {
        session.now(|now| {
            let open = now.takes_words() && now.config.endpoint.is_some();
            open && now.config.phase == Phase::Quiet
        })
    };
    piece(is_quiet, move |quiet| {
        quiet.then(|| {
            let words = text(move || session.word_here("phase.quiet"));
            element("p").with("class", "hint quiet").child(words)
        })
    })
}

/// Follows changed attributes: when the form of a wall that has just been sealed goes from under the keyboard, the keyboard
/// comes to what stands in its place.
pub fn configured(session: Session) {
    let sealed = session.peek(|now| now.config.phase == Phase::Sealed);
    let host = session.host().filter(|_| sealed == Some(true));
    if host.is_some_and(|host| has_focus(&host, "[part~=composer]")) {
        session.focus_soon("[part~=notice]".into());
    }
}
