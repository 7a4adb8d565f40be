//! Answers that are made to take long.

use support_wall::infer::infer;
use support_wall::json::{Map, Value, json};

fn deep(levels: usize, inner: &str, open: &str, close: &str) -> Value {
    let text = [open.repeat(levels), inner.to_string(), close.repeat(levels)].concat();
    support_wall::json::parse(&text).unwrap()
}

#[test]
fn hostile_answers_come_to_an_end() {
    let message = |n: usize| json!({"id": n, "name": "Ada", "message": "He was a good man. ".repeat(20), "date": "2026-01-01T00:00:00Z", "reply_to": n / 2});
    let many: Vec<Value> = (0..12_000).map(message).collect();
    let wide: Map = (0..50_000)
        .map(|n| {
            (
                format!("member{n}"),
                json!({"a": n, "b": [{"c": 1, "d": "some words here"}]}),
            )
        })
        .collect();
    let wide_items: Vec<Value> = (0..60)
        .map(|_| {
            (0..1500)
                .map(|n| (format!("m{n}"), json!("some words that may be meant")))
                .collect::<Map>()
                .into()
        })
        .collect();
    let long = json!([{"id": 1, "name": "Ada", "message": "<".repeat(5_000_000)}, {"id": 2, "name": "&".repeat(2_000_000), "message": "a b ".repeat(1_000_000)}]);
    let lists: Map = (0..3000).map(|n| (format!("l{n}"), json!([{"text": "words of somebody here", "by": "Ada"}, {"text": "words of another here", "by": "Bo"}]))).collect();
    let answers = [
        json!({"messages": many}),
        Value::Object(wide),
        json!(wide_items),
        long,
        Value::Object(lists),
        deep(120, "1", "[", "]"),
        deep(
            60,
            "{\"text\": \"words of somebody here\"}",
            "{\"a\": [",
            "]}",
        ),
        deep(
            40,
            "[]",
            "{\"message\": \"words of somebody\", \"replies\": [{\"id\": 1, \"r\": ",
            "}]}",
        ),
        json!(vec![Value::Null; 200_000]),
        json!([null, 1, "x", true, [], {}, {"message": null}, {"message": 7}, {"message": {"a": []}}, {"message": "words at last, finally"}]),
        json!({"messages": [{"message": {}}, {"message": []}, {"message": [[[]]]}, {"name": {}}]}),
        json!([[], [[]], [[1, 2], ["a"]], {"": {"": [{"": ""}]}}]),
        json!({"": [{"": "words of somebody here"}], "/~": [{"~1": "x"}]}),
    ];
    for answer in answers {
        // What grew faster than the answer would not come to an end here.
        assert_eq!(infer(&answer, None), infer(&answer, None));
    }
}
