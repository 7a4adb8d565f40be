//! From a mapping file to a [`Mapping`], each mistake named with its place.

use std::cell::RefCell;
use std::fmt;

use serde_json::Value;

use super::pointers::parse_json;
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

/// A place in the file: the value there, if any, and how one got to it.
///
/// Reading goes on after a mistake, with something harmless in its stead, and the first mistake is
/// what counts in the end: stopping at each would be most of this room's bytes.
struct Place<'a> {
    value: Option<&'a Value>,
    pointer: String,
    vars: &'a Vars,
    mistake: &'a RefCell<Option<MappingError>>,
}

impl<'a> Place<'a> {
    fn expected(&self, what: &str) {
        self.mistake
            .borrow_mut()
            .get_or_insert_with(|| MappingError {
                pointer: self.pointer.clone(),
                expected: what.into(),
            });
    }

    #[inline(never)]
    fn at(&self, name: &str) -> Place<'a> {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        Place {
            value: self.value.and_then(|value| value.get(name)),
            pointer: [&self.pointer, "/", &escaped].concat(),
            vars: self.vars,
            mistake: self.mistake,
        }
    }

    /// Whether an object stands here; its members should all be among `known`.
    fn is_object(&self, known: &[&str]) -> bool {
        let Some(members) = self.value.and_then(Value::as_object) else {
            if self.value.is_some() {
                self.expected("an object");
            }
            return false;
        };
        if let Some(name) = members.keys().find(|name| !known.contains(&name.as_str())) {
            self.at(name)
                .expected(&["one of: ", &known.join(", ")].concat());
        }
        true
    }

    #[inline(never)]
    fn text(&self) -> String {
        match self.value {
            Some(Value::String(text)) => return text.clone(),
            Some(_) => self.expected("a text"),
            None => {}
        }
        String::new()
    }

    #[inline(never)]
    fn number(&self, default: u32) -> u32 {
        let number = self
            .value
            .map(|value| value.as_u64().and_then(|n| n.try_into().ok()));
        number.unwrap_or(Some(default)).unwrap_or_else(|| {
            self.expected("a whole number");
            default
        })
    }

    #[inline(never)]
    fn pointers(&self) -> Pointers {
        let found = match self.value {
            None => &[],
            Some(Value::Array(all)) => all.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        let mut pointers = Vec::new();
        for one in found {
            match one.as_str() {
                Some(text) if text.is_empty() || text.starts_with('/') => {
                    pointers.push(fill(text, self.vars));
                }
                _ => self.expected("a JSON Pointer, empty or beginning with \"/\""),
            }
        }
        Pointers(pointers)
    }

    /// Texts by name, in the file's order.
    #[inline(never)]
    fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        match self.value.map(Value::as_object) {
            Some(Some(members)) => {
                for name in members.keys() {
                    texts.push((name.clone(), self.at(name).text()));
                }
            }
            Some(None) => self.expected("an object of texts"),
            None => {}
        }
        texts
    }

    /// Either pointers alone, or `{"at": pointers, "values": {theirs: ours}}`.
    #[inline(never)]
    fn choice(&self) -> Choice {
        if self.value.is_some_and(Value::is_object) {
            self.is_object(&["at", "values"]);
            return Choice {
                at: self.at("at").pointers(),
                values: self.at("values").texts(),
            };
        }
        Choice {
            at: self.pointers(),
            values: Vec::new(),
        }
    }
}

pub(super) fn mapping(json: &str, endpoint: &str) -> Result<Mapping, MappingError> {
    let file = parse_json(json).map_err(|place| MappingError {
        pointer: String::new(),
        expected: ["JSON; it breaks at ", &place].concat(),
    })?;
    let mistake = RefCell::new(None);
    let none = Vars::default();
    let unfilled = Place {
        value: Some(&file),
        pointer: String::new(),
        vars: &none,
        mistake: &mistake,
    };
    let captured = capture(&unfilled.at("match").text(), endpoint);
    let matched = captured.is_some();
    let mut vars = Vars::default();
    for (name, value) in captured.into_iter().flatten() {
        vars = vars.with(&name, value);
    }
    for (name, template) in unfilled.at("variables").texts() {
        vars = vars.with_template(&name, template);
    }
    let root = Place {
        vars: &vars,
        ..unfilled
    };
    root.is_object(&[
        "$schema",
        "about",
        "match",
        "variables",
        "list",
        "items",
        "message",
        "create",
        "live",
    ]);
    let mapping = Mapping {
        matched,
        list: list(&root.at("list")),
        items: root.at("items").pointers(),
        message: fields(&root.at("message")),
        create: create(&root.at("create")),
        live: live(&root.at("live")),
        vars: vars.clone(),
    };
    match mistake.take() {
        None => Ok(mapping),
        Some(mistake) => Err(mistake),
    }
}

fn list(place: &Place) -> List {
    place.is_object(&["query", "newest", "oldest", "page", "pages", "most"]);
    List {
        query: place.at("query").texts(),
        order: [place.at("newest").text(), place.at("oldest").text()],
        page: place.at("page").pointers(),
        pages: place.at("pages").pointers(),
        most: place.at("most").number(100),
    }
}

fn fields(place: &Place) -> Fields {
    place.is_object(&[
        "id", "kind", "author", "body", "created", "parent", "replies", "state",
    ]);
    let body = place.at("body");
    if body.value.is_none() {
        body.expected("a JSON Pointer to the words");
    }
    Fields {
        id: place.at("id").pointers(),
        kind: place.at("kind").choice(),
        author: place.at("author").pointers(),
        body: body.pointers(),
        created: place.at("created").pointers(),
        parent: place.at("parent").pointers(),
        replies: place.at("replies").pointers(),
        state: place.at("state").choice(),
    }
}

fn create(place: &Place) -> Option<Create> {
    if !place.is_object(&["url", "body", "key", "record", "duplicate", "limits"]) {
        return None;
    }
    let body = place.at("body");
    if body.value.is_none() {
        body.expected("the JSON to send");
    }
    let known = place.at("duplicate");
    let duplicate = known.is_object(&["status", "at", "equals"]).then(|| {
        let status = u16::try_from(known.at("status").number(409));
        (
            status.unwrap_or(409),
            known.at("at").pointers(),
            known.at("equals").text(),
        )
    });
    let limits = place.at("limits");
    limits.is_object(&["author", "body"]);
    Some(Create {
        url: place.at("url").text(),
        body: body.value.cloned().unwrap_or_default(),
        key: place.at("key").number(0),
        record: place.at("record").pointers(),
        duplicate,
        body_limit: limits.at("body").number(5000),
        author_limit: limits.at("author").number(80),
    })
}

fn live(place: &Place) -> Option<Live> {
    let known = [
        "url",
        "greeting",
        "subscribe",
        "event",
        "record",
        "action",
        "gone",
    ];
    if !place.is_object(&known) {
        return None;
    }
    let greeting = place.at("greeting");
    let subscribe = place.at("subscribe");
    Some(Live {
        url: place.at("url").text(),
        greeting: greeting.is_object(&["event", "client"]).then(|| {
            (
                greeting.at("event").text(),
                greeting.at("client").pointers(),
            )
        }),
        subscribe: subscribe.is_object(&["url", "body"]).then(|| {
            let body = subscribe.at("body").value.cloned();
            (subscribe.at("url").text(), body.unwrap_or_default())
        }),
        event: place.at("event").text(),
        record: place.at("record").pointers(),
        action: place.at("action").pointers(),
        gone: place.at("gone").text(),
    })
}
