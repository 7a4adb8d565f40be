//! From the requests of a mapping file to what is sent, and what its answers mean.

use super::parts::{CHOICE, sources};
use super::place::Place;
use super::{Acknowledge, Create, Figure, List, Live, Next, Post, Proof, Refusals};
use crate::json::Value;

#[inline(never)]
fn post(place: &Place, methods: &str) -> Post {
    Post {
        url: place.text("url"),
        method: place.one_of("method", methods),
        headers: place.texts("headers"),
        query: place.texts("query"),
        form: place.one_of("encoding", "json form") == "form",
        body: place.at("body").value.cloned(),
    }
}

/// How anything is written; the first where nothing is said.
const WRITES: &str = "POST PUT PATCH DELETE";

/// What may be said about a request, with spaces between.
const REQUEST: &str = "url method headers query encoding body";

#[inline(never)]
pub(super) fn list(place: &Place) -> List {
    place.is_object("url method headers query encoding body newest oldest most first next since");
    let since = place.at("since");
    since.is_object("query");
    List {
        request: post(place, "GET POST"),
        order: [place.text("newest"), place.text("oldest")],
        most: place.number("most", 100),
        first: place.number("first", 1),
        next: next(&place.at("next")),
        since: since.texts("query"),
    }
}

fn next(place: &Place) -> Next {
    place.is_object("link url token more ids page pages total full");
    let ids = place.at("ids");
    Next {
        link: place.flag("link"),
        url: place.pointers("url"),
        token: place.pointers("token"),
        more: sources(&place.at("more"), CHOICE).into_iter().next(),
        ids: (ids.is_object("at url query")).then(|| {
            let request = (ids.text("url"), ids.text("query"));
            (ids.pointers("at"), request.0, request.1)
        }),
        page: place.pointers("page"),
        pages: figure(&place.at("pages")),
        total: figure(&place.at("total")),
        full: place.flag("full"),
    }
}

/// Pointers alone, or under `at` in an object.
#[inline(never)]
pub(super) fn figure(place: &Place) -> Figure {
    if place.value.is_some_and(Value::is_object) {
        place.is_object("at header");
        return Figure {
            at: place.pointers("at"),
            header: place.text("header"),
        };
    }
    Figure {
        at: place.pointers_here(),
        header: String::new(),
    }
}

/// What stands in one part of the file, and what is missing there as it stands in another.
fn over(own: &Place, below: &Place) -> Option<Value> {
    let mut members = below.value?.as_object()?.clone();
    for (name, value) in own.value?.as_object()? {
        members.insert(name.clone(), value.clone());
    }
    Some(Value::Object(members))
}

/// A request that writes a message; what is missing is taken from `below`.
#[inline(never)]
pub(super) fn create(own: &Place, below: Option<&Place>) -> Option<Create> {
    let known =
        "url method headers query encoding body key secret proof record id held duplicate limits";
    if !own.is_object(known) {
        return None;
    }
    let both = below.and_then(|below| over(own, below));
    let place = &own.with(both.as_ref().or(own.value)?);
    let body = place.at("body");
    if body.value.is_none() {
        body.expected("the JSON to send");
    }
    let limits = place.at("limits");
    limits.is_object("author body");
    let proof = place.at("proof");
    Some(Create {
        request: post(place, WRITES),
        key: place.number("key", 0),
        secret: place.number("secret", 0),
        proof: proof.is_object("url challenge bytes bits").then(|| Proof {
            url: proof.text("url"),
            challenge: proof.pointers("challenge"),
            bytes: proof.pointers("bytes"),
            bits: proof.pointers("bits"),
        }),
        record: place.pointers("record"),
        id: place.pointers("id"),
        held: place.tests("held"),
        duplicate: place.tests("duplicate"),
        body_limit: limits.number("body", 5000),
        author_limit: limits.number("author", 80),
    })
}

#[inline(never)]
pub(super) fn acknowledge(place: &Place) -> Option<Acknowledge> {
    if !place.is_object("url method headers query encoding body key secret undo") {
        return None;
    }
    let undo = place.at("undo");
    let back = undo.is_object(REQUEST);
    let both = over(&undo, place).filter(|_| back);
    Some(Acknowledge {
        request: post(place, WRITES),
        key: place.number("key", 0),
        secret: place.number("secret", 0),
        undo: both.map(|both| Post {
            body: undo.at("body").value.cloned(),
            ..post(&undo.with(&both), WRITES)
        }),
    })
}

/// A request about a message that stands already.
#[inline(never)]
pub(super) fn about(place: &Place) -> Option<Post> {
    place.is_object(REQUEST).then(|| post(place, WRITES))
}

pub(super) fn refusal(place: &Place) -> Refusals {
    place.is_object("when too-many closed text");
    Refusals {
        when: place.tests("when"),
        too_many: place.tests("too-many"),
        closed: place.tests("closed"),
        text: place.pointers("text"),
    }
}

#[inline(never)]
pub(super) fn live(place: &Place) -> Option<Live> {
    if !place.is_object("transport url greeting subscribe event when record action gone ping beat")
    {
        return None;
    }
    let (greeting, subscribe) = (place.at("greeting"), place.at("subscribe"));
    let (ping, beat) = (place.at("ping"), place.at("beat"));
    Some(Live {
        socket: place.one_of("transport", "events socket") == "socket",
        url: place.text("url"),
        greeting: (greeting.is_object("event client"))
            .then(|| (greeting.text("event"), greeting.pointers("client"))),
        subscribe: (subscribe.is_object("url body"))
            .then(|| (subscribe.text("url"), body(&subscribe))),
        events: place.templates("event"),
        when: place.tests("when"),
        record: place.pointers("record"),
        action: place.pointers("action"),
        gone: place.text("gone"),
        ping: (ping.is_object("when body")).then(|| (ping.tests("when"), body(&ping))),
        beat: (beat.is_object("seconds body")).then(|| (beat.number("seconds", 30), body(&beat))),
    })
}

#[inline(never)]
fn body(place: &Place) -> Value {
    place.at("body").value.cloned().unwrap_or_default()
}
