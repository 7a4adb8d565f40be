//! What is being written, and its way to the endpoint.

use leptos::prelude::*;

use super::guard::trapped;
use super::{Notice, Sending, Writing};
use crate::browser::{emit, focus, now, random_key};
use crate::config::Occasion;
use crate::decode::{bare_name, plain};
use crate::draft::{Draft, MOST_OTHERS, Problem};
use crate::json::json;
use crate::memory::remember;
use crate::message::Kind;
use crate::outbox::Entry;
use crate::sources;
use crate::wall::sources::bare;

/// How long a name is that words get on this device, where they are sent without a key.
const OWN_KEY: usize = 15;

/// Why words have not left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// The page does not want it, or there is no wall any more.
    Unwanted,
    /// So many wait that there is no room.
    Full,
}

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
        // Who presses twice means the words that are on their way.
        if self
            .desk
            .with_untracked(|desk| desk.sending == Sending::Underway)
            && self.is_free()
        {
            return;
        }
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

    /// Sends the draft: from here on it is in the outbox, until the endpoint has confirmed it (PRINCIPLES 10), and the
    /// form is free for the next words.
    fn send(self) {
        let kind = untrack(|| self.kind());
        let asked = untrack(|| self.asks_connection());
        let mut draft = self.draft.get_untracked();
        draft.kind = Some(kind);
        draft.words = draft.words.trim().into();
        draft.author = draft.author.trim().into();
        let connection = Some(draft.connection.trim()).filter(|_| asked);
        draft.connection = connection.unwrap_or_default().into();
        let parent = draft.parent.clone();
        let (key, fresh) = match self.put_out(draft) {
            Ok(out) => out,
            Err(Unsent::Unwanted) => return,
            Err(Unsent::Full) => {
                self.desk
                    .update(|desk| desk.sending = Sending::Said(Notice::Full));
                self.session.focus_soon("form .notice".into());
                return;
            }
        };
        // The form stays where it was written, since that is where its notice is looked for.
        self.clear(parent);
        self.behind(|behind| behind.pressed.replace(key.clone()));
        self.desk.update(|desk| {
            desk.tried = false;
            desk.sending = Sending::Underway;
        });
        self.attempt(key, fresh);
    }

    /// Puts a draft into the outbox, unless the page wants otherwise. Gives what names it on this device, and itself where it cannot
    /// have been tried before.
    pub(super) fn put_out(self, mut draft: Draft) -> Result<(String, Option<Box<Entry>>), Unsent> {
        let endpoint = sources::at(self.session, &draft.parent);
        let (Some(host), Some(endpoint)) = (self.session.host(), endpoint) else {
            return Err(Unsent::Unwanted);
        };
        let kind = draft.kind.unwrap_or_default();
        if draft.sent.is_empty() {
            draft.key = random_key(endpoint.key_length());
            draft.secret = random_key(endpoint.secret_length());
            draft.others = self.others(&draft);
        }
        let intent = json!({ "kind": kind.name(), "author": draft.author, "body": draft.words, "parent": bare(&draft.parent) });
        if !emit(&host, "submit", &intent, true) {
            return Err(Unsent::Unwanted);
        }
        let made_up = || random_key(OWN_KEY);
        let key = Some(draft.key.clone()).filter(|key| !key.is_empty());
        let key = key.unwrap_or_else(made_up);
        let mut entry = Entry::new(key.clone(), draft, now().0);
        entry.trap = trapped(&host).unwrap_or_default();
        let fresh = (!entry.may_stand()).then(|| Box::new(entry.clone()));
        if remember(self.session, |kept| kept.send(entry)) {
            Ok((key, fresh))
        } else {
            Err(Unsent::Full)
        }
    }

    /// An empty form in the place of what it held.
    pub(super) fn clear(self, parent: String) {
        self.behind(|behind| behind.keeping.take());
        let empty = Draft {
            parent,
            ..Draft::default()
        };
        self.show(empty.clone(), empty);
    }

    /// Whether nothing is being written.
    pub(super) fn is_free(self) -> bool {
        let free = |draft: &Draft| draft.words.trim().is_empty();
        self.draft.try_with_untracked(free) == Some(true)
    }

    /// The ids of the messages that say the same under the same name already.
    fn others(self, draft: &Draft) -> Vec<String> {
        let (words, author) = (plain(&draft.words), bare_name(&draft.author));
        self.session.wall.with_untracked(|wall| {
            let same = wall.messages();
            let same = same.filter(|message| message.body == words && message.author == author);
            same.take(MOST_OTHERS).map(|it| it.id.clone()).collect()
        })
    }
}
