//! Reading whatever stands on a device, and writing it.

use super::{Acknowledgement, Kept, MOST_OWN, Own};
use crate::draft::Draft;
use crate::json::{Map, Value, json};
use crate::outbox::Outbox;

/// The version of the stored form. Version 1 held one draft, as `{"version": 1, "draft": …}`. A change that an
/// older build would lose words by takes a new one; other new members do not.
const VERSION: u64 = 2;

const MEMBERS: [&str; 9] = [
    "version",
    "drafts",
    "writing",
    "forms",
    "outbox",
    "own",
    "acknowledged",
    "visit",
    "nudge",
];

/// What a stored text turned out to be, and so what may become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It is read, or there is none: write over it.
    Known,
    /// Something in it could not be read, and may be words: put the text aside as it is
    /// ([`aside_key`](super::aside_key)), then write over it.
    Unread,
    /// A later build wrote it: leave it alone, and keep changes in memory only.
    Later,
}

impl Kept {
    /// Reads the stored form, of which nothing is taken for granted: what is good in it is taken,
    /// and the rest is as if it were not there. No text, or an empty one, is nothing kept yet.
    #[must_use]
    pub fn read(stored: &str) -> (Kept, Stored) {
        if stored.trim().is_empty() {
            return (Kept::default(), Stored::Known);
        }
        let value = json::parse(stored).unwrap_or_default();
        let version = value.get("version");
        match version.and_then(Value::as_u64) {
            Some(1) => first_version(&value),
            Some(VERSION) => second_version(&value),
            _ => {
                let number = version.and_then(Value::as_f64).unwrap_or_default();
                let later = number > 2.0;
                let what = if later { Stored::Later } else { Stored::Unread };
                (Kept::default(), what)
            }
        }
    }

    /// The form to be stored, at most [`MOST_BYTES`](super::MOST_BYTES) long unless the drafts
    /// alone are longer; what has no room is let go of here too. `None` when there is nothing to
    /// keep: then the key is removed.
    pub fn to_json(&mut self) -> Option<String> {
        self.fit();
        (!self.is_empty()).then(|| self.text())
    }

    pub(super) fn text(&self) -> String {
        let mut members = vec![("version".into(), VERSION.into())];
        let mut put = |name: &str, value: Value| members.push((name.into(), value));
        if !self.drafts.is_empty() {
            put("drafts", self.drafts.clone().into());
        }
        if !self.writing.is_empty() {
            put("writing", self.writing.as_str().into());
        }
        if !self.forms.is_empty() {
            put("forms", self.forms.clone().into());
        }
        if !self.outbox.entries().is_empty() {
            put("outbox", self.outbox.to_value());
        }
        if !self.own.is_empty() {
            put("own", self.own.iter().map(Own::to_value).collect());
        }
        if !self.acknowledged.is_empty() {
            put("acknowledged", self.acknowledged.clone().into());
        }
        if self.last.is_some() {
            let visit = json!({ "last": self.last, "before": self.before });
            put("visit", visit);
        }
        if self.no_nudge {
            put("nudge", false.into());
        }
        for (name, value) in self.rest.iter() {
            put(name, value.clone());
        }
        json::text(&Map::of(members).into())
    }
}

/// Takes a draft up; returns whether all its words were read.
fn take_up(drafts: &mut Vec<(String, Value)>, parent: &str, value: &Value) -> bool {
    let mut draft = Draft::from_value(value);
    draft.parent = parent.into();
    if !draft.is_blank() {
        drafts.push((parent.into(), draft.to_value()));
    }
    value.get("words").is_some_and(Value::is_string)
}

fn first_version(value: &Value) -> (Kept, Stored) {
    let Some(draft) = value.get("draft") else {
        return (Kept::default(), Stored::Known);
    };
    let parent = draft.get("parent").and_then(Value::as_str);
    let parent = parent.unwrap_or_default();
    let mut drafts = Vec::new();
    let read = take_up(&mut drafts, parent, draft);
    let mut kept = Kept::default();
    if !drafts.is_empty() {
        kept.writing = parent.into();
        kept.drafts = Map::of(drafts);
    }
    (kept, if read { Stored::Known } else { Stored::Unread })
}

fn second_version(value: &Value) -> (Kept, Stored) {
    let mut kept = Kept::default();
    let (mut drafts, mut read) = (Vec::new(), true);
    match value.get("drafts") {
        Some(Value::Object(members)) => {
            for (parent, draft) in members.iter() {
                read &= take_up(&mut drafts, parent, draft);
            }
        }
        other => read = other.is_none_or(Value::is_null),
    }
    kept.drafts = Map::of(drafts);
    let writing = value.get("writing").and_then(Value::as_str);
    let writing = writing.filter(|parent| kept.drafts.contains_key(parent));
    kept.writing = writing.unwrap_or_default().into();

    match value.get("forms") {
        Some(Value::Object(forms)) => kept.forms = forms.clone(),
        other => read &= other.is_none_or(Value::is_null),
    }

    if let Some(outbox) = value.get("outbox") {
        let (outbox, whole) = Outbox::from_value(outbox);
        kept.outbox = outbox;
        read &= whole;
    }

    let own = value.get("own").and_then(Value::as_array);
    for own in own.into_iter().flatten().rev().filter_map(Own::from_value) {
        if kept.own.len() == MOST_OWN {
            break;
        }
        if !kept.own.iter().any(|known| known.key == own.key) {
            kept.own.push(own);
        }
    }
    kept.own.reverse();

    let given = value.get("acknowledged").and_then(Value::as_object);
    let given = given.into_iter().flat_map(Map::iter);
    let given = given.map(|(id, value)| (id, Acknowledgement::from_value(value)));
    let given = given.filter(|(id, given)| !id.is_empty() && !given.word.is_empty());
    kept.acknowledged = given
        .map(|(id, given)| (id.clone(), given.to_value()))
        .collect();

    let visit = |name: &str| value.get("visit")?.get(name)?.as_i64();
    kept.last = visit("last");
    kept.before = visit("before").filter(|before| Some(*before) <= kept.last);
    kept.no_nudge = value.get("nudge").and_then(Value::as_bool) == Some(false);

    let rest = value.as_object().into_iter().flat_map(Map::iter);
    let rest = rest.filter(|(name, _)| !MEMBERS.contains(&name.as_str()));
    kept.rest = rest
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    kept.fit();
    (kept, if read { Stored::Known } else { Stored::Unread })
}
