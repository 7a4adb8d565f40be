//! One further source: where it is, and how far it has been read.

use std::cell::{Cell, RefCell};

use js_sys::Function;

use crate::decode::Turn;
use crate::endpoint::Endpoint;

/// How it stands with finding out how a source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is being found out, and nobody has to be told of that.
    Underway,
    /// It cannot be found out just now; that is said, and tried again.
    Away,
    /// What its page says of it is wrong. Its author has been told.
    Wrong,
}

/// A further source.
pub struct Source {
    /// What its messages' ids begin with: [`source_name`](crate::wall::sources::source_name).
    pub name: String,
    /// Its address, as it was given.
    pub address: String,
    /// What it is read by; when that is another text, it is another source.
    pub read: Option<String>,
    /// How it stands with finding out how it is read, where that is not known.
    pub finding: Finding,
    /// `None` while it is not known how it is read.
    pub endpoint: Option<Endpoint>,
    /// Tells its element's listeners: `(name, detail as JSON)`.
    pub tell: Option<Function>,
    /// How it goes on after what is loaded.
    pub turn: RefCell<Option<Turn>>,
    /// Whether its messages are among the others.
    pub joined: Cell<bool>,
    /// How often in a row it has not answered.
    pub fails: Cell<u32>,
    /// When it is looked at again, in ms since 1970; `None` where that is not planned.
    pub next: Cell<Option<i64>>,
    /// How often it was asked for news.
    pub looks: Cell<u32>,
}

impl Source {
    /// Whether it is being found out just now how it is read.
    #[must_use]
    pub fn is_found_out(&self) -> bool {
        self.endpoint.is_none() && self.finding == Finding::Underway
    }
}
