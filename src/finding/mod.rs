//! Finding: what of the wall is shown, how it lies, and where a link leads.

mod feed;
mod filters;
mod hands;
mod layouts;
mod link;
mod permalink;
mod search;
mod visits;

pub use feed::follow_feed;
pub use filters::none_left;
pub use link::link_button;
pub use permalink::{follow_address, reveal, settled};
pub use visits::{opened, watch_leaving};

use leptos::prelude::*;

use crate::dom::{Element, element, presence};
use crate::message::{Kind, Message};
use crate::session::Session;
use crate::wall::Searchable;
use permalink::Target;

/// What a reader looks for on one wall. Copies are handles to the same.
#[derive(Clone, Copy)]
pub struct Finding {
    session: Session,
    chosen: RwSignal<Chosen>,
    typed: RwSignal<Typed>,
    found: RwSignal<Found>,
    ready: StoredValue<Ready>,
    target: RwSignal<Led>,
}

// Types of their own: a signal of a common one would have its code in the first file.

/// The kind that is shown, if not all are.
#[derive(Clone, Copy, PartialEq, Default)]
struct Chosen(Option<Kind>);

/// The words that are looked for.
#[derive(Clone, PartialEq, Default)]
struct Typed(String);

/// The ids of the messages that have them, in the order of ids; `None` where none are looked for.
#[derive(Clone, PartialEq, Default)]
struct Found(Option<Vec<String>>);

/// What is searched.
#[derive(Default)]
struct Ready(Option<Searchable>);

/// Where a link leads.
#[derive(Clone, PartialEq, Default)]
struct Led(Option<Target>);

impl Finding {
    /// Makes room for it.
    pub fn begin(session: Session) {
        let finding = Finding {
            session,
            chosen: RwSignal::new(Chosen::default()),
            typed: RwSignal::new(Typed::default()),
            found: RwSignal::new(Found::default()),
            ready: StoredValue::new(Ready::default()),
            target: RwSignal::new(Led::default()),
        };
        session.keep_state(finding);
        search::follow(finding);
    }

    /// What is looked for on this wall.
    #[must_use]
    pub fn of(session: Session) -> Option<Finding> {
        session.state().map(|finding| *finding)
    }

    /// Whether a message is left out; followed for all messages by who asks for one.
    #[must_use]
    pub fn hides(self, message: &Message) -> bool {
        let other = |chosen: Kind| chosen != message.kind;
        let lacks = |ids: &Vec<String>| ids.binary_search(&message.id).is_err();
        let unfound = self.found.with(|found| found.0.as_ref().is_some_and(lacks));
        self.chosen.get().0.is_some_and(other) || unfound
    }

    /// Hides nothing.
    pub fn show_all(self) {
        if self.chosen.get_untracked().0.is_some() {
            self.chosen.set(Chosen(None));
        }
        if !self.typed.read_untracked().0.is_empty() {
            self.typed.set(Typed::default());
        }
    }

    /// Shows messages of one kind, or all, and says how many.
    fn choose(self, kind: Option<Kind>) {
        self.chosen.set(Chosen(kind));
        let shown = self.count(kind);
        self.session
            .say(self.session.word_number("filter.shown", shown));
    }

    /// How many messages of this kind, or of all, have the words typed; followed.
    fn count(self, kind: Option<Kind>) -> usize {
        self.session.wall.with(|wall| {
            self.found.with(|found| match (&found.0, kind) {
                (None, _) => wall.count(kind),
                (Some(ids), None) => ids.len(),
                (Some(ids), Some(kind)) => {
                    let messages = ids.iter().filter_map(|id| wall.message(id));
                    messages.filter(|message| message.kind == kind).count()
                }
            })
        })
    }
}

/// The row over the list: kinds, search, and how the list lies; nothing where a wall is so small that one sees it all.
pub fn tools(finding: Finding) -> Element {
    let few = move || {
        let few = filters::too_few(finding.session) && layouts::too_few(finding.session);
        few && search::too_few(finding)
    };
    element("div")
        .with("class", "tools")
        .with("hidden", presence(few))
        .child(filters::filters(finding))
        .child(
            element("div")
                .with("class", "finders")
                .child(search::field(finding))
                .child(layouts::layouts(finding.session)),
        )
}

/// What is said of a search, and of a message that a link leads to.
pub fn found(finding: Finding) -> Element {
    search::found(finding).child(permalink::note(finding))
}
