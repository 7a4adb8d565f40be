//! One's own words in their place, as long as only their writer sees them (PRINCIPLES 16).

use std::sync::Arc;

use leptos::prelude::*;

use super::{Writing, deed::is_deed, take_back::take_back, waiting::way};
use crate::browser::now;
use crate::decode::plain;
use crate::device::{Own, Standing};
use crate::dom::{Child, Element, Item, each, element, piece};
use crate::memory::{remember, remembered};
use crate::message::{Kind, Message};
use crate::outbox::Entry;
use crate::session::Session;
use crate::view::{mark, paragraphs};
use crate::wall::sources::{bare, beside};

/// Where the newest come first, the words that answer nobody shown stand before all others.
pub fn above(session: Session) -> Child {
    at_the_edge(session, true)
}

/// Where the oldest come first, they stand behind all others.
pub fn below(session: Session) -> Child {
    at_the_edge(session, false)
}

/// The words that answer this message, or an answer to it.
pub fn under(session: Session, message: &Message) -> Child {
    let id = message.id.clone();
    let here = move || own_at(session, Some(&id));
    each(here, move |own| own_card(session, own))
}

fn at_the_edge(session: Session, first: bool) -> Child {
    let here = move || {
        let newest_first = session.now(|now| now.config.newest_first);
        newest_first == first
    };
    piece(here, move |here| {
        let own = move || {
            let mut own = own_at(session, None);
            if first {
                own.reverse();
            }
            own
        };
        let place = element("div").with("class", "own-place");
        here.then(|| place.child(each(own, move |own| own_card(session, own))))
    })
}

/// What was sent and does not stand on the wall yet, in the conversation that this message begins; the oldest first.
fn own_at(session: Session, head: Option<&str>) -> Vec<Item> {
    // A message that comes may be the one that own words answer, so that they go from here to there.
    if head.is_none() {
        session.wall.track();
    }
    session.beneath(|wall| {
        let belongs = |own: &&Own| {
            let answered = Some(own.parent.as_str()).filter(|parent| !parent.is_empty());
            let answered = answered.and_then(|parent| wall.head_of(parent));
            // What is answered to a need or an event is told there.
            let told = Kind::DEEDS.contains(&own.kind);
            !told && own.standing != Standing::Shown && answered.as_deref() == head
        };
        remembered(session, |kept| {
            let own = kept.own().iter().filter(belongs).map(Own::message);
            // The live stream may tell of words before the endpoint has answered.
            let out = kept.outbox().entries().iter();
            let out = out.filter(|entry| wall.message(&stands_as(entry)).is_none());
            let out = out.map(Own::of).filter(|own| belongs(&own));
            let all = own.chain(out.map(|own| own.message()));
            all.map(|message| Item::Message(Arc::new(message)))
                .collect()
        })
    })
}

/// The id of words in the outbox once they stand on the wall, where the endpoint takes their key for it.
fn stands_as(entry: &Entry) -> String {
    beside(&entry.draft.parent, &entry.key)
}

fn own_card(session: Session, own: &Item) -> Element {
    match own {
        Item::Message(own) => card(session, own),
        // Nothing else is put among them.
        _ => element("div"),
    }
}

