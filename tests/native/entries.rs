//! Needs, events and answers to them, as an endpoint has them: in fields of its own, or by a tag in the words.

use support_wall::decode::{self, Reply};
use support_wall::encode::{self, Guard, Outgoing, Subject};
use support_wall::json;
use support_wall::json::Value;
use support_wall::mapping::Mapping;
use support_wall::message::{Kind, Message};
use support_wall::text::rich;

fn mapping(message: &Value) -> Mapping {
    let file = json!({
        "items": "", "message": message,
        "create": {"body": {"text": "{body}\n\n{tag}", "more": "{details:object}", "told": "{details}"}}
    });
    Mapping::parse(&json::text(&file), "https://a.example/api").unwrap()
}

fn one(message: &Value, answer: &Value) -> Message {
    let reply = Reply::ok(&json::text(&json!([answer])));
    let page = decode::read(&reply, &mapping(message), (0, 12), &rich).unwrap();
    page.messages.into_iter().next().unwrap()
}

fn by_tag() -> Value {
    json!({
        "id": "/id", "body": "/text", "host": {"at": "/who", "values": {"family": "true"}, "else": "false"},
        "kind": {"at": "/none", "tags": {"#need": "need", "#promise": "promise"}}
    })
}

fn details(message: &Message) -> Vec<(&str, &str)> {
    message
        .details
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}

#[test]
fn a_need_tells_its_details_as_an_object_or_each_in_its_place() {
    let whole =
        json!({"id": "/id", "body": "/body", "host": "/host", "kind": "/kind", "details": "/more"});
    let answer = json!({"id": 1, "body": "Please.", "host": true, "kind": "need",
        "more": {"title": " Dinners ", "amount": 14, "by": "", "open": true, "deep": {"x": 1}}});
    let need = one(&whole, &answer);
    assert_eq!(need.kind, Kind::Need);
    assert_eq!(
        details(&need),
        [("title", "Dinners"), ("amount", "14"), ("open", "true")]
    );

    let each = json!({"id": "/id", "body": "/body", "host": {"missing": "true"}, "kind": {"missing": "need"},
        "details": {"title": "/what", "amount": "/deep/number"}});
    let answer = json!({"id": 1, "body": "Please.", "what": "Dinners", "deep": {"number": "14"}});
    let need = one(&each, &answer);
    assert_eq!((need.kind, need.host), (Kind::Need, true));
    assert_eq!(details(&need), [("title", "Dinners"), ("amount", "14")]);
}

#[test]
fn only_the_host_asks_in_the_hosts_name() {
    let answer = json!({"id": 1, "who": "anybody", "text": "#need(title=Money) Send me some."});
    let message = one(&by_tag(), &answer);
    assert_eq!(message.kind, Kind::Words);
    let answer = json!({"id": 1, "who": "anybody", "text": "I will. #promise(amount=2)"});
    assert_eq!(one(&by_tag(), &answer).kind, Kind::Promise);
}

#[test]
fn a_tag_in_the_words_tells_kind_and_details_and_is_no_part_of_them() {
    for (text, words, wanted) in [
        (
            "#need(title=Dinners; amount=14) Nothing with nuts.",
            "Nothing with nuts.",
            vec![("title", "Dinners"), ("amount", "14")],
        ),
        (
            "Nothing with nuts. #need(title = Dinners)",
            "Nothing with nuts.",
            vec![("title", "Dinners")],
        ),
        (
            "#need Nothing (really) with nuts.",
            "Nothing (really) with nuts.",
            vec![],
        ),
        ("#need( Nothing", "( Nothing", vec![]),
    ] {
        let need = one(&by_tag(), &json!({"id": 1, "who": "family", "text": text}));
        assert_eq!(need.kind, Kind::Need, "{text}");
        assert_eq!(need.body, decode::plain(words), "{text}");
        assert_eq!(details(&need), wanted, "{text}");
    }
    let other = one(
        &by_tag(),
        &json!({"id": 1, "who": "family", "text": "#needles in (hay)"}),
    );
    assert_eq!(
        (other.kind, other.body),
        (Kind::Words, decode::plain("#needles in (hay)"))
    );
}

#[test]
fn what_is_sent_by_a_tag_is_read_back() {
    let mapping = mapping(&by_tag());
    let subject = Subject {
        endpoint: "https://a.example/api".into(),
        page: "/".into(),
        newest_first: true,
    };
    let outgoing = Outgoing {
        key: String::new(),
        parent: "7".into(),
        kind: Kind::Promise,
        author: String::new(),
        body: "Soup (hot).".into(),
        connection: String::new(),
        secret: String::new(),
        now: String::new(),
        details: vec![("amount".into(), "2".into()), ("by".into(), "a;b)".into())],
        guard: Guard::default(),
    };
    let create = mapping.create.clone().unwrap();
    let request = encode::create_request(&mapping, &create, &subject, &outgoing);
    let sent = json::parse(&request.body.unwrap()).unwrap();
    assert_eq!(sent["more"], json!({"amount": "2", "by": "a;b)"}));
    let read = one(&by_tag(), &json!({"id": 1, "text": sent["text"]}));
    assert_eq!(
        (read.kind, read.body.clone()),
        (Kind::Promise, decode::plain("Soup (hot)."))
    );
    assert_eq!(details(&read), [("amount", "2"), ("by", "a b")]);

    let bare = Outgoing {
        details: Vec::new(),
        ..outgoing
    };
    let request = encode::create_request(&mapping, &create, &subject, &bare);
    assert_eq!(
        json::parse(&request.body.unwrap()).unwrap(),
        json!({"text": "Soup (hot).\n\n#promise", "told": ""})
    );
}

#[test]
fn what_is_too_much_is_left_out_and_turns_nothing_around() {
    let whole = json!({"id": "/id", "body": "/body", "details": "/more"});
    let mut many = Vec::new();
    for index in 0..100 {
        many.push((format!("n{index}"), Value::from("x")));
    }
    let many = Value::Object(json::Map::of(many));
    assert_eq!(
        one(&whole, &json!({"id": 1, "body": "a", "more": many}))
            .details
            .len(),
        24
    );
    let long = "x".repeat(5000);
    let message = one(
        &whole,
        &json!({"id": 1, "body": "a", "more": {"title": long, "place": "\u{202e}Quay"}}),
    );
    assert_eq!(message.detail("title"), None);
    assert!(!message.detail("place").unwrap().contains('\u{202e}'));
}
