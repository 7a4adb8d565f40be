//! Several sources on one wall, as one calm list: each keeps what its endpoint told, and the wall shows of it what is known to be
//! right in time.
//!
//! Each source is read page by page from its beginning. Up to the point to which all of them have been read the list is whole; what
//! lies beyond waits, unseen, until the others are read as far.

mod part;
mod show;
mod twins;

use super::sources::{at_source, page_at_source, parted};
use super::{Event, Wall};
use crate::decode::Page;
use crate::message::{Message, Timestamp};
use part::{Part, is_listed};

/// The sources of one wall; the first is the wall's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Several {
    parts: Vec<Part>,
    /// What stands beyond that point: it arrived and the reader asked for it, or it stood there before there was such a point.
    asked_for: Vec<String>,
}

impl Several {
    /// The wall's own source alone, which is at this endpoint and has brought what is on the wall.
    #[must_use]
    pub fn new(endpoint: &str, own: &Wall) -> Several {
        let mut part = Part::new("", endpoint, own.clone());
        part.joined = true;
        for entry in &own.entries {
            part.reach(&entry.message);
        }
        Several {
            parts: vec![part],
            asked_for: Vec::new(),
        }
    }

    /// Makes room for a source; what it tells is shown once it has [`joined`](Several::join).
    pub fn add(&mut self, name: &str, endpoint: &str) {
        if let (None, Some(own)) = (self.part(name), self.parts.first()) {
            let wall = Wall::new(own.wall.newest_first);
            self.parts.push(Part::new(name, endpoint, wall));
        }
    }

    /// Lets go of a source, and of all that it told.
    pub fn remove(&mut self, name: &str) {
        self.parts
            .retain(|part| name.is_empty() || part.name != name);
    }

    /// Shows what this source told with the others.
    pub fn join(&mut self, name: &str) {
        for part in &mut self.parts {
            part.joined |= part.name == name;
        }
    }

    /// Whether nobody waits for this source, because it does not answer just now.
    pub fn rest(&mut self, name: &str, rests: bool) {
        if let Some(part) = self.parts.iter_mut().find(|part| part.name == name) {
            part.rests = rests;
        }
    }

    /// Has all that stands on the wall go on standing, though a source is not read as far.
    pub fn let_stand(&mut self, shown: &Wall) {
        let stands = shown.entries.iter().filter(|entry| !entry.waiting);
        for id in stands.map(|entry| &entry.message.id) {
            if !self.asked_for.contains(id) {
                self.asked_for.push(id.clone());
            }
        }
    }

    /// What this source has told; an empty name is the wall's own. Ids are as the wall knows them.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&Wall> {
        self.parts
            .iter()
            .find(|it| it.name == name)
            .map(|it| &it.wall)
    }

    /// Whether this source has been read as far as the wall is shown, so that nothing that stands must wait for it.
    #[must_use]
    pub fn reaches(&self, name: &str, shown: &Wall) -> bool {
        let Some(part) = self.parts.iter().find(|part| part.name == name) else {
            return false;
        };
        let Some(read_to) = part.read_to.filter(|_| part.wall.more) else {
            return true;
        };
        let mut stands = shown
            .entries
            .iter()
            .filter(|it| !it.waiting && is_listed(&it.message));
        !stands.any(|entry| part.is_beyond(entry.message.created, read_to))
    }

    /// Which source is to be read next, so that the list goes on: the one that was read least far. `None` where all have been read to
    /// their end.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        let point = self.point();
        let further = self.parts.iter().filter(|it| it.is_unread());
        let mut next = None;
        for part in further {
            if point.is_none() || part.read_to == point {
                return Some(&part.name);
            }
            next = next.or(Some(part.name.as_str()));
        }
        next
    }

    /// Lets things happen to the wall that shows all sources: a page or a look is the wall's own, single messages belong to the source
    /// that their ids name.
    pub fn happen(&mut self, shown: &mut Wall, events: Vec<Event>) {
        for event in events {
            let name = match &event {
                Event::Told(message) | Event::Published(message) => parted(&message.id).0,
                Event::Gone(id) => parted(id).0,
                Event::ShowWaiting => {
                    let waits = shown.entries.iter().filter(|entry| entry.waiting);
                    let beyond = waits.map(|entry| entry.message.id.clone());
                    self.asked_for.extend(beyond);
                    for part in &mut self.parts {
                        part.happen(Event::ShowWaiting, shown.moment);
                    }
                    continue;
                }
                _ => "",
            };
            if let Event::Published(message) = &event {
                shown.expect_own(message.id.clone());
            }
            let name = name.to_string();
            if let Some(part) = self.parts.iter_mut().find(|part| part.name == name) {
                part.happen(event, shown.moment);
            }
        }
        self.show(shown);
    }

    /// Lets something happen to one source, whose endpoint's own ids are in the event.
    pub fn happen_at(&mut self, name: &str, shown: &mut Wall, event: Event) {
        let event = match event {
            Event::Loaded(page) => Event::Loaded(page_at_source(name, page)),
            Event::Looked { page, asked } => Event::Looked {
                page: page_at_source(name, page),
                asked,
            },
            Event::Told(message) => Event::Told(at_source(name, message)),
            other => other,
        };
        if let Some(part) = self.parts.iter_mut().find(|part| part.name == name) {
            part.happen(event, shown.moment);
        }
        self.show(shown);
    }

    /// Has one source tell these messages, whose ids are as the wall knows them, as all that it has.
    pub fn bring(&mut self, name: &str, shown: &mut Wall, messages: Vec<Message>) {
        let page = Page {
            messages,
            nested: false,
            next: None,
            unshown: 0,
            phase: String::new(),
        };
        if let Some(part) = self.parts.iter_mut().find(|part| part.name == name) {
            part.happen(Event::Loaded(page), shown.moment);
        }
        self.show(shown);
    }

    /// Up to where all sources have been read; `None` where nothing has to wait.
    fn point(&self) -> Option<Timestamp> {
        let unread = self.parts.iter().filter(|it| it.is_unread());
        let mut point = None;
        for part in unread {
            point = match (point, part.read_to) {
                (Some(point), Some(read_to)) if part.is_beyond(Some(point), read_to) => {
                    Some(read_to)
                }
                (None, read_to) => read_to,
                (point, _) => point,
            };
        }
        point
    }
}
