//! The buttons with which a message is acknowledged.

use leptos::prelude::*;

use super::marks::mark;
use super::press::press;
use super::{can_undo, of, own, place_at};
use crate::browser::message_selector;
use crate::dom::{Child, Element, element, piece, presence, text, truth};
use crate::given;
use crate::locale::insert;
use crate::memory;
use crate::message::Message;
use crate::session::Session;

/// The message that the buttons are for.
#[derive(Clone)]
struct Target {
    session: Session,
    id: String,
    author: String,
}

fn target(session: Session, message: &Message) -> Target {
    let author = message.author.clone();
    Target {
        session,
        id: message.id.clone(),
        author: author.unwrap_or_else(|| session.word("message.anonymous")),
    }
}

impl Target {
    /// An act with whom it is for, since a wall has many buttons that say the same.
    fn label(&self, act: &str) -> String {
        let label = insert(&self.session.word("acknowledge.label"), "act", act);
        insert(&label, "author", &self.author)
    }

    fn is_lit(&self, word: &str) -> bool {
        own(self.session, &self.id).is_some_and(|own| own.word == word)
    }

    fn act(&self, word: &str) -> String {
        let end = if self.is_lit(word) { ".done" } else { "" };
        self.session.word(&["acknowledge.", word, end].concat())
    }
}

/// A button for each acknowledgement that the wall offers. An answer has one, to stay small; one's own words have none.
pub fn acts(session: Session, message: &Message) -> Child {
    let target = target(session, message);
    let is_answer = message.parent.is_some();
    let id = message.id.clone();
    let offered = move || {
        if session.is_closed() || is_own(session, &id) {
            return Vec::new();
        }
        let mut words = given::settings(session, |settings| settings.acknowledge.clone());
        if is_answer {
            words.truncate(1);
        }
        words
    };
    piece(offered, move |words| {
        let group = element("div").with("class", "acknowledgements");
        let add = |group: Element, word: &String| group.child(button(&target, word));
        (!words.is_empty()).then(|| words.iter().fold(group, add))
    })
}

fn is_own(session: Session, id: &str) -> bool {
    memory::remembered(session, |kept| {
        let mut own = kept.own().iter();
        own.any(|own| !id.is_empty() && own.id == id)
    })
}

fn button(target: &Target, word: &str) -> Element {
    let session = target.session;
    let (lit, pressed, named, titled) = (
        target.clone(),
        target.clone(),
        target.clone(),
        target.clone(),
    );
    let word_here = || word.to_string();
    let (this, named_word, titled_word) = (word_here(), word_here(), word_here());
    let (pressed_word, locked_id) = (word_here(), target.id.clone());
    let words = target.clone();
    let act = word_here();
    element("button")
        .with("part", "acknowledge")
        .with("class", "acknowledge")
        .with("type", "button")
        .with("aria-pressed", truth(move || lit.is_lit(&this)))
        .with(
            "aria-disabled",
            truth(move || own(session, &locked_id).is_some() && !can_undo(session, &locked_id)),
        )
        .with("aria-label", move || {
            Some(named.label(&named.act(&named_word)))
        })
        .with("title", move || {
            let undoable = titled.is_lit(&titled_word) && can_undo(session, &titled.id);
            undoable.then(|| session.word("acknowledge.undo"))
        })
        .on("click", move |_| press(session, &pressed.id, &pressed_word))
        .child(mark(word))
        .child(element("span").child(text(move || words.act(&act))))
}

/// What can be done about an acknowledgement that was given: taken back, where that is possible. Where the endpoint has
/// no place for it, that is said to those who look.
pub fn take_back(session: Session, message: &Message) -> Child {
    let target = target(session, message);
    let given = message.id.clone();
    piece(
        move || own(session, &given).map(|own| own.word),
        move |word| {
            let word = word.clone()?;
            let undo = session.word("acknowledge.undo");
            let here = target.clone();
            let button = element("button")
                .with("class", "take-back")
                .with("type", "button")
                .with("aria-label", target.label(&undo))
                .on("click", move |_| {
                    press(session, &here.id, &word);
                    session.focus_soon([&message_selector(&here.id), " .acknowledge"].concat());
                })
                .child(undo);
            let kept = place_at(session, &target.id).is_none().then(|| {
                let words = session.word("acknowledge.kept");
                element("p").with("class", "hint").child(words)
            });
            let group = element("div").with("class", "given");
            Some(
                group
                    .child(kept)
                    .child(can_undo(session, &target.id).then_some(button)),
            )
        },
    )
}

/// What is said beneath a message whose acknowledgement has not arrived.
pub(super) fn failure(session: Session, id: String) -> Child {
    let Some(state) = of(session) else {
        return Child::None;
    };
    let none = move || {
        state
            .failed
            .with(|failed| failed.is_empty() || *failed != id)
    };
    element("p")
        .with("class", "hint")
        .with("hidden", presence(none))
        .child(session.word("acknowledge.failed"))
        .into()
}
