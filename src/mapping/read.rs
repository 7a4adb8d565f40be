//! From a mapping file to a [`Mapping`], each mistake named with its place.

use std::fmt;

use serde_json::Value;

use super::{Choice, Create, Fields, List, Live, Mapping, Pointers, Vars, capture, fill};

/// A mistake in a mapping file.
#[derive(Clone, Debug, PartialEq)]
pub struct MappingError {
    /// JSON Pointer to the mistake.
    pub pointer: String,
    /// What was expected there.
    pub expected: String,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("mapping: at \"")?;
        f.write_str(&self.pointer)?;
        f.write_str("\" expected ")?;
        f.write_str(&self.expected)
    }
}

type Read<T> = Result<T, MappingError>;

/// A place in the file: the value there, if any, and how one got to it.
struct Place<'a> {
    value: Option<&'a Value>,
    pointer: String,
    vars: &'a Vars,
}

impl<'a> Place<'a> {
    fn wrong<T>(&self, expected: &str) -> Read<T> {
        Err(MappingError {
            pointer: self.pointer.clone(),
            expected: expected.into(),
        })
    }

    fn at(&self, name: &str) -> Place<'a> {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        Place {
            value: self.value.and_then(|value| value.get(name)),
            pointer: [&self.pointer, "/", &escaped].concat(),
            vars: self.vars,
        }
    }

    /// The place, when something stands there and all its members are among `known`.
    fn object(&self, known: &[&str]) -> Read<Option<&Self>> {
        let Some(value) = self.value else {
            return Ok(None);
        };
        let Some(members) = value.as_object() else {
            return self.wrong("an object");
        };
        match members.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => self
                .at(name)
                .wrong(&["one of: ", &known.join(", ")].concat()),
            None => Ok(Some(self)),
        }
    }

    fn text(&self) -> Read<String> {
        match self.value {
            None => Ok(String::new()),
            Some(Value::String(text)) => Ok(text.clone()),
            Some(_) => self.wrong("a text"),
        }
    }

    fn number(&self, default: u32) -> Read<u32> {
        match self.value {
            None => Ok(default),
            Some(value) => match value.as_u64().and_then(|n| u32::try_from(n).ok()) {
                Some(number) => Ok(number),
                None => self.wrong("a whole number"),
            },
        }
    }

    fn pointers(&self) -> Read<Pointers> {
        let found = match self.value {
            None => Vec::new(),
            Some(Value::Array(all)) => all.iter().collect(),
            Some(one) => vec![one],
        };
        let mut pointers = Vec::new();
        for one in found {
            match one.as_str() {
                Some(text) if text.is_empty() || text.starts_with('/') => {
                    pointers.push(fill(text, self.vars));
                }
                _ => return self.wrong("a JSON Pointer, empty or beginning with \"/\""),
            }
        }
        Ok(Pointers(pointers))
    }

    /// Texts by name, in the order of the names.
    fn texts(&self) -> Read<Vec<(String, String)>> {
        let Some(value) = self.value else {
            return Ok(Vec::new());
        };
        let Some(members) = value.as_object() else {
            return self.wrong("an object of texts");
        };
        members
            .keys()
            .map(|name| Ok((name.clone(), self.at(name).text()?)))
            .collect()
    }

    /// Either pointers alone, or `{"at": pointers, "values": {theirs: ours}}`.
    fn choice(&self) -> Read<Choice> {
        if !self.value.is_some_and(Value::is_object) {
            return Ok(Choice {
                at: self.pointers()?,
                values: Vec::new(),
            });
        }
        self.object(&["at", "values"])?;
        Ok(Choice {
            at: self.at("at").pointers()?,
            values: self.at("values").texts()?,
        })
    }
}

