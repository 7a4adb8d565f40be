//! From a mapping file to a [`Mapping`], each mistake named with its place.

use std::cell::RefCell;

use super::place::{MappingError, Place};
use super::{Create, Fields, List, Live, Mapping, Vars, capture, parse_json};

/// See [`Mapping::parse`].
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
