//! A page of messages, and single records told of by a live stream.

use super::items::{self, Raw, Tables};
use super::next::{Turn, turn};
use super::record::{Record, named, record};
use super::{DecodeError, MOST_MESSAGES, Reply, Rich};
use crate::json::Value;
use crate::mapping::{Figure, Item, Mapping, Part, is_something};
use crate::message::Message;

/// How deep answers may nest within answers before the rest is left out.
const NESTING: u8 = 16;

/// One answer to a request for messages, as a reader may see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The messages in the endpoint's order, each before its answers; only such as readers may
    /// see (PRINCIPLES 8, 20).
    pub messages: Vec<Message>,
    /// Whether all answers to a message came nested within it, so that one that is missing is gone.
    pub nested: bool,
    /// How to ask for the endpoint's further page, where it has one.
    pub next: Option<Turn>,
    /// How many entries of the endpoint's list are not among the messages: they count in its pages.
    pub unshown: usize,
    /// The name of the wall's phase as the endpoint tells it; empty where it does not.
    pub phase: String,
}

/// Everything read from an answer, also what no reader may see.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The messages in the endpoint's order, each before its answers, in every state.
    pub messages: Vec<Message>,
    /// How to ask for the further page, where there is one.
    pub next: Option<Turn>,
    /// How many entries of the list no reader may see, or say nothing.
    pub unshown: usize,
    /// See [`Page::phase`].
    pub phase: String,
    /// What was cut or left out, a sentence each.
    pub warnings: Vec<&'static str>,
}

/// Something a live stream told.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A message is new or has changed, and may be shown.
    Here(Message),
    /// The message with this id is gone, or may no longer be shown.
    Gone(String),
    /// Something changed; what, only a fresh look tells.
    Something,
}

/// Reads a page of messages; `asked` is how many were known before it, and how many it was asked for.
///
/// # Errors
/// When the answer is an error, or no messages stand where the mapping says.
pub fn page(
    reply: &Reply,
    mapping: &Mapping,
    asked: (usize, usize),
    rich: Rich,
) -> Result<Page, DecodeError> {
    let mut reading = read(reply, mapping, asked, rich)?;
    reading.messages.retain(is_for_readers);
    Ok(Page {
        messages: reading.messages,
        nested: !mapping.message.of(Part::Replies).is_empty(),
        next: reading.next,
        unshown: reading.unshown,
        phase: reading.phase,
    })
}

fn is_for_readers(message: &Message) -> bool {
    let says_something = !message.body.0.is_empty() || !message.pictures.is_empty();
    message.state.is_shown() && says_something
}

/// Reads all that an answer holds.
///
/// # Errors
/// When the answer is an error, or no messages stand where the mapping says.
pub fn read(
    reply: &Reply,
    mapping: &Mapping,
    (before, size): (usize, usize),
    rich: Rich,
) -> Result<Reading, DecodeError> {
    let answer = reply.json()?;
    // Nothing at all is no wall without messages, but an answer that did not come through: it would empty a wall
    // that somebody reads. "No content" is said by a status of its own (RFC 9110, 15.3.5).
    if reply.status == 200 && reply.body.trim().is_empty() {
        return Err(DecodeError::NotJson("its very beginning".into()));
    }
    let refusal = &mapping.refusal;
    if refusal.when.hold(reply.status, &answer) {
        let words = refusal.text.text(&Item::whole(&answer));
        return Err(DecodeError::Refused(words.unwrap_or_default()));
    }
    let lists = match items::list(&answer, &mapping.items) {
        Some(lists) => lists,
        // What holds nothing yet often says nothing at all.
        None if !is_something(&answer) => Vec::new(),
        None => return Err(DecodeError::NoItems(mapping.items.at.told())),
    };
    let tables = items::tables(&answer, &mapping.items);
    let mut gathered = Gathered {
        records: Vec::new(),
        answer: &answer,
        tables: &tables,
        mapping,
        rich,
        seen: 0,
        left_out: false,
    };
    let (mut count, mut unshown) = (0, 0);
    for list in lists {
        items::each(list, &answer, &mapping.items, &tables, &mut |raw| {
            count += 1;
            let at = gathered.records.len();
            let goes_on = gathered.gather(raw, None, NESTING);
            let entry = gathered.records.get(at);
            if !entry.is_some_and(|entry| is_for_readers(&entry.message)) {
                unshown += 1;
            }
            goes_on
        });
    }
    let mut warnings = Vec::new();
    if gathered.left_out {
        warnings.push(
            "The answer holds more messages than are read (10,000, and 16 levels of answers).",
        );
    }
    if gathered.records.iter().any(|record| record.cut) {
        warnings.push("A message is longer than 20,000 characters and was cut.");
    }
    let messages = named(gathered.records);
    let next = turn(reply, &answer, mapping, (before, count, size), &messages);
    Ok(Reading {
        messages,
        next,
        unshown,
        phase: told(&mapping.phase, reply, &answer),
        warnings,
    })
}