pub(super) fn mapping(json: &str, endpoint: &str) -> Read<Mapping> {
    let file: Value = serde_json::from_str(json).map_err(|error| MappingError {
        pointer: String::new(),
        expected: ["JSON: ", &error.to_string()].concat(),
    })?;
    let none = Vars::default();
    let root = |vars| Place {
        value: Some(&file),
        pointer: String::new(),
        vars,
    };
    let known = [
        "$schema",
        "about",
        "match",
        "variables",
        "list",
        "items",
        "message",
        "create",
        "live",
    ];
    root(&none).object(&known)?;
    let pattern = root(&none).at("match").text()?;
    let captured = capture(&pattern, endpoint);
    let matched = captured.is_some();
    let mut vars = Vars::default();
    for (name, value) in captured.into_iter().flatten() {
        vars = vars.with(&name, value);
    }
    for (name, template) in root(&none).at("variables").texts()? {
        vars = vars.with_template(&name, template);
    }
    let root = root(&vars);
    Ok(Mapping {
        matched,
        list: list(&root.at("list"))?,
        items: root.at("items").pointers()?,
        message: fields(&root.at("message"))?,
        create: create(&root.at("create"))?,
        live: live(&root.at("live"))?,
        vars: vars.clone(),
    })
}

fn list(place: &Place) -> Read<List> {
    place.object(&["query", "newest", "oldest", "page", "pages", "most"])?;
    Ok(List {
        query: place.at("query").texts()?,
        order: [place.at("newest").text()?, place.at("oldest").text()?],
        page: place.at("page").pointers()?,
        pages: place.at("pages").pointers()?,
        most: place.at("most").number(100)?,
    })
}

fn fields(place: &Place) -> Read<Fields> {
    place.object(&[
        "id", "kind", "author", "body", "created", "parent", "replies", "state",
    ])?;
    let body = place.at("body");
    if body.value.is_none() {
        return body.wrong("a JSON Pointer to the words");
    }
    Ok(Fields {
        id: place.at("id").pointers()?,
        kind: place.at("kind").choice()?,
        author: place.at("author").pointers()?,
        body: body.pointers()?,
        created: place.at("created").pointers()?,
        parent: place.at("parent").pointers()?,
        replies: place.at("replies").pointers()?,
        state: place.at("state").choice()?,
    })
}

fn create(place: &Place) -> Read<Option<Create>> {
    let Some(place) = place.object(&["url", "body", "key", "record", "duplicate", "limits"])?
    else {
        return Ok(None);
    };
    let body = place.at("body");
    let Some(template) = body.value else {
        return body.wrong("the JSON to send");
    };
    let known = place.at("duplicate");
    let duplicate = match known.object(&["status", "at", "equals"])? {
        None => None,
        Some(known) => Some((
            u16::try_from(known.at("status").number(409)?).unwrap_or(409),
            known.at("at").pointers()?,
            known.at("equals").text()?,
        )),
    };
    let limits = place.at("limits");
    limits.object(&["author", "body"])?;
    Ok(Some(Create {
        url: place.at("url").text()?,
        body: template.clone(),
        key: place.at("key").number(0)?,
        record: place.at("record").pointers()?,
        duplicate,
        body_limit: limits.at("body").number(5000)?,
        author_limit: limits.at("author").number(80)?,
    }))
}

fn live(place: &Place) -> Read<Option<Live>> {
    let known = [
        "url",
        "greeting",
        "subscribe",
        "event",
        "record",
        "action",
        "gone",
    ];
    let Some(place) = place.object(&known)? else {
        return Ok(None);
    };
    let greeting = place.at("greeting");
    let greeting = match greeting.object(&["event", "client"])? {
        None => None,
        Some(it) => Some((it.at("event").text()?, it.at("client").pointers()?)),
    };
    let subscribe = place.at("subscribe");
    let subscribe = match subscribe.object(&["url", "body"])? {
        None => None,
        Some(it) => Some((
            it.at("url").text()?,
            it.at("body").value.cloned().unwrap_or_default(),
        )),
    };
    Ok(Some(Live {
        url: place.at("url").text()?,
        greeting,
        subscribe,
        event: place.at("event").text()?,
        record: place.at("record").pointers()?,
        action: place.at("action").pointers()?,
        gone: place.at("gone").text()?,
    }))
}
