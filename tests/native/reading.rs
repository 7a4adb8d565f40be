//! From recorded answers of a real server to messages.

use support_wall::decode::{self, Change, DecodeError, Turn};
use support_wall::mapping::Mapping;
use support_wall::message::{Block, Kind, Span, Timestamp};

use crate::support::{heard, preset, read, recording, stream};

/// The recordings were made with another collection, where `hidden` and not `approved` decides.
fn recorded() -> Mapping {
    let preset = include_str!("../../src/mapping/presets/pocketbase.json");
    let preset = preset.replace("/approved", "/no-such-field");
    Mapping::parse(&preset, "https://wall.example/api/collections/wall/records").unwrap()
}

fn page_of(name: &str) -> decode::Page {
    read(&recording(&format!("pocketbase/{name}")).body, &recorded()).unwrap()
}

#[test]
fn a_recorded_page_becomes_messages() {
    let page = page_of("list-page2");
    assert_eq!(page.next, Some(Turn::Number), "page 2 of 3");
    let [markup, right_to_left] = &page.messages[..] else {
        panic!("{page:?}");
    };
    assert_eq!(markup.author.as_deref(), Some("<b>Bob</b> & \"Co\""));
    assert_eq!(markup.created, Some(Timestamp(1_795_321_859_874)));
    let words = "<img src=x onerror=alert(1)> 1 < 2 && 3 > 2 <script>alert(\"x\")</script> \
                 **bold** [link](javascript:alert(1)) &amp; &lt;i&gt;";
    assert_eq!(
        markup.body.0,
        vec![Block::Paragraph(vec![Span::Words(words.into())])]
    );
    assert_eq!(right_to_left.id, "902xgb7yf3db0ne");
    assert!(
        matches!(&right_to_left.body.0[..], [Block::Paragraph(spans)] if spans.len() == 3),
        "two lines with a break between"
    );
}

#[test]
fn beyond_the_last_page_is_an_empty_page() {
    let page = page_of("list-page-beyond");
    assert!(page.messages.is_empty() && page.next.is_none());
}

#[test]
fn a_message_that_waits_for_approval_is_never_among_a_readers_messages() {
    let json = r#"{"items":[
        {"id":"a","body":"waits","approved":false},
        {"id":"b","body":"stands","approved":true,"kind":"milestone","expand":{"messages_via_parent":[
            {"id":"c","body":"an answer","parent":"b","approved":true,"kind":""},
            {"id":"d","body":"waits too","parent":"b","approved":false}]}}],
        "page":1,"totalPages":1}"#;
    let page = read(json, &preset()).unwrap();
    let seen: Vec<_> = page
        .messages
        .iter()
        .map(|m| (m.id.as_str(), m.kind))
        .collect();
    assert_eq!(seen, [("b", Kind::Milestone), ("c", Kind::Words)]);
    assert_eq!(page.messages[1].parent.as_deref(), Some("b"));
}

#[test]
fn what_is_no_page_is_said_and_where() {
    let not_json = read("<html>busy</html>", &preset());
    assert_eq!(
        not_json,
        Err(DecodeError::NotJson("line 1, column 1".into()))
    );
    let no_items = read(r#"{"message":"gone","status":404}"#, &preset());
    assert_eq!(no_items, Err(DecodeError::NoItems("/items".into())));
}

#[test]
fn large_ids_keep_their_digits_and_missing_ones_stay_the_same() {
    let plain = include_str!("../../src/mapping/presets/plain.json");
    let plain = Mapping::parse(plain, "https://a.example/list.json").unwrap();
    let json =
        r#"[{"id":12345678901234567890,"text":"a"},{"text":"b","name":"Ana"},{"nothing":1}]"#;
    let again = || read(json, &plain).unwrap().messages;
    let [large, derived] = &again()[..] else {
        panic!("{:?}", again());
    };
    assert_eq!(large.id, "12345678901234567890");
    assert_eq!(derived.id, again()[1].id);
    assert_eq!(derived.author.as_deref(), Some("Ana"));
}

#[test]
fn a_recorded_stream_tells_of_messages_and_removals() {
    let told = stream("realtime-moderation");
    let changes: Vec<_> = told.iter().map(|data| heard(data, &recorded())).collect();
    let kinds: Vec<_> = changes
        .iter()
        .map(|change| match change {
            None => "nothing",
            Some(Change::Here(_)) => "here",
            Some(Change::Gone(_)) => "gone",
            Some(Change::Something) => "something",
        })
        .collect();
    assert_eq!(kinds, ["nothing", "here", "here", "here", "here", "gone"]);
    assert_eq!(changes[5], Some(Change::Gone("wcv237odvbtetbs".into())));
}

#[test]
fn a_live_event_about_a_message_that_may_not_be_shown_takes_it_away() {
    let event = r#"{"action":"update","record":{"id":"a","body":"x","approved":false}}"#;
    assert_eq!(heard(event, &preset()), Some(Change::Gone("a".into())));
    assert_eq!(heard("not json", &preset()), None);
}
