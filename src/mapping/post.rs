//! From the requests of a mapping file to what is sent, and what its answers mean.

use super::parts::{CHOICE, sources};
use super::place::Place;
use super::{Create, Figure, List, Live, Next, Post, Refusals};

/// A part of the file, and another that holds what is missing there.
struct Over<'a, 'b>(&'b Place<'a>, Option<&'b Place<'a>>);

impl<'a> Over<'a, '_> {
    fn at(&self, name: &str) -> Place<'a> {
        let own = self.0.at(name);
        match self.1 {
            Some(below) if own.value.is_none() => below.at(name),
            _ => own,
        }
    }
}

const REQUEST: [&str; 6] = ["url", "method", "headers", "query", "encoding", "body"];

fn post(place: &Over, method: &str) -> Post {
    let methods = if method == "GET" {
        ["GET", "POST"].as_slice()
    } else {
        &["POST", "PUT", "PATCH", "DELETE"]
    };
    Post {
        url: place.at("url").text(),
        method: place.at("method").one_of(methods),
        headers: place.at("headers").texts(),
        query: place.at("query").texts(),
        form: place.at("encoding").one_of(&["json", "form"]) == "form",
        body: place.at("body").value.cloned(),
    }
}

pub(super) fn list(place: &Place) -> List {
    place.is_object(
        &[
            &REQUEST,
            ["newest", "oldest", "most", "first", "next", "since"].as_slice(),
        ]
        .concat(),
    );
    let since = place.at("since");
    since.is_object(&["query"]);
    List {
        request: post(&Over(place, None), "GET"),
        order: [place.at("newest").text(), place.at("oldest").text()],
        most: place.at("most").number(100),
        first: place.at("first").number(1),
        next: next(&place.at("next")),
        since: since.at("query").texts(),
    }
}

fn next(place: &Place) -> Next {
    place.is_object(&[
        "link", "url", "token", "more", "ids", "page", "pages", "total", "full",
    ]);
    let ids = place.at("ids");
    Next {
        link: place.at("link").flag(),
        url: place.at("url").pointers(),
        token: place.at("token").pointers(),
        more: sources(&place.at("more"), CHOICE).into_iter().next(),
        ids: (ids.is_object(&["at", "url", "query"])).then(|| {
            let request = (ids.at("url").text(), ids.at("query").text());
            (ids.at("at").pointers(), request.0, request.1)
        }),
        page: place.at("page").pointers(),
        pages: figure(&place.at("pages")),
        total: figure(&place.at("total")),
        full: place.at("full").flag(),
    }
}

fn figure(place: &Place) -> Figure {
    Figure {
        at: place.pointers_or(&["at", "header"]),
        header: place.at("header").text(),
    }
}

const CREATE: [&str; 6] = ["key", "record", "id", "held", "duplicate", "limits"];

/// A request that writes a message; what is missing is taken from `below`.
pub(super) fn create(own: &Place, below: Option<&Place>) -> Option<Create> {
    if !own.is_object(&[REQUEST, CREATE].concat()) {
        return None;
    }
    let place = Over(own, below);
    let body = place.at("body");
    if body.value.is_none() {
        body.expected("the JSON to send");
    }
    let limits = place.at("limits");
    limits.is_object(&["author", "body"]);
    Some(Create {
        request: post(&place, "POST"),
        key: place.at("key").number(0),
        record: place.at("record").pointers(),
        id: place.at("id").pointers(),
        held: place.at("held").tests(),
        duplicate: place.at("duplicate").tests(),
        body_limit: limits.at("body").number(5000),
        author_limit: limits.at("author").number(80),
    })
}

pub(super) fn acknowledge(place: &Place) -> Option<(Post, Option<Post>)> {
    if !place.is_object(&[&REQUEST, ["undo"].as_slice()].concat()) {
        return None;
    }
    let undo = place.at("undo");
    let back = undo.is_object(&REQUEST);
    Some((
        post(&Over(place, None), "POST"),
        back.then(|| post(&Over(&undo, Some(place)), "POST")),
    ))
}

pub(super) fn refusal(place: &Place) -> Refusals {
    place.is_object(&["when", "too-many", "closed", "text"]);
    Refusals {
        when: place.at("when").tests(),
        too_many: place.at("too-many").tests(),
        closed: place.at("closed").tests(),
        text: place.at("text").pointers(),
    }
}

pub(super) fn live(place: &Place) -> Option<Live> {
    let known = [
        "transport",
        "url",
        "greeting",
        "subscribe",
        "event",
        "when",
        "record",
        "action",
        "gone",
        "ping",
        "beat",
    ];
    if !place.is_object(&known) {
        return None;
    }
    let (greeting, subscribe) = (place.at("greeting"), place.at("subscribe"));
    let (ping, beat) = (place.at("ping"), place.at("beat"));
    let body = |place: &Place| place.at("body").value.cloned().unwrap_or_default();
    Some(Live {
        socket: place.at("transport").one_of(&["events", "socket"]) == "socket",
        url: place.at("url").text(),
        greeting: (greeting.is_object(&["event", "client"])).then(|| {
            let event = greeting.at("event").text();
            (event, greeting.at("client").pointers())
        }),
        subscribe: (subscribe.is_object(&["url", "body"]))
            .then(|| (subscribe.at("url").text(), body(&subscribe))),
        events: place.at("event").templates(),
        when: place.at("when").tests(),
        record: place.at("record").pointers(),
        action: place.at("action").pointers(),
        gone: place.at("gone").text(),
        ping: (ping.is_object(&["when", "body"])).then(|| (ping.at("when").tests(), body(&ping))),
        beat: (beat.is_object(&["seconds", "body"]))
            .then(|| (beat.at("seconds").number(30), body(&beat))),
    })
}
