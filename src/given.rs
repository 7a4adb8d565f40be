//! What a wall is given beside attributes: the occasion's data, what the page's author lays over it, and files that
//! stand beside the loader.

use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::tell_page_author;
use crate::json;
use crate::session::Session;
use crate::settings::Settings;

/// What is given to one wall.
pub struct Given {
    settings: RwSignal<Settings>,
    /// The data of every occasion, as JSON by its name.
    occasions: json::Value,
    /// `(name) => Promise`: the text of a file beside the loader, or the module that it is.
    load: Option<Function>,
    /// What the settings were read from.
    read: std::cell::RefCell<Option<(String, Option<String>)>>,
}

impl Given {
    /// Makes room for it. `occasions` is the data of every occasion, as JSON by its name.
    pub fn begin(session: Session, occasions: &str, load: Option<Function>) {
        session.keep_state(Given {
            settings: RwSignal::new(Settings::default()),
            occasions: json::parse(occasions).unwrap_or_default(),
            load,
            read: std::cell::RefCell::new(None),
        });
        configured(session);
    }
}

fn of(session: Session) -> Option<Rc<Given>> {
    session.state()
}

/// Reads the settings anew where the occasion or what is laid over it has changed.
pub fn configured(session: Session) {
    let occasion = session.peek(|now| now.config.occasion.name());
    let (Some(given), Some(occasion)) = (of(session), occasion) else {
        return;
    };
    let from = (occasion.to_string(), session.settings());
    if given.read.borrow().as_ref() == Some(&from) {
        return;
    }
    let data = given.occasions.get(occasion).map(json::text);
    let (settings, mistakes) = Settings::read(data.as_deref(), from.1.as_deref());
    for mistake in mistakes {
        tell_page_author(&mistake);
    }
    given.read.replace(Some(from));
    given.settings.set(settings);
}

/// Reads the settings, and follows them.
#[must_use]
pub fn settings<T: Default>(session: Session, read: fn(&Settings) -> T) -> T {
    of(session)
        .map(|given| given.settings.with(read))
        .unwrap_or_default()
}

/// The text of a file beside the loader, such as `nudge/en.json`; `None` where it cannot be had.
pub async fn file(session: Session, name: &str) -> Option<String> {
    loaded(session, name).await?.as_string()
}

/// What a module beside the loader, whose name ends in `.js`, exports under `name`; `None` where it cannot be had.
pub async fn exported(session: Session, module: &str, name: &str) -> Option<Function> {
    let module = loaded(session, module).await?;
    Reflect::get(&module, &name.into()).ok()?.dyn_into().ok()
}

/// `(name) => Promise`, by which a file beside the loader is had.
#[must_use]
pub fn loading(session: Session) -> Option<Function> {
    of(session)?.load.clone()
}

async fn loaded(session: Session, name: &str) -> Option<JsValue> {
    let load = of(session)?.load.clone()?;
    let promise = load.call1(&JsValue::NULL, &name.into()).ok()?;
    JsFuture::from(promise.dyn_into::<Promise>().ok()?)
        .await
        .ok()
}
