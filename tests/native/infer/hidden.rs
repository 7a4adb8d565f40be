//! What ends hidden: marks are obeyed, whatever they are called.

use support_wall::infer::infer;
use support_wall::json::{Value, json};

use super::{is_hidden, items, read, table};

#[test]
fn what_is_hidden_at_its_source_stays_hidden() {
    let hidden = |file: &str| -> Vec<bool> {
        let answer = read(&format!("fixtures/{file}.json"));
        let guess = infer(&answer, None).unwrap();
        let list = items(&answer, &table(&guess)["items"]);
        list.iter()
            .map(|item| is_hidden(&guess.map, item))
            .collect()
    };
    assert_eq!(hidden("isso-thread"), [false, true], "the deleted comment");
    assert_eq!(
        hidden("bluesky-thread"),
        [false, true, true],
        "blocked, not found"
    );
    assert_eq!(
        hidden("airtable-records"),
        [false, true],
        "the box is not ticked"
    );
    assert_eq!(hidden("mastodon-context"), [false, false]);
    assert_eq!(hidden("disqus-posts"), [false, false]);
    assert_eq!(hidden("webmention-jf2"), [false, false, false]);
    assert_eq!(hidden("wordpress-comments"), [false, false]);
}

#[test]
fn a_mark_is_obeyed_whatever_it_is_called() {
    let marks = [
        json!({"approved": false}),
        json!({"is_approved": 0}),
        json!({"isApproved": "false"}),
        json!({"published": false}),
        json!({"visible": false}),
        json!({"public": false}),
        json!({"pending": true}),
        json!({"is_pending": 1}),
        json!({"needsModeration": true}),
        json!({"awaiting_approval": true}),
        json!({"draft": true}),
        json!({"deleted": true}),
        json!({"isDeleted": true}),
        json!({"is_spam": true}),
        json!({"spam": 1}),
        json!({"hidden": true}),
        json!({"is_hidden": "1"}),
        json!({"removed": true}),
        json!({"DELETED": "Y"}),
        json!({"spam": "yes"}),
        json!({"rejected": true}),
        json!({"private": true}),
        json!({"trashed_at": "2026-01-01T00:00:00Z"}),
        json!({"deletedAt": "2026-01-01T00:00:00Z"}),
        json!({"status": "pending"}),
        json!({"status": "HELD"}),
        json!({"state": "unapproved"}),
        json!({"moderation_status": "awaiting_moderation"}),
        json!({"moderation": {"state": "spam"}}),
        json!({"visibility": "private"}),
        json!({"visibility": "direct"}),
        json!({"status": "zurückgestellt"}),
        json!({"meta": {"spam": true}}),
    ];
    for mark in marks {
        let shown: Value = match mark.as_object().unwrap().iter().next().unwrap() {
            (name, Value::Bool(flag)) => json!({(name.as_str()): !flag}),
            (name, Value::Number(number)) => json!({(name.as_str()): 1 - number.as_i64().unwrap()}),
            (name, Value::String(text)) if text == "Y" => json!({(name.as_str()): "N"}),
            (name, Value::String(text)) if text == "yes" => json!({(name.as_str()): "no"}),
            (name, Value::String(text)) if text == "1" => json!({(name.as_str()): "0"}),
            (name, Value::String(text)) if text == "false" => json!({(name.as_str()): "true"}),
            (name, Value::String(text)) if text.starts_with("2026") => {
                json!({(name.as_str()): null})
            }
            (name, Value::String(_)) if name == "visibility" => json!({(name.as_str()): "public"}),
            (name, Value::String(_)) => json!({(name.as_str()): "approved"}),
            (name, Value::Object(inner)) => match inner.iter().next().unwrap() {
                (word, Value::Bool(flag)) => json!({(name.as_str()): {(word.as_str()): !flag}}),
                (word, _) => json!({(name.as_str()): {(word.as_str()): "approved"}}),
            },
            _ => unreachable!(),
        };
        let message = |id: u8, words: &str, mark: &Value| {
            let mut message = json!({"id": id, "name": "Ada", "message": words, "date": format!("2026-01-0{id}")});
            for (name, value) in mark.as_object().unwrap() {
                let members = message.as_object_mut().unwrap();
                members.insert(name.clone(), value.clone());
            }
            message
        };
        let answer = json!({"messages": [message(1, "He was a good man.", &shown), message(2, "Not for others to read.", &mark), message(3, "He was, he was.", &shown)]});
        let guess = infer(&answer, None).unwrap();
        let hidden: Vec<bool> = answer["messages"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| is_hidden(&guess.map, item))
            .collect();
        assert_eq!(
            hidden,
            [false, true, false],
            "{mark}: {}",
            guess.map["message"]["state"]
        );
    }
}
