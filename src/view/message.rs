//! One message: a card, or an answer within one.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::body::paragraphs;
use super::mark::mark;
use super::when::when;
use crate::decode::parse_time;
use crate::dom::{Child, Element, Room, element, presence, text, truth};
use crate::locale::{calendar_days, day, insert};
use crate::message::{Block, Kind, Message, Span, State, Text};
use crate::session::Session;

/// Messages with more characters than this are folded: about twelve lines of a card.
const FOLD_CHARACTERS: usize = 640;

/// Messages with more lines than this are folded.
const FOLD_LINES: usize = 12;

/// The level of a heading beneath the wall's own, by that one's.
const LEVELS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

/// A message or, where it has a parent, an answer.
pub fn card(session: Session, message: &Arc<Message>) -> Element {
    let answer = message.parent.is_some();
    let author = message.author.clone();
    let author = author.unwrap_or_else(|| session.word("message.anonymous"));
    let names = if answer { "message reply" } else { "message" };
    let signature = element("p")
        .with("class", "signature")
        .child(
            element("bdi")
                .with("lang", "")
                .with("part", "author")
                .with("class", "author")
                .child(author.clone()),
        )
        .child(message.connection.clone().map(|connection| {
            let known = element("bdi").with("lang", "").with("class", "knew");
            known.child(connection)
        }))
        .child(message.host.then(|| {
            let words = session.word_here("message.host");
            element("span").with("class", "host").child(words)
        }))
        .child(message.created.map(|time| when(session, time)))
        .child(message.said.clone().map(|said| {
            element("span")
                .with("class", "when")
                .with("dir", "auto")
                .child(said)
        }));
    let own = Arc::clone(message);
    let near = Room::new(Box::new(move || {
        let later = session.peek_later()?;
        let within = element("div").with("class", "within");
        Some(within.child((later.foot)(session, &own)))
    }));
    let room = Rc::downgrade(&near);
    element("article")
        .with("part", names)
        .with("class", names)
        .with("tabindex", "-1")
        .with("data-kind", message.kind.name())
        .with("data-host", message.host.then_some(""))
        .with("data-id", message.id.clone())
        .with("aria-label", label(session, message, &author))
        .child(if answer && message.kind != Kind::Outcome {
            None
        } else {
            kind_line(session, message)
        })
        .child(title(session, message))
        .child(on(session, message))
        .child(words(session, message))
        .child(pictures(session, message))
        .child(facts(session, message))
        .child(signature)
        .child(foot(message, &near))
        .tell(move |card| session.wait_near(card, room))
}

/// What the host gave as the name of it; what it is about in detail comes later.
fn title(session: Session, message: &Message) -> Option<Element> {
    let title = message
        .detail("title")
        .filter(|_| Kind::HOSTS.contains(&message.kind))?;
    let level = session.peek(|now| now.config.heading_level)?;
    let level = LEVELS.get(usize::from(level));
    let line = element("p")
        .with("class", "title")
        .with("role", "heading")
        .with("aria-level", level.copied())
        .with("dir", "auto");
    Some(line.child(title.to_string()))
}

/// The day that an update or an outcome tells of, where the host says so.
fn on(session: Session, message: &Message) -> Option<Element> {
    let told = matches!(message.kind, Kind::Update | Kind::Outcome);
    let written = message.detail("on").filter(|_| told)?;
    let time = parse_time(written)?;
    let lang = session.peek(|now| now.config.lang.clone())?;
    let time = element("time")
        .with("datetime", written.to_string())
        .child(day(&calendar_days(&lang), time));
    Some(element("p").with("class", "on hint").child(time))
}

/// What of a need helps and what does not, in the host's words; the rest of it, and how far it has come, is told later.
fn facts(session: Session, message: &Message) -> Vec<Child> {
    if message.kind != Kind::Need {
        return Vec::new();
    }
    let facts = ["helps", "avoid"].into_iter().filter_map(|name| {
        let words = message.detail(name)?.to_string();
        let label = session.word(&["need.", name].concat());
        let label = element("span").with("class", "fact-name").child(label);
        let words = element("bdi").with("lang", "").child(words);
        let fact = element("p").with("class", "fact").child(label);
        Some(fact.child(" ").child(words).into())
    });
    facts.collect()
}

