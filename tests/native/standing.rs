//! What can be done about a message that stands already: acknowledged, reported, taken back.

use support_wall::decode::{Fault, Refusal, Reply, taken};
use support_wall::encode::{
    Acknowledgement, Guard, Outgoing, Request, Subject, acknowledge_request, create_request,
    report_request, undo_request, withdraw_request,
};
use support_wall::json::{Value, json};
use support_wall::mapping::Mapping;
use support_wall::message::Kind;

use crate::support::{preset, read};

const ENDPOINT: &str = "https://a.example/c";

fn subject() -> Subject {
    Subject {
        endpoint: ENDPOINT.into(),
        page: "/p".into(),
        newest_first: true,
    }
}

fn mapping(more: &Value) -> Mapping {
    let file = support_wall::mapping::merge(json!({"message": {"body": "/b"}}), more);
    Mapping::parse(&file.to_string(), ENDPOINT).unwrap()
}

fn told(request: Option<Request>) -> (String, String, Option<String>) {
    let request = request.expect("a request");
    (request.method, request.url, request.body)
}

fn wanted(method: &str, url: &str, body: Option<&str>) -> (String, String, Option<String>) {
    (method.into(), url.into(), body.map(Into::into))
}

#[test]
fn acknowledging_and_taking_it_back() {
    let mapping = mapping(&json!({"acknowledge": {
        "url": "{endpoint}/{id}/hearts", "key": 15, "secret": 32,
        "body": {"word": "{ack}", "name": "{author}", "key": "{key}", "secret": "{secret}"},
        "undo": {"method": "DELETE", "query": {"key": "{key}", "secret": "{secret}"}}}}));
    let given = Acknowledgement {
        id: "7".into(),
        ack: "candle".into(),
        author: "Ana \"A\"".into(),
        key: "k".into(),
        secret: "s".into(),
    };
    let known = mapping.acknowledge.as_ref().unwrap();
    assert_eq!((known.key, known.secret), (15, 32));
    let url = "https://a.example/c/7/hearts";
    let body = r#"{"word":"candle","name":"Ana \"A\"","key":"k","secret":"s"}"#;
    assert_eq!(
        told(acknowledge_request(&mapping, &subject(), &given)),
        wanted("POST", url, Some(body))
    );
    assert_eq!(
        told(undo_request(&mapping, &subject(), &given)),
        wanted("DELETE", &format!("{url}?key=k&secret=s"), None),
        "what was sent to acknowledge is not sent again"
    );
}

#[test]
fn an_acknowledgement_may_stay_or_have_no_place() {
    let given = Acknowledgement {
        id: "7".into(),
        ..Acknowledgement::default()
    };
    let stays = mapping(&json!({"acknowledge": {"url": "{base}/{id}/like"}}));
    let request = acknowledge_request(&stays, &subject(), &given);
    assert_eq!(told(request).1, "https://a.example/c/7/like");
    assert_eq!(undo_request(&stays, &subject(), &given), None);
    let none = mapping(&json!({}));
    assert_eq!(acknowledge_request(&none, &subject(), &given), None);
    assert_eq!(undo_request(&none, &subject(), &given), None);
}

