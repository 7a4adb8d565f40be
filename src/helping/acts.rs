//! What may be done about an answer from this device: changed, taken back, done, put into a calendar.

use leptos::prelude::*;

use super::Helping;
use super::form::{Form, last_name, within};
use super::mine::{Shown, Way};
use super::own::{Mine, own_words};
use super::reminder;
use crate::deeds::Day;
use crate::dom::{Element, element};
use crate::message::Kind;
use crate::session::Session;
use crate::sources;

fn button(session: Session, class: &'static str, key: &str) -> Element {
    element("button")
        .with("class", class)
        .with("type", "button")
        .child(session.word(key))
}

/// What may be done.
pub fn acts(helping: Helping, on: &str, it: &Shown, asked: RwSignal<String>) -> Element {
    let session = helping.session;
    let told = it.done.as_ref().unwrap_or(&it.mine);
    let open = sources::takes_replies(session, on);
    let place = element("div").with("class", "mine-acts");
    let arrived = matches!(it.way, Way::Arrived(_));
    let again = matches!(it.way, Way::Stopped(_) | Way::Waiting) && open;
    let promised = told.own.kind == Kind::Promise;
    let (retried, retry) = (told.own.key.clone(), "composer.again");
    let taken = told.own.key.clone();
    let leave = within(on, " .leave");
    let ask = move |_| {
        asked.set(taken.clone());
        session.focus_soon(leave.clone());
    };
    let can_go = told.out || helping.writing.withdraws(&told.own);
    let changes = open && can_go && told.own.kind != Kind::Done;
    place
        .child(again.then(|| {
            button(session, "take-back", retry)
                .on("click", move |_| helping.writing.try_again(&retried))
        }))
        .child((promised && arrived && open).then(|| finish(helping, on, told)))
        .child(changes.then(|| change(helping, on, told)))
        .child(can_go.then(|| button(session, "take-back back", "mine.back").on("click", ask)))
        .child(if promised {
            reminder::of_promise(helping, on, told)
        } else {
            None
        })
}

fn finish(helping: Helping, on: &str, promise: &Mine) -> Element {
    let form = filled(on, promise, Kind::Done);
    button(helping.session, "take-back", "mine.finish")
        .on("click", move |_| helping.open(form.clone()))
}

fn change(helping: Helping, on: &str, answer: &Mine) -> Element {
    let form = filled(on, answer, answer.own.kind);
    button(helping.session, "take-back", "mine.change").on("click", move |_| {
        let mut form = form.clone();
        if form.author.is_empty() {
            form.author = last_name(helping);
        }
        helping.open(form);
    })
}

fn filled(on: &str, answer: &Mine, kind: Kind) -> Form {
    let own = own_words(&answer.own).is_some() && kind == answer.own.kind;
    Form {
        on: on.into(),
        kind,
        of: answer.own.key.clone(),
        amount: answer.amount().to_string(),
        by: answer.day().map_or_else(String::new, Day::text),
        author: answer.own.author.clone(),
        words: if own {
            answer.own.body.clone()
        } else {
            String::new()
        },
        ..Form::default()
    }
}

/// Asks once.
pub fn sure(helping: Helping, on: &str, told: &Mine, asked: RwSignal<String>) -> Element {
    let session = helping.session;
    let promised = matches!(told.own.kind, Kind::Promise);
    let question = session.word(if promised {
        "mine.back.sure"
    } else {
        "mine.back.sure.answer"
    });
    let (key, here, left) = (told.own.key.clone(), on.to_string(), on.to_string());
    let yes = move |_| {
        let here = here.clone();
        let done = move |gone: bool| {
            asked.try_set(String::new());
            session.say(session.word(if gone {
                "acknowledge.undone"
            } else {
                "deed.failed"
            }));
            let next = if gone { "" } else { " .back" };
            session.focus_soon(within(&here, next));
        };
        helping.writing.take_deed_back(&key, Box::new(done));
    };
    let no = move |_| {
        asked.set(String::new());
        session.focus_soon(within(&left, " .back"));
    };
    element("div")
        .with("class", "mine-acts")
        .with("role", "group")
        .with("aria-label", question.clone())
        .child(element("p").child(question))
        .child(button(session, "take-back", "mine.back.yes").on("click", yes))
        .child(button(session, "take-back leave", "mine.back.no").on("click", no))
}
