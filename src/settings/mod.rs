//! What the page's author gives beside attributes: words, starters, helplines and the like, laid
//! over those of the occasion. Every member is optional; a mistake is named and harms nothing else.

mod dial;
mod helpline;
mod place;
mod report;
mod starter;

pub use dial::dial;
pub use helpline::Helpline;
pub use report::report_address;
pub use starter::{STARTERS, Starter};

use crate::json::{self, Map, Value};
use place::Place;

/// What a message can be acknowledged with (PRINCIPLES 14), with spaces between.
pub const ACKNOWLEDGEMENTS: &str = "here candle heart thinking strength";

const LAYOUTS: &str = "wall feed timeline";

const VARIANTS: &str = "support memorial fundraiser milestone";

const MEMBERS: &str = "$schema words starters acknowledge counts connection nudge rules closing \
                       helplines report layout variant";

/// More chips are a menu, and no help to begin.
const MOST_STARTERS: usize = 8;

/// PRINCIPLES 14.
const MOST_ACKNOWLEDGEMENTS: usize = 4;

const MOST_HELPLINES: usize = 12;

/// See the module. The default has nothing: no starters, no acknowledgement, no helplines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Texts by key, in place of the wall's own.
    pub words: Map,
    /// In the order they are offered.
    pub starters: Vec<Starter>,
    /// Names of [`ACKNOWLEDGEMENTS`], at most four, none twice.
    pub acknowledge: Vec<String>,
    /// Whether numbers of acknowledgements may be told (PRINCIPLES 3).
    pub counts: bool,
    /// Whether the form asks how the writer knew them (PRINCIPLES 12).
    pub connection: bool,
    /// Whether hurtful comfort is met with a hint (PRINCIPLES 13).
    pub nudge: bool,
    /// The line of ground rules at the form, in place of the occasion's (PRINCIPLES 22).
    pub rules: Option<String>,
    /// What a sealed wall says in place of the form (PRINCIPLES 27).
    pub closing: Option<String>,
    /// Who can be called (PRINCIPLES 23).
    pub helplines: Vec<Helpline>,
    /// A `mailto:` address for reports, where the endpoint takes none.
    pub report: Option<String>,
    /// `wall`, `feed` or `timeline`, where the attribute says nothing.
    pub layout: Option<String>,
    /// Whose words are used, `support` `memorial` `fundraiser` `milestone`, where that is not the
    /// occasion's name.
    pub variant: Option<String>,
}

impl Settings {
    /// Reads the page author's `own` settings, laid over those of the occasion as JSON Merge Patch
    /// says (RFC 7396); where a member of `own` is a mistake, the occasion's stands.
    ///
    /// The mistakes are sentences for the console, such as `settings /counts: expected true or
    /// false`.
    #[must_use]
    pub fn read(occasion_json: Option<&str>, own: Option<&str>) -> (Settings, Vec<String>) {
        let mut settings = Settings::default();
        let mut mistakes = Vec::new();
        for (source, text) in [("occasion", occasion_json), ("settings", own)] {
            let Some(text) = text else {
                continue;
            };
            let file = json::parse(text);
            let mut place = Place::new(source, &mut mistakes);
            match &file {
                Ok(file) => settings.lay(file, &mut place),
                Err(at) => place.expected(&["JSON; it breaks at ", at].concat()),
            }
        }
        (settings, mistakes)
    }

    /// Lays a file over what is known so far.
    fn lay(&mut self, file: &Value, place: &mut Place) {
        for (name, value) in place.members(file, MEMBERS) {
            place.enter(name);
            self.take(name, value, place);
            place.leave();
        }
    }

    fn take(&mut self, name: &str, value: &Value, place: &mut Place) {
        match name {
            "words" => self.lay_words(value, place),
            "starters" => {
                let read = starter::starter;
                list(&mut self.starters, MOST_STARTERS, value, place, read);
            }
            "acknowledge" => {
                let most = MOST_ACKNOWLEDGEMENTS;
                list(&mut self.acknowledge, most, value, place, acknowledgement);
            }
            "counts" => place.flag(&mut self.counts, value),
            "connection" => place.flag(&mut self.connection, value),
            "nudge" => place.flag(&mut self.nudge, value),
            "rules" => place.text(&mut self.rules, value),
            "closing" => place.text(&mut self.closing, value),
            "helplines" => {
                let read = helpline::helpline;
                list(&mut self.helplines, MOST_HELPLINES, value, place, read);
            }
            "report" => report::report(&mut self.report, value, place),
            "layout" => place.one_of(&mut self.layout, value, LAYOUTS),
            "variant" => place.one_of(&mut self.variant, value, VARIANTS),
            _ => {}
        }
    }

    fn lay_words(&mut self, value: &Value, place: &mut Place) {
        let before = std::mem::take(&mut self.words);
        if value.is_null() {
            return;
        }
        let mut words = Vec::new();
        for (key, text) in &before {
            words.push((key.clone(), text.clone()));
        }
        let Some(changes) = value.as_object() else {
            place.expected("an object of texts by key, such as {\"composer.submit\": \"…\"}");
            self.words = before;
            return;
        };
        for (key, text) in changes {
            if text.is_null() || text.as_str().is_some() {
                words.push((key.clone(), text.clone()));
            } else {
                place.enter(key);
                place.expected("a text");
                place.leave();
            }
        }
        // Of several with one key the last counts.
        let all = Map::of(words);
        let mut kept = Vec::new();
        for (key, text) in &all {
            if !text.is_null() {
                kept.push((key.clone(), text.clone()));
            }
        }
        self.words = Map::of(kept);
    }
}

/// Reads the entries of a list, or the one thing in its place; `false` and `null` are none. An
/// entry that `read` makes nothing of has been named by it.
fn list<T: PartialEq>(
    into: &mut Vec<T>,
    most: usize,
    value: &Value,
    place: &mut Place,
    read: fn(&Value, &mut Place) -> Option<T>,
) {
    let entries = match value {
        Value::Null | Value::Bool(false) => &[],
        Value::Array(entries) => entries.as_slice(),
        Value::Bool(true) | Value::Number(_) => {
            place.expected("a list; [] is none");
            return;
        }
        one => std::slice::from_ref(one),
    };
    let mut found = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        place.enter(&index.to_string());
        if index == most {
            place.expected(&["at most ", &most.to_string(), " of them"].concat());
            place.leave();
            break;
        }
        if let Some(one) = read(entry, place) {
            if found.contains(&one) {
                place.expected("each one once");
            } else {
                found.push(one);
            }
        }
        place.leave();
    }
    // Where nothing could be read, what stood there before is nearer to what was meant than nothing.
    if !found.is_empty() || entries.is_empty() {
        *into = found;
    }
}

fn acknowledgement(value: &Value, place: &mut Place) -> Option<String> {
    let mut name = None;
    // Within a list `null` takes nothing away; it is no name.
    let value = if value.is_null() {
        &Value::Bool(false)
    } else {
        value
    };
    place.one_of(&mut name, value, ACKNOWLEDGEMENTS);
    name
}
