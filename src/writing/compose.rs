//! What is being written, and its way to the endpoint.

use leptos::prelude::*;

use super::{Desk, Notice, Sending, Writing};
use crate::browser::{emit, focus, keep, now, random_key, spawn};
use crate::config::Occasion;
use crate::decode::Answer;
use crate::draft::{Draft, Problem};
use crate::encode::Outgoing;
use crate::json::json;
use crate::locale::machine_time;
use crate::message::Kind;

impl Writing {
    /// The kind that is chosen, or else the one the occasion suggests.
    #[must_use]
    pub fn kind(self) -> Kind {
        let suggested = self.session.now(|now| match now.config.occasion {
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
        let (tried, (_, most)) = self.desk.with(|desk| (desk.tried, desk.limits));
        let problem = self.draft.with(|draft| draft.words_problem(most));
        problem.filter(|problem| tried || *problem != Problem::Empty)
    }

    /// What is wrong with the name.
    #[must_use]
    pub fn author_problem(self) -> Option<Problem> {
        let (most, _) = self.desk.with(|desk| desk.limits);
        self.draft.with(|draft| draft.author_problem(most))
    }

    /// Changes the draft and keeps it on the device. What was said about the last try has been
    /// read by then, unless it says that these very words have not arrived.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.keep_draft();
        untrack(|| self.follow_answer());
        let stays = |sending: &Sending| {
            matches!(
                sending,
                Sending::Said(Notice::Failed(_)) | Sending::Underway
            )
        };
        if self
            .desk
            .with_untracked(|desk| !stays(&desk.sending) && desk.sending != Sending::Idle)
        {
            self.desk.update(|desk| desk.sending = Sending::Idle);
        }
    }

    /// The key under which this wall's draft is kept.
    pub(super) fn storage_key(self) -> String {
        let key = self.session.peek(|now| {
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
        self.desk.update(|desk| desk.tried = true);
        let (words, author) = untrack(|| (self.words_problem(), self.author_problem()));
        let Some(host) = self.session.host() else {
            return;
        };
        match (words, author) {
            (Some(_), _) => focus(&host, "#words"),
            (None, Some(_)) => focus(&host, "#name"),
            (None, None) => self.send(),
        }
    }

    /// Sends the draft; it stays until the endpoint has confirmed it (PRINCIPLES 10).
    pub(super) fn send(self) {
        let underway = |desk: &Desk| desk.sending == Sending::Underway;
        let underway = self.desk.try_with_untracked(underway);
        let (Some(host), Some((endpoint, _)), Some(false)) =
            (self.session.host(), self.session.endpoint(), underway)
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
            let moment = self.session.peek_wall(|wall| wall.moment());
            let moment = moment.unwrap_or_default();
            self.behind
                .try_with_value(|behind| behind.tried.set(moment));
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
        if !emit(&host, "submit", &intent, true) {
            return;
        }
        self.keep_draft();
        self.session
            .wall
            .update_untracked(|wall| wall.expect_own(outgoing.key.clone()));
        self.desk.update(|desk| desk.sending = Sending::Underway);
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
