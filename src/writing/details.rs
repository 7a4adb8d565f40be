//! What may be said beside the words: their kind, a name, how one knew them. Each says why it is asked (PRINCIPLES 9, 12).

use leptos::prelude::*;

use super::Writing;
use super::field::{Field, field, problem_line};
use super::kinds::kinds;
use crate::config::Occasion;
use crate::dom::{Child, Element, element, piece, text};
use crate::draft::Draft;
use crate::given;
use crate::session::Session;

const NAME: Field = Field {
    id: "name",
    part: |draft| &mut draft.author,
    problem: Writing::author_problem,
};

const CONNECTION: Field = Field {
    id: "connection",
    part: |draft| &mut draft.connection,
    problem: |writing| writing.draft.with(Draft::connection_problem),
};

/// The rest of the form, and the line of ground rules (PRINCIPLES 22).
pub fn details(writing: Writing) -> Element {
    let session = writing.session;
    let everyone = move || writing.draft.with(|draft| draft.parent.is_empty());
    let hint = text(move || session.word("composer.name.hint"));
    let name = row(
        writing,
        NAME,
        text(move || session.word("composer.name")),
        hint,
    );
    element("div")
        .with("class", "details")
        .child(piece(everyone, move |everyone| {
            everyone.then(|| kinds(writing))
        }))
        .child(name)
        .child(connection(writing))
        .child(rules(session))
}

fn connection(writing: Writing) -> Child {
    let session = writing.session;
    piece(
        move || writing.asks_connection(),
        move |asked| {
            let label = text(move || session.word_here("connection.label"));
            let hint = text(move || session.word_here("connection.hint"));
            asked.then(|| {
                let row = row(writing, CONNECTION, label, hint);
                row.with("class", "row connection")
            })
        },
    )
}

impl Writing {
    /// Whether it is asked how the writer knew them: by those who write to everyone, where there is a place for it.
    pub(super) fn asks_connection(self) -> bool {
        let wanted = given::settings(self.session, |settings| settings.connection);
        let place = self.desk.with(|desk| desk.connection);
        wanted && place && self.draft.with(|draft| draft.parent.is_empty())
    }
}

fn row(writing: Writing, its: Field, label: Child, hint: Child) -> Element {
    let label = element("label")
        .with("class", "label")
        .with("for", its.id)
        .child(label)
        .child(" ")
        .child(element("span").with("class", "hint").child(hint));
    let complete = if its.id == NAME.id { "name" } else { "off" };
    let input = element("input")
        .with("part", "field")
        .with("id", its.id)
        .with("class", "field")
        .with("dir", "auto")
        .with("type", "text")
        .with("autocomplete", complete);
    element("div")
        .with("class", "row")
        .child(label)
        .child(field(writing, its, input))
        .child(problem_line(writing, its))
}

/// One line, and where a person reads first also that (PRINCIPLES 16, 20).
fn rules(session: Session) -> Element {
    let rules = move || {
        let own = given::settings(session, |settings| settings.rules.clone());
        own.unwrap_or_else(|| session.word_here("rules"))
    };
    let held = move || {
        // A preview is seen by nobody else, and so by nobody first.
        let first = session
            .now(|now| now.config.occasion == Occasion::Memorial && now.config.endpoint.is_some());
        if first {
            session.word("rules.held")
        } else {
            String::new()
        }
    };
    element("p")
        .with("class", "hint rules")
        .child(element("span").child(text(rules)))
        .child(" ")
        .child(element("span").child(text(held)))
}
