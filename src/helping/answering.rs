//! Answering an event, without an account: who comes says so in one press, and a name only if they like.

use leptos::prelude::*;

use super::Helping;
use super::form::{Form, details, field, keep_when_down, name_field, problem};
use super::own::own_answers;
use super::say::{answer, digits};
use super::when::is_over;
use crate::browser::now;
use crate::dom::{Child, Element, element, piece};
use crate::draft::Draft;
use crate::locale::insert;
use crate::message::Kind;

/// What can be answered, in this order.
const ANSWERS: [Kind; 3] = [Kind::Coming, Kind::Maybe, Kind::NotComing];

/// The most that one person answers for.
const MOST: u32 = 50;

/// The fields and the three answers, as long as the event lies ahead and nothing is answered from this device; also where
/// that is about to be changed.
pub fn answering(helping: Helping, id: &str) -> Child {
    let here = id.to_string();
    let asks = {
        let id = here.clone();
        move || asks(helping, &id)
    };
    piece(asks, move |asks| {
        asks.as_ref().map(|changes| form(helping, &here, *changes))
    })
}

/// Whether it asks, and whether that is to change an answer.
fn asks(helping: Helping, id: &str) -> Option<bool> {
    let meeting = helping.meeting(id)?;
    let changes = helping
        .form
        .with(|form| form.on == id && !form.of.is_empty());
    if changes {
        return Some(true);
    }
    let ahead = !meeting.is_closed() && !is_over(&meeting, now());
    let free = own_answers(helping, id).is_empty();
    (ahead && free && helping.asks(id)).then_some(false)
}

fn form(helping: Helping, id: &str, changes: bool) -> Element {
    keep_when_down(helping);
    let session = helping.session;
    let (few, many_here) = (id.to_string(), id.to_string());
    let number = element("input")
        .with("type", "number")
        .with("inputmode", "numeric")
        .with("min", "1")
        .with("max", MOST.to_string())
        .with("step", "1");
    let labels = (session.word("event.number"), String::new());
    let wrong = move || {
        let form = helping.form_of(&few);
        form.tried && many(&form).is_none()
    };
    let number = field(helping, id, labels, |form| &mut form.amount, number, wrong);
    let buttons = element("div")
        .with("class", "answers")
        .with("role", "group")
        .with("aria-label", session.word("event.answer"));
    let buttons = ANSWERS.into_iter().fold(buttons, |buttons, kind| {
        let id = id.to_string();
        let button = element("button")
            .with("part", "help")
            .with("class", "help")
            .with("type", "button")
            .on("click", move |_| helping.answer(&id, kind))
            .child(answer(session, kind));
        buttons.child(button)
    });
    let left = id.to_string();
    let leave = changes.then(|| {
        element("button")
            .with("class", "fold")
            .with("type", "button")
            .on("click", move |_| {
                helping.close(&left, Kind::Coming);
                session.focus_soon(super::form::within(&left, " .mine"));
            })
            .child(session.word("report.cancel"))
    });
    let words = insert(
        &session.word("need.amount.problem"),
        "n",
        &digits(session, MOST),
    );
    let wrong = move || {
        let few = many(&helping.form_of(&many_here)).is_none();
        few.then(|| words.clone())
    };
    element("form")
        .with("class", "help-form")
        .with("novalidate", "")
        .with("aria-label", session.word("event.answer"))
        .on("submit", |event| event.prevent_default())
        .child(
            element("div")
                .with("class", "help-rows")
                .child(name_field(helping, id))
                .child(number),
        )
        .child(problem(helping, id, wrong))
        .child(buttons.child(leave))
}

/// For how many somebody answers.
fn many(form: &Form) -> Option<u32> {
    form.number().filter(|many| *many <= MOST)
}

impl Helping {
    fn answer(self, id: &str, kind: Kind) {
        self.fill(id, |form| {
            form.tried = true;
            form.problem = "";
        });
        let form = self.form.get_untracked();
        let (limit, _) = self.writing.desk.with_untracked(|desk| desk.limits);
        let long = form.author.trim().chars().count() > limit;
        let Some(many) = many(&form).filter(|_| !long) else {
            return;
        };
        let comes = kind != Kind::NotComing && many > 1;
        self.send(Draft {
            kind: Some(kind),
            parent: id.into(),
            author: form.author.trim().into(),
            words: [&*answer(self.session, kind), "."].concat(),
            details: details(&[
                (
                    "amount",
                    if comes {
                        many.to_string()
                    } else {
                        String::new()
                    },
                ),
                ("plain", "true".into()),
            ]),
            ..Draft::default()
        });
    }
}
