//! What changes for whoever is on a wall when it comes into another phase (PRINCIPLES 27).

use crate::browser::has_focus;
use crate::config::Phase;
use crate::session::Session;

/// Follows changed attributes: when the form of a wall that has just been sealed goes from under the keyboard, the keyboard
/// comes to what stands in its place.
pub fn configured(session: Session) {
    let sealed = session.peek(|now| now.config.phase == Phase::Sealed);
    let host = session.host().filter(|_| sealed == Some(true));
    if host.is_some_and(|host| has_focus(&host, "[part~=composer]")) {
        session.focus_soon("[part~=notice]".into());
    }
}
