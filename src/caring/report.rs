//! Reporting a message to the host (PRINCIPLES 22): by the endpoint, or else by a letter that the reader sends.

use leptos::prelude::*;

use crate::browser::{message_selector, spawn};
use crate::dom::{Child, Element, element, piece, truth};
use crate::endpoint::about;
use crate::given;
use crate::locale::insert;
use crate::message::Message;
use crate::session::Session;
use crate::sources;
use crate::wall::sources::bare;

/// What may be wrong with a message, in the order it is offered.
const REASONS: [&str; 4] = ["harmful", "spam", "private", "other"];

/// How far a report has come.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Step {
    /// Nobody reports.
    Closed,
    /// It is being filled in.
    Asked,
    /// It is on its way.
    Underway,
    /// It has not arrived.
    Failed,
    /// It has.
    Thanked,
    /// A letter to the host has been opened.
    Written,
}

/// A report of one message. Copies are handles to the same.
#[derive(Clone, Copy)]
pub(super) struct Report {
    pub(super) session: Session,
    pub(super) message: StoredValue<Message>,
    pub(super) step: RwSignal<Step>,
    /// Which of [`REASONS`]; empty where none was chosen.
    reason: RwSignal<&'static str>,
    /// Whether the endpoint takes reports.
    pub(super) told: bool,
}

/// The button that begins a report, and what follows; nothing where there is nobody to report to.
pub fn report(session: Session, message: &Message) -> Child {
    let report = Report {
        session,
        message: StoredValue::new(message.clone()),
        step: RwSignal::new(Step::Closed),
        reason: RwSignal::new(""),
        told: sources::at(session, &message.id).is_some_and(|it| about::takes_reports(&it)),
    };
    piece(
        move || report.told || report.mail().is_some(),
        move |possible| {
            let group = element("div").with("class", "reporting");
            possible.then(|| group.child(report.button()).child(report.rest()))
        },
    )
}

impl Report {
    pub(super) fn mail(self) -> Option<String> {
        given::settings(self.session, |settings| settings.report.clone())
    }

    pub(super) fn author(self) -> String {
        let author = self.message.with_value(|message| message.author.clone());
        author.unwrap_or_else(|| self.session.word("message.anonymous"))
    }

    fn label(self) -> String {
        insert(&self.session.word("report.label"), "author", &self.author())
    }

    /// Puts the keyboard on a part of this report.
    fn focus(self, part: &str) {
        let message = self
            .message
            .with_value(|message| message_selector(&message.id));
        self.session
            .focus_soon([&message, " .reporting ", part].concat());
    }

    fn is_open(self) -> bool {
        matches!(self.step.get(), Step::Asked | Step::Underway | Step::Failed)
    }

    fn button(self) -> Element {
        element("button")
            .with("class", "report")
            .with("type", "button")
            .with("aria-label", self.label())
            .with("aria-expanded", truth(move || self.is_open()))
            .on("click", move |_| {
                if untrack(|| self.is_open()) {
                    self.step.set(Step::Closed);
                } else {
                    self.reason.set("");
                    self.step.set(Step::Asked);
                    self.focus("input");
                }
            })
            .child(self.session.word("report.button"))
    }

    fn rest(self) -> Child {
        let form = piece(
            move || self.is_open(),
            move |open| open.then(|| self.form()),
        );
        let thanks = piece(
            move || self.step.get(),
            move |step| {
                let key = match step {
                    Step::Thanked => "report.thanks",
                    Step::Written => "report.mail.opened",
                    _ => return None,
                };
                let line = element("p").with("class", "hint");
                Some(line.child(self.session.word(key)))
            },
        );
        vec![form, thanks].into()
    }

    fn form(self) -> Element {
        let legend = element("legend")
            .with("class", "label")
            .child(self.session.word("report.why"));
        let set = element("fieldset").with("class", "reasons").child(legend);
        let set = REASONS
            .into_iter()
            .fold(set, |set, reason| set.child(self.choice(reason)));
        let failed = piece(
            move || self.step.get() == Step::Failed,
            move |failed| {
                let line = element("p").with("class", "problem");
                failed.then(|| line.child(self.session.word("report.failed")))
            },
        );
        let cancel = element("button")
            .with("class", "fold")
            .with("type", "button")
            .on("click", move |_| {
                self.step.set(Step::Closed);
                self.focus(".report");
            })
            .child(self.session.word("report.cancel"));
        let actions = element("div")
            .with("class", "actions")
            .child(self.told.then(|| self.submit()))
            .child(self.letter())
            .child(cancel);
        element("form")
            .with("class", "report-form")
            .with("aria-label", self.label())
            .with("novalidate", "")
            .on("submit", |event| event.prevent_default())
            .child(set)
            .child(failed)
            .child(actions)
    }

    fn choice(self, reason: &'static str) -> Element {
        let radio = element("input")
            .with("type", "radio")
            .with("name", "reason")
            .with("value", reason)
            .on("change", move |_| self.reason.set(reason));
        let words = self.session.word(&["report.", reason].concat());
        element("label")
            .with("class", "reason")
            .child(radio)
            .child(element("span").child(words))
    }

    fn submit(self) -> Element {
        element("button")
            .with("class", "submit")
            .with("type", "submit")
            .with(
                "aria-disabled",
                truth(move || self.step.get() == Step::Underway),
            )
            .on("click", move |event| {
                event.prevent_default();
                self.send();
            })
            .child(self.session.word("report.send"))
    }

    /// The reason in the words that were chosen, for a person will read it.
    pub(super) fn why(self) -> String {
        match self.reason.get() {
            "" => self.session.word("report.other"),
            reason => self.session.word(&["report.", reason].concat()),
        }
    }

    fn send(self) {
        let id = self.message.with_value(|message| message.id.clone());
        let endpoint = sources::at(self.session, &id);
        let Some(endpoint) = endpoint.filter(|_| self.step.get_untracked() != Step::Underway)
        else {
            return;
        };
        self.step.set(Step::Underway);
        let why = untrack(|| self.why());
        // Not among the wall's tasks: a report on its way arrives even when the wall is taken down.
        spawn(Box::pin(async move {
            match about::report(&endpoint, bare(&id), &why).await {
                Ok(()) => self.done(Step::Thanked, "report.thanks"),
                Err(_) => {
                    self.step.try_set(Step::Failed);
                    self.session.say(self.session.word("report.failed"));
                }
            }
        }));
    }

    /// Says what became of it, and goes back to where it began.
    pub(super) fn done(self, step: Step, key: &str) {
        self.session.say(self.session.word(key));
        if self.step.try_set(step).is_none() {
            self.focus(".report");
        }
    }
}
