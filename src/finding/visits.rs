//! When the reader was here: kept on the device only, so that the next visit knows what is new.

use leptos::prelude::*;

use super::{Finding, Led};
use crate::device::Kept;
use crate::memory::{remembered, visit};
use crate::session::Session;

/// The wall of another endpoint or page has been begun.
pub fn opened(session: Session) {
    if let Some(finding) = Finding::of(session) {
        finding.show_all();
        finding.target.set(Led::default());
    }
    visit(session);
}

/// Notes when the reader leaves, or looks again.
pub fn watch_leaving(session: Session) {
    let note = move |_| {
        // Who had everything deleted has it stay so.
        if remembered(session, |kept| *kept != Kept::default()) {
            visit(session);
        }
    };
    for event in ["pagehide", "visibilitychange"] {
        let heard = window_event_listener_untyped(event, note);
        on_cleanup(move || heard.remove());
    }
}
