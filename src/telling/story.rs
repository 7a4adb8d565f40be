//! The story, folded until somebody wants it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::after;
use crate::deeds::{Heading, Line, has_story};
use crate::dom::{Child, Element, element, piece, presence};
use crate::keeping::{progress, tell, told};
use crate::locale::insert;
use crate::message::Message;
use crate::session::Session;
use crate::view::paragraphs;

/// What the story is folded under, its lines, and a way to print them; offered where the host has something told.
pub fn story(session: Session) -> Child {
    let none = move || session.wall(|wall| !has_story(wall));
    let open = move |event: web_sys::Event| {
        let details = event.target().and_then(|it| it.dyn_into().ok());
        if details.is_some_and(|it: web_sys::Element| it.has_attribute("open")) {
            tell(session);
        }
    };
    let lines = piece(
        move || told(session).0,
        move |times| (*times > 0).then(|| lines(session, &untrack(|| told(session).1))),
    );
    let folded = element("details")
        .on("toggle", open)
        .child(element("summary").child(session.word("story.label")))
        .child(progress(session, true))
        .child(lines);
    element("div")
        .with("class", "story")
        .with("hidden", presence(none))
        .child(folded)
        .into()
}

fn lines(session: Session, all: &[Line]) -> Element {
    let level = session.peek(|now| now.config.heading_level).unwrap_or(2);
    let mut told: Vec<Child> = Vec::new();
    for line in all {
        match line {
            Line::Chapter(heading) => headed(heading, "chapter", level + 1, &mut told),
            Line::Later(heading) => headed(heading, "after", level + 2, &mut told),
            Line::Said(words) => {
                let line = element("p").with("class", "said").with("dir", "auto");
                told.push(line.child(words.clone()).into());
            }
            Line::Words(message) => words(session, message, &mut told),
        }
    }
    let print = element("button")
        .with("class", "fold print")
        .with("type", "button")
        .on("click", move |_| print(session))
        .child(session.word("story.print"));
    element("div")
        .with("class", "told")
        .child(told)
        .child(print)
}

/// What it is called and when it was, each where there is one.
fn headed(heading: &Heading, class: &'static str, level: u8, into: &mut Vec<Child>) {
    let mut line = element("div").with("class", class);
    if !heading.title.is_empty() {
        let title = element("p")
            .with("class", "title")
            .with("role", "heading")
            .with("aria-level", level.to_string())
            .with("dir", "auto");
        line = line.child(title.child(heading.title.clone()));
    }
    if !heading.when.is_empty() {
        let exact = !heading.machine.is_empty();
        let mut time = element(if exact { "time" } else { "span" });
        if exact {
            time = time.with("datetime", heading.machine.clone());
        }
        let time = time.with("class", "hint").with("dir", "auto");
        line = line.child(time.child(heading.when.clone()));
    }
    into.push(line.into());
}

fn words(session: Session, message: &Message, into: &mut Vec<Child>) {
    let body = element("div")
        .with("class", "body")
        .with("dir", "auto")
        .with("lang", message.lang.clone().unwrap_or_default());
    into.push(body.child(paragraphs(&message.body)).into());
    for shown in &message.pictures {
        let words = insert(&session.word("message.picture"), "shown", shown);
        let line = element("p").with("class", "hint").with("dir", "auto");
        into.push(line.child(words).into());
    }
}

/// Prints the story and nothing else of the wall.
fn print(session: Session) {
    let wall = || {
        session
            .host()?
            .shadow_root()?
            .query_selector(".wall")
            .ok()?
    };
    let Some(wall) = wall() else {
        return;
    };
    // The name is the program's own, so that it cannot be refused.
    let _ = wall.set_attribute("data-telling", "");
    // A browser that does not print has nothing to say about it.
    let _ = window().print();
    after(
        0,
        Box::new(move || {
            let _ = wall.remove_attribute("data-telling");
        }),
    );
}
