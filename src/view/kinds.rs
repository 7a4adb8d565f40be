//! The choice of a kind, for the one who writes.

use super::dom::{Element, element, presence};
use super::mark::mark;
use crate::message::Kind;
use crate::session::Session;

/// Three marks with their words, one of them chosen.
pub fn kinds(session: Session) -> Element {
    let legend = element("legend")
        .with("class", "label")
        .child(session.word("composer.kind"));
    let set = element("fieldset").with("class", "kinds").child(legend);
    Kind::CHOICES
        .into_iter()
        .fold(set, |set, kind| set.child(choice(session, kind)))
}

fn choice(session: Session, kind: Kind) -> Element {
    let name = session.word(&["kind.", kind.name()].concat());
    let radio = element("input")
        .with("type", "radio")
        .with("name", "kind")
        .with("value", kind.name())
        .checked(presence(move || session.kind() == kind))
        .on("change", move |_| {
            session.edit(|draft| draft.kind = Some(kind))
        });
    element("label")
        .with("class", "choice")
        .with("data-kind", kind.name())
        .child(radio)
        .child(mark(kind))
        .child(element("span").child(name))
}
