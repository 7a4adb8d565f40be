//! Taking a part of a need, in two steps: "I can help", and how much, for which day, by whom.

use leptos::prelude::*;

use super::Helping;
use super::form::{Form, last_name, within};
use super::own::own_answers;
use super::promising::form;
use crate::browser::now;
use crate::dom::{Child, Element, element, piece};
use crate::message::Kind;

/// What stands where a part can be taken.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Offered,
    Open(Kind),
}

/// The button, and the form that it unfolds.
pub fn asking(helping: Helping, id: &str) -> Child {
    let here = id.to_string();
    let step = {
        let id = here.clone();
        move || step(helping, &id)
    };
    piece(step, move |step| {
        Some(match (*step)? {
            Step::Offered => button(helping, &here),
            Step::Open(kind) => form(helping, &here, kind),
        })
    })
}

fn step(helping: Helping, id: &str) -> Option<Step> {
    let need = helping.need(id)?;
    let open = helping
        .form
        .with(|form| (form.on == id).then_some(form.kind));
    if let Some(kind) = open {
        // Whoever has begun may go on.
        return Some(Step::Open(kind));
    }
    let taking = |own: &super::own::Mine| own.own.kind == Kind::Promise;
    let mine = own_answers(helping, id);
    let done = |id: &str| {
        mine.iter()
            .any(|it| it.own.kind == Kind::Done && is_of(&it.own, id))
    };
    let busy = mine.iter().any(|it| taking(it) && !done(&it.id));
    let only_money = need.money.is_some() && need.amount.is_none();
    let asks = !need.is_closed() && !need.is_covered() && !only_money && !busy;
    (asks && helping.asks(id)).then_some(Step::Offered)
}

/// Whether this says that the promise with this id is kept.
pub fn is_of(own: &crate::device::Own, promise: &str) -> bool {
    let mut details = own.details.iter();
    details.any(|(name, text)| name == "of" && text == promise)
}

fn button(helping: Helping, id: &str) -> Element {
    let session = helping.session;
    let (here, label) = (id.to_string(), label(helping, id, "need.help"));
    element("button")
        .with("part", "help")
        .with("class", "help")
        .with("type", "button")
        .with("aria-label", label)
        .on("click", move |_| helping.begin_promise(&here))
        .child(session.word("need.help"))
}

/// What the button and its form are called, since a wall may have several.
pub fn label(helping: Helping, id: &str, key: &str) -> String {
    let words = helping.session.word(key);
    let title = untrack(|| helping.need(id)).map(|need| need.title);
    match title {
        Some(title) if !title.is_empty() => [&*words, ": ", &*title].concat(),
        _ => words,
    }
}

impl Helping {
    /// Unfolds the form for a part of the need with this id, and goes there.
    pub fn begin_promise(self, id: &str) {
        let form = Form {
            on: id.into(),
            kind: Kind::Promise,
            amount: "1".into(),
            author: last_name(self),
            ..Form::default()
        };
        self.open(form);
    }

    /// Unfolds the form, filled in like this.
    pub fn open(self, mut form: Form) {
        let first = within(&form.on, " .help-form input");
        form.began = now().0;
        self.turn_to(form);
        self.session.focus_soon(first);
    }
}
