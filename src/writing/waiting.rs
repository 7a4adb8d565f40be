//! What a writer sees of words that have not reached the wall, and may do with them (PRINCIPLES 15).

use leptos::prelude::*;

use super::Writing;
use crate::browser::{copy, message_selector, now, select, spawn};
use crate::dom::{Child, Element, element, piece, text};
use crate::memory::{keeps, remember, remembered};
use crate::outbox::Stopped;
use crate::session::Session;
use crate::sources;

/// How words stand that are in the outbox.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// They are being sent.
    Underway,
    /// They are tried again by themselves; whether they are kept until then.
    Waiting(bool),
    /// They are not; whether they can be tried.
    Stopped(Option<Stopped>, bool),
}

/// Beneath words that are in the outbox: how they stand, and what can be done; nothing beneath others.
pub(super) fn way(session: Session, id: &str) -> Child {
    let Some(writing) = Writing::of(session) else {
        return Child::None;
    };
    let id = id.to_string();
    let asked = RwSignal::new(false);
    let stands = {
        let id = id.clone();
        move || Some((of(writing, &id)?, asked.get()))
    };
    piece(stands, move |stands| {
        let (way, asked_now) = (*stands)?;
        Some(match way {
            Way::Underway => lines(session, &["own.sending"]),
            _ if asked_now => sure(writing, &id, asked),
            Way::Waiting(kept) => {
                let words: &[&str] = if kept {
                    &["own.unsent"]
                } else {
                    &["own.unsent", "device.cannot"]
                };
                lines(session, words)
                    .child(again(writing, &id))
                    .child(change(writing, &id))
                    .child(out(session, &id, asked))
            }
            Way::Stopped(why, open) => {
                let words: &[&str] = match why {
                    Some(Stopped::Refused) => &["own.undelivered", "notice.failed.refused"],
                    Some(Stopped::Closed) => &["own.undelivered", "notice.failed.closed"],
                    _ => &["own.undelivered"],
                };
                lines(session, words)
                    .child(copy_words(writing, &id))
                    .child(open.then(|| again(writing, &id)))
                    .child(open.then(|| change(writing, &id)))
                    .child(out(session, &id, asked))
            }
        })
    })
}

/// How the words with this key stand; followed.
fn of(writing: Writing, key: &str) -> Option<Way> {
    let session = writing.session;
    let (stopped, parent) = remembered(session, |kept| {
        let entry = kept.outbox().get(key)?;
        Some((entry.stopped, entry.draft.parent.clone()))
    })?;
    let underway = |desk: &super::Desk| desk.underway.iter().any(|other| other == key);
    sources::follow(session, &parent);
    let own = session.now(|now| now.takes_words());
    let open = own || (sources::is_further(&parent) && sources::sends(session, &parent));
    Some(if writing.desk.with(underway) {
        Way::Underway
    } else if stopped.is_some() || !open {
        Way::Stopped(stopped, open)
    } else {
        Way::Waiting(keeps(session))
    })
}

fn lines(session: Session, keys: &[&str]) -> Element {
    let place = element("div").with("class", "taking");
    let line = |place: Element, key: &&str| place.child(element("p").child(session.word(key)));
    keys.iter().fold(place, line)
}

fn button(session: Session, class: &'static str, key: &str) -> Element {
    element("button")
        .with("class", class)
        .with("type", "button")
        .child(session.word(key))
}

fn again(writing: Writing, id: &str) -> Element {
    let key = id.to_string();
    button(writing.session, "take-back", "composer.again").on("click", move |_| {
        remember(writing.session, |kept| {
            kept.outbox_mut().again(&key, now().0);
        });
        writing.pump();
    })
}

fn change(writing: Writing, id: &str) -> Element {
    let key = id.to_string();
    button(writing.session, "take-back", "own.change").on("click", move |_| {
        writing.give_back(&key);
        writing.focus();
    })
}

fn copy_words(writing: Writing, id: &str) -> Element {
    let session = writing.session;
    let key = id.to_string();
    let copied = RwSignal::new(false);
    let words = text(move || {
        session.word(if copied.get() {
            "own.copied"
        } else {
            "own.copy"
        })
    });
    element("button")
        .with("class", "take-back")
        .with("type", "button")
        .on("click", move |_| {
            let words = untrack(|| {
                remembered(session, |kept| {
                    let entry = kept.outbox().get(&key)?;
                    Some(entry.draft.words.clone())
                })
            });
            let body = [&message_selector(&key), " .body"].concat();
            spawn(Box::pin(async move {
                let done = copy(&words.unwrap_or_default()).await;
                let root = session.host().and_then(|host| host.shadow_root());
                let body = root.and_then(|root| root.query_selector(&body).ok().flatten());
                if done {
                    session.say(session.word("own.copied"));
                } else if let Some(body) = body {
                    select(&body);
                }
                copied.try_set(done);
            }));
        })
        .child(words)
}

fn out(session: Session, id: &str, asked: RwSignal<bool>) -> Element {
    let leave = within(id, " .leave");
    button(session, "take-back out", "own.out").on("click", move |_| {
        asked.set(true);
        session.focus_soon(leave.clone());
    })
}

/// Asks once: these words are nowhere else.
fn sure(writing: Writing, id: &str, asked: RwSignal<bool>) -> Element {
    let session = writing.session;
    let question = session.word("own.out.sure");
    let (key, left) = (id.to_string(), within(id, " .out"));
    let yes = move |_| {
        writing.leaves(&key);
        remember(session, |kept| {
            kept.take_out(&key);
        });
        session.say(session.word("own.taken-back"));
        writing.focus();
    };
    let no = move |_| {
        asked.set(false);
        session.focus_soon(left.clone());
    };
    element("div")
        .with("class", "taking")
        .with("role", "group")
        .with("aria-label", question.clone())
        .child(element("p").child(question))
        .child(button(session, "take-back", "own.out").on("click", yes))
        .child(button(session, "take-back leave", "own.no").on("click", no))
}

fn within(id: &str, selector: &str) -> String {
    [&message_selector(id), selector].concat()
}
