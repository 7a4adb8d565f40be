//! All pages of a wall, one after the other: what to ask for next, and when that is enough.

use super::data::size;
use crate::decode::{Page, Turn};
use crate::encode::Asked;
use crate::wall::{Event, Wall};

/// The most pages asked for.
pub const MOST_PAGES: usize = 2_000;

/// The most messages gathered; of the page that passes it, all.
pub const MOST_MESSAGES: usize = 50_000;

/// The most bytes that the messages gathered take as data, those told twice counted twice.
pub const MOST_BYTES: usize = 50_000_000;

/// After so many pages in a row with nothing new the endpoint goes in a circle.
const FRUITLESS: usize = 10;

/// What comes after a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A further page: what [`Gathering::asked`] says.
    Ask,
    /// All is there.
    Done,
    /// There is more, but no more of it is taken.
    Full,
}

/// The messages of all pages, from the first one on. It asks nothing itself: whoever does hands
/// each page to [`Gathering::take`], and after a failure can ask for the same page again.
#[derive(Clone, Debug, PartialEq)]
pub struct Gathering {
    wall: Wall,
    page_size: usize,
    turn: Option<Turn>,
    known: usize,
    size: usize,
    /// Whether what is asked for begins with what is known.
    again: bool,
    pages: usize,
    messages: usize,
    bytes: usize,
    fruitless: usize,
}

impl Gathering {
    /// Nothing yet; `page_size` is how many messages to ask for at once.
    #[must_use]
    pub fn new(newest_first: bool, page_size: usize) -> Gathering {
        let size = page_size.max(1);
        Gathering {
            wall: Wall::new(newest_first),
            page_size: size,
            turn: None,
            known: 0,
            size,
            again: false,
            pages: 0,
            messages: 0,
            bytes: 0,
            fruitless: 0,
        }
    }

    /// Nothing yet of another source of the same wall: what has been taken so far counts towards what may be taken at most.
    #[must_use]
    pub fn beside(&self, newest_first: bool) -> Gathering {
        Gathering {
            pages: self.pages,
            messages: self.messages,
            bytes: self.bytes,
            ..Gathering::new(newest_first, self.page_size)
        }
    }

    /// What to ask for now.
    #[must_use]
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            turn: self.turn.as_ref(),
            known: self.known,
            size: self.size,
        }
    }

    /// Takes the page that was asked for.
    pub fn take(&mut self, mut page: Page) -> Next {
        self.pages += 1;
        for message in &page.messages {
            self.bytes += size(message);
        }
        self.messages += page.messages.len();
        if self.again {
            page.unshown = 0;
        }
        let next = page.next.clone();
        let before = self.wall.known();
        self.wall.apply(Event::Loaded(page));
        let fruitful = self.wall.known() > before;
        self.fruitless = if fruitful { 0 } else { self.fruitless + 1 };
        if !self.plan(next, fruitful) {
            return Next::Done;
        }
        let full =
            self.pages >= MOST_PAGES || self.messages >= MOST_MESSAGES || self.bytes >= MOST_BYTES;
        if full { Next::Full } else { Next::Ask }
    }

    /// Plans what to ask for; returns whether there is anything.
    fn plan(&mut self, next: Option<Turn>, fruitful: bool) -> bool {
        let known = self.wall.known();
        let numbered = next == Some(Turn::Number);
        let circle = self.fruitless >= FRUITLESS || next.is_some() && next == self.turn;
        if next.is_none() || !fruitful && (self.again || !numbered && circle) {
            return false;
        }
        // What was taken away meanwhile moves the rest to a page that is known, and some servers
        // give their last page for every number after it: asked for from the beginning, it shows.
        self.again = numbered && !fruitful;
        self.turn = if self.again { None } else { next };
        self.known = if self.again { 0 } else { known };
        self.size = self.page_size + if self.again { known } else { 0 };
        true
    }

    /// How many messages are there and how many it will be, where the endpoint has named all that are left.
    #[must_use]
    pub fn far(&self) -> Option<(usize, usize)> {
        let known = self.wall.known();
        match &self.turn {
            Some(Turn::Ids(left)) => Some((known, known + left.len())),
            _ => None,
        }
    }

    /// Lets go of a message that was taken down meanwhile (PRINCIPLES 8).
    pub fn forget(&mut self, id: String) {
        self.wall.apply(Event::Gone(id));
    }

    /// What is gathered so far, to be written by [`json`](super::json) or [`html`](super::html).
    #[must_use]
    pub fn wall(&self) -> &Wall {
        &self.wall
    }
}