fn card(session: Session, own: &Message) -> Element {
    let names = if own.parent.is_some() {
        "message reply own"
    } else {
        "message own"
    };
    let author = own.author.clone();
    let author = author.unwrap_or_else(|| session.word("message.anonymous"));
    let signature = element("p")
        .with("class", "signature")
        .child(
            element("bdi")
                .with("lang", "")
                .with("class", "author")
                .child(author),
        )
        .child(own.connection.clone().map(|knew| {
            element("bdi")
                .with("lang", "")
                .with("class", "knew")
                .child(knew)
        }));
    let id = own.id.clone();
    let state = piece(
        move || {
            remembered(session, |kept| {
                let held = |own: &Own| own.standing == Standing::Held && own.message().id == id;
                let out = kept.outbox().get(&id).is_some();
                (out, kept.own().iter().any(held))
            })
        },
        move |(out, held)| {
            let words = if *held { "own.held" } else { "own.waiting" };
            (!out).then(|| element("p").child(session.word(words)))
        },
    );
    element("article")
        .with("part", names)
        .with("class", names)
        .with("tabindex", "-1")
        .with("data-kind", own.kind.name())
        .with("data-id", own.id.clone())
        .with("aria-label", session.word("own.label"))
        .child(own.parent.is_none().then(|| {
            let name = session.word(&["kind.", own.kind.name()].concat());
            let line = element("p")
                .with("class", "kind-line")
                .child(mark(own.kind));
            line.child(element("span").with("class", "kind-name").child(name))
        }))
        .child(
            element("div")
                .with("part", "body")
                .with("class", "body")
                .with("dir", "auto")
                .with("lang", "")
                .child(paragraphs(&own.body)),
        )
        .child(signature)
        .child(
            element("div")
                .with("class", "own-state")
                .child(state)
                .child(way(session, &own.id))
                .child(take_back(session, own)),
        )
}

/// Words that were sent never wait behind the line for arrivals, also when they are approved long after.
/// `arrived` are the keys of those that another tab has brought there.
pub(super) fn expect(session: Session, arrived: &[String]) {
    let own = untrack(|| {
        remembered(session, |kept| {
            let tried = kept.outbox().entries().iter().filter(|it| it.may_stand());
            let own = kept.own().iter().cloned();
            own.chain(tried.map(Own::of)).collect::<Vec<_>>()
        })
    });
    if own.is_empty() && arrived.is_empty() {
        return;
    }
    session.wall.update_untracked(|wall| {
        for key in arrived {
            wall.expect_own(key.clone());
        }
        for own in own {
            if own.standing == Standing::Shown {
                if arrived.contains(&own.key) {
                    wall.expect_own(own.id);
                }
                continue;
            }
            if own.id.is_empty() {
                wall.expect_own_words(plain(&own.body));
            }
            let id = own.message().id;
            wall.expect_own(beside(&own.parent, bare(&id)));
        }
    });
}

impl Writing {
    /// Lets go of words that stand on the wall now, also of those of which nobody said that they had arrived; follows both.
    pub(super) fn look_for_own(self) {
        let session = self.session;
        session.follow_waiting();
        let at = now().0;
        let (own, out) = session.wall.with(|wall| {
            remembered(session, |kept| {
                let mut copy = kept.clone();
                let own = !kept.own().is_empty() && copy.look(&mut wall.messages(), at);
                let waits = kept.outbox().entries().iter().any(|it| it.may_stand());
                let out = waits && copy.look_for_sent(&mut wall.messages());
                (own, out)
            })
        });
        if own {
            session.wall.with_untracked(|wall| {
                remember(session, |kept| kept.look(&mut wall.messages(), at));
            });
        }
        // Of words that are being sent just now the endpoint is about to tell.
        if out && self.desk.with_untracked(|desk| desk.underway.is_empty()) {
            untrack(|| self.found());
        }
    }

    /// Words in the outbox stand on the wall.
    fn found(self) {
        let session = self.session;
        let entries = |kept: &crate::device::Kept| kept.outbox().entries().to_vec();
        let before = remembered(session, entries);
        let left = session.wall.with_untracked(|wall| {
            remember(session, |kept| {
                kept.look_for_sent(&mut wall.messages());
                entries(kept)
            })
        });
        let arrived = |entry: &Entry| !left.iter().any(|other| other.key == entry.key);
        let keys: Vec<String> = (before.iter().filter(|it| arrived(it)))
            .map(|entry| entry.key.clone())
            .collect();
        expect(session, &keys);
        session.apply_all(Vec::new());
        for entry in before {
            if keys.contains(&entry.key) {
                self.leaves(&entry.key);
                self.tell_sent(&entry.key, &entry);
                if !is_deed(&entry) {
                    self.said(&entry.key, Some(super::Notice::Sent));
                }
            }
        }
    }
}
