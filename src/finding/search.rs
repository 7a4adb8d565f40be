//! Looking for words in what is loaded. What is found keeps its order (PRINCIPLES 1).

use js_sys::JsString;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::{Finding, Found, Ready, Typed};
use crate::browser::{after, focus};
use crate::dom::{Element, element, piece, presence, text, watch};
use crate::session::{Intent, Session};

/// With fewer messages, and no further page, one sees more by looking than by searching.
const LEAST: usize = 6;

/// What is found is said once nobody has typed for so long, in ms: else each letter would be talked over.
const PAUSE_MS: i32 = 600;

/// Whether there is too little to search.
pub fn too_few(finding: Finding) -> bool {
    let few = |session: Session| session.wall(|wall| !wall.shows(LEAST) && !wall.has_more());
    few(finding.session) && finding.typed.read().0.is_empty()
}

/// Keeps what is found in step with what is typed and with the wall.
pub fn follow(finding: Finding) {
    watch(Box::new(move || {
        let typed = finding.typed.get().0;
        let typed = typed.trim();
        let wall = finding.session.wall.read();
        if typed.is_empty() {
            finding.ready.set_value(Ready::default());
            if finding.found.read_untracked().0.is_some() {
                finding.found.set(Found::default());
            }
            return;
        }
        let moment = wall.moment();
        let stale = |ready: &Ready| ready.0.as_ref().is_none_or(|ready| ready.moment != moment);
        if finding.ready.with_value(stale) {
            let ready = wall.searchable(&fold);
            finding.ready.set_value(Ready(Some(ready)));
        }
        let mut ids = finding.ready.with_value(|ready| {
            let ready = ready.0.as_ref();
            ready.map_or_else(Vec::new, |ready| ready.matching(typed, &fold))
        });
        ids.sort_unstable();
        finding.found.set(Found(Some(ids)));
    }));
}

/// Small letters without their marks: who types "jose" finds "José".
fn fold(text: &str) -> String {
    let bare: String = JsString::from(text).normalize("NFD").into();
    let bare: String = bare.chars().filter(|letter| !is_mark(*letter)).collect();
    JsString::from(bare).to_locale_lower_case(None).into()
}

/// The marks that NFD parts from the letters of the Latin, Greek and Cyrillic scripts.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// The field.
pub fn field(finding: Finding) -> Element {
    let session = finding.session;
    let typed = move |event| {
        finding.typed.set(Typed(event_target_value(&event)));
        say_soon(finding);
    };
    let pressed = move |event: web_sys::Event| {
        let key = event.unchecked_ref::<KeyboardEvent>().key();
        if key == "Escape" && !finding.typed.read_untracked().0.is_empty() {
            // The page's own dialog, if the wall stands in one, stays open.
            event.stop_propagation();
            event.prevent_default();
            clear(finding);
        }
    };
    let input = element("input")
        .with("class", "field")
        .with("id", "search")
        .with("type", "search")
        .with("dir", "auto")
        .with("autocomplete", "off")
        .with("enterkeyhint", "search")
        .with("title", session.word("search.hint"))
        .value(move || Some(finding.typed.get().0))
        .on("input", typed)
        .on("keydown", pressed);
    let label = element("label")
        .with("class", "label")
        .with("for", "search")
        .child(session.word("search.label"));
    element("div")
        .with("class", "search")
        .with("hidden", presence(move || too_few(finding)))
        .child(label)
        .child(input)
}

fn clear(finding: Finding) {
    finding.typed.set(Typed::default());
    say_soon(finding);
    if let Some(host) = finding.session.host() {
        focus(&host, "#search");
    }
}

fn say_soon(finding: Finding) {
    let before = finding.typed.get_untracked();
    let say = move || {
        let same = finding.typed.try_with_untracked(|typed| *typed == before);
        if same != Some(true) {
            return;
        }
        let words = match untrack(|| summary(finding)) {
            Some(words) => words,
            None => {
                let session = finding.session;
                session.word_number("filter.shown", untrack(|| finding.count(None)))
            }
        };
        finding.session.say(words);
    };
    after(PAUSE_MS, Box::new(say));
}

/// What the search has found, in words; `None` where nothing is looked for.
fn summary(finding: Finding) -> Option<String> {
    let session = finding.session;
    finding.found.read().0.as_ref()?;
    Some(match finding.count(finding.chosen.get().0) {
        0 => session.word("search.none"),
        count => session.word_number("search.found", count),
    })
}

/// What the search has found, and how to go on.
pub fn found(finding: Finding) -> Element {
    let session = finding.session;
    let looking = move || finding.found.read().0.is_some();
    let further = move || {
        element("button")
            .with("class", "further")
            .with("type", "button")
            .with(
                "hidden",
                presence(move || !session.wall(|wall| wall.has_more())),
            )
            .on("click", move |_| session.want(Intent::More))
            .child(session.word("search.further"))
    };
    let said = piece(looking, move |looking| {
        looking.then(|| {
            let words = text(move || summary(finding).unwrap_or_default());
            element("div")
                .with("class", "found")
                .child(element("p").child(words))
                .child(further())
                .child(
                    element("button")
                        .with("class", "clear")
                        .with("type", "button")
                        .on("click", move |_| clear(finding))
                        .child(session.word("search.clear")),
                )
        })
    });
    element("div").with("class", "said").child(said)
}
