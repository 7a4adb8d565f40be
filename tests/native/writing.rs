//! From intents to requests, and from answers to what the writer is told.

use support_wall::decode::{self, Answer, Refusal, Reply};
use support_wall::draft::Draft;
use support_wall::encode::{self, Asked, Guard, Outgoing, Subject};
use support_wall::json::{Value, json};
use support_wall::mapping::Mapping;
use support_wall::message::Kind;

use crate::support::{ENDPOINT, preset, recording};

fn subject(page: &str) -> Subject {
    Subject {
        endpoint: ENDPOINT.into(),
        page: page.into(),
        newest_first: true,
    }
}

fn outgoing() -> Outgoing {
    Outgoing {
        key: "abcdefghij12345".into(),
        parent: String::new(),
        kind: Kind::Milestone,
        author: "Zoë \"Z\"".into(),
        body: "first\nsecond {page} \\".into(),
        connection: "We swam together".into(),
        secret: "only the writer knows".into(),
        now: "2026-11-22T10:00:00Z".into(),
        details: vec![("amount".into(), "2".into())],
        guard: Guard::default(),
    }
}

#[test]
fn asks_for_a_page_with_encoded_and_quoted_parameters() {
    let request = encode::list_request(
        &preset(),
        &subject("/a \"b\"&c"),
        Asked {
            turn: None,
            known: 12,
            size: 12,
        },
    )
    .unwrap();
    assert_eq!(request.body, None);
    let wanted = "https://wall.example/api/collections/messages/records\
        ?page=2&perPage=12&sort=-pinned%2C-created%2C-id\
        &filter=parent%3D%22%22%26%26page%3D%22%2Fa%20%5C%22b%5C%22%26c%22\
        &expand=messages_via_parent";
    let parts = |url: &str| {
        let (path, query) = url.split_once('?').unwrap();
        let mut query: Vec<_> = query.split('&').map(str::to_string).collect();
        query.sort();
        (path.to_string(), query)
    };
    assert_eq!(parts(&request.url), parts(wanted));
}

#[test]
fn posts_words_as_they_are() {
    let preset = preset();
    let create = preset.create.as_ref().unwrap();
    let request = encode::create_request(&preset, create, &subject("/p"), &outgoing());
    assert_eq!(request.url, ENDPOINT);
    let sent: Value = support_wall::json::parse(&request.body.unwrap()).unwrap();
    let wanted = json!({
        "id": "abcdefghij12345", "page": "/p", "kind": "milestone", "name": "Zoë \"Z\"",
        "body": "first\nsecond {page} \\", "parent": "",
        "connection": "We swam together", "details": {"amount": "2"},
            "secret": "only the writer knows",
        "took": null,
    });
    assert!(create.asks_for("{connection"));
    assert_eq!(sent, wanted);
}

#[test]
fn tells_what_helps_to_know_people_from_programs() {
    let preset = preset();
    let create = preset.create.as_ref().unwrap();
    let guarded = Outgoing {
        guard: Guard {
            trap: "https://spam.example".into(),
            took: "2500".into(),
            proof: "a.1".into(),
        },
        ..outgoing()
    };
    let request = encode::create_request(&preset, create, &subject("/p"), &guarded);
    let sent: Value = support_wall::json::parse(&request.body.unwrap()).unwrap();
    let told = ["website", "took", "proof"].map(|name| sent.get(name).cloned());
    let wanted = [json!("https://spam.example"), json!(2500), json!("a.1")];
    assert_eq!(told, wanted.map(Some));
    let asked = encode::challenge_request(&preset, create, &subject("/a b")).unwrap();
    assert_eq!((asked.method.as_str(), asked.body), ("GET", None));
    assert!(
        asked.headers.is_empty(),
        "a header would cost writers a preflight"
    );
    assert_eq!(
        asked.url,
        "https://wall.example/api/support-wall/challenge?page=%2Fa%20b"
    );
    assert!(create.asks_for("{trap") && !create.asks_for("{secret_"));
}

#[test]
fn how_long_it_took_is_told_and_never_more_than_a_minute() {
    let began = |began| Draft {
        began,
        ..Draft::default()
    };
    assert_eq!(began(10_000).took(12_500), 2_500);
    assert_eq!(began(10_000).took(9_000_000), 60_000);
    // Kept by an earlier build; a clock that was put back.
    assert_eq!(began(0).took(12_500), 60_000);
    assert_eq!(began(i64::MAX).took(i64::MIN), 60_000);
    let mine = began(0);
    assert_eq!(mine.met(&mine, &began(7)).began, 7);
    let old: Value = json!({ "words": "kept by an earlier build" });
    assert_eq!(Draft::from_value(&old).began, 0);
}

