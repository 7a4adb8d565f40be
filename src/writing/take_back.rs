//! Taking one's own words back, as long as that is possible.

use leptos::prelude::*;

use super::{Notice, Sending, Writing};
use crate::browser::{has_focus, message_selector, spawn};
use crate::device::{Own, Standing};
use crate::dom::{Child, Element, element, piece, truth};
use crate::endpoint::Endpoint;
use crate::memory::{self, remembered};
use crate::message::Message;
use crate::session::{Intent, Session};
use crate::wall::Event;

/// How far taking back has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Offered,
    Asked,
    Underway,
    Failed,
}

/// A quiet button in one's own words, which asks once; nothing in those of others.
pub fn take_back(session: Session, message: &Message) -> Child {
    let Some(writing) = Writing::of(session) else {
        return Child::None;
    };
    let step = RwSignal::new(Step::Offered);
    let id = message.id.clone();
    let shown = {
        let id = id.clone();
        move || own(writing, &id).map(|_| step.get())
    };
    piece(shown, move |shown| {
        let shown = (*shown)?;
        let words = |key: &str| session.word(key);
        let button = |class: &'static str, key: &str| {
            let button = element("button")
                .with("class", class)
                .with("type", "button");
            button.child(words(key))
        };
        Some(match shown {
            Step::Offered | Step::Failed => {
                let asked = id.clone();
                let failed = (shown == Step::Failed).then(|| {
                    element("p")
                        .with("class", "problem")
                        .child(words("own.failed"))
                });
                let ask = move |_| {
                    step.set(Step::Asked);
                    session.focus_soon(within(&asked, " .leave"));
                };
                element("div").with("class", "taking").child(failed).child(
                    button("take-back", "own.take-back")
                        .with("aria-label", words("own.take-back.label"))
                        .on("click", ask),
                )
            }
            Step::Asked | Step::Underway => {
                let (taken, left) = (id.clone(), id.clone());
                let yes = move |_| writing.take_back(&taken, step);
                let no = move |_| {
                    step.set(Step::Offered);
                    session.focus_soon(within(&left, " .take-back"));
                };
                sure(&words("own.sure"), shown == Step::Underway)
                    .child(button("take-back", "own.yes").on("click", yes))
                    .child(button("take-back leave", "own.no").on("click", no))
            }
        })
    })
}

/// Has the endpoint forget one's own words, which it knows by this id, and says whether it has, as long as the wall stands.
pub(super) fn withdraw(
    session: Session,
    endpoint: Endpoint,
    (own, id): (Own, String),
    done: Box<dyn FnOnce(String, bool)>,
) {
    let named = memory::named(session);
    spawn(Box::pin(async move {
        let gone = endpoint.withdraw((&id, &own.key, &own.secret)).await;
        if gone.is_ok() {
            memory::remember_at(session, &named, |kept| {
                kept.withdrawn(&own.key);
            });
        }
        if memory::named(session) == named {
            done(id, gone.is_ok());
        }
    }));
}

fn sure(question: &str, busy: bool) -> Element {
    element("div")
        .with("class", "taking")
        .with("role", "group")
        .with("aria-label", question.to_string())
        .with("aria-busy", truth(move || busy))
        .child(element("p").child(question.to_string()))
}

fn within(id: &str, selector: &str) -> String {
    [&message_selector(id), selector].concat()
}

/// What is kept of the message with this id, if it can be taken back; followed.
fn own(writing: Writing, id: &str) -> Option<Own> {
    if !writing.desk.with(|desk| desk.withdraws) {
        return None;
    }
    let is_it = |own: &&Own| !own.secret.is_empty() && (own.id == id || own.key == id);
    remembered(writing.session, |kept| {
        kept.own().iter().find(is_it).cloned()
    })
}

impl Writing {
    fn take_back(self, id: &str, step: RwSignal<Step>) {
        let session = self.session;
        let own = untrack(|| own(self, id));
        let (Some(own), Some((endpoint, _)), Step::Asked) =
            (own, session.endpoint(), step.get_untracked())
        else {
            return;
        };
        step.set(Step::Underway);
        session.focus_soon(within(id, " .leave"));
        let id = id.to_string();
        // The stream may tell that the words are gone before the answer does.
        let next = (own.standing == Standing::Shown)
            .then(|| neighbour(session, &id))
            .flatten();
        let done = move |id: String, gone: bool| {
            if gone {
                return self.taken_back(id, next);
            }
            step.try_set(Step::Failed);
            session.say(session.word("own.failed"));
            session.focus_soon(within(&id, " .take-back"));
        };
        withdraw(session, endpoint, (own, id), Box::new(done));
    }

    /// Says so where the writer is looking, and puts the keyboard on what took the place of the words.
    fn taken_back(self, id: String, next: Option<String>) {
        let session = self.session;
        let Some(host) = session.host() else {
            return;
        };
        let lost = document()
            .active_element()
            .is_none_or(|active| active.tag_name() == "BODY");
        let at_the_words = lost || has_focus(&host, &message_selector(&id));
        session.apply(Event::Gone(id));
        self.desk
            .update(|desk| desk.sending = Sending::Said(Notice::TakenBack));
        session.say(session.word("own.taken-back"));
        if at_the_words {
            session.focus_soon(next.unwrap_or_else(|| "form .notice".into()));
        }
        session.want(Intent::Refresh);
    }
}

/// A selector for the message after this one, or before it, or above it.
fn neighbour(session: Session, id: &str) -> Option<String> {
    let root = session.host()?.shadow_root()?;
    let own = root.query_selector(&message_selector(id)).ok().flatten()?;
    let named = |element: Option<web_sys::Element>| {
        let id = element?.get_attribute("data-id")?;
        Some(message_selector(&id))
    };
    let above = || own.parent_element()?.closest("article").ok().flatten();
    named(own.next_element_sibling())
        .or_else(|| named(own.previous_element_sibling()))
        .or_else(|| named(above()))
}
