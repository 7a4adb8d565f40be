//! The choice of a kind, for the one who writes.

use super::Writing;
use crate::dom::{Element, element, presence};
use crate::message::Kind;
use crate::view::mark;

/// Three marks with their words, one of them chosen.
pub fn kinds(writing: Writing) -> Element {
    let legend = element("legend")
        .with("class", "label")
        .child(writing.session.word("composer.kind"));
    let set = element("fieldset").with("class", "kinds").child(legend);
    Kind::CHOICES
        .into_iter()
        .fold(set, |set, kind| set.child(choice(writing, kind)))
}

fn choice(writing: Writing, kind: Kind) -> Element {
    let name = writing.session.word(&["kind.", kind.name()].concat());
    let radio = element("input")
        .with("type", "radio")
        .with("name", "kind")
        .with("value", kind.name())
        .checked(presence(move || writing.kind() == kind))
        .on("change", move |_| {
            writing.edit(|draft| draft.kind = Some(kind))
        });
    element("label")
        .with("class", "choice")
        .with("data-kind", kind.name())
        .child(radio)
        .child(mark(kind))
        .child(element("span").child(name))
}
