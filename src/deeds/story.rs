//! What came of it: a wall as a story in time order, from the host's own words and what was answered to them.

mod people;

use std::collections::BTreeSet;
use std::sync::Arc;

use people::Names;

use super::told::{Heading, Line};
use super::{Amount, Day, Meeting, Moment, Need, has_story, meeting, need, words};
use crate::decode::rfc3339;
use crate::mapping::{Vars, fill};
use crate::message::{Kind, Message, State, Timestamp};
use crate::wall::Wall;

/// The most chapters of a story; of a wall with more the first ones found. No host writes so many.
pub const MOST_CHAPTERS: usize = 2_000;

/// What the story needs of the wall's own words, and of a browser.
#[derive(Clone, Copy)]
pub struct Tongue<'a> {
    /// The words for a key: `story.NAME` and `kind.NAME`.
    pub word: &'a dyn Fn(&str) -> String,
    /// The words for a key that depend on a number.
    pub number: &'a dyn Fn(&str, usize) -> String,
    /// Names as a language lists them.
    pub list: &'a dyn Fn(&[String]) -> String,
    /// The day of a time, for the reader.
    pub when: &'a dyn Fn(Timestamp) -> String,
    /// A day of the calendar.
    pub day: &'a dyn Fn(Day) -> String,
    /// A moment in the zone that is named.
    pub moment: &'a dyn Fn(Moment, &str) -> String,
    /// A sum in a currency.
    pub money: &'a dyn Fn(&Amount, &str) -> String,
}

/// The story of a wall: each of the host's entries a chapter, at the day it tells of, else when it was written, and what has no
/// time at the end. What is asked for is told with who came forward, what was done, what came of it and the host's thanks.
///
/// People stand in it by the names they gave, in the order they came, and nobody is counted (PRINCIPLES 3, 30).
#[must_use]
pub fn story(wall: &Wall, tongue: &Tongue) -> Vec<Line> {
    let mut lines = Vec::new();
    if !has_story(wall) {
        return lines;
    }
    let mut chapters: Vec<(Option<Timestamp>, Arc<Message>)> = Vec::new();
    for root in wall.roots() {
        let told = root.host && root.state == State::Visible && chapters.len() < MOST_CHAPTERS;
        if !told || Kind::DEEDS.contains(&root.kind) {
            continue;
        }
        let time = on(&root).map(Day::utc).or(root.created);
        let later = |it: &(Option<Timestamp>, Arc<Message>)| match (it.0, time) {
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(other), Some(time)) => (other, &it.1.id) > (time, &root.id),
        };
        let mut at = chapters.len();
        while at > 0 && chapters.get(at - 1).is_some_and(later) {
            at -= 1;
        }
        chapters.insert(at, (time, root));
    }
    for (_, message) in &chapters {
        let answers = wall.replies_to(&message.id);
        chapter(message, &answers, tongue, &mut lines);
    }
    lines
}

/// The day that it tells of, where the host says so.
fn on(message: &Message) -> Option<Day> {
    message.detail("on").and_then(Day::read)
}

fn heading(message: &Message, tongue: &Tongue) -> Heading {
    let mut title = words(message, "title");
    if title.is_empty() && message.kind != Kind::Words {
        title = (tongue.word)(&["kind.", message.kind.name()].concat());
    }
    let (when, machine) = match (on(message), message.created) {
        (Some(day), _) => ((tongue.day)(day), day.text()),
        (None, Some(time)) => ((tongue.when)(time), rfc3339(time)),
        (None, None) => (message.said.clone().unwrap_or_default(), String::new()),
    };
    Heading {
        title,
        when,
        machine,
    }
}

fn chapter(
    message: &Arc<Message>,
    answers: &[Arc<Message>],
    tongue: &Tongue,
    into: &mut Vec<Line>,
) {
    into.push(Line::Chapter(heading(message, tongue)));
    into.push(Line::Words(Arc::clone(message)));
    if let Some(need) = need(message, answers) {
        asked(&need, answers, tongue, into);
    }
    if let Some(meeting) = meeting(message, answers) {
        invited(&meeting, answers, tongue, into);
    }
    for answer in answers {
        let hosts = answer.host && answer.state == State::Visible;
        if hosts && !Kind::DEEDS.contains(&answer.kind) {
            into.push(Line::Later(heading(answer, tongue)));
            into.push(Line::Words(Arc::clone(answer)));
        }
    }
}

