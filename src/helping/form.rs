//! What somebody is about to promise or to answer, kept while the card around it is made anew.

use leptos::prelude::*;

use super::Helping;
use crate::deeds::Day;
use crate::dom::{Element, element, text, truth};
use crate::draft::{Draft, Problem};
use crate::memory::remembered;
use crate::message::Kind;
use crate::writing::Unsent;

/// What is being filled in; one at a time on a wall.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// The id of the need or event that it answers; empty where none is open.
    pub on: String,
    /// What is said by it.
    pub kind: Kind,
    /// What names the own answer on this device in whose place it comes, or, of something done, the promise that is kept.
    pub of: String,
    /// How many, as typed.
    pub amount: String,
    /// The day, as typed.
    pub by: String,
    /// The name.
    pub author: String,
    /// The words, if any.
    pub words: String,
    /// When it was unfolded, in ms since 1970.
    pub began: i64,
    /// Whether the person has tried to send it.
    pub tried: bool,
    /// The key of what is said of the last try; empty where nothing is.
    pub problem: &'static str,
}

impl Form {
    /// How many; `None` where that is no number from 1 on.
    pub fn number(&self) -> Option<u32> {
        self.amount.trim().parse().ok().filter(|number| *number > 0)
    }

    /// The day, where one was chosen.
    pub fn day(&self) -> Option<Day> {
        Day::read(&self.by)
    }
}

/// A part of the form that a field writes.
pub type Part = fn(&mut Form) -> &mut String;

impl Helping {
    /// The form of the need or event with this id; as it was left, where another one is being filled in. Followed.
    pub fn form_of(self, on: &str) -> Form {
        let form = self.form.get();
        if form.on == on {
            return form;
        }
        self.as_typed(self.begins(on, form.author))
    }

    /// The form of the need or event with this id as it begins for whoever has put this name into another one.
    fn begins(self, on: &str, author: String) -> Form {
        let author = Some(author).filter(|author| !author.is_empty());
        Form {
            on: on.into(),
            amount: "1".into(),
            author: author.unwrap_or_else(|| last_name(self)),
            ..Form::default()
        }
    }

    /// Changes the form of the need or event with this id.
    pub fn fill(self, on: &str, change: impl FnOnce(&mut Form)) {
        let mut form = self.form.get_untracked();
        if form.on != on {
            self.turn_to(self.begins(on, form.author));
            form = self.form.get_untracked();
        }
        change(&mut form);
        self.form.set(form);
    }
}

/// A field with its label, tied to the form of the need or event with the id `on`.
pub fn field(
    helping: Helping,
    on: &str,
    (label, hint): (String, String),
    part: Part,
    input: Element,
    wrong: impl Fn() -> bool + 'static,
) -> Element {
    let (shown, filled) = (on.to_string(), on.to_string());
    let value = move || Some(part(&mut helping.form_of(&shown)).clone());
    let typed = move |event| {
        let value = event_target_value(&event);
        helping.fill(&filled, |form| *part(form) = value);
        helping.keep_soon();
    };
    let hint = (!hint.is_empty()).then(|| element("span").with("class", "hint").child(hint));
    let label = element("span").with("class", "label").child(label);
    let input = input
        .with("class", "field")
        .with("aria-invalid", truth(wrong))
        .value(value)
        .on("input", typed);
    element("label")
        .with("class", "row")
        .child(label.child(" ").child(hint))
        .child(input)
}

/// The field for a name (PRINCIPLES 9).
pub fn name_field(helping: Helping, on: &str) -> Element {
    let session = helping.session;
    let input = element("input")
        .with("type", "text")
        .with("dir", "auto")
        .with("autocomplete", "name");
    let labels = (
        session.word("composer.name"),
        session.word("composer.name.hint"),
    );
    let here = on.to_string();
    let long = move || author_problem(helping, &here).is_some();
    field(helping, on, labels, |form| &mut form.author, input, long)
}

fn author_problem(helping: Helping, on: &str) -> Option<Problem> {
    let (most, _) = helping.writing.desk.with(|desk| desk.limits);
    let draft = Draft {
        author: helping.form_of(on).author,
        ..Draft::default()
    };
    draft.author_problem(most)
}

/// A form that is taken down, with or without its wall, takes nothing along that was typed.
pub fn keep_when_down(helping: Helping) {
    on_cleanup(move || helping.keep_typed());
}

/// What is said beneath the fields: what is wrong, or what has not worked.
pub fn problem(
    helping: Helping,
    on: &str,
    wrong: impl Fn() -> Option<String> + 'static,
) -> Element {
    let session = helping.session;
    let on = on.to_string();
    let words = text(move || {
        if let Some(Problem::Long(over)) = author_problem(helping, &on) {
            return session.word_number("problem.long", over);
        }
        let form = helping.form_of(&on);
        let (tried, problem) = (form.tried, form.problem);
        match wrong() {
            Some(words) if tried => words,
            _ if problem.is_empty() => String::new(),
            _ => session.word(problem),
        }
    });
    element("p")
        .with("class", "problem")
        .with("aria-live", "polite")
        .child(words)
}

/// The name that was last put beside words on this wall.
pub fn last_name(helping: Helping) -> String {
    let (name, id) = untrack(|| {
        remembered(helping.session, |kept| {
            let last = kept.own().last();
            last.map(|own| (own.author.clone(), own.id.clone()))
                .unwrap_or_default()
        })
    });
    if !name.is_empty() {
        return name;
    }
    let wall = helping.session.wall;
    let author = wall.try_with_untracked(|wall| wall.shown(&id)?.author.clone());
    author.flatten().unwrap_or_default()
}

impl Helping {
    /// Sends an answer with what the form holds. Where the form changes another answer, that one is taken back first: then
    /// nobody's part is counted twice.
    pub fn send(self, draft: Draft) {
        let changes = self.form.with_untracked(|form| form.of.clone());
        let is_change = draft.kind != Some(Kind::Done) && !changes.is_empty();
        if !is_change {
            return self.send_now(draft);
        }
        if !self.changes(&changes) {
            return;
        }
        let key = changes.clone();
        let then = move |gone: bool| {
            self.changed(&key);
            if gone {
                self.send_now(draft);
            } else {
                self.say("deed.failed");
            }
        };
        self.writing.take_deed_back(&changes, Box::new(then));
    }

    fn send_now(self, draft: Draft) {
        let (on, kind) = (draft.parent.clone(), draft.kind);
        match self.writing.send_deed(draft) {
            Ok(_) => {
                self.close(&on, kind.unwrap_or_default());
                self.session.focus_soon(within(&on, " .mine"));
            }
            Err(Unsent::Full) => self.say("notice.failed"),
            Err(Unsent::Unwanted) => {}
        }
    }

    /// Says it where the form is, which stays as it is.
    fn say(self, key: &'static str) {
        self.form.try_update(|form| form.problem = key);
        self.session.say(self.session.word(key));
    }
}

/// A selector within the message with this id.
pub fn within(id: &str, selector: &str) -> String {
    [&crate::browser::message_selector(id), selector].concat()
}

/// The details of a draft, those that say something.
pub fn details(all: &[(&str, String)]) -> Vec<(String, String)> {
    let said = all.iter().filter(|(_, text)| !text.is_empty());
    said.map(|(name, text)| ((*name).into(), text.clone()))
        .collect()
}
