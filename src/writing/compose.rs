//! What is being written, and its way to the endpoint.

use leptos::prelude::*;

use super::{Desk, Notice, Sending, Writing};
use crate::browser::{emit, focus, now, random_key, spawn};
use crate::config::Occasion;
use crate::decode::{Answer, bare_name, plain};
use crate::device::{MOST_OTHERS, Own, Standing};
use crate::draft::{Draft, Problem};
use crate::encode::Outgoing;
use crate::json::json;
use crate::locale::machine_time;
use crate::memory;
use crate::message::Kind;

/// How long a name is that words get on this device, where they are sent without a key.
const OWN_KEY: usize = 15;

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

    /// Sends the draft, or goes to the field that stands in the way.
    pub fn submit(self) {
        self.keep_now();
        self.desk.update(|desk| desk.tried = true);
        let (words, author) = untrack(|| (self.words_problem(), self.author_problem()));
        let knew = untrack(|| self.asks_connection());
        let knew = self
            .draft
            .with_untracked(Draft::connection_problem)
            .filter(|_| knew);
        let Some(host) = self.session.host() else {
            return;
        };
        match (words, author, knew) {
            (Some(_), _, _) => focus(&host, "#words"),
            (None, Some(_), _) => focus(&host, "#name"),
            (None, None, Some(_)) => focus(&host, "#connection"),
            (None, None, None) => self.send(),
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
                draft.secret = random_key(endpoint.secret_length());
                draft.sent = draft.words.trim().into();
            }
        });
        if before.is_empty() {
            let moment = self.session.peek_wall(|wall| wall.moment());
            let moment = moment.unwrap_or_default();
            self.behind(|behind| behind.tried.set(moment));
        }
        let draft = self.draft.get_untracked();
        let first_words = draft.sent;
        let asked = untrack(|| self.asks_connection());
        let connection = Some(draft.connection.trim()).filter(|_| asked);
        let mut outgoing = Outgoing {
            key: draft.key,
            parent: draft.parent,
            kind,
            author: draft.author.trim().into(),
            body: draft.words.trim().into(),
            connection: connection.unwrap_or_default().into(),
            secret: draft.secret,
            now: machine_time(now()),
            guard: self.guard(&host),
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
        let named = memory::named(self.session);
        let own = self.own(&outgoing);
        // Not among the wall's tasks: words on their way arrive even when the wall is taken down.
        spawn(Box::pin(async move {
            outgoing.guard.proof = self.proof(&endpoint).await;
            // Without a key the endpoint cannot know a second try; but one can see if the first stands.
            let unsure = !before.is_empty() && outgoing.key.is_empty();
            let answer = if unsure && self.stands(&endpoint, &first_words, &outgoing.author).await {
                Answer::Known
            } else {
                endpoint.send(&outgoing).await
            };
            let notice = match &answer {
                Answer::Published(_) => Notice::Sent,
                Answer::Held => Notice::Held,
                Answer::Known if first_words != outgoing.body => Notice::Earlier,
                Answer::Arrived(_) | Answer::Known => Notice::Arrived,
                Answer::Refused(refusal) => Notice::Failed(*refusal),
            };
            if !matches!(answer, Answer::Refused(_)) {
                self.spend_proof();
            }
            if let Some(own) = arrived(own, &answer, first_words) {
                memory::remember_at(self.session, &named, |kept| kept.sent(own));
            }
            self.settle(answer, notice, &outgoing, &named);
        }));
    }

    /// The words as their writer may see them until they stand on the wall.
    fn own(self, outgoing: &Outgoing) -> Own {
        let (words, author) = (plain(&outgoing.body), bare_name(&outgoing.author));
        let tried = self.behind(|behind| behind.tried.get()).unwrap_or_default();
        let others = self.session.wall.with_untracked(|wall| {
            let same = wall.messages().filter(|message| {
                let known = !wall.is_news(&message.id, tried);
                known && message.body == words && message.author == author
            });
            same.take(MOST_OTHERS).map(|it| it.id.clone()).collect()
        });
        let made_up = || random_key(OWN_KEY);
        Own {
            key: Some(outgoing.key.clone())
                .filter(|key| !key.is_empty())
                .unwrap_or_else(made_up),
            id: String::new(),
            parent: outgoing.parent.clone(),
            kind: outgoing.kind,
            author: outgoing.author.clone(),
            body: outgoing.body.clone(),
            connection: outgoing.connection.clone(),
            at: now().0,
            secret: outgoing.secret.clone(),
            standing: Standing::Waiting,
            others,
        }
    }
}

/// What the answer makes of words that were sent; `None` where they did not arrive.
fn arrived(own: Own, answer: &Answer, first_words: String) -> Option<Own> {
    Some(match answer {
        Answer::Refused(_) => return None,
        Answer::Published(message) => Own {
            id: message.id.clone(),
            standing: Standing::Shown,
            ..own
        },
        Answer::Held => Own {
            standing: Standing::Held,
            ..own
        },
        Answer::Arrived(id) => Own {
            id: id.clone().unwrap_or_default(),
            ..own
        },
        Answer::Known => Own {
            body: first_words,
            ..own
        },
    })
}
