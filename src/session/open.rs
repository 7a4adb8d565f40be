//! Beginning, and following changed attributes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::facts::Facts;
use super::visit::last_visit;
use super::{Inner, Now, Reach, Session, Tasks};
use crate::browser::tell_page_author;
use crate::config::Config;
use crate::encode::Subject;
use crate::endpoint::{Device, Endpoint, First, Remote};
use crate::json;
use crate::locale::{Dates, Layer, Words};
use crate::mapping::Mapping;
use crate::wall::Wall;

/// What the loader hands over.
pub struct Setup {
    /// The element's configuration.
    pub config: Config,
    /// How to read the endpoint: the text of a mapping file. Absent without an endpoint.
    pub mapping: Option<String>,
    /// The first page, already asked for.
    pub first: Option<First>,
    /// What reads words that are not plain text.
    pub rich: Option<Function>,
    /// The wall's words in another language than English: its BCP 47 tag, and the text of its file.
    pub words: Option<(String, String)>,
    /// What the page's author has set beyond attributes, as JSON text: `crate::settings`.
    pub settings: Option<String>,
    /// What keeps a copy of the first page and gives it back: [`Remote::new`].
    pub copy: Option<Function>,
    /// Called once, when the endpoint has answered for the first time or has not.
    pub settled: Option<Function>,
}

/// What reads words that are not plain text, and what keeps a copy.
type Given = (Option<Function>, Option<Function>);

impl Session {
    /// Starts a wall on this element. Must be called within the view's owner, which ends it.
    #[must_use]
    pub fn start(host: HtmlElement, setup: Setup) -> Session {
        let config = setup.config;
        let inner = Rc::new(Inner {
            host,
            words: RefCell::new(Words::english()),
            dates: RefCell::new(Dates::new(&config.lang)),
            settings: RefCell::new(None),
            variant: RefCell::new(None),
            mapping: RefCell::new(None),
            endpoint: RefCell::new(None),
            tasks: Tasks::default(),
            fails: Cell::new(0),
            turn: RefCell::new(None),
            settled: Cell::new(false),
            tell_settled: setup.settled,
            later: Cell::new(None),
            rooms: RefCell::default(),
            far: RefCell::default(),
            intents: RefCell::new(Vec::new()),
            states: RefCell::new(Vec::new()),
        });
        let session = Session {
            facts: Facts::new(),
            wall: RwSignal::new(Wall::new(config.newest_first)),
            now: RwSignal::new(Now {
                layout: config.layout,
                config,
                visited: None,
                reach: Reach::Loading,
                copied: None,
                writable: false,
                composing: false,
                answering: false,
                loading_more: false,
                more_failed: false,
                status: String::new(),
                speech: 0,
            }),
            inner: StoredValue::new_local(inner),
        };
        on_cleanup(move || {
            if let Some(inner) = session.inner() {
                inner.tasks.end_all();
                inner.states.take();
            }
        });
        session.speak(setup.words, setup.settings);
        session.open(setup.mapping, setup.first, (setup.rich, setup.copy));
        session
    }

    /// Takes up the words of a language, and what the page's author says in place of them.
    fn speak(self, words: Option<(String, String)>, settings: Option<String>) {
        let Some(inner) = self.inner() else {
            return;
        };
        let spoken = {
            let mut all = inner.words.borrow_mut();
            let before = all.clone();
            let (tag, text) = words.unwrap_or_else(|| ("en".into(), "{}".into()));
            let mut mistakes = all.take_up(Layer::Language(&tag), &text);
            let set = json::parse(settings.as_deref().unwrap_or_default()).unwrap_or_default();
            mistakes.extend(all.take_up(Layer::Own, &own_words(&set)));
            tell(&mistakes);
            let variant = set.get("variant").and_then(json::Value::as_str);
            let variant: Option<String> = variant.map(Into::into);
            let other = inner.variant.replace(variant.clone()) != variant;
            other || *all != before
        };
        inner.settings.replace(settings);
        if spoken {
            self.set(|now| now.speech += 1);
        }
    }

