//! A thought before words are sent that often hurt (PRINCIPLES 13). All of it stays on the device.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::Writing;
use super::starters::known;
use crate::browser::{focus, spawn};
use crate::config::Phase;
use crate::dom::{Child, Element, element, piece};
use crate::given;
use crate::memory::{remember, remembered};
use crate::nudge::{Hint, LANGUAGES, Phrases, may_need_help, phrase_in};

/// A writer who has not typed for this long, in ms, is not in the middle of a word.
const PAUSE_MS: u32 = 300;

impl Writing {
    /// Has what was typed looked at once the writer pauses.
    pub(super) fn pause(self) {
        let (hints, help) = self.looks_for();
        if !hints && !help {
            return;
        }
        self.bring_phrases();
        self.behind(|behind| {
            let timer = Timeout::new(PAUSE_MS, move || self.consider());
            behind.pausing.set(Some(timer));
        });
    }

    /// Whether hints are wanted, and whether there is anybody to talk to.
    fn looks_for(self) -> (bool, bool) {
        let session = self.session;
        untrack(|| {
            let wanted = given::settings(session, |settings| settings.nudge);
            let quiet = session.now(|now| now.config.phase == Phase::Quiet);
            let not_again = remembered(session, |kept| kept.wants_no_nudge());
            let lines = given::settings(session, |settings| !settings.helplines.is_empty());
            (wanted && !quiet && !not_again, lines)
        })
    }

    /// Brings the phrases of the wall's language, once somebody writes.
    fn bring_phrases(self) {
        let session = self.session;
        let tag = session.tag();
        let main = tag.split('-').next().unwrap_or_default();
        let known = LANGUAGES.split(' ').find(|lang| *lang == main);
        let lang = known.unwrap_or("en");
        let asked = self.behind(|behind| {
            let mut phrases = behind.phrases.borrow_mut();
            let asked = phrases.0 == lang;
            if !asked {
                *phrases = (lang.into(), None);
            }
            asked
        });
        if asked != Some(false) {
            return;
        }
        let name = ["nudge/", lang, ".json"].concat();
        spawn(Box::pin(async move {
            let file = given::file(session, &name).await;
            self.behind(|behind| {
                let mut phrases = behind.phrases.borrow_mut();
                match &file {
                    Some(file) => phrases.1 = Some(Phrases::read(file)),
                    // Asked for again when somebody types on.
                    None => phrases.0.clear(),
                }
            });
            self.consider();
        }));
    }

    /// Looks at what is written as it is now.
    pub(super) fn consider(self) {
        let Some(words) = self.draft.try_with_untracked(|draft| draft.words.clone()) else {
            return;
        };
        let (hints, _) = self.looks_for();
        let found = self.behind(|behind| {
            let phrases = behind.phrases.borrow();
            let phrases = phrases.1.as_ref()?;
            let hint = phrase_in(&words, phrases)
                .filter(|hint| hints && !behind.followed.borrow().contains(&hint.name));
            Some((hint, may_need_help(&words, phrases)))
        });
        let Some((hint, help)) = found.flatten() else {
            return;
        };
        let before = self
            .desk
            .with_untracked(|desk| (desk.hint.clone(), desk.help));
        // Help that has come closer stays, whatever else is typed.
        let after = (hint, before.1 || help);
        if after == before {
            return;
        }
        let session = self.session;
        if let (Some(hint), true) = (&after.0, after.0 != before.0) {
            session.say(session.word(&["nudge.", &hint.name].concat()));
        }
        self.desk
            .update(|desk| (desk.hint, desk.help) = (after.0, after.1));
    }

    /// Puts the hint away; the keyboard goes back to the words.
    fn put_hint_away(self, hint: &Hint) {
        self.behind(|behind| behind.followed.borrow_mut().push(hint.name.clone()));
        self.desk.update(|desk| desk.hint = None);
        if let Some(host) = self.session.host() {
            focus(&host, "#words");
        }
    }
}

/// The hint, beneath the words, which do not move.
pub fn nudge(writing: Writing) -> Child {
    let hint = move || {
        let composing = writing.session.now(|now| now.composing);
        writing
            .desk
            .with(|desk| desk.hint.clone())
            .filter(|_| composing)
    };
    piece(hint, move |hint| {
        hint.as_ref().map(|hint| thought(writing, hint))
    })
}

fn thought(writing: Writing, hint: &Hint) -> Element {
    let session = writing.session;
    let name = hint.suggestion.starter();
    let button = |words: String| element("button").with("type", "button").child(words);
    let (begun, dismissed) = (hint.clone(), hint.clone());
    let begin = move |_| {
        writing.put_hint_away(&begun);
        let text = untrack(|| known(session, begun.suggestion.starter()));
        writing.begin_with(&text);
    };
    let dismiss = move |_| {
        remember(session, |kept| kept.dismiss_nudge());
        writing.put_hint_away(&dismissed);
    };
    element("aside")
        .with("class", "nudge")
        .with("aria-label", session.word("nudge.label"))
        .child(element("p").child(session.word(&["nudge.", &hint.name].concat())))
        .child(button(session.word(&["nudge.", name].concat())).on("click", begin))
        .child(button(session.word("nudge.dismiss")).on("click", dismiss))
}