#[test]
fn reporting_with_a_reason_or_none() {
    let file =
        json!({"report": {"url": "{base}/{id}/report", "body": {"reason": "{reason:or-none}"}}});
    let mapping = mapping(&file);
    let url = "https://a.example/c/7/report";
    let request = |reason| told(report_request(&mapping, &subject(), "7", reason));
    assert_eq!(
        request("an advertisement"),
        wanted("POST", url, Some(r#"{"reason":"an advertisement"}"#))
    );
    assert_eq!(request(""), wanted("POST", url, Some("{}")));
}

#[test]
fn ones_own_words_are_taken_back_with_the_secret_they_were_sent_with() {
    let mapping = mapping(&json!({
        "create": {"body": {"text": "{body}", "secret": "{secret}"}, "secret": 32},
        "withdraw": {"url": "{base}/{id}", "method": "DELETE", "headers": {"X-Secret": "{secret}", "X-Key": "{key}"}}}));
    let create = mapping.create.as_ref().unwrap();
    assert_eq!(create.secret, 32);
    let outgoing = Outgoing {
        key: "k".into(),
        parent: String::new(),
        kind: Kind::Words,
        author: String::new(),
        body: "a".into(),
        connection: String::new(),
        details: Vec::new(),
        secret: "s".into(),
        now: String::new(),
        guard: Guard::default(),
    };
    let sent = create_request(&mapping, create, &subject(), &outgoing);
    assert_eq!(sent.body.as_deref(), Some(r#"{"text":"a","secret":"s"}"#));
    let request = withdraw_request(&mapping, &subject(), ("7", "k", "s")).unwrap();
    assert_eq!(request.url, "https://a.example/c/7");
    let header = |name: &str, value: &str| (name.to_string(), value.to_string());
    assert_eq!(
        request.headers,
        [header("X-Secret", "s"), header("X-Key", "k")]
    );
}

#[test]
fn what_an_endpoint_cannot_do_is_not_asked_of_it() {
    let none = mapping(&json!({}));
    assert_eq!(report_request(&none, &subject(), "7", ""), None);
    assert_eq!(withdraw_request(&none, &subject(), ("7", "", "")), None);
    let wrong = json!({"message": {"body": "/b"}, "report": {"adress": "x"}}).to_string();
    let mistake = Mapping::parse(&wrong, ENDPOINT).unwrap_err();
    assert_eq!(mistake.pointer, "/report/adress");
}

#[test]
fn the_endpoint_says_whether_it_took_it() {
    let mapping = mapping(&json!({
        "create": {"body": {"name": "{author}"}, "duplicate": {"status": 409}},
        "refusal": {"closed": {"at": "/closed"}, "too-many": {"contains": "slowly"}}}));
    let told = |status, body: &str| {
        taken(
            &Reply {
                status,
                ..Reply::ok(body)
            },
            &mapping,
        )
    };
    assert_eq!(told(204, ""), Ok(()));
    assert_eq!(told(409, "{}"), Ok(()), "it had arrived before");
    assert_eq!(told(404, "{}"), Err(Refusal::NotOpen));
    assert_eq!(told(200, r#"{"closed":true}"#), Err(Refusal::NotOpen));
    assert_eq!(told(400, "slowly, please"), Err(Refusal::TooMany(0)));
    assert_eq!(
        told(400, r#"{"name":["too long"]}"#),
        Err(Refusal::NotTaken(Fault::Message))
    );
    assert_eq!(told(503, "<html>"), Err(Refusal::Away));
}

#[test]
fn the_pocketbase_preset_says_all_of_it() {
    let preset = preset();
    let there = Subject {
        endpoint: crate::support::ENDPOINT.into(),
        ..subject()
    };
    let given = Acknowledgement {
        id: "m".into(),
        ack: "here".into(),
        author: "Ana".into(),
        key: "k".into(),
        secret: "s".into(),
    };
    let records =
        |collection: &str| format!("https://wall.example/api/collections/{collection}/records");
    let sent = r#"{"id":"k","message":"m","word":"here","name":"Ana","secret":"s"}"#;
    assert_eq!(
        told(acknowledge_request(&preset, &there, &given)),
        wanted("POST", &records("acknowledgements"), Some(sent))
    );
    let undo = undo_request(&preset, &there, &given).unwrap();
    let secret = [("X-Secret".to_string(), "s".to_string())];
    assert_eq!(undo.url, records("acknowledgements") + "/k");
    assert_eq!((undo.method.as_str(), undo.body), ("DELETE", None));
    assert_eq!(undo.headers[..], secret);
    let back = withdraw_request(&preset, &there, ("m", "m", "s")).unwrap();
    assert_eq!(
        (back.method.as_str(), back.url),
        ("DELETE", records("messages") + "/m")
    );
    assert_eq!(back.headers[..], secret);
    assert_eq!(
        told(report_request(&preset, &there, "m", "spam")),
        wanted(
            "POST",
            &records("reports"),
            Some(r#"{"message":"m","reason":"spam"}"#)
        )
    );
    let stored = json!({"items": [
        {"id": "m", "body": "a", "approved": true, "pinned": true, "thanked": true, "host": true,
         "with_you": ["Ana", "Tom"], "acknowledged": 5, "connection": "We swam together"},
        {"id": "old", "body": "b", "approved": true, "with_you": null}]});
    let messages = read(&stored.to_string(), &preset).unwrap().messages;
    let first = &messages[0];
    assert!(first.pinned && first.thanked && first.host);
    assert_eq!((first.with.len(), first.acknowledged), (2, Some(5)));
    assert_eq!(first.connection.as_deref(), Some("We swam together"));
    let old = &messages[1];
    assert!(!old.pinned && !old.thanked && !old.host && old.with.is_empty());
}
