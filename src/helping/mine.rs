//! What somebody has promised or answered from this device, with what may be done about it: changed, taken back, done.

use leptos::prelude::*;

use super::Helping;
use super::acts::{acts, sure};
use super::asking::is_of;
use super::own::{Mine, own_answers, own_words};
use super::say::{answer, day, part};
use crate::deeds::Day;
use crate::device::Standing;
use crate::dom::{Child, Element, element, piece};
use crate::locale::insert;
use crate::message::Kind;
use crate::outbox::Stopped;
use crate::view::paragraphs;

/// How an answer stands.
#[derive(Clone, Copy, PartialEq)]
pub enum Way {
    Arrived(Standing),
    Underway,
    Waiting,
    Stopped(Stopped),
}

/// What is shown of an answer.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The answer.
    pub mine: Mine,
    /// How it stands.
    pub way: Way,
    /// What says that it is done.
    pub done: Option<Mine>,
    asked: bool,
    opened: bool,
}

impl Mine {
    /// How many it is for.
    pub fn amount(&self) -> u32 {
        let mut details = self.own.details.iter();
        let amount = details.find(|(name, _)| name == "amount");
        amount.and_then(|(_, text)| text.parse().ok()).unwrap_or(1)
    }

    /// The day that was promised.
    pub fn day(&self) -> Option<Day> {
        let mut details = self.own.details.iter();
        let (_, text) = details.find(|(name, _)| name == "by")?;
        Day::read(text)
    }
}

/// The answers from this device to the need or event with this id.
pub fn mine(helping: Helping, on: &str) -> Child {
    let asked = RwSignal::new(String::new());
    let on = on.to_string();
    let all = {
        let on = on.clone();
        move || shown(helping, &on, &asked.get())
    };
    let any = {
        let on = on.clone();
        move || !own_answers(helping, &on).is_empty()
    };
    // The place stays while what stands in it changes: the keyboard may be there.
    piece(any, move |any| {
        let place = element("div")
            .with("class", "mine")
            .with("role", "group")
            .with("aria-label", helping.session.word("event.answer"))
            .with("tabindex", "-1");
        let (all, on) = (all.clone(), on.clone());
        let lines = move |all: &Vec<Shown>| {
            let lines = all.iter().map(|it| line(helping, &on, it, asked));
            Some(lines.fold(element("div").with("class", "mine-lines"), Element::child))
        };
        any.then(|| place.child(piece(all, lines)))
    })
}

fn shown(helping: Helping, on: &str, asked: &str) -> Vec<Shown> {
    let all = own_answers(helping, on);
    let keeps = |own: &Mine, of: &Mine| own.own.kind == Kind::Done && is_of(&own.own, &of.id);
    let opened = helping.form.with(|form| form.of.clone());
    let underway = helping.writing.desk.with(|desk| desk.underway.clone());
    let mut shown = Vec::new();
    for mine in &all {
        if all.iter().any(|other| other != mine && keeps(mine, other)) {
            continue;
        }
        let done = all
            .iter()
            .find(|other| *other != mine && keeps(other, mine));
        let told = done.unwrap_or(mine);
        let key = &told.own.key;
        let way = if !told.out {
            Way::Arrived(told.own.standing)
        } else if underway.contains(key) {
            Way::Underway
        } else {
            crate::memory::remembered(helping.session, |kept| {
                kept.outbox().get(key).and_then(|entry| entry.stopped)
            })
            .map_or(Way::Waiting, Way::Stopped)
        };
        shown.push(Shown {
            mine: mine.clone(),
            way,
            done: done.cloned(),
            asked: *asked == *key,
            opened: opened == mine.own.key,
        });
    }
    shown
}

fn line(helping: Helping, on: &str, it: &Shown, asked: RwSignal<String>) -> Element {
    let session = helping.session;
    let told = it.done.as_ref().unwrap_or(&it.mine);
    let own = own_words(&told.own).map(|message| {
        let body = element("div").with("class", "body").with("dir", "auto");
        body.with("lang", "").child(paragraphs(&message.body))
    });
    let state = stands(it.way).iter().map(|key| {
        let line = element("p").with("class", "hint").child(session.word(key));
        Child::from(line)
    });
    let line = element("div")
        .with("class", "mine-line")
        .child(
            element("p")
                .with("class", "mine-said")
                .child(said(helping, on, it)),
        )
        .child(own)
        .child(state.collect::<Vec<_>>());
    let busy = it.way == Way::Underway || it.opened;
    line.child((!busy).then(|| {
        if it.asked {
            sure(helping, on, told, asked)
        } else {
            acts(helping, on, it, asked)
        }
    }))
}

/// "You promised 2 of 14 dinners."
fn said(helping: Helping, on: &str, it: &Shown) -> String {
    let session = helping.session;
    let told = it.done.as_ref().unwrap_or(&it.mine);
    if !matches!(told.own.kind, Kind::Promise | Kind::Done) {
        let answer = answer(session, told.own.kind);
        return insert(&session.word("event.mine"), "answer", &answer);
    }
    let part = untrack(|| helping.need(on)).map(|need| part(session, &need, told.amount()));
    let part = part.unwrap_or_default();
    let by = told.day();
    let key = match (told.own.kind, part.is_empty(), by) {
        (Kind::Done, true, _) => "mine.done.some",
        (Kind::Done, false, _) => "mine.done",
        (_, true, _) => "mine.promised.some",
        (_, false, None) => "mine.promised",
        (_, false, Some(_)) => "mine.promised.day",
    };
    let by = by.map(|by| day(session, by)).unwrap_or_default();
    insert(&insert(&session.word(key), "part", &part), "day", &by)
}

/// What is said of how it stands, in whole sentences.
fn stands(way: Way) -> &'static [&'static str] {
    match way {
        Way::Arrived(Standing::Shown) => &[],
        Way::Arrived(Standing::Held) => &["own.held"],
        Way::Arrived(Standing::Waiting) => &["own.waiting"],
        Way::Underway => &["own.sending"],
        Way::Waiting => &["own.unsent"],
        Way::Stopped(Stopped::Closed) => &["own.undelivered", "notice.failed.closed"],
        Way::Stopped(Stopped::Refused) => &["own.undelivered", "deed.refused"],
        Way::Stopped(Stopped::Late) => &["own.undelivered"],
    }
}
