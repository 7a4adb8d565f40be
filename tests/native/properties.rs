//! Any JSON in, no panic out; and what is written comes back the same.

use proptest::prelude::*;
use support_wall::decode;
use support_wall::draft::Draft;
use support_wall::encode::{self, Guard, Outgoing, Subject};
use support_wall::json::{Map, Value, json};
use support_wall::mapping::Mapping;
use support_wall::message::Kind;

use crate::support::{ENDPOINT, heard, preset, read};

pub fn any_json() -> impl Strategy<Value = Value> {
    let names = prop_oneof![
        "items",
        "id",
        "body",
        "created",
        "approved",
        "expand",
        "[a-z]{1,3}"
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|n| json!(n)),
        "\\PC{0,20}".prop_map(Value::from),
        "20[0-9]{2}-[0-9]{2}-[0-9]{2}.{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, move |inner| {
        let members = prop::collection::vec((names.clone(), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::Array),
            members.prop_map(|members| Value::Object(members.into_iter().collect::<Map>())),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_a_page_or_an_error(json in any_json()) {
        let _ = read(&json.to_string(), &preset());
        let _ = read(&json!({"items": [json]}).to_string(), &preset());
        let _ = heard(&json!({"record": json, "action": "update"}).to_string(), &preset());
    }

    #[test]
    fn any_text_is_a_page_or_an_error(text in "\\PC{0,200}") {
        let _ = read(&text, &preset());
        let _ = Mapping::parse(&text, &text);
        let _ = decode::parse_time(&text);
    }

    #[test]
    fn any_json_is_a_mapping_or_a_named_mistake(json in any_json()) {
        let text = json!({"message": json, "list": json, "items": json, "create": json, "reply": json, "live": json, "refusal": json}).to_string();
        if let Err(mistake) = Mapping::parse(&text, "") {
            prop_assert!(mistake.pointer.starts_with('/'));
        }
    }

    #[test]
    fn no_word_is_lost_between_text_and_structure(text in "[a-z .:/()<>&\u{e9}\u{1f54a}htps]{0,120}") {
        let lines = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert_eq!(lines(&decode::plain(&text).words()), lines(&text));
    }

    #[test]
    fn a_message_that_is_sent_comes_back_the_same(body in "\\PC{1,80}", author in "\\PC{0,20}", page in "\\PC{1,20}") {
        let preset = preset();
        let outgoing = Outgoing { key: "abcdefghij12345".into(), parent: String::new(), kind: Kind::Milestone, author, body, connection: String::new(), details: Vec::new(), secret: String::new(), now: String::new(), guard: Guard::default() };
        let subject = Subject { endpoint: ENDPOINT.into(), page, newest_first: true };
        let create = preset.create.as_ref().unwrap();
        let request = encode::create_request(&preset, create, &subject, &outgoing);
        let sent: Value = support_wall::json::parse(&request.body.unwrap()).unwrap();
        let stored = json!({"items": [sent]}).to_string();
        let messages = read(&stored, &preset).unwrap().messages;
        prop_assert_eq!(messages.len(), 1);
        prop_assert_eq!(&messages[0].id, &outgoing.key);
        prop_assert_eq!(messages[0].kind, Kind::Milestone);
        prop_assert_eq!(&messages[0].body, &decode::plain(&outgoing.body));
        prop_assert_eq!(messages[0].author.clone(), decode::bare_name(&outgoing.author));
    }

    #[test]
    fn any_stored_value_is_a_draft(stored in any_json()) {
        let _ = Draft::from_value(&stored);
    }
}
