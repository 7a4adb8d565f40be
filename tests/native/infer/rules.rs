//! What the parts rest on, and what is said when there is nothing.

use support_wall::decode::{Reply, page};
use support_wall::infer::{Unknown, infer};
use support_wall::json::{Value, json};
use support_wall::mapping::Mapping;
use support_wall::text::rich;

use super::cases;

#[test]
fn an_empty_answer_says_so() {
    for answer in [
        json!(null),
        json!([]),
        json!({}),
        json!({"items": [], "total": 0}),
        json!({"data": {"messages": []}}),
        json!({"messages": {}}),
        json!({"replies": [], "config": {"feed": true}}),
    ] {
        assert_eq!(infer(&answer, None), Err(Unknown::Empty), "{answer}");
    }
    for answer in [
        json!(7),
        json!("words"),
        json!({"ok": true}),
        json!({"a": {"b": 1}}),
        json!([1, 2]),
        json!({"theme": {}}),
    ] {
        assert_eq!(infer(&answer, None), Err(Unknown::NoList), "{answer}");
    }
    let goods = json!({"shelf": [{"sku": "a", "price": 2}, {"sku": "b", "price": 3}]});
    let refused = infer(&goods, None).unwrap_err();
    assert_eq!(refused, Unknown::NoWords("/shelf".into()));
    assert_eq!(
        refused.to_string(),
        "The answer has a list at \"/shelf\", but nothing in it reads like people's words."
    );
}

#[test]
fn reasons_and_warnings_are_sentences_for_people() {
    for file in [
        "forums", "social", "widgets", "stores", "giving", "tongues", "more",
    ] {
        for case in cases(file) {
            let guess = infer(&case["answer"], case["link"].as_str()).unwrap();
            let parts: Vec<&str> = guess.reasons.iter().map(|reason| reason.part).collect();
            assert!(
                parts.contains(&"items") && parts.contains(&"body"),
                "{parts:?}"
            );
            for reason in &guess.reasons {
                assert!((0.0..=1.0).contains(&reason.score) && reason.why.contains(' '));
                assert!(
                    ((reason.score * 100.0).round() - reason.score * 100.0).abs() < 0.01,
                    "{}",
                    reason.score
                );
            }
            for warning in &guess.warnings {
                assert!(
                    warning.ends_with('.') && warning.starts_with(char::is_uppercase),
                    "{warning}"
                );
            }
        }
    }
}

#[test]
fn guessed_parameters_are_said_to_be_guesses() {
    let answer = json!({"messages": [{"id": 1, "name": "Ada", "message": "He was a good man.", "date": "2026-01-01"}], "next_cursor": "abc"});
    let guess = infer(&answer, None).unwrap();
    assert_eq!(guess.map["list"]["query"], json!({"cursor": "{token}"}));
    assert!(
        guess
            .warnings
            .iter()
            .any(|warning| warning.contains("\"cursor\", which is a guess")),
        "{:?}",
        guess.warnings
    );
    let linked = infer(&answer, Some("<https://x.example/?page=2>; rel=next")).unwrap();
    assert_eq!(linked.map["list"], json!({"next": {"link": true}}));
    assert!(linked.warnings.is_empty(), "{:?}", linked.warnings);
}

#[test]
fn one_visitor_who_types_a_tag_does_not_make_all_messages_html() {
    let message = |id: u8, words: &str| json!({"id": id, "name": "Ada", "body": words, "date": format!("2026-01-0{id}")});
    let typed = json!([
        message(1, "Thinking of you all today."),
        message(2, "1 < 2 && 3 > 2 <script>alert(1)</script> <b>bold</b>")
    ]);
    assert_eq!(
        infer(&typed, None).unwrap().map["message"]["body"],
        json!("/body")
    );
    let made = json!([
        message(1, "<p>Thinking of you &amp; yours.</p>"),
        message(2, "<p>All <b>day</b>.</p>")
    ]);
    assert_eq!(
        infer(&made, None).unwrap().map["message"]["body"],
        json!({"at": "/body", "format": "html"})
    );
}

#[test]
fn page_numbers_are_told_from_page_counts() {
    let data =
        json!([{"id": 1, "name": "Ada", "message": "He was a good man.", "date": "2026-01-01"}]);
    let next = |answer: Value| infer(&answer, None).unwrap().map["list"]["next"].clone();
    assert_eq!(
        next(
            json!({"first": 1, "prev": null, "next": 2, "last": 3, "pages": 3, "items": 5, "data": data})
        ),
        json!({"pages": "/pages"})
    );
    assert_eq!(
        next(json!({"meta": {"current_page": 1, "last_page": 3}, "data": data})),
        json!({"page": "/meta/current_page", "pages": "/meta/last_page"})
    );
    assert_eq!(
        next(json!({"page": {"number": 0, "totalPages": 3}, "data": data})),
        json!({"page": "/page/number", "pages": "/page/totalPages"})
    );
}

#[test]
fn a_name_that_looks_like_a_variable_is_a_name() {
    let answer = json!({"a{base}": [
        {"id": 1, "name": "Ada", "message": "She kept bees for the whole street.", "date": "2026-01-01"},
        {"id": 2, "name": "Bo", "message": "The honey is still in our kitchen.", "date": "2026-01-02"}]});
    let guess = infer(&answer, None).unwrap();
    let mapping = Mapping::parse(&guess.map.to_string(), "https://a.example/x").unwrap();
    let reply = Reply::ok(&answer.to_string());
    assert_eq!(
        page(&reply, &mapping, (0, 12), &rich)
            .unwrap()
            .messages
            .len(),
        2
    );
}
