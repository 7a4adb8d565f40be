//! A link to one message, to be handed on.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::permalink::FRAGMENT;
use crate::browser::{copy as copy_text, spawn};
use crate::dom::{Child, element, piece, text};
use crate::locale::insert;
use crate::message::Message;
use crate::session::Session;
use crate::wall::sources::linked;

/// The button that copies the address of a message; where the browser does not copy, the address stands there to be
/// copied by hand.
pub fn link_button(session: Session, message: &Message) -> Child {
    let author = message.author.clone();
    let author = author.unwrap_or_else(|| session.word("message.anonymous"));
    let id = message.id.clone();
    let copied = RwSignal::new(false);
    let by_hand = RwSignal::new(false);
    let copy = move |_| {
        let (address, id) = (address(&id), id.clone());
        spawn(Box::pin(async move {
            let done = copy_text(&address).await;
            if done {
                session.say(session.word("permalink.copied"));
            } else if by_hand.try_set(true).is_none() {
                let field = " > .foot .link-address";
                let message = crate::browser::message_selector(&id);
                session.focus_soon([&message, field].concat());
            }
            copied.try_set(done);
        }));
    };
    let label = insert(&session.word("permalink.label"), "author", &author);
    let field_label = label.clone();
    let words = text(move || {
        session.word(if copied.get() {
            "permalink.copied"
        } else {
            "permalink.copy"
        })
    });
    let button = element("button")
        .with("class", "fold copy-link")
        .with("type", "button")
        .with("aria-label", label)
        .on("click", copy)
        .on("blur", move |_| copied.set(false))
        .child(words);
    let id = message.id.clone();
    let field = piece(
        move || by_hand.get(),
        move |by_hand| {
            by_hand.then(|| {
                element("input")
                    .with("class", "field link-address")
                    .with("readonly", "")
                    .with("dir", "ltr")
                    .with("aria-label", field_label.clone())
                    .with("value", address(&id))
                    .on("focus", |event| {
                        let field = event.target().and_then(|it| it.dyn_into().ok());
                        if let Some(field) = field as Option<HtmlInputElement> {
                            field.select();
                        }
                    })
            })
        },
    );
    vec![button.into(), field].into()
}

/// The page's address, leading to the message with this id.
fn address(id: &str) -> String {
    let href = window().location().href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    let id: String = js_sys::encode_uri_component(&linked(id)).into();
    [page, FRAGMENT, &id].concat()
}
