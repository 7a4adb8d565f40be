//! What goes along with words so that the endpoint can tell people from programs, where its mapping has a place for it: a
//! field that people never see, how long they wrote, and work that their device does meanwhile.

use js_sys::{Array, Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{HtmlElement, HtmlInputElement};

use super::Writing;
use crate::browser::{after, now};
use crate::dom::{Child, element, piece};
use crate::draft::Draft;
use crate::encode::{Guard, Outgoing};
use crate::endpoint::{Endpoint, about};
use crate::given;
use crate::locale::machine_time;
use crate::message::Timestamp;
use crate::outbox::Entry;
use crate::session::Session;
use crate::sources;
use crate::wall::sources::bare;

/// What is called so on other forms is filled by programs that fill whatever they find.
const TRAP: &str = "website";

/// How long words wait for the work, in ms. Without it they are sent all the same: nobody is kept out by an old phone.
const PATIENCE_MS: i32 = 4_000;

/// The field that people never see: neither with the wall's looks nor without, neither by keyboard nor by ear. No browser
/// fills in what is not shown.
pub fn trap(writing: Writing) -> Child {
    let wanted = move || writing.desk.with(|desk| desk.trap);
    piece(wanted, move |wanted| {
        wanted.then(|| {
            let input = element("input")
                .with("name", TRAP)
                .with("type", "text")
                .with("tabindex", "-1")
                .with("autocomplete", "off");
            element("div")
                .with("hidden", "")
                .with("inert", "")
                .with("aria-hidden", "true")
                .child(input)
        })
    })
}

/// Changes a draft, and notes when it was begun.
pub fn timed(draft: &mut Draft, change: impl FnOnce(&mut Draft)) {
    if draft.began == 0 && draft.words.trim().is_empty() {
        draft.began = now().0;
    }
    change(draft);
    if draft.is_blank() {
        draft.began = 0;
    }
}

impl Writing {
    /// Begins the work that the endpoint asks for, unless it has begun: with the first letter, so that sending need not
    /// wait for it.
    pub(super) fn begin_proof(self) {
        let to = self.draft.with_untracked(|draft| draft.parent.clone());
        if let Some(endpoint) = sources::at(self.session, &to) {
            self.begin_proof_for(&endpoint);
        }
    }

    fn begin_proof_for(self, endpoint: &Endpoint) {
        let Endpoint::Remote(remote) = endpoint else {
            return;
        };
        if !about::asks_proof(endpoint) {
            return;
        }
        let (named, endpoint) = (remote.subject.endpoint.clone(), endpoint.clone());
        let begun = self.behind(|behind| {
            let proof = behind.proof.borrow();
            proof.as_ref().is_some_and(|(wall, _)| *wall == named)
        });
        if begun != Some(false) {
            return;
        }
        let proof = future_to_promise(async move {
            match worked_out(self.session, &endpoint).await {
                Some(proof) => Ok(proof),
                None => {
                    // Whoever is without a network now may have one when the words are sent.
                    self.spend_proof();
                    Ok(JsValue::NULL)
                }
            }
        });
        self.behind(|behind| behind.proof.replace(Some((named, proof))));
    }

    /// What was worked out; empty where nothing was asked, or it is not there in time.
    pub(super) async fn proof(self, endpoint: &Endpoint) -> String {
        if !about::asks_proof(endpoint) {
            return String::new();
        }
        self.begin_proof_for(endpoint);
        let proof = self.behind(|behind| behind.proof.borrow().clone());
        let Some((_, proof)) = proof.flatten() else {
            return String::new();
        };
        let late = Promise::new(&mut |settle, _| {
            let settle = move || {
                // A function of the browser's own is never refused.
                let _ = settle.call0(&JsValue::NULL);
            };
            after(PATIENCE_MS, Box::new(settle));
        });
        let first = Promise::race(&Array::of2(&proof, &late));
        let proof = JsFuture::from(first).await.ok();
        proof
            .and_then(|proof| proof.as_string())
            .unwrap_or_default()
    }

    /// A proof is good for one message; the next begins a new one.
    pub(super) fn spend_proof(self) {
        self.behind(|behind| behind.proof.take());
    }
}

/// Asks what is to be worked out, and has it worked out; `None` where it could not be asked.
async fn worked_out(session: Session, endpoint: &Endpoint) -> Option<JsValue> {
    let challenge = about::challenge(endpoint).await?;
    if challenge.text.is_empty() {
        return Some(JsValue::NULL);
    }
    let prove: Function = given::exported(session, "support-wall-proof.js", "prove").await?;
    let (text, bytes, bits) = (challenge.text, challenge.bytes, challenge.bits);
    let proof = prove.call3(&JsValue::NULL, &text.into(), &bytes.into(), &bits.into());
    JsFuture::from(proof.ok()?.dyn_into::<Promise>().ok()?)
        .await
        .ok()
}

/// What stands in the field that people never see.
pub(super) fn trapped(host: &HtmlElement) -> Option<String> {
    let selector = ["[name=", TRAP, "]"].concat();
    let field = host.shadow_root()?.query_selector(&selector).ok()??;
    Some(field.dyn_into::<HtmlInputElement>().ok()?.value())
}

/// What names another answer names it as the endpoint does.
fn of_endpoint((name, value): (String, String)) -> (String, String) {
    let value = bare(&value).to_string();
    (name, value)
}

/// Words as they are sent, but for the work.
pub(super) fn outgoing(entry: &Entry) -> Outgoing {
    let draft = entry.draft.clone();
    let took = draft.took(entry.at).to_string();
    Outgoing {
        key: draft.key,
        parent: bare(&draft.parent).into(),
        kind: draft.kind.unwrap_or_default(),
        author: draft.author,
        body: draft.words,
        connection: draft.connection,
        details: draft.details.into_iter().map(of_endpoint).collect(),
        secret: draft.secret,
        now: machine_time(Timestamp(entry.at)),
        guard: Guard {
            trap: entry.trap.clone(),
            took,
            proof: String::new(),
        },
    }
}