fn asked(need: &Need, answers: &[Arc<Message>], tongue: &Tongue, into: &mut Vec<Line>) {
    let one = |name: &str, value: String| Vars::default().with(name, value);
    let say = |key: &str, vars: &Vars, into: &mut _| say(fill(&(tongue.word)(key), vars), into);
    if let Some(amount) = need.amount {
        let amount = [&*amount.to_string(), " ", &need.unit].concat();
        let what = one("what", amount.trim().into());
        match need.by {
            None => say("story.asked", &what, into),
            Some(day) => {
                say("story.asked.by", &what.with("day", (tongue.day)(day)), into);
            }
        }
    }
    let mut names = Names::default();
    for part in &need.parts {
        names.add(part.author.as_ref());
    }
    if let Some((people, number)) = names.listed(tongue) {
        let words = (tongue.number)("story.came", number);
        self::say(fill(&words, &one("names", people)), into);
    }
    let part = |done: String, all: Option<String>, unit: &str| {
        let done = match all {
            None => [&*done, " ", unit].concat(),
            Some(all) => {
                let vars = one("done", done).with("all", all).with("unit", unit);
                fill(&(tongue.word)("story.part"), &vars)
            }
        };
        one("what", done.trim().into())
    };
    if need.done > 0 {
        let all = need.amount.map(|all| all.to_string());
        say(
            "story.done",
            &part(need.done.to_string(), all, &need.unit),
            into,
        );
    }
    if let Some(money) = &need.money
        && let Some(raised) = &money.raised
    {
        let sum = |sum: &Amount| (tongue.money)(sum, &money.currency);
        let part = part(sum(raised), money.goal.as_ref().map(sum), "");
        say("story.done", &part, into);
    }
    let came = need.parts.iter().map(|part| {
        let told = part.told.as_deref().unwrap_or(&part.id);
        (part.author.as_ref(), [part.id.as_str(), told])
    });
    thanks(came.collect(), answers, tongue, into);
}

fn invited(meeting: &Meeting, answers: &[Arc<Message>], tongue: &Tongue, into: &mut Vec<Line>) {
    let mut place = Vec::new();
    if let Some(starts) = meeting.starts {
        place.push((tongue.moment)(starts, &meeting.zone));
    }
    place.push(meeting.place.clone());
    place.retain(|part| !part.is_empty());
    if !place.is_empty() {
        into.push(Line::Said(place.join(" · ")));
    }
    let mut names = Names::default();
    for guest in &meeting.coming {
        names.add(guest.author.as_ref());
    }
    if let Some((people, number)) = names.listed(tongue) {
        let words = (tongue.number)("story.coming", number);
        let vars = Vars::default().with("names", people);
        say(fill(&words, &vars), into);
    }
    let came = meeting.coming.iter();
    let came = came.map(|guest| (guest.author.as_ref(), [guest.id.as_str(); 2]));
    thanks(came.collect(), answers, tongue, into);
}

/// The host's thanks to those who came forward: to all of them, or by name. Each has the ids of what they answered.
fn thanks(
    came: Vec<(Option<&String>, [&str; 2])>,
    answers: &[Arc<Message>],
    tongue: &Tongue,
    into: &mut Vec<Line>,
) {
    let mut thanked: BTreeSet<&str> = BTreeSet::new();
    for answer in answers {
        if answer.thanked {
            thanked.insert(&answer.id);
        }
    }
    if thanked.is_empty() {
        return;
    }
    let mut names = Names::default();
    let mut all = true;
    for (name, ids) in came {
        if ids.iter().any(|id| thanked.contains(id)) {
            names.add(name);
        } else {
            all = false;
        }
    }
    let Some((people, _)) = names.listed(tongue) else {
        return;
    };
    if all {
        return say((tongue.word)("story.thanks.all"), into);
    }
    let vars = Vars::default().with("names", people);
    say(fill(&(tongue.word)("story.thanks"), &vars), into);
}

/// Adds a sentence; one that follows another goes on in the same paragraph.
fn say(words: String, into: &mut Vec<Line>) {
    match into.last_mut() {
        Some(Line::Said(before)) if before.ends_with(['.', '।']) => {
            before.push(' ');
            before.push_str(&words);
        }
        // These are followed by no blank.
        Some(Line::Said(before)) if before.ends_with('。') => before.push_str(&words),
        _ => into.push(Line::Said(words)),
    }
}
