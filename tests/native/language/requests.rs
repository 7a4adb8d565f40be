//! How messages are asked for, and sent.

use support_wall::decode::Turn;
use support_wall::encode::{self, Asked, Guard, Outgoing, Request, Subject};
use support_wall::json::{Value, json};
use support_wall::mapping::Mapping;
use support_wall::message::Kind;

use super::mapping;

fn subject() -> Subject {
    Subject {
        endpoint: "https://a.example/api/t/7/posts?x=1".into(),
        page: "/p".into(),
        newest_first: true,
    }
}

fn asked(list: Value, asked: Asked) -> Option<Request> {
    let file = json!({"message": {"body": "/body"}, "list": list});
    encode::list_request(&mapping(&file), &subject(), asked)
}

#[test]
fn lists_are_asked_for_as_the_endpoint_wants() {
    let second = Asked {
        turn: None,
        known: 12,
        size: 12,
    };
    let query = json!({"first": 0, "query": {"page": "{page-number}", "skip": "{offset}", "after": "{token}"}});
    let request = asked(query.clone(), second).unwrap();
    assert_eq!(
        request.url,
        "https://a.example/api/t/7/posts?x=1&page=1&skip=12"
    );
    let turn = Turn::Token("a b".into());
    let request = asked(
        query,
        Asked {
            turn: Some(&turn),
            ..second
        },
    )
    .unwrap();
    assert!(request.url.ends_with("&after=a%20b"), "{}", request.url);
    let graph = json!({"method": "POST", "headers": {"X-Key": "k"}, "body": {"query": "{ x }", "variables": {"n": "{page-size:number}"}}});
    let request = asked(graph, second).unwrap();
    assert_eq!(request.method, "POST");
    assert_eq!(
        request.body.as_deref(),
        Some(r#"{"query":"{ x }","variables":{"n":12}}"#)
    );
    assert_eq!(request.headers[1], ("X-Key".into(), "k".into()));
    let ids = Turn::Ids(vec!["5".into(), "6".into(), "7".into()]);
    let list = json!({"next": {"ids": {"at": "/all", "url": "{base}/more", "query": "ids[]"}}});
    let request = asked(
        list,
        Asked {
            turn: Some(&ids),
            known: 4,
            size: 2,
        },
    )
    .unwrap();
    assert_eq!(
        request.url,
        "https://a.example/api/t/7/posts/more?ids%5B%5D=5&ids%5B%5D=6"
    );
    let elsewhere = Turn::Address("https://b.example/2".into());
    assert_eq!(
        asked(
            json!({}),
            Asked {
                turn: Some(&elsewhere),
                ..second
            }
        ),
        None
    );
}

#[test]
fn words_are_sent_in_the_form_the_endpoint_wants() {
    let file = json!({
        "message": {"body": "/body", "kind": {"at": "/k", "values": {"grief": "condolence"}, "tags": {"#g": "condolence"}}},
        "create": {"encoding": "form", "headers": {"Idempotency-Key": "{key}"}, "body": {"text": "{body} {tag}", "k": "{kind}", "to": "{parent:or-none}", "at": "{now}"}},
        "reply": {"url": "{endpoint}/{parent}/replies"},
    });
    let mapping = Mapping::parse(&file.to_string(), "https://a.example/c").unwrap();
    let outgoing = Outgoing {
        key: "k1".into(),
        parent: String::new(),
        kind: Kind::Condolence,
        author: String::new(),
        body: "a & b=c".into(),
        connection: String::new(),
        details: Vec::new(),
        secret: String::new(),
        now: "2026-01-01T00:00:00Z".into(),
        guard: Guard::default(),
    };
    let there = Subject {
        endpoint: "https://a.example/c".into(),
        ..subject()
    };
    let request = encode::create_request(
        &mapping,
        mapping.create.as_ref().unwrap(),
        &there,
        &outgoing,
    );
    assert_eq!(
        request.body.as_deref(),
        Some("text=a%20%26%20b%3Dc%20%23g&k=grief&at=2026-01-01T00%3A00%3A00Z")
    );
    assert_eq!(request.headers[0].1, "application/x-www-form-urlencoded");
    assert_eq!(request.headers[1], ("Idempotency-Key".into(), "k1".into()));
    let answer = Outgoing {
        parent: "9".into(),
        ..outgoing
    };
    let request =
        encode::create_request(&mapping, mapping.reply.as_ref().unwrap(), &there, &answer);
    assert_eq!(request.url, "https://a.example/c/9/replies");
    assert!(
        request.body.unwrap().contains("to=9"),
        "what is missing in reply is taken from create"
    );
}
