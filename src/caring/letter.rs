//! A report by letter, which the reader looks over and sends.

use leptos::prelude::*;

use super::report::{Report, Step};
use crate::browser::after;
use crate::dom::{Child, element, piece, text};
use crate::mapping::{Vars, fill};
use crate::settings::report_address;

/// The most characters of a message in a letter: mail programs take no long addresses.
const MOST_IN_LETTER: usize = 600;

impl Report {
    /// The way by letter: the only one, or the one that is left where the endpoint cannot be told.
    pub(super) fn letter(self) -> Child {
        piece(
            move || {
                self.mail()
                    .filter(|_| !self.told || self.step.get() == Step::Failed)
            },
            move |mail| {
                let mail = mail.clone()?;
                let class = if self.told {
                    "fold letter"
                } else {
                    "submit letter"
                };
                let link = element("a")
                    .with("class", class)
                    .with("href", move || Some(self.address(&mail)))
                    .on("click", move |_| {
                        // Soon: a link that is gone leads nowhere.
                        after(
                            0,
                            Box::new(move || self.done(Step::Written, "report.mail.opened")),
                        );
                    });
                Some(link.child(text(move || self.session.word("report.mail"))))
            },
        )
    }

    fn address(self, mail: &str) -> String {
        let page = leptos::prelude::window().location().href();
        let words = self.message.with_value(|message| message.body.words());
        let end = words.char_indices().nth(MOST_IN_LETTER).map(|(at, _)| at);
        let words = end.and_then(|end| words.get(..end)).unwrap_or(&words);
        let vars = Vars::default()
            .with("reason", self.why())
            .with("address", page.unwrap_or_default())
            .with("author", self.author())
            .with("words", words);
        let body = fill(&self.session.word("report.mail.body"), &vars);
        report_address(mail, &self.session.word("report.mail.subject"), &body)
    }
}
