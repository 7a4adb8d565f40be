//! From what an endpoint answers host and helpers to what the desk shows, as JSON.

use std::sync::Arc;

use super::Desk;
use super::ask::size_of;
use crate::decode::{self, Answer, Fault, Refusal, Reply, Turn};
use crate::deeds::{meeting, need};
use crate::encode::details_value;
use crate::json::{Value, json};
use crate::mapping::{Item, Pointers};
use crate::message::{Kind, Message, Text};
use crate::text::{rich, to_value};

impl Desk {
    /// Who is signed in: `{"token", "name", "id", "role": "host" or "helper"}`, or why not, as [`Desk::done`] says it.
    #[must_use]
    pub fn signed(&self, reply: &Reply) -> Value {
        let refused = self.done(reply);
        let Some(sign_in) = self.told.sign_in.as_ref().filter(|_| refused.is_null()) else {
            return refused;
        };
        let json = reply.json().unwrap_or_default();
        let whole = &Item::whole(&json);
        let role = sign_in.role.as_ref().map(|role| role.pick(whole));
        let token = sign_in.token.text(whole).unwrap_or_default();
        if token.is_empty() {
            return refusal("away", "");
        }
        json!({
            "token": token,
            "name": sign_in.name.text(whole).unwrap_or_default(),
            "id": sign_in.id.text(whole).unwrap_or_default(),
            "role": if role.is_none_or(|role| role == "host") { "host" } else { "helper" },
        })
    }

    /// A page of a list: `{"messages": […], "known": by how many entries the next page is further on, "turn": how to go on,
    /// or null}`, or why not.
    ///
    /// Of a message: `id`, `parent`, `kind`, `author`, `host`, `body` (the wall's own form of a text), `lang`, `pictures`,
    /// `created` (ms), `state`, `warning`, `pinned`, `thanked`, `connection`, `details`, and `private`: what the mapping's
    /// `desk.message` reads of it. `deed` is null but for needs, `{"amount", "promised", "done", "held", "open", "closed"}`, and
    /// events, `{"coming", "maybe", "closed"}`.
    #[must_use]
    pub fn read(&self, name: &str, reply: &Reply, known: usize) -> Value {
        let refused = self.done(reply);
        if !refused.is_null() {
            return refused;
        }
        let mut lists = self.told.lists.iter();
        let Some((_, list)) = lists.find(|(known, _)| known == name) else {
            return refusal("not-open", "");
        };
        let asked = (known, size_of(&list.mapping));
        let read =
            |mapping| decode::read(reply, mapping, asked, &|form, source| rich(form, source));
        let (reading, private) = match (read(&list.mapping), read(&list.private)) {
            (Ok(reading), Ok(private)) => (reading, private),
            (Err(error), _) | (_, Err(error)) => return refusal("away", &error.to_string()),
        };
        // Both are read of the same answer, so that the same message stands at the same place.
        let pairs = reading.messages.iter().zip(&private.messages);
        let messages = pairs.map(|(message, private)| {
            let deed = deed(message, &reading.messages);
            told(message, &private.details, deed)
        });
        json!({
            "messages": messages.collect::<Vec<Value>>(),
            // A page before a further one came full.
            "known": if reading.messages.is_empty() { 0 } else { asked.1 },
            "turn": reading.next.as_ref().map(on),
        })
    }

    /// What is decided for the wall, each by its name; or why it cannot be known.
    #[must_use]
    pub fn decided(&self, reply: &Reply) -> Value {
        let refused = self.done(reply);
        let Some(wall) = self.told.wall.as_ref().filter(|_| refused.is_null()) else {
            return refused;
        };
        let json = reply.json().unwrap_or_default();
        let whole = &Item::whole(&json);
        let mut found = Vec::new();
        for (name, at) in &wall.at {
            found.push((name.clone(), at.text(whole).unwrap_or_default()));
        }
        json!({ "decided": details_value(&found) })
    }

    /// Who looks after the wall: `{"people": [{"id", "name"}, …]}`; or why that cannot be known.
    #[must_use]
    pub fn people_told(&self, reply: &Reply) -> Value {
        let refused = self.done(reply);
        let Some(people) = self.told.people.as_ref().filter(|_| refused.is_null()) else {
            return refused;
        };
        let answer = reply.json().unwrap_or_default();
        let found = people.at.find(&Item::whole(&answer));
        let mut told = Vec::new();
        for value in found.and_then(Value::as_array).into_iter().flatten() {
            let item = &Item {
                value,
                answer: &answer,
                key: "",
            };
            let text = |at: &Pointers| Value::from(at.text(item).unwrap_or_default());
            told.push(json!({ "id": text(&people.id), "name": text(&people.name) }));
        }
        json!({ "people": told })
    }

