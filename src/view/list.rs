//! The messages in reading order, each with the answers to it.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::heading::tag;
use super::message::card;
use crate::config::Layout;
use crate::dom::{Child, Element, Item, Room, each, element, piece, text, truth, watch};
use crate::json::signed;
use crate::message::{Message, Timestamp};
use crate::session::{Reach, Session};

/// The list, of which a chosen kind hides the others.
pub fn list(session: Session) -> Element {
    // Apart from all else that is shown now, for whose sake nobody walks over all messages.
    let by_date = RwSignal::new(false);
    watch(Box::new(move || {
        let now = session.now(|now| now.layout == Layout::Timeline);
        if by_date.get_untracked() != now {
            by_date.set(now);
        }
    }));
    watch(Box::new(move || session.see_to_heads()));
    let items = move || {
        if by_date.get() {
            dated(session)
        } else {
            parted(session)
        }
    };
    let make = move |item: &Item| match item {
        Item::Message(message) => thread(session, message),
        Item::Year(year) => {
            let level = session.peek(|now| now.config.heading_level);
            let below = level.unwrap_or_default().saturating_add(1);
            element(tag(below))
                .with("class", "year")
                .child(signed(*year))
        }
        Item::Visit | Item::Fold => {
            let newest_first = session.peek(|now| now.config.newest_first) == Some(true);
            let key = if newest_first {
                "since.older"
            } else {
                "since.line"
            };
            element("p").with("class", "since").child(session.word(key))
        }
    };
    element("div")
        .with("part", "list")
        .with("class", "list")
        .child(each(items, make))
}

/// The messages, with a line where the last visit ended.
fn parted(session: Session) -> Vec<Item> {
    let wall = session.wall.read();
    let visited = session.peek(|now| now.visited).flatten();
    let mark = visited.and_then(|time| wall.visit_mark(Timestamp(time)));
    let mut items = Vec::new();
    for root in wall.roots() {
        if root.is_plain_deed() {
            continue;
        }
        if mark.as_ref() == Some(&root.id) {
            items.push(Item::Visit);
        }
        items.push(Item::Message(root));
    }
    items
}

/// The messages on a dated line: under each year its milestones, and after each the words it drew.
fn dated(session: Session) -> Vec<Item> {
    let wall = session.wall.read();
    let mut items = Vec::new();
    let put = |items: &mut Vec<Item>, id: &String| {
        let message = wall.message(id).filter(|it| !it.is_plain_deed());
        items.extend(message.map(Item::Message));
    };
    let line = wall.timeline();
    line.pinned.iter().for_each(|id| put(&mut items, id));
    let mut last = None;
    for season in line.seasons {
        // What no milestone drew does not stand beneath the last one, as if it had.
        if season.milestone.is_none() {
            last = None;
        }
        if let Some(year) = season.year
            && last != Some(year)
        {
            items.push(Item::Year(year));
            last = Some(year);
        }
        let ids = season.milestone.iter().chain(&season.beneath);
        ids.for_each(|id| put(&mut items, id));
    }
    items
}

fn thread(session: Session, message: &Arc<Message>) -> Element {
    let (head, answered, own) = (message.clone(), message.clone(), message.clone());
    let answers = Room::new(Box::new(move || Some(replies(session, &head.id))));
    let under = Room::new(Box::new(move || {
        let later = session.peek_later()?;
        let under = element("div").with("class", "under");
        Some(under.child((later.under)(session, &answered)))
    }));
    let rooms = (Rc::downgrade(&answers), Rc::downgrade(&under));
    let is_answered = (session.wall.read_untracked()).is_answered(&message.id);
    card(session, message)
        .child(Room::child(&answers, is_answered))
        .child(Room::child(&under, session.has_under(&message.id)))
        .tell(move |card| session.stand(own, card, rooms))
}

/// The answers, some of them left out where they are many.
fn replies(session: Session, id: &str) -> Element {
    let open = RwSignal::new(false);
    let (id, head) = (id.to_string(), id.to_string());
    let answers = move || {
        let open = open.get();
        session.beneath(|wall| {
            let folded = wall.shown_replies(&id, false);
            let shown = if open {
                wall.shown_replies(&id, true).shown
            } else {
                folded.shown
            };
            let mut items: Vec<Item> = shown.into_iter().map(Item::Message).collect();
            if let Some(gap) = folded.gap {
                items.insert(gap.min(items.len()), Item::Fold);
            }
            items
        })
    };
    let make = move |item: &Item| match item {
        Item::Message(reply) => card(session, reply),
        _ => fold(session, head.clone(), open),
    };
    element("div")
        .with("part", "replies")
        .with("class", "replies")
        .with("role", "group")
        .with("aria-label", session.word("replies.label"))
        .child(each(answers, make))
}

/// The button that unfolds a long conversation, and folds it again. The keyboard goes on to the first answer that comes,
/// unless it was not the keyboard or a finger that pressed it.
fn fold(session: Session, head: String, open: RwSignal<bool>) -> Element {
    let words = text(move || {
        session.word(if open.get() {
            "thread.less"
        } else {
            "thread.more"
        })
    });
    element("button")
        .with("class", "thread-fold")
        .with("type", "button")
        .with("aria-expanded", truth(move || open.get()))
        .on("click", move |event| {
            open.update(|open| *open = !*open);
            if !open.get_untracked() || !event.is_trusted() {
                return;
            }
            let wall = session.wall.read_untracked();
            let gap = wall.shown_replies(&head, false).gap.unwrap_or_default();
            if let Some(first) = wall.shown_replies(&head, true).shown.get(gap) {
                session.go_to(&first.id);
            }
        })
        .child(words)
}

/// What is said where there is nothing to read.
pub fn empty(session: Session) -> Child {
    let none = move || {
        let away = session.now(|now| now.reach == Reach::Away);
        !away && session.wall(|wall| !wall.shows(1))
    };
    piece(none, move |none| {
        let words = element("p").child(text(move || session.word_here("wall.empty")));
        let slot = element("slot").with("name", "empty").child(words);
        none.then(|| element("div").with("class", "empty").child(slot))
    })
}
