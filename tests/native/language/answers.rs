//! What is told of the answer as a whole: further pages, errors, the phase; and what of it is too much.

use support_wall::decode::{self, DecodeError, Page, Reply, Turn};
use support_wall::json::{Value, json};
use support_wall::text::rich;

use super::{all, mapping};

fn turn(next: Value, answer: &Value, headers: &[(&str, &str)]) -> Option<Turn> {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()));
    let reply = Reply {
        status: 200,
        headers: headers.collect(),
        body: answer.to_string(),
    };
    all(
        json!({"items": ["/list", ""], "list": {"next": next}}),
        &reply,
    )
    .next
}

#[test]
fn a_further_page_is_told_in_many_ways() {
    let list = json!([{"id": 1, "body": "a"}]);
    let link = [(
        "Link",
        r#"<https://a.example/1>; rel="prev first", <https://a.example/2>; rel="next""#,
    )];
    let address = |to: &str| Some(Turn::Address(to.into()));
    let token = |text: &str| Some(Turn::Token(text.into()));
    assert_eq!(
        turn(json!({"link": true}), &list, &link),
        address("https://a.example/2")
    );
    assert_eq!(turn(json!({"link": true}), &list, &[]), None);
    assert_eq!(
        turn(
            json!({"url": "/next"}),
            &json!({"list": [], "next": "?p=2"}),
            &[]
        ),
        address("?p=2")
    );
    assert_eq!(
        turn(
            json!({"url": "/next"}),
            &json!({"list": [], "next": null}),
            &[]
        ),
        None
    );
    assert_eq!(
        turn(json!({"token": "/c"}), &json!({"list": [], "c": "x1"}), &[]),
        token("x1")
    );
    assert_eq!(
        turn(
            json!({"token": "/c", "more": "/m"}),
            &json!({"list": [], "c": "x1", "m": false}),
            &[]
        ),
        None
    );
    assert_eq!(
        turn(
            json!({"page": "/p", "pages": "/of"}),
            &json!({"list": [], "p": 1, "of": 2}),
            &[]
        ),
        Some(Turn::Number)
    );
    assert_eq!(
        turn(
            json!({"page": "/p", "pages": "/of"}),
            &json!({"list": [], "p": 2, "of": 2}),
            &[]
        ),
        None
    );
    assert_eq!(
        turn(
            json!({"total": {"header": "Content-Range"}}),
            &list,
            &[("Content-Range", "0-0/5")]
        ),
        Some(Turn::Number)
    );
    assert_eq!(
        turn(
            json!({"total": {"header": "Content-Range"}}),
            &list,
            &[("Content-Range", "0-0/*")]
        ),
        None
    );
    assert_eq!(
        turn(json!({"full": true}), &list, &[]),
        None,
        "12 were asked for and one came"
    );
    let ids = json!({"ids": {"at": "/all", "url": "{endpoint}", "query": "id[]"}});
    let some = json!({"list": [{"id": 1, "body": "a"}], "all": [1, 2, 3]});
    assert_eq!(
        turn(ids, &some, &[]),
        Some(Turn::Ids(vec!["2".into(), "3".into()]))
    );
}

#[test]
fn an_answer_may_be_an_error_in_spite_of_its_status() {
    let file = json!({"items": "/data", "message": {"body": "/body"}, "refusal": {"when": [{"at": "/errors"}, {"at": "/code", "not": "0"}], "text": ["/errors/0/message", "/data"]}});
    let refused = |answer: Value| {
        let read = decode::page(
            &Reply::ok(&answer.to_string()),
            &mapping(&file),
            (0, 12),
            &rich,
        );
        read.map(|page: Page| page.messages.len())
    };
    assert_eq!(
        refused(json!({"errors": [{"message": "busy"}], "data": null})),
        Err(DecodeError::Refused("busy".into()))
    );
    assert_eq!(
        refused(json!({"code": 5, "data": "bad key"})),
        Err(DecodeError::Refused("bad key".into()))
    );
    assert_eq!(
        refused(json!({"code": 0, "errors": [], "data": [{"body": "a"}]})),
        Ok(1)
    );
}

#[test]
fn the_phase_is_told_in_a_header_or_in_the_answer() {
    let phase = |place: Value, headers: &[(&str, &str)]| {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        let reply = Reply {
            status: 200,
            headers: headers.collect(),
            body: json!({"state": "quiet", "list": []}).to_string(),
        };
        all(json!({"items": "/list", "phase": place}), &reply).phase
    };
    let sealed = [("x-wall-phase", "sealed")];
    assert_eq!(phase(json!({"header": "X-Wall-Phase"}), &sealed), "sealed");
    assert_eq!(phase(json!({"header": "X-Wall-Phase"}), &[]), "");
    assert_eq!(phase(json!("/state"), &sealed), "quiet");
    assert_eq!(phase(json!(null), &sealed), "");
    let asked = mapping(
        &json!({"items": "", "message": {"body": "/b"}, "phase": {"header": "X-Wall-Phase"}}),
    );
    assert!(decode::headers(&asked).contains(&"x-wall-phase".to_string()));
}

#[test]
fn too_much_is_said_and_cut() {
    let deep = "[".repeat(200) + &"]".repeat(200);
    let read = |body: &str| {
        decode::read(
            &Reply::ok(body),
            &mapping(&json!({"items": "", "message": {"body": "/body"}})),
            (0, 12),
            &rich,
        )
    };
    assert!(matches!(read(&deep), Err(DecodeError::TooMuch(_))));
    assert!(matches!(
        read(&" ".repeat(5_000_001)),
        Err(DecodeError::TooMuch(_))
    ));
    let many: Vec<Value> = (0..10_001)
        .map(|n| json!({"body": n.to_string()}))
        .collect();
    let reading = read(&Value::Array(many).to_string()).unwrap();
    assert_eq!(
        (reading.messages.len(), reading.warnings.len()),
        (10_000, 1)
    );
    let long = read(&json!([{"body": "é".repeat(20_001)}]).to_string()).unwrap();
    assert_eq!(long.messages[0].body.words().chars().count(), 20_000);
    assert_eq!(long.warnings.len(), 1);
}
