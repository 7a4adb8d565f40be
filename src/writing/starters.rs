//! Beginnings for who does not know how to begin (PRINCIPLES 11): they open the text, and never send it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Sending, Writing};
use crate::browser::{after, focus};
use crate::config::Phase;
use crate::dom::{Child, Element, element, piece, presence, text};
use crate::given;
use crate::session::Session;
use crate::settings::Starter;

/// The chips beneath the line to write on, once it is opened (they come later than the messages, which must not move), and
/// while nothing of one's own stands on it. Whoever changed their mind takes another one in its place.
pub fn starters(writing: Writing) -> Child {
    let session = writing.session;
    let offered = move || {
        let open = session.now(|now| now.composing);
        let (idle, begun) = writing
            .desk
            .with(|desk| (desk.sending == Sending::Idle, desk.begun.clone()));
        let free = writing.draft.with(|draft| {
            draft.parent.is_empty() && (draft.words.trim().is_empty() || draft.words == begun)
        });
        open && idle && free
    };
    // A quiet wall asks for nothing (PRINCIPLES 27).
    let starters = move || {
        let quiet = session.now(|now| now.config.phase == Phase::Quiet);
        let starters = given::settings(session, |settings| settings.starters.clone());
        if quiet { Vec::new() } else { starters }
    };
    piece(starters, move |starters| {
        let label = move || Some(session.word("starters.label"));
        let group = element("div")
            .with("class", "starters")
            .with("role", "group")
            .with("aria-label", label)
            .with("hidden", presence(move || !offered()));
        let chips = starters.iter().map(|starter| chip(writing, starter));
        (!starters.is_empty()).then(|| chips.fold(group, Element::child))
    })
}

fn chip(writing: Writing, starter: &Starter) -> Element {
    let session = writing.session;
    let (label, begins) = (starter.clone(), starter.clone());
    element("button")
        .with("type", "button")
        .child(text(move || words(session, &label).0))
        .on("click", move |_| {
            let (_, text) = untrack(|| words(session, &begins));
            writing.begin_with(&text);
        })
}

fn words(session: Session, starter: &Starter) -> (String, String) {
    match starter {
        Starter::Own { label, text } => (label.clone(), text.clone()),
        Starter::Known(name) => (
            session.word_here(&["starter.", name, ".label"].concat()),
            known(session, name),
        ),
    }
}

/// How the text of one that has words of its own begins.
pub(super) fn known(session: Session, name: &str) -> String {
    session.word_here(&["starter.", name, ".text"].concat())
}

impl Writing {
    /// Begins the text like this, or a paragraph where something stands already, and puts the caret behind it.
    pub(super) fn begin_with(self, text: &str) {
        self.session.set(|now| now.composing = true);
        let begun = self.desk.with_untracked(|desk| desk.begun.clone());
        let mut whole = String::new();
        self.edit(|draft| {
            let own = draft.words.trim_end();
            draft.words = if own.is_empty() || draft.words == begun {
                whole = text.into();
                text.into()
            } else {
                [own, "\n\n", text].concat()
            };
        });
        self.desk.update(|desk| desk.begun = whole);
        if let Some(host) = self.session.host() {
            // At once, for phones show their keyboard only while the finger is still at it.
            focus(&host, "#words");
            let to_the_end = move || {
                let field = host
                    .shadow_root()
                    .and_then(|root| root.get_element_by_id("words"));
                let field = field.and_then(|it| it.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
                if let Some(field) = field {
                    let end =
                        u32::try_from(field.value().encode_utf16().count()).unwrap_or(u32::MAX);
                    // A field for text takes any range.
                    let _ = field.set_selection_range(end, end);
                    field.set_scroll_top(field.scroll_height());
                }
            };
            after(0, Box::new(to_the_end));
        }
    }
}
