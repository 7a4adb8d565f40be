//! What is typed into a form here: kept on this device like all words that are being written, until it is sent (PRINCIPLES 10).

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::Helping;
use super::form::Form;
use crate::browser::now;
use crate::draft::Draft;
use crate::memory::{remember, remembered};
use crate::message::Kind;
use crate::writing::KEEP_AFTER_MS;

/// What nobody looks at.
#[derive(Default)]
pub struct Typed {
    /// What will keep the form in a moment.
    keeping: RefCell<Option<Timeout>>,
    /// The form as it was before anybody typed into it.
    begun: RefCell<Draft>,
    /// The form as it was last read from the device, or written there.
    base: RefCell<Draft>,
    /// The keys of the answers that are being taken back just now for others to come in their place: pressed again, those would
    /// be given twice.
    changing: RefCell<Vec<String>>,
}

/// A form that is typed into: as it is, as this tab last knew it on the device, and as it was before.
struct Typing {
    mine: Draft,
    base: Draft,
    begun: Draft,
}

/// What the form of the need or event with the id `on` is kept as. A need has one for a part of it and one for what is done.
fn name(on: &str, kind: Kind) -> String {
    let form = if kind == Kind::Done { "done " } else { "part " };
    [form, on].concat()
}

impl Form {
    fn typed(&self) -> Draft {
        Draft {
            author: self.author.clone(),
            words: self.words.clone(),
            details: vec![
                ("amount".into(), self.amount.clone()),
                ("by".into(), self.by.clone()),
            ],
            began: self.began,
            ..Draft::default()
        }
    }

    fn put(&mut self, typed: Draft) {
        for (name, text) in typed.details {
            match &*name {
                "amount" => self.amount = text,
                "by" => self.by = text,
                _ => {}
            }
        }
        self.author = typed.author;
        self.words = typed.words;
        if typed.began != 0 {
            self.began = typed.began;
        }
    }
}

impl Helping {
    /// What was typed into the form with this name and is kept; followed.
    fn kept_as(self, name: &str) -> Option<Draft> {
        remembered(self.session, |kept| kept.form(name))
    }

    /// Keeps what is typed into the form with this name, or with `None` lets go of it. `typed` makes it from what another tab
    /// has kept; what is as it was `begun` is not kept.
    fn keep_as(self, name: &str, typed: Option<Typing>) -> Option<Draft> {
        remember(self.session, |kept| {
            let met = typed.as_ref().map(|it| {
                let theirs = kept.form(name);
                let mut met = it.mine.met(&it.base, theirs.as_ref().unwrap_or(&it.begun));
                // What two tabs wrote is put on two lines, and the field has one.
                let one_line = |char| if char == '\n' { ' ' } else { char };
                met.words = met.words.chars().map(one_line).collect();
                met
            });
            let begun = typed.as_ref().map(|it| &it.begun);
            let typed = met.as_ref().filter(|met| Some(*met) != begun);
            kept.set_form(name, typed, now().0);
            met
        })
    }

    /// A form as it begins, with what was typed into it before; followed.
    pub(super) fn as_typed(self, mut form: Form) -> Form {
        if let Some(typed) = self.kept_as(&name(&form.on, form.kind)) {
            form.put(typed);
        }
        form
    }

    /// Turns to a form, which begins like this; what was typed into the one before stays on the device.
    pub(super) fn turn_to(self, mut begins: Form) {
        self.keep_typed();
        let form = untrack(|| self.as_typed(begins.clone()));
        begins.began = form.began;
        self.typed.try_with_value(|it| {
            it.begun.replace(begins.typed());
            it.base.replace(form.typed());
        });
        self.form.set(form);
    }

    /// Keeps what is typed soon: one at a time, so that whoever types on and on is kept up with.
    pub(super) fn keep_soon(self) {
        self.typed.try_with_value(|it| {
            it.keeping
                .borrow_mut()
                .get_or_insert_with(|| Timeout::new(KEEP_AFTER_MS, move || self.keep_typed()));
        });
    }

    /// Keeps what has been typed since it was last kept, together with what another tab has made of it.
    pub fn keep_typed(self) {
        let Some(mut form) = self.form.try_get_untracked() else {
            return;
        };
        let mine = form.typed();
        let typing = self.typed.try_with_value(|it| {
            drop(it.keeping.take()?);
            Some(Typing {
                mine: mine.clone(),
                base: it.base.borrow().clone(),
                begun: it.begun.borrow().clone(),
            })
        });
        let Some(typing) = typing.flatten() else {
            return;
        };
        let met = self.keep_as(&name(&form.on, form.kind), Some(typing));
        if let Some(met) = met {
            self.typed.try_with_value(|it| it.base.replace(met.clone()));
            if met != mine {
                form.put(met);
                self.form.try_set(form);
            }
        }
    }

    /// Lets go of the form for this kind of answer to the need or event with the id `on`: it has been sent, or is wanted no more.
    pub(super) fn close(self, on: &str, kind: Kind) {
        let kept = name(on, kind);
        let open = |form: &Form| name(&form.on, form.kind) == kept;
        if self.form.try_with_untracked(open) == Some(true) {
            self.empty();
        }
        if untrack(|| self.kept_as(&kept)).is_some() {
            self.keep_as(&kept, None);
        }
    }

    /// Begins to change the answer with this key; whether nobody does yet.
    pub(super) fn changes(self, key: &str) -> bool {
        let begun = self.typed.try_with_value(|it| {
            let mut all = it.changing.borrow_mut();
            let begun = !all.iter().any(|other| other == key);
            all.push(key.into());
            begun
        });
        begun == Some(true)
    }

    /// The answer with this key is changed, or could not be.
    pub(super) fn changed(self, key: &str) {
        self.typed
            .try_with_value(|it| it.changing.borrow_mut().retain(|other| other != key));
    }

    /// Turns to another wall: what becomes of the one before is not told here any more.
    pub fn turn_away(self) {
        self.typed.try_with_value(|it| it.changing.take());
        self.empty();
    }

    /// Empties the form; what was typed since it was last kept goes.
    pub fn empty(self) {
        self.typed.try_with_value(|it| it.keeping.take());
        self.form.try_set(Form::default());
    }
}
