//! Beginning, and following changed attributes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Function;
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::{Inner, Now, Reach, Session, Tasks};
use crate::browser::tell_page_author;
use crate::config::Config;
use crate::encode::Subject;
use crate::endpoint::{Device, Endpoint, First, Remote};
use crate::locale::{Dates, Words};
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
    /// Called once, when the endpoint has answered for the first time or has not.
    pub settled: Option<Function>,
}

impl Session {
    /// Starts a wall on this element. Must be called within the view's owner, which ends it.
    #[must_use]
    pub fn start(host: HtmlElement, setup: Setup) -> Session {
        let config = setup.config;
        let inner = Rc::new(Inner {
            host,
            words: RefCell::new(Words::english()),
            dates: RefCell::new(Dates::new(&config.lang)),
            mapping: RefCell::new(None),
            endpoint: RefCell::new(None),
            tasks: Tasks::default(),
            fails: Cell::new(0),
            turn: RefCell::new(None),
            settled: Cell::new(false),
            tell_settled: setup.settled,
            later: Cell::new(None),
            intents: RefCell::new(Vec::new()),
            states: RefCell::new(Vec::new()),
        });
        let session = Session {
            wall: RwSignal::new(Wall::new(config.newest_first)),
            now: RwSignal::new(Now {
                config,
                reach: Reach::Loading,
                writable: false,
                composing: false,
                answering: false,
                loading_more: false,
                more_failed: false,
                status: String::new(),
                later: false,
            }),
            inner: StoredValue::new_local(inner),
        };
        on_cleanup(move || {
            if let Some(inner) = session.inner() {
                inner.tasks.end_all();
                inner.states.take();
            }
        });
        session.open(setup.mapping, setup.first, setup.rich);
        session
    }

    /// Follows changed attributes. The draft stays; messages are read anew only when another wall
    /// is meant.
    pub fn configure(self, setup: Setup) {
        let (Some(inner), Some(before)) = (self.inner(), self.peek(|now| now.config.clone()))
        else {
            return;
        };
        let config = setup.config;
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
            self.set(|now| now.config = config);
        }
        if another {
            self.open(setup.mapping, setup.first, setup.rich);
        }
        if let Some(later) = inner.later.get() {
            (later.configured)(self);
        }
    }

    /// Reads the wall the configuration names, from its beginning. What is being written stays.
    fn open(self, mapping: Option<String>, first: Option<First>, rich: Option<Function>) {
        let (Some(inner), Some(config)) = (self.inner(), self.peek(|now| now.config.clone()))
        else {
            return;
        };
        inner.tasks.end_all();
        inner.fails.set(0);
        inner.turn.take();
        let endpoint = match &config.endpoint {
            None => Ok(Endpoint::Device(Device::new(&config.page))),
            Some(address) => remote(&config, address, mapping.as_deref(), (first, rich)),
        };
        inner.mapping.replace(mapping);
        let (endpoint, mistake) = match endpoint {
            Ok(endpoint) => (Some(endpoint), None),
            Err(mistake) => (None, Some(mistake)),
        };
        self.set(|now| {
            now.reach = if endpoint.is_some() {
                Reach::Loading
            } else {
                Reach::Broken
            };
            now.writable = endpoint.as_ref().is_some_and(Endpoint::takes_words);
            now.loading_more = false;
            now.more_failed = false;
        });
        self.wall.set(Wall::new(config.newest_first));
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

fn remote(
    config: &Config,
    address: &str,
    mapping: Option<&str>,
    (first, rich): (Option<First>, Option<Function>),
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
        rich,
    )))
}
