//! Writing: the draft, and sending it without loss and without doubling.

mod answer;
mod compose;
mod composer;
mod field;
mod kinds;
mod notice;
mod sent;

pub use answer::{answer_button, answering};
pub use composer::composer;
pub use sent::LONGEST_REST_S;

use std::cell::Cell;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::kept;
use crate::decode::Refusal;
use crate::draft::Draft;
use crate::endpoint::Endpoint;
use crate::session::{Reach, Session};

/// How sending stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Sending {
    /// Nothing is under way.
    Idle,
    /// The words are on their way.
    Underway,
    /// Something is to be said about the last try.
    Said(Notice),
}

/// What is said about the last try.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The words stand on the wall.
    Sent,
    /// A person reads them first; these are they.
    Held(String),
    /// They arrived; whether they are shown is not known.
    Arrived,
    /// They had arrived on an earlier try; what was changed since is still in the draft.
    Earlier,
    /// They did not arrive; the draft still holds them.
    Failed(Refusal),
}

impl Notice {
    /// Whether the form still holds words that have not arrived.
    fn leaves_words(&self) -> bool {
        matches!(self, Notice::Failed(_) | Notice::Earlier)
    }
}

/// How it stands with the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// How sending stands.
    pub sending: Sending,
    /// Whether the person has tried to send what is in the form.
    pub tried: bool,
    /// The most characters of name and words.
    pub limits: (usize, usize),
    /// Whether one can answer a message.
    pub replies: bool,
}

/// Writing on one wall. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Writing {
    session: Session,
    /// What is being written.
    pub draft: RwSignal<Draft>,
    /// How it stands with the form.
    pub desk: RwSignal<Desk>,
    behind: StoredValue<Behind, LocalStorage>,
}

/// What nobody looks at.
#[derive(Default)]
struct Behind {
    /// The wall's moment before words were first sent.
    tried: Cell<u64>,
    resend: Cell<Option<Timeout>>,
    focus_wanted: Cell<bool>,
    /// The key of the draft that is in the form.
    stored: std::cell::RefCell<String>,
}

impl Writing {
    /// Makes room for writing; what is kept on the device is taken up by [`Writing::opened`].
    pub fn begin(session: Session) {
        let desk = Desk {
            sending: Sending::Idle,
            tried: false,
            limits: (0, 0),
            replies: false,
        };
        session.keep_state(Writing {
            session,
            draft: RwSignal::new(Draft::default()),
            desk: RwSignal::new(desk),
            behind: StoredValue::new_local(Behind::default()),
        });
    }

    /// Writing on this wall.
    #[must_use]
    pub fn of(session: Session) -> Option<Writing> {
        session.state().map(|writing| *writing)
    }

    /// Follows the wall to another endpoint or page, whose draft is taken up; with the same the draft stays.
    pub fn opened(self) {
        let endpoint = self.session.endpoint().map(|(endpoint, _)| endpoint);
        let limits = endpoint.as_ref().and_then(Endpoint::limits);
        let replies = endpoint.as_ref().is_some_and(Endpoint::takes_replies);
        self.desk.update(|desk| {
            desk.limits = limits.unwrap_or_default();
            desk.replies = replies;
        });
        let key = self.storage_key();
        let before = self
            .behind
            .try_with_value(|behind| behind.stored.replace(key.clone()));
        let is_first = before.as_ref().is_some_and(String::is_empty);
        if before.as_ref() != Some(&key) {
            self.take_up_draft(&key, is_first);
        }
    }

    /// Takes up what was being written for this endpoint and page.
    fn take_up_draft(self, key: &str, is_first: bool) {
        let draft = Draft::from_json(&kept(key).unwrap_or_default());
        let written = !draft.is_blank();
        self.draft.set(draft);
        self.desk.update(|desk| {
            desk.sending = Sending::Idle;
            desk.tried = false;
        });
        self.session
            .set(|now| now.composing = written || (is_first && now.composing));
        untrack(|| self.follow_answer());
    }

    /// Takes over the field for words: what was typed into it before joins what was kept.
    fn take_over(self, field: &web_sys::Element) {
        let Some(field) = field.dyn_ref::<web_sys::HtmlTextAreaElement>() else {
            return;
        };
        let typed = field.value();
        let kept = untrack(|| self.draft.with(|draft| draft.words.clone()));
        if typed.trim().is_empty() || typed == kept {
            return;
        }
        self.edit(|draft| {
            if !draft.words.trim().is_empty() {
                draft.words.push_str("\n\n");
            }
            draft.words.push_str(&typed);
        });
    }

    /// Puts the keyboard into the field for words, as soon as there is one.
    pub fn focus(self) {
        if self.session.peek(|now| now.reach) == Some(Reach::Loading) {
            self.behind
                .try_with_value(|behind| behind.focus_wanted.set(true));
        } else {
            self.session.focus_soon("#words".into());
        }
    }

    /// The endpoint has been heard of: the form is there now.
    pub fn settled(self) {
        let wanted = self
            .behind
            .try_with_value(|behind| behind.focus_wanted.take());
        if wanted == Some(true) {
            self.focus();
        }
    }
}
