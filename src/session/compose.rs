//! Writing: the draft, and sending it without loss and without doubling.

use leptos::prelude::*;

use super::Session;
use crate::browser::{emit, focus, keep, now, random_key, spawn};
use crate::config::Occasion;
use crate::decode::{Answer, Refusal};
use crate::draft::{Draft, Problem};
use crate::encode::Outgoing;
use crate::json::json;
use crate::locale::machine_time;
use crate::message::Kind;

/// How sending stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Sending {
    /// Nothing is under way.
    Idle,
    /// The words are on their way.
    Underway,
    /// Something is to be said about the last try.
    Said(Notice),
}

/// What is said about the last try.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The words stand on the wall.
    Sent,
    /// A person reads them first; these are they.
    Held(String),
    /// They arrived; whether they are shown is not known.
    Arrived,
    /// They had arrived on an earlier try; what was changed since is still in the draft.
    Earlier,
    /// They did not arrive; the draft still holds them.
    Failed(Refusal),
}

impl Notice {
    /// Whether the form still holds words that have not arrived.
    pub(super) fn leaves_words(&self) -> bool {
        matches!(self, Notice::Failed(_) | Notice::Earlier)
    }
}

impl Session {
    /// The kind that is chosen, or else the one the occasion suggests.
    #[must_use]
    pub fn kind(self) -> Kind {
        let suggested = self.now(|now| match now.config.occasion {
            Occasion::Memorial => Kind::Condolence,
            Occasion::Support | Occasion::Fundraiser => Kind::Encouragement,
            Occasion::Milestone => Kind::Milestone,
        });
        self.draft.with(|draft| draft.kind).unwrap_or(suggested)
    }

    /// What is wrong with the words, as far as it should be told already: an empty field is no
    /// mistake before somebody tries to send it.
    #[must_use]
    pub fn words_problem(self) -> Option<Problem> {
        let (tried, (_, most)) = self
            .now
            .with(|now| (now.tried, now.limits.unwrap_or_default()));
        let problem = self.draft.with(|draft| draft.words_problem(most));
        problem.filter(|problem| tried || *problem != Problem::Empty)
    }

    /// What is wrong with the name.
    #[must_use]
    pub fn author_problem(self) -> Option<Problem> {
        let (most, _) = self.now(|now| now.limits.unwrap_or_default());
        self.draft.with(|draft| draft.author_problem(most))
    }

    /// Changes the draft and keeps it on the device. What was said about the last try has been
    /// read by then, unless it says that these very words have not arrived.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.keep_draft();
        self.set(|now| {
            if !matches!(
                now.sending,
                Sending::Said(Notice::Failed(_)) | Sending::Underway
            ) {
                now.sending = Sending::Idle;
            }
        });
    }

    /// Turns what is being written into an answer to the message with this id, or with an empty one
    /// into a message for everyone, and goes on writing there.
    pub fn answer(self, id: String) {
        self.edit(|draft| {
            if draft.parent != id {
                // What was sent under the key was meant for another place.
                draft.key.clear();
                draft.sent.clear();
                draft.parent = id;
            }
        });
        self.set(|now| now.composing = true);
        self.focus_composer();
    }

    /// Whom the draft answers, and at the head of which conversation; `None` when it answers nobody
    /// whose message is shown.
    #[must_use]
    pub fn answered(self) -> Option<(String, String)> {
        let parent = self.draft.with(|draft| draft.parent.clone());
        if parent.is_empty() {
            return None;
        }
        let wall = self.wall.read();
        let head = wall.head_of(&parent)?;
        let author = wall.message(&parent)?.author;
        let author = author.unwrap_or_else(|| self.word("message.anonymous"));
        Some((author, head))
    }

    /// The key under which this wall's draft is kept.
    pub(super) fn storage_key(self) -> String {
        let key = self.peek(|now| {
            let endpoint = now.config.endpoint.as_deref().unwrap_or_default();
            Draft::storage_key(endpoint, &now.config.page)
        });
        key.unwrap_or_default()
    }

    fn keep_draft(self) {
        let stored = self
            .draft
            .with_untracked(|draft| (!draft.is_blank()).then(|| draft.to_json()));
        keep(&self.storage_key(), stored.as_deref());
    }

    /// Sends the draft, or goes to the field that stands in the way.
    pub fn submit(self) {
        self.set(|now| now.tried = true);
        let (words, author) = untrack(|| (self.words_problem(), self.author_problem()));
        let Some(inner) = self.inner() else {
            return;
        };
        match (words, author) {
            (Some(_), _) => focus(&inner.host, "#words"),
            (None, Some(_)) => focus(&inner.host, "#name"),
            (None, None) => self.send(),
        }
    }

    /// Sends the draft; it stays until the endpoint has confirmed it (PRINCIPLES 10).
    pub(super) fn send(self) {
        let underway = self.peek(|now| now.sending == Sending::Underway);
        let (Some(inner), Some((endpoint, _)), Some(false)) =
            (self.inner(), self.endpoint(), underway)
        else {
            return;
        };
        let kind = untrack(|| self.kind());
        let before = self.draft.get_untracked().sent;
        self.draft.update_untracked(|draft| {
            if draft.sent.is_empty() {
                draft.key = random_key(endpoint.key_length());
                draft.sent = draft.words.trim().into();
            }
        });
        if before.is_empty() {
            inner
                .tried
                .set(self.peek_wall(|wall| wall.moment()).unwrap_or_default());
        }
        let draft = self.draft.get_untracked();
        let first_words = draft.sent;
        let outgoing = Outgoing {
            key: draft.key,
            parent: draft.parent,
            kind,
            author: draft.author.trim().into(),
            body: draft.words.trim().into(),
            connection: String::new(),
            secret: String::new(),
            now: machine_time(now()),
        };
        let intent = json!({ "kind": kind.name(), "author": outgoing.author, "body": outgoing.body, "parent": outgoing.parent });
        if !emit(&inner.host, "submit", &intent, true) {
            return;
        }
        self.keep_draft();
        self.wall
            .update_untracked(|wall| wall.expect_own(outgoing.key.clone()));
        self.set(|now| now.sending = Sending::Underway);
        let storage_key = self.storage_key();
        // Not among the wall's tasks: words on their way arrive even when the wall is taken down.
        spawn(Box::pin(async move {
            // Without a key the endpoint cannot know a second try; but one can see if the first stands.
            let unsure = !before.is_empty() && outgoing.key.is_empty();
            let answer = if unsure && self.stands(&endpoint, &first_words, &outgoing.author).await {
                Answer::Known
            } else {
                endpoint.send(&outgoing).await
            };
            let notice = match &answer {
                Answer::Published(_) => Notice::Sent,
                Answer::Held => Notice::Held(outgoing.body.clone()),
                Answer::Known if first_words != outgoing.body => Notice::Earlier,
                Answer::Arrived(_) | Answer::Known => Notice::Arrived,
                Answer::Refused(refusal) => Notice::Failed(*refusal),
            };
            if !notice.leaves_words() {
                keep(&storage_key, None);
            }
            self.settle(answer, notice, &outgoing, &storage_key);
        }));
    }
}