/// Room for what comes later while a reader is near, kept from the beginning, so that nothing moves when it does (PRINCIPLES 5): a line for
/// acts, and where there will be one, for who is with the writer and for the host's thanks.
fn foot(message: &Message, near: &Rc<Room>) -> Element {
    let with = !message.with.is_empty() || message.acknowledged > Some(0);
    element("div")
        .with("class", "foot")
        .with("data-with", with.then_some(""))
        .with("data-thanked", message.thanked.then_some(""))
        .child(Room::child(near, false))
}

/// What the pictures show, in words: no picture is loaded (PRINCIPLES 24).
fn pictures(session: Session, message: &Message) -> Vec<Child> {
    let each = message.pictures.iter().map(|shown| {
        let words = insert(&session.word("message.picture"), "shown", shown);
        let line = element("p").with("class", "hint").with("dir", "auto");
        line.child(words).into()
    });
    each.collect()
}

fn kind_line(session: Session, message: &Message) -> Option<Element> {
    let mark = mark(message.kind);
    if mark.is_none() && !message.pinned {
        return None;
    }
    let mut line = element("p").with("class", "kind-line");
    if mark.is_some() {
        let name = session.word(&["kind.", message.kind.name()].concat());
        let name = element("span").with("class", "kind-name").child(name);
        line = line.child(mark).child(name);
    }
    Some(line.child(message.pinned.then(|| {
        let words = session.word("pinned");
        element("span").with("class", "pinned").child(words)
    })))
}

fn label(session: Session, message: &Message, author: &str) -> String {
    let words = match (message.parent.is_some(), message.kind) {
        (true, _) => session.word("message.reply"),
        (false, Kind::Words) => session.word("message.label.words"),
        (false, kind) => {
            let kind = session.word(&["kind.", kind.name()].concat());
            insert(&session.word("message.label"), "kind", &kind)
        }
    };
    insert(&words, "author", author)
}

/// The words, folded while they are long or marked as sensitive (PRINCIPLES 8).
fn words(session: Session, message: &Message) -> Vec<Child> {
    let sensitive = message.state == State::Sensitive;
    let body = element("div").with("part", "body");
    // Where the language is not known, it is at least not the wall's own.
    let lang = message.lang.clone().unwrap_or_default();
    if !sensitive && !is_long(&message.body) {
        let body = body.with("class", "body").with("dir", "auto");
        let body = body.with("lang", lang).child(paragraphs(&message.body));
        return vec![body.into()];
    }
    let folded = RwSignal::new(true);
    let class = move || {
        let cut = folded.get() && !sensitive;
        Some(if cut { "body folded" } else { "body" }.into())
    };
    let body = body
        .with("class", class)
        .with("dir", "auto")
        .with("lang", lang)
        .with("hidden", presence(move || sensitive && folded.get()))
        .child(paragraphs(&message.body));
    let warning = message.warning.clone();
    let words = text(move || match (folded.get(), sensitive, &warning) {
        (true, true, Some(warning)) => insert(&session.word("message.warning"), "warning", warning),
        (true, true, None) => session.word("message.sensitive"),
        (true, false, _) => session.word("message.unfold"),
        (false, _, _) => session.word("message.fold"),
    });
    let button = element("button")
        .with("class", "fold")
        .with("type", "button")
        .with("aria-expanded", truth(move || !folded.get()))
        .on("click", move |_| folded.update(|folded| *folded = !*folded))
        .child(words);
    vec![body.into(), button.into()]
}

fn is_long(text: &Text) -> bool {
    let (characters, lines) = extent(&text.0);
    characters > FOLD_CHARACTERS || lines > FOLD_LINES
}

fn extent(blocks: &[Block]) -> (usize, usize) {
    let add = |sum: (usize, usize), it: (usize, usize)| (sum.0 + it.0, sum.1 + it.1);
    let each = blocks.iter().map(|block| match block {
        Block::Paragraph(spans) => add((0, 1), run(spans)),
        Block::Quote(blocks) => extent(blocks),
        Block::List(_, entries) => entries.iter().map(|it| extent(it)).fold((0, 0), add),
    });
    each.fold((0, 0), add)
}

fn run(spans: &[Span]) -> (usize, usize) {
    let each = spans.iter().map(|span| match span {
        Span::Words(words) => (words.chars().count(), 0),
        Span::Break => (0, 1),
        Span::Link(_, spans) | Span::Emphasis(spans) | Span::Strong(spans) => run(spans),
    });
    each.fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1))
}
