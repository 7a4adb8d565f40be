//! After writing: one deed that is open, or somebody whom nobody has answered; once a visit, and never both (PRINCIPLES 31).

use leptos::prelude::*;

use super::Helping;
use super::say::{apart, much};
use crate::config::Phase;
use crate::deeds::{self, Offer};
use crate::dom::{Child, element, piece};
use crate::locale::insert;
use crate::memory::remembered;
use crate::session::{Intent, Session};
use crate::wall::Wall;
use crate::writing::{Notice, Sending};

/// What was offered on this visit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offered {
    made: bool,
    stands: Option<Offer>,
}

/// What stands beneath the thanks for words that have arrived.
pub fn offered(session: Session) -> Child {
    let Some(helping) = Helping::of(session) else {
        return Child::None;
    };
    let said = move || {
        let arrived = helping.writing.desk.with(|desk| {
            let notice = match &desk.sending {
                Sending::Said(notice) => Some(notice.clone()),
                _ => None,
            };
            matches!(notice, Some(Notice::Sent | Notice::Held | Notice::Arrived))
        });
        if arrived {
            helping.choose();
            helping.form.track();
            helping.offered.with(|offered| offered.stands.clone())
        } else {
            // What has once gone with its notice does not come again.
            let stood = helping.offered.with_untracked(|it| it.stands.is_some());
            if stood {
                helping.offered.update(|offered| offered.stands = None);
            }
            None
        }
    };
    piece(said, move |offer| helping.line(offer.as_ref()?))
}

impl Helping {
    /// Chooses what to offer, the first time that words have arrived.
    fn choose(self) {
        if self.offered.with_untracked(|offered| offered.made) || !untrack(|| self.asks()) {
            return;
        }
        let session = self.session;
        let quiet = session.peek(|now| now.config.phase) == Some(Phase::Quiet);
        let own = untrack(|| {
            remembered(session, |kept| {
                let own = kept.own().iter();
                own.map(|own| own.message().id).collect::<Vec<_>>()
            })
        });
        let heads = |wall: &Wall| {
            let heads = wall.roots().into_iter();
            let heads = heads.map(|head| (head.clone(), wall.replies_to(&head.id)));
            heads.collect::<Vec<_>>()
        };
        let stands = session
            .wall
            .with_untracked(|wall| deeds::offer(&heads(wall), quiet, &own));
        self.offered.set(Offered { made: true, stands });
    }

    fn line(self, offer: &Offer) -> Option<crate::dom::Element> {
        let session = self.session;
        let (words, label, id) = match offer {
            Offer::Need(id) => {
                let need = untrack(|| self.need(id))?;
                let what = match need.open().filter(|_| !need.unit.is_empty()) {
                    Some(open) => much(session, open, &need.unit),
                    None if need.title.is_empty() => session.word("kind.need"),
                    None => apart(&need.title),
                };
                let words = insert(&session.word("offer.need"), "what", &what);
                (words, session.word("need.help"), id)
            }
            Offer::Answer { id, author } => {
                let author = author.clone();
                let author = author.unwrap_or_else(|| session.word("message.anonymous"));
                let words = insert(&session.word("offer.answer"), "author", &apart(&author));
                let label = insert(&session.word("answer.label"), "author", &author);
                (words, label, id)
            }
        };
        let (id, deed) = (id.clone(), matches!(offer, Offer::Need(_)));
        let go = move |_| {
            self.offered.update(|offered| offered.stands = None);
            if deed {
                // The card may be hidden, or too far away to have a form yet.
                session.want(Intent::ShowAll);
                session.go_to(&id);
                self.begin_promise(&id);
            } else {
                self.writing.answer(id.clone());
            }
        };
        let button = element("button")
            .with("class", "fold")
            .with("type", "button")
            .on("click", go)
            .child(label);
        let place = element("div").with("class", "offer");
        Some(place.child(element("p").child(words)).child(button))
    }
}
