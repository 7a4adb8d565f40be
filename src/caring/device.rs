//! What this wall keeps on the device, told in one line, and deleted in one act.

use leptos::prelude::*;

use crate::dom::{Child, Element, element, piece, truth};
use crate::draft::Draft;
use crate::helping::Helping;
use crate::live::forget_copy;
use crate::memory;
use crate::session::Session;
use crate::writing::Writing;

/// How far somebody has come.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    /// Nobody has asked.
    Closed,
    /// It stands there what is kept.
    Told,
    /// It is to be deleted, if that is meant.
    Asked,
    /// It is gone.
    Deleted,
}

/// The line, while there is something to tell.
pub fn device_data(session: Session) -> Child {
    let step = RwSignal::new(Step::Closed);
    let kept = move || memory::remembered(session, |kept| !kept.is_empty());
    piece(
        move || kept() || step.get() == Step::Deleted,
        move |kept| {
            let line = element("div").with("class", "device-data");
            kept.then(|| line.child(toggle(session, step)).child(told(session, step)))
        },
    )
}

fn toggle(session: Session, step: RwSignal<Step>) -> Element {
    let open = move || matches!(step.get(), Step::Told | Step::Asked);
    element("button")
        .with("class", "fold")
        .with("type", "button")
        .with("aria-expanded", truth(open))
        .on("click", move |_| {
            step.update(|step| {
                *step = match step {
                    Step::Closed | Step::Deleted => Step::Told,
                    _ => Step::Closed,
                }
            });
        })
        .child(session.word("device.label"))
}

fn told(session: Session, step: RwSignal<Step>) -> Child {
    piece(
        move || {
            (
                step.get(),
                memory::remembered(session, |kept| kept.is_empty()),
            )
        },
        move |(now, empty)| {
            let line = element("div").with("class", "told").with("tabindex", "-1");
            let words = |key| element("p").child(session.word(key));
            match now {
                Step::Closed => None,
                Step::Deleted if *empty => Some(line.child(words("device.deleted"))),
                Step::Deleted => None,
                _ if *empty => Some(line.child(words("device.nothing"))),
                Step::Told => Some(line.child(words("device.kept")).child(ask(session, step))),
                Step::Asked => Some(sure(session, step)),
            }
        },
    )
}

fn ask(session: Session, step: RwSignal<Step>) -> Element {
    element("button")
        .with("class", "fold")
        .with("type", "button")
        .on("click", move |_| {
            step.set(Step::Asked);
            session.focus_soon(".device-data .keep".into());
        })
        .child(session.word("device.delete"))
}

/// Asks once, and says what goes with it: words that were not sent are on this device only.
fn sure(session: Session, step: RwSignal<Step>) -> Element {
    let words = session.word("device.sure");
    let button = |class: &'static str, key| {
        element("button")
            .with("class", class)
            .with("type", "button")
            .child(session.word(key))
    };
    let keep = button("fold keep", "device.no").on("click", move |_| {
        step.set(Step::Told);
        session.focus_soon(".device-data .fold".into());
    });
    let delete = button("fold delete", "device.yes").on("click", move |_| {
        // First, for the line goes when nothing is kept and nothing was deleted.
        step.set(Step::Deleted);
        delete(session);
        session.focus_soon(".device-data .told".into());
    });
    element("div")
        .with("class", "sure")
        .with("role", "group")
        .with("aria-label", words.clone())
        .child(element("p").child(words))
        .child(keep)
        .child(delete)
}

fn delete(session: Session) {
    memory::forget(session);
    forget_copy(session);
    if let Some(writing) = Writing::of(session) {
        // What is still in the form would be kept again with the next letter.
        writing.draft.set(Draft::default());
    }
    if let Some(helping) = Helping::of(session) {
        helping.empty();
    }
    session.say(session.word("device.deleted"));
}
