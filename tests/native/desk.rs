//! What host and helpers ask of an endpoint, by the mapping's member `desk`.

use support_wall::decode::Reply;
use support_wall::desk::Desk;
use support_wall::json::{Value, json};
use support_wall::mapping::{self, merge};

use crate::support::ENDPOINT;

/// A preset as the desk has it: with what stands apart from it for readers' sake.
fn preset() -> String {
    let read = |text| json::parse(text).unwrap();
    let own = read(include_str!("../../src/mapping/presets/pocketbase.json"));
    let desk = read(include_str!("../../src/mapping/desk/pocketbase.json"));
    json::text(&merge(own, &desk))
}

fn desk() -> Desk {
    Desk::open(&preset(), ENDPOINT, "/for \"Rosa\"").unwrap()
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap()
}

fn mistake(desk: &Value) -> String {
    let file = json!({ "items": "", "message": { "body": "/text" }, "desk": desk.clone() });
    let opened = Desk::open(&json::text(&file), ENDPOINT, "/x");
    opened.map(|_| ()).unwrap_err().to_string()
}

#[test]
fn signs_in_and_carries_the_proof_of_it() {
    let desk = desk();
    let request = desk.sign_in("rosa@example.org", "a \"b\" {c}").unwrap();
    assert!(
        request
            .url
            .ends_with("/api/collections/helpers/auth-with-password")
    );
    assert_eq!(
        request.body.unwrap(),
        r#"{"identity":"rosa@example.org","password":"a \"b\" {c}"}"#
    );
    assert_eq!(
        desk.headers("t.o.k"),
        [("Authorization".to_string(), "t.o.k".to_string())]
    );
    let answer = |role: &str| {
        let record = json!({ "id": "p1", "name": "Rosa", "role": role });
        desk.signed(&Reply::ok(&json::text(
            &json!({ "token": "t", "record": record }),
        )))
    };
    let wanted = json!({ "token": "t", "name": "Rosa", "id": "p1", "role": "host" });
    assert_eq!(answer("host"), wanted);
    // What nobody knows is no host.
    assert_eq!(text(&answer("owner"), "/role"), "helper");
    assert_eq!(text(&desk.signed(&Reply::ok("{}")), "/refused"), "away");
    let wrong = Reply {
        status: 400,
        body: r#"{"message":"Failed to authenticate."}"#.into(),
        ..Reply::default()
    };
    assert_eq!(
        desk.signed(&wrong),
        json!({ "refused": "not-taken", "said": "Failed to authenticate." })
    );
}