#[test]
fn an_answer_asks_for_the_same_work_unless_it_says_otherwise() {
    let read = |create: &str, reply: &str| {
        let json = [
            r#"{"message":{"body":"/a"},"create":{"body":"{body}""#,
            create,
            r#"},"reply":{"url":"/b""#,
            reply,
            "}}",
        ]
        .concat();
        Mapping::parse(&json, ENDPOINT)
    };
    let proof = r#","proof":{"url":"/c","challenge":"/x/0","bytes":"/y","bits":"/z"}"#;
    let mapping = read(proof, "").unwrap();
    let (create, reply) = (mapping.create.unwrap(), mapping.reply.unwrap());
    assert_eq!(create.proof, reply.proof);
    assert_eq!(create.proof.unwrap().url, "/c");
    assert_eq!(read("", "").unwrap().create.unwrap().proof, None);
    let mistake = read(r#","proof":{"url":"/c","work":7}"#, "").unwrap_err();
    assert_eq!(
        mistake.to_string(),
        "mapping: at \"/create/proof/work\" expected one of: url, challenge, bytes, bits"
    );
}

#[test]
fn subscribes_to_this_page_alone() {
    let preset = preset();
    let live = preset.live.as_ref().unwrap();
    let (url, events) = encode::live_stream(&preset, live, &subject("/p"));
    let [event] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!(url, "https://wall.example/api/realtime");
    let options = event.strip_prefix("messages/*?options=").unwrap();
    assert_eq!(
        options,
        "%7B%22query%22%3A%7B%22filter%22%3A%22page%3D%5C%22%2Fp%5C%22%22%7D%7D"
    );
    let subscription = live.subscribe.as_ref().unwrap();
    let events = [event.clone(), "another wall's".to_string()];
    let request =
        encode::subscribe_request(&preset, subscription, &subject("/p"), "client-1", &events);
    let sent: Value = support_wall::json::parse(&request.body.unwrap()).unwrap();
    assert_eq!(
        sent,
        json!({"clientId": "client-1", "subscriptions": [events[0].as_str(), events[1].as_str()]})
    );
}

fn told(status: u16, body: &str) -> Answer {
    told_by(&Reply {
        status,
        ..Reply::ok(body)
    })
}

fn told_by(reply: &Reply) -> Answer {
    let preset = preset();
    decode::answer(
        reply,
        &preset,
        preset.create.as_ref().unwrap(),
        &support_wall::text::rich,
    )
}

#[test]
fn a_held_answer_is_told_as_held() {
    assert_eq!(
        told_by(&recording("pocketbase/moderated-create")),
        Answer::Held
    );
    assert_eq!(told(202, ""), Answer::Held);
}

#[test]
fn a_published_answer_brings_the_message() {
    let body = r#"{"id":"a","body":"x","approved":true,"created":"2026-11-22 04:30:59.764Z"}"#;
    assert!(matches!(told(200, body), Answer::Published(message) if message.id == "a"));
    assert_eq!(told(204, ""), Answer::Arrived(None));
}

#[test]
fn a_second_try_that_the_endpoint_knows_has_arrived() {
    let body = r#"{"data":{"id":{"code":"validation_not_unique","message":"…"}},"status":400}"#;
    assert_eq!(told(400, body), Answer::Known);
}

#[test]
fn refusals_are_told_apart() {
    let many = told_by(&recording("pocketbase/error-429-ratelimit"));
    assert_eq!(many, Answer::Refused(Refusal::TooMany(0)));
    let fault = told_by(&recording("pocketbase/error-400-validation"));
    assert!(
        matches!(fault, Answer::Refused(Refusal::NotTaken(_))),
        "{fault:?}"
    );
    let rests = Reply {
        status: 429,
        headers: vec![("Retry-After".into(), "30".into())],
        ..Reply::ok("")
    };
    assert_eq!(told_by(&rests), Answer::Refused(Refusal::TooMany(30)));
    assert_eq!(told(403, "{}"), Answer::Refused(Refusal::NotOpen));
    assert_eq!(told(502, "<html>"), Answer::Refused(Refusal::Away));
}

#[test]
fn a_success_without_the_record_is_none_where_the_words_can_be_sent_again() {
    let away = Answer::Refused(Refusal::Away);
    assert_eq!(told(200, "<!doctype html><title>Sign in</title>"), away);
    assert_eq!(told(200, r#"{"id":"a","bo"#), away);
    assert_eq!(told(200, r#"{"hello":"world"}"#), away);
    assert_eq!(told(200, ""), away);
    // Created is created, whatever came through of the answer.
    assert_eq!(told(201, "{"), Answer::Arrived(None));
}
