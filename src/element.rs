//! What the loader calls: one running wall per element.

use any_spawner::Executor;
use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, ShadowRoot};

use crate::browser::{after, tell_page_author};
use crate::config::Config;
use crate::dom::take_over;
use crate::endpoint::First;
use crate::json;
use crate::later;
use crate::session::{Intent, Reach, Session, Setup};
use crate::view;

/// A wall that runs in an element. Freeing it takes the wall down.
#[wasm_bindgen]
pub struct Running {
    session: Session,
    inside: Element,
    // Held, because dropping it ends all that the wall follows.
    owner: Owner,
}

/// Starts a wall in the shadow root of `host`.
///
/// `setup` is what the loader knows: `{attributes: {name: text}, mapping?: text,
/// first?: {url, response: Promise<Response>}, rich?: (format, source) => JSON text,
/// words?: text, wordsLang?: tag, settings?: JSON text, settled?: () => void, copy?: function, painted?: Element, taken?: () =>
/// void}`; `copy` is told of in `endpoint/remote.rs`. `painted` stands in the root and is the first page as the loader could show
/// it; the wall is made of it when there is something to show, and says so by `taken`.
#[wasm_bindgen]
#[must_use]
pub fn start(host: HtmlElement, root: ShadowRoot, setup: &JsValue) -> Running {
    let painted = member(setup, "painted").dyn_into::<Element>().ok();
    let taken = member(setup, "taken").dyn_into::<Function>().ok();
    let setup = read(setup);
    // An error means that an earlier wall has initialised it.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let (session, inside) = owner.with(|| {
        let session = Session::start(host, setup);
        let view = view::root(session);
        let inside = match painted {
            Some(painted) => {
                // What was painted of a copy stands until the copy itself does (`live/copy.rs`).
                let ready =
                    move || session.now(|now| !matches!(now.reach, Reach::Loading | Reach::Away));
                let tell = move || {
                    // A mistake in it is the loader's own, and shows in the console.
                    let _ = taken.map(|taken| taken.call0(&JsValue::NULL));
                };
                take_over(view, painted.clone(), Box::new(ready), Box::new(tell));
                painted
            }
            None => {
                let inside = view.finish();
                // A shadow root takes any element.
                let _ = root.append_child(&inside);
                inside
            }
        };
        (session, inside)
    });
    Running {
        session,
        inside,
        owner,
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.inside.remove();
    }
}

#[wasm_bindgen]
impl Running {
    /// Follows changed attributes; takes what [`start`] takes.
    pub fn configure(&self, setup: &JsValue) {
        self.session.configure(read(setup));
    }

    /// Takes up what comes after the first messages, once its file is there.
    /// `words` are the English ones that it speaks, `occasions` the data of every occasion by its
    /// name, both as JSON; `load` is `(name) => Promise<text>` for files beside the loader, `load_keepsake` is
    /// `() => Promise<{style, save: (name, text) => file}>` and brings what makes keepsakes.
    pub fn enter(
        &self,
        words: &str,
        occasions: &str,
        load: Option<Function>,
        load_keepsake: Option<Function>,
    ) {
        let (session, owner) = (self.session, self.owner.downgrade());
        let occasions = occasions.to_string();
        session.speak_more(words);
        // In a task of its own: an old phone has had enough to do for now.
        let enter = move || {
            if let Some(owner) = owner.upgrade() {
                owner.with(|| later::enter(session, &occasions, load, load_keepsake));
            }
        };
        after(0, Box::new(enter));
    }

    /// Looks for new messages now.
    pub fn refresh(&self) {
        self.session.want(Intent::Refresh);
    }

    /// Shows what waits behind the line for arrivals.
    #[wasm_bindgen(js_name = showArrivals)]
    pub fn show_arrivals(&self) {
        self.session.want(Intent::ShowArrivals);
    }

    /// Puts the keyboard into the field for words.
    #[wasm_bindgen(js_name = focusComposer)]
    pub fn focus_composer(&self) {
        self.session.want(Intent::FocusComposer);
    }

    /// Makes a keepsake, `html` or `json`, offers it for saving, and calls `tell(file?, reason, why)` once.
    #[wasm_bindgen(js_name = exportKeepsake)]
    pub fn export_keepsake(&self, format: String, tell: Function) {
        self.session.want(Intent::Keep(format, tell));
    }
}

fn member(from: &JsValue, name: &str) -> JsValue {
    Reflect::get(from, &name.into()).unwrap_or_default()
}

fn read(setup: &JsValue) -> Setup {
    let get = member;
    let attributes = Object::entries(&Object::from(get(setup, "attributes")));
    let pair = |entry: JsValue| {
        let text = |at| Array::from(&entry).get(at).as_string().unwrap_or_default();
        (text(0), text(1))
    };
    let mut attributes: Vec<(String, String)> = attributes.iter().map(pair).collect();
    let settings = get(setup, "settings").as_string();
    if let Some(layout) = settings.as_deref().and_then(set_layout)
        && !attributes.iter().any(|(name, _)| name == "layout")
    {
        attributes.push(("layout".into(), layout));
    }
    let (config, mistakes) = Config::read(&attributes);
    for mistake in mistakes {
        tell_page_author(&mistake);
    }
    let first = get(setup, "first");
    let first = get(&first, "url").as_string().and_then(|url| {
        let response = get(&first, "response").dyn_into::<Promise>().ok()?;
        Some(First { url, response })
    });
    Setup {
        config,
        mapping: get(setup, "mapping").as_string(),
        first,
        rich: get(setup, "rich").dyn_into().ok(),
        copy: get(setup, "copy").dyn_into().ok(),
        words: get(setup, "wordsLang")
            .as_string()
            .zip(get(setup, "words").as_string()),
        settings,
        settled: get(setup, "settled").dyn_into().ok(),
    }
}

/// The layout that the settings name; a mistake in it is told where all settings are read.
fn set_layout(settings: &str) -> Option<String> {
    let settings = json::parse(settings).ok()?;
    let name = settings.get("layout")?.as_str()?;
    matches!(name, "wall" | "feed" | "timeline").then(|| name.into())
}