    /// What became of a new message: `{"id": its id or ""}`, or why it was not taken.
    #[must_use]
    pub fn posted(&self, reply: &Reply) -> Value {
        let Some((mapping, create)) =
            (self.told.post.as_ref()).and_then(|mapping| Some((mapping, mapping.create.as_ref()?)))
        else {
            return refusal("not-open", "");
        };
        match decode::answer(reply, mapping, create, &|form, source| rich(form, source)) {
            Answer::Published(message) => json!({ "id": message.id }),
            Answer::Arrived(id) => json!({ "id": id.unwrap_or_default() }),
            Answer::Held | Answer::Known => json!({ "id": "" }),
            Answer::Refused(why) => self.refused(why, reply),
        }
    }

    /// Null where what was asked has been done; else `{"refused": "over" | "away" | "too-many" | "not-open" | "not-taken",
    /// "said": the endpoint's own words, or ""}`. `over` is said of a session that has ended.
    #[must_use]
    pub fn done(&self, reply: &Reply) -> Value {
        match decode::taken(reply, &self.told.mapping) {
            Ok(()) => Value::Null,
            Err(why) => self.refused(why, reply),
        }
    }

    fn refused(&self, why: Refusal, reply: &Reply) -> Value {
        let json = reply.json().unwrap_or_default();
        let said = self.told.mapping.refusal.text.text(&Item::whole(&json));
        let why = match why {
            // RFC 9110, 15.5.2: what proves who one is is missing, or does not any more.
            _ if reply.status == 401 => "over",
            Refusal::Away => "away",
            Refusal::TooMany(_) => "too-many",
            Refusal::NotOpen => "not-open",
            Refusal::NotTaken(Fault::Author | Fault::Words | Fault::Message) => "not-taken",
        };
        refusal(why, &said.unwrap_or_default())
    }
}

fn refusal(why: &str, said: &str) -> Value {
    json!({ "refused": why, "said": said })
}

fn on(turn: &Turn) -> Value {
    match turn {
        Turn::Number => json!({}),
        Turn::Address(address) => json!({ "address": address.as_str() }),
        Turn::Token(token) => json!({ "token": token.as_str() }),
        Turn::Ids(ids) => json!({ "ids": texts(ids) }),
    }
}

fn texts(texts: &[String]) -> Value {
    texts
        .iter()
        .map(|text| Value::from(text.as_str()))
        .collect()
}

/// What has come of a need or an event so far, as the answers to it say that are in the same list.
fn deed(message: &Message, all: &[Message]) -> Value {
    if !matches!(message.kind, Kind::Need | Kind::Event) {
        return Value::Null;
    }
    let answers = all
        .iter()
        .filter(|it| it.parent.as_ref() == Some(&message.id));
    let answers: Vec<Arc<Message>> = answers.cloned().map(Arc::new).collect();
    if let Some(need) = need(message, &answers) {
        return json!({
            "amount": need.amount.map_or(Value::Null, Value::from),
            "promised": need.promised,
            "done": need.done,
            "held": need.held,
            "open": need.open().map_or(Value::Null, Value::from),
            "closed": need.is_closed(),
        });
    }
    meeting(message, &answers).map_or(Value::Null, |meeting| {
        json!({
            "coming": meeting.people(),
            "maybe": meeting.maybe.len(),
            "closed": meeting.is_closed(),
        })
    })
}

fn told(message: &Message, private: &[(String, String)], deed: Value) -> Value {
    let text = |text: &Option<String>| Value::from(text.clone().unwrap_or_default());
    let body: &Text = &message.body;
    json!({
        "id": message.id.as_str(),
        "parent": text(&message.parent),
        "kind": message.kind.name(),
        "author": text(&message.author),
        "host": message.host,
        "body": to_value(body),
        "lang": text(&message.lang),
        "pictures": texts(&message.pictures),
        "created": message.created.map_or(Value::Null, |created| Value::from(created.0)),
        "state": message.state.name(),
        "warning": text(&message.warning),
        "pinned": message.pinned,
        "thanked": message.thanked,
        "connection": text(&message.connection),
        "details": details_value(&message.details),
        "private": details_value(private),
        "deed": deed,
    })
}
