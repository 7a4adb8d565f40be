//! Mistakes in a mapping file are named with their place and what was expected there.

use support_wall::mapping::Mapping;

fn mistake(json: &str) -> String {
    Mapping::parse(json, "https://a.example/")
        .unwrap_err()
        .to_string()
}

#[test]
fn every_preset_is_in_order() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/mapping/presets");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let json = std::fs::read_to_string(&path).unwrap();
        let read = Mapping::parse(&json, "https://a.example/");
        assert!(read.is_ok(), "{}: {}", path.display(), read.unwrap_err());
    }
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
            "at \"/message/body\" expected a JSON Pointer, empty or beginning with \"/\"",
        ),
        (
            r#"{"message":{"body":["/a",7]}}"#,
            "at \"/message/body\" expected a JSON Pointer, empty or beginning with \"/\"",
        ),
        (
            r#"{"message":{"body":"/a","auther":"/b"}}"#,
            "at \"/message/auther\" expected one of: id, kind, author, body, created, parent, replies, state",
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
