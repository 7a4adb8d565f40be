//! Mistakes in a mapping file are named with their place and what was expected there.

use support_wall::mapping::Mapping;

fn mistake(json: &str) -> String {
    Mapping::parse(json, "https://a.example/")
        .unwrap_err()
        .to_string()
}

#[test]
fn mistakes_are_named_with_their_pointer() {
    let cases = [
        ("{", "at \"\" expected JSON; it breaks at line 1, column 1"),
        (
            "{}",
            "at \"/message/body\" expected a JSON Pointer to the words",
        ),
        (
            r#"{"message":{"body":"text"}}"#,
            "at \"/message/body\" expected a JSON Pointer: empty, or beginning with \"/\"",
        ),
        (
            r#"{"message":{"body":["/a",7]}}"#,
            "at \"/message/body\" expected a JSON Pointer: empty, or beginning with \"/\"",
        ),
        (
            r#"{"message":{"body":"/a","auther":"/b"}}"#,
            "at \"/message/auther\" expected one of: id, parent, replies, author, anonymous, host, lang, kind, body, pictures, created, state, warning, pinned, thanked, with, acknowledged, connection, details",
        ),
        (r#"{"message":[]}"#, "at \"/message\" expected an object"),
        (
            r#"{"message":{"body":"/a"},"list":{"query":{"a/b":1}}}"#,
            "at \"/list/query/a~1b\" expected a text",
        ),
        (
            r#"{"message":{"body":"/a"},"list":{"most":"many"}}"#,
            "at \"/list/most\" expected a whole number",
        ),
        (
            r#"{"message":{"body":"/a"},"create":{}}"#,
            "at \"/create/body\" expected the JSON to send",
        ),
        (
            r#"{"message":{"body":{"at":"/a","format":"rtf"}}}"#,
            "at \"/message/body/format\" expected one of: plain, html, escaped, markdown, blocks, words, auto",
        ),
        (
            r#"{"message":{"body":["/a",{"at":"b"}]}}"#,
            "at \"/message/body/1/at\" expected a JSON Pointer: empty, or beginning with \"/\"",
        ),
        (
            r#"{"message":{"body":"/a","created":{"at":"/b","zone":"CET"}}}"#,
            "at \"/message/created/zone\" expected a zone such as \"+01:00\"",
        ),
        (
            r#"{"message":{"body":"/a"},"items":{"at":"","keyed":"yes"}}"#,
            "at \"/items/keyed\" expected true or false",
        ),
        (
            r#"{"message":{"body":"/a"},"list":{"method":"DELETE"}}"#,
            "at \"/list/method\" expected one of: GET, POST",
        ),
        (
            r#"{"message":{"body":"/a"},"list":{"next":{"links":true}}}"#,
            "at \"/list/next/links\" expected one of: link, url, token, more, ids, page, pages, total, full",
        ),
        (
            r#"{"message":{"body":"/a"},"refusal":{"when":{"at":["/x",{}]}}}"#,
            "at \"/refusal/when/at\" expected a JSON Pointer: empty, or beginning with \"/\"",
        ),
        (
            r#"{"message":{"body":"/a"},"live":{"transport":"pigeon"}}"#,
            "at \"/live/transport\" expected one of: events, socket",
        ),
    ];
    for (json, wanted) in cases {
        assert_eq!(mistake(json), format!("mapping: {wanted}"), "{json}");
    }
}

#[test]
fn an_address_the_mapping_is_not_for_is_noticed() {
    let json = r#"{"match":"/api/{x}","message":{"body":"/a"}}"#;
    assert!(
        Mapping::parse(json, "https://a.example/api/1")
            .unwrap()
            .matched
    );
    assert!(
        !Mapping::parse(json, "https://a.example/other")
            .unwrap()
            .matched
    );
}
