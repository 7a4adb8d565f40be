//! What becomes of words once the endpoint has answered.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::{Desk, Notice, Sending, Writing};
use crate::browser::{has_focus, jitter};
use crate::decode::{Answer, Refusal, bare_name, plain};
use crate::draft::Draft;
use crate::encode::{Asked, Outgoing};
use crate::endpoint::Endpoint;
use crate::json::json;
use crate::memory;
use crate::session::Intent;
use crate::wall::Event;

/// How long an endpoint that is asked too much is left alone, in ms, when it does not say.
const REST_MS: u32 = 15_000;

/// The longest rest, in s, after which words go by themselves; after a longer one it is for the
/// person to try again.
pub const LONGEST_REST_S: u32 = 300;

impl Writing {
    /// Whether words that were sent stand among the endpoint's messages after all, as one that was
    /// not known before they were sent.
    pub(super) async fn stands(self, endpoint: &Endpoint, words: &str, author: &str) -> bool {
        let asked = Asked {
            turn: None,
            known: 0,
            size: usize::MAX,
        };
        let tried = self.behind(|behind| behind.tried.get());
        let (Ok(page), Some(tried)) = (endpoint.page(asked).await, tried) else {
            return false;
        };
        let (words, author) = (plain(words), bare_name(author));
        let mut own = page.messages.into_iter();
        let own = own.find(|message| message.body == words && message.author == author);
        let is_news = |id: &str| {
            self.session
                .wall
                .try_with_untracked(|wall| wall.is_news(id, tried))
        };
        own.is_some_and(|message| is_news(&message.id) == Some(true))
    }

    /// The words have arrived, and stand on the wall after the next look if they are shown at all.
    fn arrived(self, id: Option<String>, outgoing: &Outgoing) {
        let words = plain(&outgoing.body);
        self.session.wall.update_untracked(|wall| match &id {
            Some(id) => wall.expect_own(id.clone()),
            None => wall.expect_own_words(words),
        });
        let id = id.unwrap_or_else(|| outgoing.key.clone());
        self.session
            .emit("sent", &json!({ "id": id, "kind": outgoing.kind.name() }));
        self.session.want(Intent::Refresh);
    }

    /// Sends the words again by itself, once the endpoint has had its rest, unless they have been
    /// changed by then: whoever is still writing says when it is done.
    fn send_later(self, seconds: u32, outgoing: &Outgoing) {
        if seconds > LONGEST_REST_S {
            return;
        }
        // Never sooner than it says, and not all writers in the same moment.
        let wait = match seconds {
            0 => jitter(REST_MS),
            told => told * 1000 + jitter(500),
        };
        let (words, author) = (outgoing.body.clone(), outgoing.author.clone());
        let again = move || {
            let same = |draft: &Draft| draft.words.trim() == words && draft.author.trim() == author;
            let waits = |desk: &Desk| {
                matches!(
                    desk.sending,
                    Sending::Said(Notice::Failed(Refusal::TooMany(_)))
                )
            };
            let waits = self.desk.try_with_untracked(waits);
            let unchanged = self.draft.try_with_untracked(same);
            if waits == Some(true) && unchanged == Some(true) {
                self.send();
            }
        };
        let timer = Timeout::new(wait, again);
        self.behind(|behind| behind.resend.set(Some(timer)));
    }

    pub(super) fn settle(self, answer: Answer, notice: Notice, outgoing: &Outgoing, named: &str) {
        let host = self.session.host();
        let Some(host) = host.filter(|_| memory::named(self.session) == named) else {
            return;
        };
        let kind = outgoing.kind.name();
        match answer {
            Answer::Published(message) => {
                self.session
                    .emit("sent", &json!({ "id": message.id, "kind": kind }));
                self.session.apply(Event::Published(message));
                self.session.want(Intent::ShowAll);
            }
            Answer::Held => self.session.emit("held", &json!({ "kind": kind })),
            Answer::Arrived(id) => self.arrived(id, outgoing),
            Answer::Known => self.arrived(None, outgoing),
            Answer::Refused(Refusal::TooMany(seconds)) => self.send_later(seconds, outgoing),
            Answer::Refused(_) => {}
        }
        if notice == Notice::Earlier {
            // Sent again, the changed words are a message of their own.
            self.edit(|draft| {
                draft.key.clear();
                draft.sent.clear();
                draft.secret.clear();
            });
        } else if !notice.leaves_words()
            && self.draft.with_untracked(|it| it.parent == outgoing.parent)
        {
            // The form stays where it was written, since that is where its notice is looked for.
            let empty = Draft {
                parent: outgoing.parent.clone(),
                ..Draft::default()
            };
            self.show(empty.clone(), empty);
        }
        // Only whoever is still at the form is taken to the notice; others go on where they are.
        let at_the_form = has_focus(&host, "form");
        let composing = notice.leaves_words();
        self.session.set(|now| now.composing = composing);
        self.desk.update(|desk| {
            desk.tried = false;
            desk.sending = Sending::Said(notice);
        });
        if at_the_form {
            self.session.focus_soon("form .notice".into());
        }
    }
}
