//! The invitation to write: one open line. What unfolds beneath it comes later.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::dom::{Child, Element, element};
use crate::session::Session;

/// The form, which opens when the keyboard or a finger comes to its line. What is typed before the rest is there stays in
/// the field, which the rest takes over.
pub fn invitation(session: Session, label: impl Into<Child>) -> Element {
    let class = move || {
        let composing = session.now(|now| now.composing);
        Some(
            if composing {
                "composer open"
            } else {
                "composer"
            }
            .into(),
        )
    };
    let field = Rc::new(OnceCell::new());
    let known = Rc::clone(&field);
    let words = element("textarea")
        .with("part", "field")
        .with("id", "words")
        .with("class", "field words")
        .with("dir", "auto")
        .with("rows", "1")
        .on("focus", move |_| session.set(|now| now.composing = true))
        .tell(move |words| {
            // Painted before the program was there, it may have the keyboard already.
            if words.matches(":focus").unwrap_or_default() {
                session.set(|now| now.composing = true);
            }
            let _ = known.set(words.clone());
        });
    let rest = session.room(Box::new(move || {
        let later = session.peek_later()?;
        let rest = element("div").with("class", "beneath");
        Some(rest.child((later.form)(session, field.get()?)))
    }));
    let label = element("label")
        .with("class", "label")
        .with("for", "words")
        .child(label);
    element("form")
        .with("part", "composer")
        .with("class", class)
        .with("novalidate", "")
        .on("submit", |event| event.prevent_default())
        .child(label)
        .child(words)
        .child(rest)
}
