//! From what host and helpers want to the request to send.

use super::Desk;
use crate::decode::Turn;
use crate::draft::details_from_value;
use crate::encode::{
    Asked, Guard, Outgoing, Request, create_request, filled_request, list_request,
};
use crate::json::Value;
use crate::mapping::{Mapping, Post};
use crate::message::Kind;

impl Desk {
    /// Signs in; `None` where the endpoint knows no signing in.
    #[must_use]
    pub fn sign_in(&self, login: &str, password: &str) -> Option<Request> {
        let names = pairs(&[("login", login), ("password", password)]);
        Some(self.fill(&self.told.sign_in.as_ref()?.request, &names))
    }

    /// What every request carries once one is signed in.
    #[must_use]
    pub fn headers(&self, token: &str) -> Vec<(String, String)> {
        let post = Post {
            headers: self.told.headers.clone(),
            ..Post::default()
        };
        self.fill(&post, &pairs(&[("token", token)])).headers
    }

    /// Asks for a page of a list after `known` entries, as the page before said (`turn`, as [`Desk::read`] gave it); `None` where
    /// there is no such list, or the endpoint leads to another site.
    #[must_use]
    pub fn list(&self, name: &str, known: usize, turn: Option<&Value>) -> Option<Request> {
        let mapping = self.mapping_of(name)?;
        let turn = turn.and_then(turn_of);
        let asked = Asked {
            turn: turn.as_ref(),
            known,
            size: size_of(mapping),
        };
        list_request(mapping, &self.subject, asked)
    }

    /// An act, or what undoes it, with these names for its templates; `None` where it cannot be done.
    #[must_use]
    pub fn act(&self, name: &str, undo: bool, names: &[(String, String)]) -> Option<Request> {
        let mut acts = self.told.acts.iter();
        let (_, act) = acts.find(|(known, _)| known == name)?;
        let post = if undo {
            act.undo.as_ref()?
        } else {
            &act.request
        };
        Some(self.fill(post, names))
    }

    /// Asks what is decided for the wall; `None` where that is nowhere kept.
    #[must_use]
    pub fn wall(&self) -> Option<Request> {
        Some(self.fill(&self.told.wall.as_ref()?.request, &[]))
    }

    /// Asks who looks after the wall; `None` where that is nowhere told.
    #[must_use]
    pub fn people(&self) -> Option<Request> {
        Some(self.fill(&self.told.people.as_ref()?.request, &[]))
    }

    /// Writes as the host: `{"kind", "author", "body", "parent", "details": {}, "key", "now"}`; `None` where nobody can write.
    #[must_use]
    pub fn post(&self, written: &Value) -> Option<Request> {
        let mapping = self.told.post.as_ref()?;
        let text = |name: &str| {
            let text = written.get(name).and_then(Value::as_str);
            text.unwrap_or_default().to_string()
        };
        let outgoing = Outgoing {
            key: text("key"),
            parent: text("parent"),
            kind: Kind::from_name(&text("kind")),
            author: text("author"),
            body: text("body"),
            connection: String::new(),
            secret: String::new(),
            now: text("now"),
            details: details_from_value(written.get("details")),
            guard: Guard::default(),
        };
        let create = mapping.create.as_ref()?;
        Some(create_request(mapping, create, &self.subject, &outgoing))
    }

    fn fill(&self, post: &Post, names: &[(String, String)]) -> Request {
        filled_request(&self.told.mapping, post, &self.subject, names)
    }

    pub(super) fn mapping_of(&self, name: &str) -> Option<&Mapping> {
        let mut lists = self.told.lists.iter();
        let (_, list) = lists.find(|(known, _)| known == name)?;
        Some(&list.mapping)
    }
}

/// The most entries of a list in one answer.
const MOST: u32 = 100;

/// How many entries of a list are asked for at once.
pub(super) fn size_of(mapping: &Mapping) -> usize {
    mapping.list.most.clamp(1, MOST) as usize
}

fn pairs(names: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(name, text): &(&str, &str)| (name.to_string(), text.to_string());
    names.iter().map(owned).collect()
}

/// The way on, from `{"address"}`, `{"token"}`, `{"ids"}` or `{}`.
fn turn_of(value: &Value) -> Option<Turn> {
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(String::from);
    if let Some(address) = text("address") {
        return Some(Turn::Address(address));
    }
    if let Some(token) = text("token") {
        return Some(Turn::Token(token));
    }
    if let Some(ids) = value.get("ids").and_then(Value::as_array) {
        let ids = ids.iter().filter_map(Value::as_str).map(String::from);
        return Some(Turn::Ids(ids.collect()));
    }
    value.is_object().then_some(Turn::Number)
}
