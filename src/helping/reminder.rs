//! Calendar files: a reminder of what somebody promised, and an event.

use leptos::prelude::*;

use super::Helping;
use super::own::Mine;
use super::say::part;
use super::when::instant;
use crate::browser::{now, offer_file};
use crate::calendar::{Entry, When, file};
use crate::deeds::{Meeting, Moment};
use crate::dom::{Element, element};
use crate::locale::insert;

/// A promise for a day is remembered at nine in the morning of the day before.
const BEFORE_DAY_MIN: u32 = 15 * 60;

/// An event two hours before it begins.
const BEFORE_EVENT_MIN: u32 = 120;

const TYPE: &str = "text/calendar;charset=utf-8";

/// The button that saves a reminder of this promise, where there is a day for it.
pub fn of_promise(helping: Helping, on: &str, promise: &Mine) -> Option<Element> {
    let need = untrack(|| helping.need(on))?;
    let day = promise.day().or(need.by)?;
    let part = part(helping.session, &need, promise.amount());
    let summary = match (need.title.is_empty(), part.is_empty()) {
        (true, _) => insert(&helping.session.word("mine.promised"), "part", &part),
        (false, true) => need.title.clone(),
        (false, false) => [&*need.title, ": ", &*part].concat(),
    };
    let entry = Entry {
        uid: uid(&promise.own.key),
        when: When::Days(day, None),
        summary: plain(&summary),
        place: String::new(),
        description: need.helps,
        url: address(on),
        reminder: Some(BEFORE_DAY_MIN),
        cancelled: false,
    };
    Some(button(helping, "mine.reminder", "take-back", entry))
}

/// The button that saves this event, where its time is known.
pub fn of_event(helping: Helping, meeting: &Meeting) -> Option<Element> {
    let starts = meeting.starts?;
    let when = match starts {
        Moment::Day(first) => When::Days(first, meeting.ends.and_then(Moment::day)),
        _ => {
            let begins = instant(meeting, Some(starts))?;
            When::Times(begins, instant(meeting, meeting.ends))
        }
    };
    let title = if meeting.title.is_empty() {
        helping.session.word("kind.event")
    } else {
        meeting.title.clone()
    };
    let entry = Entry {
        uid: uid(&meeting.id),
        when,
        summary: title,
        place: meeting.place.clone(),
        description: String::new(),
        url: meeting.link.clone().unwrap_or_else(|| address(&meeting.id)),
        reminder: Some(BEFORE_EVENT_MIN),
        cancelled: false,
    };
    Some(button(helping, "event.calendar", "fold", entry))
}

fn button(helping: Helping, key: &str, class: &'static str, entry: Entry) -> Element {
    let name = [&*entry.summary, ".ics"].concat();
    element("button")
        .with("class", class)
        .with("type", "button")
        .on("click", move |_| {
            let text = file(std::slice::from_ref(&entry), now());
            offer_file(&name, TYPE, &text);
        })
        .child(helping.session.word(key))
}

/// What makes the entry this one: of the same wall, again the same.
fn uid(id: &str) -> String {
    let mut uid: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    uid.push_str("@support-wall");
    uid
}

/// Where the message with this id stands.
fn address(id: &str) -> String {
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    let id: String = js_sys::encode_uri_component(id).into();
    [page, "#message-", &id].concat()
}

fn plain(words: &str) -> String {
    words.replace(['\u{2068}', '\u{2069}'], "")
}
