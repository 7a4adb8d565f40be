//! The draft, and what is kept of it: one for each message that is answered and one for everyone, the same in every tab
//! (PRINCIPLES 10).

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Notice, Sending, Writing, guard};
use crate::browser::has_focus;
use crate::draft::Draft;
use crate::memory::{self, remember, remembered};

/// How long typed words may be on the page alone, in ms.
pub const KEEP_AFTER_MS: u32 = 250;

/// Calls `keep` whenever the page may be gone for good.
pub fn when_left(keep: Rc<dyn Fn()>) {
    let listeners = ["pagehide", "visibilitychange"].map(|name| {
        let keep = Rc::clone(&keep);
        window_event_listener_untyped(name, move |_| keep())
    });
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
}

impl Writing {
    /// Changes the draft, and keeps it on the device. What was said about the last try has been
    /// read by then, unless it says that these very words have not arrived.
    pub fn edit(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(|draft| guard::timed(draft, change));
        self.begin_proof();
        self.keep_soon();
        untrack(|| self.follow_answer());
        self.pause();
        let stays = |sending: &Sending| {
            matches!(
                sending,
                Sending::Said(Notice::Failed(_) | Notice::Full) | Sending::Underway
            )
        };
        if self
            .desk
            .with_untracked(|desk| !stays(&desk.sending) && desk.sending != Sending::Idle)
        {
            self.desk.update(|desk| desk.sending = Sending::Idle);
        }
    }

    fn keep_soon(self) {
        self.behind(|behind| {
            // One at a time, so that whoever types on and on is kept up with.
            behind
                .keeping
                .borrow_mut()
                .get_or_insert_with(|| Timeout::new(KEEP_AFTER_MS, move || self.keep_draft()));
        });
    }

    /// Keeps the draft as it is in the form, together with what another tab has made of it.
    pub(super) fn keep_draft(self) {
        let Some(mine) = self.draft.try_get_untracked() else {
            return;
        };
        let base = self.behind(|behind| {
            behind.keeping.take();
            behind.base.borrow().clone()
        });
        let base = base.unwrap_or_default();
        let (met, kept) = remember(self.session, |kept| {
            let met = mine.met(&base, &kept.draft(&mine.parent));
            kept.set_draft(&met);
            let kept = kept.draft(&met.parent);
            (met, kept)
        });
        self.behind(|behind| behind.base.replace(kept));
        if met != mine {
            self.draft.set(met);
        }
    }

    /// Keeps the draft now, if there is anything to keep or to take up.
    pub(super) fn keep_now(self) {
        let Some(mine) = self.draft.try_get_untracked() else {
            return;
        };
        let kept = untrack(|| remembered(self.session, |kept| kept.draft(&mine.parent)));
        let base = self.behind(|behind| behind.base.borrow().clone());
        // A form that was only opened, with a name that came along from another, holds no draft yet.
        let bare = [&mine.words, &mine.connection];
        let bare = bare.into_iter().all(|text| text.trim().is_empty()) && kept.is_blank();
        let same = base.as_ref() == Some(&mine) || bare;
        if !same || base != Some(kept) {
            self.keep_draft();
        }
    }

    /// Keeps the draft before the wall turns to another endpoint or page.
    pub fn leave(self) {
        if self.behind(|behind| !behind.named.borrow().is_empty()) == Some(true) {
            self.keep_now();
        }
    }

    /// Takes up what was being written for this endpoint and page, if it is another.
    pub(super) fn take_up(self) {
        let named = memory::named(self.session);
        let before = self.behind(|behind| behind.named.replace(named.clone()));
        if before.as_ref() == Some(&named) {
            return;
        }
        let draft = untrack(|| remembered(self.session, |kept| kept.writing()));
        let written = !draft.is_blank();
        self.show(draft.clone(), draft);
        self.desk.update(|desk| {
            desk.sending = Sending::Idle;
            desk.tried = false;
        });
        let is_first = before.is_some_and(|before| before.is_empty());
        self.session
            .set(|now| now.composing = written || (is_first && now.composing));
    }

    /// Puts a draft into the form; `base` is what is kept of it.
    pub(super) fn show(self, draft: Draft, base: Draft) {
        self.behind(|behind| {
            behind.base.replace(base);
            behind.followed.borrow_mut().clear();
        });
        self.draft.set(draft);
        self.desk.update(|desk| {
            desk.begun.clear();
            desk.help = false;
        });
        untrack(|| self.follow_answer());
        self.consider();
    }

    /// What another tab writes stands here too; where somebody is writing, once they pause elsewhere.
    pub(super) fn follow_device(self) {
        let parent = self.draft.with_untracked(|draft| draft.parent.clone());
        let stored = remembered(self.session, |kept| kept.draft(&parent));
        let known = self.behind(|behind| {
            (
                behind.base.borrow().clone(),
                behind.keeping.borrow().is_some(),
            )
        });
        let Some((base, false)) = known else {
            return;
        };
        if stored == base || self.is_in_hand() {
            return;
        }
        if self.draft.get_untracked() == base {
            let written = !stored.is_blank();
            self.show(stored.clone(), stored);
            self.session.set(|now| now.composing |= written);
        } else {
            self.keep_draft();
        }
    }

    /// Whether the keyboard is in the form of this very tab.
    fn is_in_hand(self) -> bool {
        let here = document().has_focus().unwrap_or(true);
        let host = self.session.host();
        here && host.is_some_and(|host| has_focus(&host, "[part~=composer]"))
    }

    /// Turns to the draft that answers the message with this id, or with an empty one to the draft for everyone. An answer
    /// that is to be for everyone takes its words along, unless other words wait there.
    pub(super) fn turn_to(self, id: String) {
        self.keep_now();
        let mine = self.draft.get_untracked();
        if mine.parent == id {
            return;
        }
        let kept = untrack(|| remembered(self.session, |kept| kept.draft(&id)));
        let empty = kept.words.trim().is_empty();
        let mut draft = kept.clone();
        if empty {
            draft.author.clone_from(&mine.author);
        }
        let moves = id.is_empty() && empty && !mine.words.trim().is_empty();
        if moves {
            draft.words.clone_from(&mine.words);
            draft.kind = mine.kind;
            remember(self.session, |kept| {
                kept.set_draft(&Draft {
                    parent: mine.parent.clone(),
                    ..Draft::default()
                });
            });
        }
        self.show(draft, kept);
        if moves {
            self.keep_draft();
        }
        self.desk.update(|desk| {
            desk.tried = false;
            if desk.sending != Sending::Underway {
                desk.sending = Sending::Idle;
            }
        });
    }

    /// Takes over the field for words: what was typed into it before, and what an earlier visit left that ended sooner, joins what
    /// was kept.
    pub(super) fn take_over(self, field: &web_sys::Element) {
        let field = field.dyn_ref::<web_sys::HtmlTextAreaElement>();
        memory::take_typed(self.session, |mut typed| {
            let here = field.map(|field| field.value()).unwrap_or_default();
            if !typed.ends_with(&here) {
                join(&mut typed, &here);
            }
            let kept = self.draft.with_untracked(|draft| draft.words.clone());
            if typed.trim().is_empty() || typed == kept {
                return;
            }
            self.edit(|draft| join(&mut draft.words, &typed));
            self.keep_draft();
            self.session.set(|now| now.composing = true);
        });
    }
}

/// Puts further words beneath words.
fn join(words: &mut String, further: &str) {
    if !words.trim().is_empty() {
        words.push_str("\n\n");
    }
    words.push_str(further);
}