#[test]
fn asks_for_lists_that_readers_never_see_and_reads_why_words_wait() {
    let desk = desk();
    let request = desk.list("queue", 0, None).unwrap();
    assert!(request.url.contains("/api/collections/desk/records?"));
    assert!(
        request
            .url
            .contains("page%3D%22%2Ffor%20%5C%22Rosa%5C%22%22")
    );
    assert!(!request.url.contains("expand"), "{}", request.url);
    let answer = json!({ "page": 1, "totalPages": 2, "items": [{
        "id": "m1", "page": "/x", "approved": false, "name": "Ana", "body": "Two\nlines", "kind": "", "parent": "",
        "created": "2026-11-22 20:25:11.853Z", "doubt": "trap quick", "reported": 2, "asked": "p2", "asked_note": "Is it?",
    }] });
    let read = desk.read("queue", &Reply::ok(&json::text(&answer)), 0);
    assert_eq!(text(&read, "/messages/0/state"), "pending");
    assert_eq!(text(&read, "/messages/0/author"), "Ana");
    let private = json!({ "doubt": "trap quick", "reports": "2", "asked": "p2", "note": "Is it?" });
    assert_eq!(read.pointer("/messages/0/private"), Some(&private));
    assert_eq!(read.pointer("/turn"), Some(&json!({})));
    let known = read.get("known").and_then(Value::as_u64).unwrap();
    let further = desk
        .list("queue", known as usize, read.get("turn"))
        .unwrap();
    assert!(further.url.contains("page=2&"), "{}", further.url);
    let none = desk.read("queue", &Reply::ok(r#"{"items":[]}"#), 0);
    assert_eq!(none.get("turn"), Some(&Value::Null));
}

#[test]
fn tells_what_came_of_a_need_so_far() {
    let need = json!({ "id": "n", "approved": true, "host": true, "kind": "need", "body": "Dinners, please.", "parent": "",
        "details": { "title": "Dinners", "amount": 14, "unit": "dinners", "held": 1 } });
    let promise = json!({ "id": "p", "approved": true, "kind": "promise", "body": "Two.", "parent": "n", "details": { "amount": 2 } });
    let done = json!({ "id": "d", "approved": true, "kind": "done", "body": "Done.", "parent": "n", "details": { "amount": 3 } });
    let answer = json!({ "items": [done, promise, need] });
    let read = desk().read("asked", &Reply::ok(&json::text(&answer)), 0);
    let deed =
        json!({ "amount": 14, "promised": 2, "done": 3, "held": 1, "open": 8, "closed": false });
    assert_eq!(read.pointer("/messages/2/deed"), Some(&deed));
    assert_eq!(read.pointer("/messages/0/deed"), Some(&Value::Null));
}

#[test]
fn acts_can_be_undone_where_the_mapping_says_how() {
    let desk = desk();
    let names = [("id".to_string(), "m/1".to_string())];
    let approve = desk.act("approve", false, &names).unwrap();
    assert_eq!(approve.method, "PATCH");
    assert_eq!(
        approve.body.as_deref(),
        Some(r#"{"approved":true,"aside":false}"#)
    );
    let undone = desk.act("approve", true, &names).unwrap();
    assert_eq!(undone.url, approve.url);
    assert_eq!(
        undone.body.as_deref(),
        Some(r#"{"approved":false,"aside":false}"#)
    );
    assert_eq!(desk.act("ask", true, &names), None);
    assert_eq!(desk.act("forget", false, &names), None);
}

#[test]
fn writes_in_the_hosts_name_without_what_tells_people_from_programs() {
    let written = json!({ "kind": "need", "author": "Rosa", "body": "Dinners.", "key": "abcdefghij12345",
        "details": { "title": "Dinners", "amount": "14" } });
    let body = desk().post(&written).unwrap().body.unwrap();
    let body = json::parse(&body).unwrap();
    assert_eq!(text(&body, "/kind"), "need");
    assert_eq!(text(&body, "/details/amount"), "14");
    for absent in ["secret", "website", "took", "proof", "connection"] {
        assert_eq!(body.get(absent), None, "{absent}");
    }
    let answer = desk().post(&json!({ "kind": "words", "body": "Thank you.", "parent": "m1" }));
    let answer = json::parse(&answer.unwrap().body.unwrap()).unwrap();
    assert_eq!(
        (text(&answer, "/kind"), text(&answer, "/parent")),
        ("", "m1")
    );
}

#[test]
fn learns_what_is_decided_and_whom_one_can_ask() {
    let desk = desk();
    let wall = Reply::ok(r#"{"items":[{"id":"w1","phase":"quiet","approve_first":true}]}"#);
    let decided = json!({ "decided": { "id": "w1", "phase": "quiet", "first": "true" } });
    assert_eq!(desk.decided(&wall), decided);
    let none = desk.decided(&Reply::ok(r#"{"items":[]}"#));
    assert_eq!(text(&none, "/decided/id"), "");
    let people = Reply::ok(r#"{"items":[{"id":"p1","name":"Ben","email":"x"}]}"#);
    let told = json!({ "people": [{ "id": "p1", "name": "Ben" }] });
    assert_eq!(desk.people_told(&people), told);
}

#[test]
fn a_session_that_is_over_is_told_from_what_one_may_not_do() {
    let desk = desk();
    let of = |status| Reply {
        status,
        body: "{}".into(),
        ..Reply::default()
    };
    let why = |status| text(&desk.done(&of(status)), "/refused").to_string();
    assert_eq!(why(401), "over");
    assert_eq!(why(403), "not-open");
    assert_eq!(why(404), "not-open");
    assert_eq!(why(429), "too-many");
    assert_eq!(why(400), "not-taken");
    assert_eq!(why(502), "away");
    assert_eq!(desk.done(&of(204)), Value::Null);
}

#[test]
fn any_endpoint_has_the_lists_of_a_desk_and_what_it_cannot_do_is_not_offered() {
    let file = json!({ "items": "", "message": { "body": "/text" }, "desk": { "thank": { "url": "{base}/{id}/thanks" } } });
    let desk = Desk::open(&json::text(&file), "https://a.example/list", "/x").unwrap();
    for list in mapping::LISTS {
        assert_eq!(
            desk.list(list, 0, None).unwrap().url,
            "https://a.example/list"
        );
    }
    let can = desk.can();
    assert_eq!(can.get("acts"), Some(&json!({ "thank": false })));
    assert_eq!(can.get("post"), Some(&Value::from(false)));
    assert_eq!(can.get("signIn"), Some(&Value::from(false)));
}

#[test]
fn mistakes_are_named_with_their_places_and_readers_never_hear_of_them() {
    assert!(mistake(&json!({ "aprove": {} })).contains("\"/desk/aprove\""));
    assert!(mistake(&json!({ "approve": { "metod": "PUT" } })).contains("\"/desk/approve/metod\""));
    assert!(mistake(&json!({ "queue": { "querry": {} } })).contains("\"/desk/queue/querry\""));
    assert!(mistake(&json!({ "sign-in": { "tokn": "/a" } })).contains("\"/desk/sign-in/tokn\""));
    let readers = r#"{"items":"","message":{"body":"/text"},"desk":{"aprove":7}}"#;
    assert!(mapping::Mapping::parse(readers, ENDPOINT).is_ok());
}