fn told(phase: &Figure, reply: &Reply, answer: &Value) -> String {
    match reply.header(&phase.header) {
        Some(name) => name.into(),
        None => phase.at.text(&Item::whole(answer)).unwrap_or_default(),
    }
}

struct Gathered<'a> {
    records: Vec<Record>,
    answer: &'a Value,
    tables: &'a Tables<'a>,
    mapping: &'a Mapping,
    rich: Rich<'a>,
    seen: usize,
    left_out: bool,
}

impl Gathered<'_> {
    /// Reads a message and the answers in it; returns whether to go on.
    fn gather(&mut self, raw: &Raw, above: Option<&Message>, depth: u8) -> bool {
        self.seen += 1;
        if self.seen > MOST_MESSAGES || depth == 0 {
            self.left_out = true;
            return depth == 0;
        }
        let Some(mut record) = record(raw, self.answer, self.mapping, self.rich) else {
            return true;
        };
        if let Some(above) = above {
            record.message.parent = Some(above.id.clone());
            if !above.state.is_shown() {
                // What answers words that are gone would tell of them (PRINCIPLES 8).
                record.message.state = above.state;
            }
        }
        let message = Message {
            id: record.message.id.clone(),
            state: record.message.state,
            ..Message::default()
        };
        self.records.push(record);
        let item = &Item {
            value: &raw.value,
            answer: self.answer,
            key: &raw.key,
        };
        let replies = self.mapping.message.of(Part::Replies).first();
        let Some(replies) = replies.and_then(|replies| replies.at.find(item)) else {
            return true;
        };
        let (answer, tables) = (self.answer, self.tables);
        items::each(replies, answer, &self.mapping.items, tables, &mut |reply| {
            self.gather(reply, Some(&message), depth - 1)
        });
        self.seen <= MOST_MESSAGES
    }
}

/// Reads a single record, such as the answer to a message that was sent.
pub(super) fn message(value: &Value, mapping: &Mapping, rich: Rich) -> Option<Message> {
    let items = &mapping.items;
    let mut read = None;
    items::each(
        value,
        value,
        items,
        &items::tables(value, items),
        &mut |raw| {
            read = record(raw, value, mapping, rich);
            false
        },
    );
    Some(read?.message)
}

/// Reads the data of a live event; `None` when it tells nothing about a message.
#[must_use]
pub fn change(json: &str, mapping: &Mapping, rich: Rich) -> Option<Change> {
    let live = mapping.live.as_ref()?;
    // Read with the limits of any answer.
    let event = Reply::ok(json).json().ok()?;
    if !live.when.0.is_empty() && !live.when.hold(200, &event) {
        return None;
    }
    if live.record.is_empty() {
        return Some(Change::Something);
    }
    let whole = &Item::whole(&event);
    let message = message(live.record.find(whole)?, mapping, rich)?;
    let gone = !live.gone.is_empty() && live.action.text(whole).is_some_and(|it| it == live.gone);
    Some(if gone || !message.state.is_shown() {
        Change::Gone(message.id)
    } else {
        Change::Here(message)
    })
}
