//! The form for a part of a need, and for saying that it is done.

use leptos::prelude::*;

use super::Helping;
use super::asking::label;
use super::form::{Form, details, field, keep_when_down, name_field, problem, within};
use super::own::own_answers;
use super::say::{apart, digits, sentence};
use crate::browser::now;
use crate::deeds::{Day, Need};
use crate::dom::{Element, element, text};
use crate::draft::Draft;
use crate::locale::insert;
use crate::message::Kind;

/// The most of something that one person takes at once, where the host does not say how many it takes.
const MOST: u32 = 100;

/// How many somebody may say: what is open, and what they have taken themselves, if that is what they change.
fn most(helping: Helping, id: &str) -> Option<u32> {
    let open = helping.need(id)?.open()?;
    let (kind, of) = helping.form.with(|form| (form.kind, form.of.clone()));
    let mine = own_answers(helping, id);
    let own = mine.iter().find(|it| it.own.key == of);
    let own = own.map_or(0, |own| own.amount());
    match kind {
        // What has been done is never too much.
        Kind::Done => None,
        // What is in the outbox is not counted by anybody yet.
        _ if mine.iter().any(|it| it.own.key == of && it.out) => Some(open),
        _ => Some(open.saturating_add(own)),
    }
}

fn wrong(helping: Helping, id: &str) -> Option<String> {
    let session = helping.session;
    let most = most(helping, id);
    let number = helping.form.with(Form::number);
    let limit = most.unwrap_or(MOST);
    match number {
        _ if most == Some(0) => Some(session.word("need.covered")),
        Some(number) if number <= limit => None,
        _ => Some(insert(
            &session.word("need.amount.problem"),
            "n",
            &digits(session, limit),
        )),
    }
}

/// The form for a part of the need with this id.
pub fn form(helping: Helping, id: &str, kind: Kind) -> Element {
    keep_when_down(helping);
    let session = helping.session;
    let (sent, wrong_here, wrong_field) = (id.to_string(), id.to_string(), id.to_string());
    let send = move |event: web_sys::Event| {
        event.prevent_default();
        helping.submit(&sent);
    };
    let (name, send_key) = if kind == Kind::Done {
        ("mine.finish", "need.done.send")
    } else {
        ("need.help", "need.send")
    };
    let left = id.to_string();
    let leave = move |_| {
        helping.close(&left, kind);
        session.focus_soon(within(&left, " .help"));
    };
    let tried = move || helping.form.with(|form| form.tried);
    let amount = field(
        helping,
        id,
        (session.word("need.amount"), String::new()),
        |form| &mut form.amount,
        number(helping, id),
        move || tried() && wrong(helping, &wrong_field).is_some(),
    );
    let by = (kind == Kind::Promise).then(|| day_field(helping, id));
    let submit = element("button")
        .with("class", "submit")
        .with("type", "submit")
        .child(session.word(send_key));
    let cancel = element("button")
        .with("class", "fold")
        .with("type", "button")
        .on("click", leave)
        .child(session.word("report.cancel"));
    element("form")
        .with("class", "help-form")
        .with("novalidate", "")
        .with("aria-label", label(helping, id, name))
        .on("submit", send)
        .child(
            element("div")
                .with("class", "help-rows")
                .child(amount)
                .child(by)
                .child(name_field(helping, id))
                .child(words_field(helping, id)),
        )
        .child(problem(helping, id, move || wrong(helping, &wrong_here)))
        .child(
            element("div")
                .with("class", "actions")
                .child(submit)
                .child(cancel),
        )
}

fn number(helping: Helping, id: &str) -> Element {
    let id = id.to_string();
    let most = move || most(helping, &id).map(|most| most.to_string());
    element("input")
        .with("type", "number")
        .with("inputmode", "numeric")
        .with("min", "1")
        .with("max", most)
        .with("step", "1")
}

fn day_field(helping: Helping, id: &str) -> Element {
    let session = helping.session;
    let by = untrack(|| helping.need(id)).and_then(|need| need.by);
    let input = element("input")
        .with("type", "date")
        .with("min", Day::of(now()).map_or_else(String::new, Day::text))
        .with("max", by.map_or_else(String::new, Day::text));
    let labels = (session.word("need.day"), session.word("need.if-you-like"));
    field(helping, id, labels, |form| &mut form.by, input, || false)
}

fn words_field(helping: Helping, id: &str) -> Element {
    let session = helping.session;
    let here = id.to_string();
    let input = element("input")
        .with("type", "text")
        .with("dir", "auto")
        .with("autocomplete", "off");
    let labels = (session.word("need.words"), session.word("need.if-you-like"));
    let row = field(helping, id, labels, |form| &mut form.words, input, || false);
    let else_says = text(move || {
        let said = helping.need(&here).map(|need| helping.said(&need));
        let said = apart(&said.unwrap_or_default());
        insert(&session.word("need.words.else"), "words", &said)
    });
    row.with("class", "row wide")
        .child(element("span").with("class", "hint").child(else_says))
}

impl Helping {
    /// What the wall says where the person writes nothing.
    fn said(self, need: &Need) -> String {
        let (kind, amount, by) = self.form.with(|form| {
            let amount = form.number().unwrap_or(1);
            (form.kind, amount, form.day())
        });
        sentence(self.session, need, kind, amount, by)
    }

    /// Sends what the form holds for the need with this id, or says what stands in the way.
    fn submit(self, id: &str) {
        self.form.update(|form| {
            form.tried = true;
            form.problem = "";
        });
        let need = untrack(|| self.need(id));
        let (Some(need), None) = (need, untrack(|| wrong(self, id))) else {
            self.session.focus_soon(within(id, " .help-form input"));
            return;
        };
        let form = self.form.get_untracked();
        let own = form.words.trim();
        let (limit, longest) = self.writing.desk.with_untracked(|desk| desk.limits);
        if own.chars().count() > longest || form.author.trim().chars().count() > limit {
            return;
        }
        let by = form.day().filter(|_| form.kind == Kind::Promise);
        let kept = untrack(|| own_answers(self, id));
        let kept = kept.iter().find(|it| it.own.key == form.of);
        let of = kept.filter(|_| form.kind == Kind::Done);
        let said = if own.is_empty() {
            untrack(|| self.said(&need))
        } else {
            own.into()
        };
        self.send(Draft {
            kind: Some(form.kind),
            parent: id.into(),
            author: form.author.trim().into(),
            details: details(&[
                ("amount", form.number().unwrap_or(1).to_string()),
                ("by", by.map_or_else(String::new, Day::text)),
                ("of", of.map_or_else(String::new, |it| it.id.clone())),
                ("plain", if own.is_empty() { "true" } else { "" }.into()),
            ]),
            words: said,
            // Where nothing was written, nobody took any time over it.
            began: if own.is_empty() { 0 } else { form.began },
            ..Draft::default()
        });
    }
}