    /// Takes up the English words of what comes later.
    pub fn speak_more(self, words: &str) {
        if let Some(inner) = self.inner() {
            tell(&inner.words.borrow_mut().take_up(Layer::More, words));
        }
    }

    /// Follows changed attributes. The draft stays; messages are read anew only when another wall
    /// is meant.
    pub fn configure(self, setup: Setup) {
        let (Some(inner), Some(before)) = (self.inner(), self.peek(|now| now.config.clone()))
        else {
            return;
        };
        let config = super::load::in_phase(setup.config, &before);
        let another = before.endpoint != config.endpoint
            || before.page != config.page
            || before.newest_first != config.newest_first
            || before.page_size != config.page_size
            || before.credentials != config.credentials
            || *inner.mapping.borrow() != setup.mapping;
        if before.lang != config.lang {
            inner.dates.replace(Dates::new(&config.lang));
        }
        if before != config {
            self.set(|now| {
                if before.layout != config.layout {
                    now.layout = config.layout;
                }
                now.config = config;
            });
        }
        self.speak(setup.words, setup.settings);
        if another {
            self.open(setup.mapping, setup.first, (setup.rich, setup.copy));
        }
        if let Some(later) = inner.later.get() {
            (later.configured)(self);
        }
    }

    /// Reads the wall the configuration names, from its beginning. What is being written stays.
    fn open(self, mapping: Option<String>, first: Option<First>, given: Given) {
        let (Some(inner), Some(config)) = (self.inner(), self.peek(|now| now.config.clone()))
        else {
            return;
        };
        inner.tasks.end_all();
        inner.fails.set(0);
        inner.turn.take();
        let endpoint = match &config.endpoint {
            None => Ok(Endpoint::Device(Device::new(&config.page))),
            Some(address) => remote(&config, address, mapping.as_deref(), (first, given)),
        };
        inner.mapping.replace(mapping);
        let (endpoint, mistake) = match endpoint {
            Ok(endpoint) => (Some(endpoint), None),
            Err(mistake) => (None, Some(mistake)),
        };
        self.set(|now| {
            now.visited = last_visit(&config);
            now.reach = if endpoint.is_some() {
                Reach::Loading
            } else {
                Reach::Broken
            };
            now.copied = None;
            now.writable = endpoint.as_ref().is_some_and(Endpoint::takes_words);
            now.loading_more = false;
            now.more_failed = false;
        });
        self.empty_wall(Wall::new(config.newest_first));
        inner.endpoint.replace(endpoint);
        match mistake {
            None => self.load_first(),
            Some(mistake) => self.report("mapping", &mistake),
        }
        if let Some(later) = inner.later.get() {
            (later.opened)(self);
        }
    }
}

/// What the page's author says in place of the wall's words; the statement that closes the wall is one of them.
fn own_words(settings: &json::Value) -> String {
    let mut words = settings.get("words").cloned().unwrap_or_default();
    if words.is_null() {
        words = json::Value::Object(json::Map::default());
    }
    let closing = settings.get("closing").and_then(json::Value::as_str);
    let closing = closing.filter(|closing| !closing.trim().is_empty());
    if let (Some(closing), Some(words)) = (closing, words.as_object_mut()) {
        words.insert("wall.sealed".into(), json::Value::from(closing));
    }
    json::text(&words)
}

fn tell(mistakes: &[String]) {
    for mistake in mistakes {
        tell_page_author(mistake);
    }
}

fn remote(
    config: &Config,
    address: &str,
    mapping: Option<&str>,
    (first, given): (Option<First>, Given),
) -> Result<Endpoint, String> {
    let text = mapping.ok_or("there is no mapping for this endpoint: set `preset` or `map`")?;
    let mapping = Mapping::parse(text, address).map_err(|mistake| mistake.to_string())?;
    if !mapping.matched {
        tell_page_author(&["the mapping is for other addresses than ", address].concat());
    }
    let subject = Subject {
        endpoint: address.into(),
        page: config.page.clone(),
        newest_first: config.newest_first,
    };
    Ok(Endpoint::Remote(Remote::new(
        mapping,
        subject,
        config.credentials,
        first,
        given,
    )))
}
