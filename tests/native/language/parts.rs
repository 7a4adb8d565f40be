//! The parts of one message.

use support_wall::json::{Value, json};
use support_wall::message::{Kind, Message, State};

use super::read;

#[test]
fn the_strictest_of_several_states_counts() {
    let state = json!([
        {"at": "/status", "values": {"ok": "visible"}, "else": "pending"},
        {"at": "/nsfw", "values": {"true": "sensitive", "false": "visible"}},
        {"at": "/deleted_at", "else": "removed"},
        {"at": "/approved", "values": {"true": "visible"}, "missing": "pending"}]);
    let of = |item: Value| {
        let item = support_wall::mapping::merge(item, &json!({"body": "a"}));
        read(json!({"message": {"state": state}}), &json!([item]))[0].state
    };
    assert_eq!(
        of(json!({"id": 1, "status": "ok", "approved": true})),
        State::Visible
    );
    assert_eq!(
        of(json!({"id": 1, "status": "ok", "approved": true, "nsfw": true})),
        State::Sensitive
    );
    assert_eq!(
        of(json!({"id": 1, "status": "queue", "approved": true, "nsfw": true})),
        State::Pending
    );
    assert_eq!(
        of(json!({"id": 1, "status": "queue", "deleted_at": "2026"})),
        State::Removed
    );
    assert_eq!(
        of(json!({"id": 1, "status": "ok"})),
        State::Pending,
        "a box that was not ticked is absent"
    );
}

#[test]
fn kinds_are_translated_or_told_by_a_tag_in_the_words() {
    let file = json!({"message": {"kind": {"at": "/k", "values": {"grief": "condolence"}, "tags": {"#done": "milestone"}}}});
    let answer = json!([{"id": 1, "k": "grief", "body": "a"}, {"id": 2, "body": "#done We did it"}, {"id": 3, "body": "We did it #done"}, {"id": 4, "body": "#doneness is no tag"}]);
    let found = read(file, &answer);
    let kinds: Vec<_> = found.iter().map(|message| message.kind).collect();
    assert_eq!(
        kinds,
        [
            Kind::Condolence,
            Kind::Milestone,
            Kind::Milestone,
            Kind::Words
        ]
    );
    assert_eq!(found[1].body.words(), "We did it");
    assert_eq!(found[2].body.words(), "We did it");
}

#[test]
fn words_are_read_in_the_form_they_come_in() {
    let body =
        json!([{"at": "/html", "format": "html"}, {"at": "/md", "format": "markdown"}, "/plain"]);
    let answer = json!([{"id": 1, "html": "<p>a <b>b</b></p><script>x</script>"}, {"id": 2, "html": "", "md": "**c**"}, {"id": 3, "plain": "<d>"}]);
    let found = read(json!({"message": {"body": body}}), &answer);
    let words: Vec<_> = found.iter().map(|message| message.body.words()).collect();
    assert_eq!(words, ["a b", "c", "<d>"]);
    let author = read(
        json!({"message": {"author": {"at": "/name", "format": "html"}}}),
        &json!([{"id": 1, "body": "a", "name": "Jo &amp; <i>Al</i>"}]),
    );
    assert_eq!(author[0].author.as_deref(), Some("Jo & <i>Al</i>"));
}

#[test]
fn a_message_tells_what_became_of_it() {
    let file = json!({"message": {
        "pinned": "/sticky", "thanked": {"at": "/read", "values": {"family": "true"}, "else": "false"},
        "with": {"at": "/hearts", "text": "/name"}, "acknowledged": "/hearts", "connection": "/knew"}});
    let answer = json!([
        {"id": 1, "body": "a", "sticky": true, "read": "family", "knew": "We swam together",
         "hearts": [{"name": "Ana"}, {"name": ""}, {"name": "Tom <tom@a.example>"}, {"name": "x@a.example"}, {}]},
        {"id": 2, "body": "b", "sticky": 0, "read": "", "knew": " ", "hearts": []},
        {"id": 3, "body": "c", "knew": "x@a.example"}]);
    let found = read(file, &answer);
    let marks = |message: &Message| (message.pinned, message.thanked, message.acknowledged);
    assert_eq!(marks(&found[0]), (true, true, Some(5)));
    assert_eq!(
        found[0].with,
        ["Ana", "Tom"],
        "an address is nobody's to read"
    );
    assert_eq!(found[0].connection.as_deref(), Some("We swam together"));
    assert_eq!(marks(&found[1]), (false, false, Some(0)));
    assert_eq!(marks(&found[2]), (false, false, None));
    assert_eq!((&found[1].connection, &found[2].connection), (&None, &None));
    let names: Vec<String> = (0..50).map(|n| format!("Ana {n}")).collect();
    let file = json!({"message": {"with": "/with", "acknowledged": "/likes"}});
    let answer = json!([{"id": 1, "body": "a", "with": names, "likes": "7"}, {"id": 2, "body": "b", "with": "Ana", "likes": -1}]);
    let found = read(file, &answer);
    assert_eq!(found[0].with[..], names[..20], "a sentence ends");
    assert_eq!(
        (found[0].acknowledged, found[1].acknowledged),
        (Some(7), None)
    );
    assert_eq!(found[1].with, ["Ana"]);
}

#[test]
fn what_a_name_must_not_show_is_not_shown() {
    let file = json!({"message": {"anonymous": "/anon", "author": ["/name", ["/first", "/last"]]}});
    let answer = json!([
        {"id": 1, "body": "a", "name": "Ana", "anon": true}, {"id": 2, "body": "a", "name": "ana@a.example", "anon": false},
        {"id": 3, "body": "a", "first": "Jo", "last": "Li"}]);
    let found = read(file, &answer);
    let names: Vec<_> = found
        .iter()
        .map(|message| message.author.as_deref())
        .collect();
    assert_eq!(names, [None, None, Some("Jo Li")]);
}

#[test]
fn marks_languages_pictures_and_inexact_times_are_kept() {
    let file = json!({"message": {
        "host": {"at": "/by", "values": {"0": "false"}, "else": "true"}, "lang": "/lang", "warning": "/cw",
        "pictures": {"at": "/media", "text": "/alt"}, "created": ["/at"]}});
    let answer = json!([{"id": 1, "body": "a", "by": 3, "lang": "he", "cw": "death", "media": [{"alt": "A bench"}, {"alt": null}], "at": "3 weeks ago"}]);
    let found = &read(file, &answer)[0];
    assert!(found.host);
    assert_eq!(found.lang.as_deref(), Some("he"));
    assert_eq!(found.warning.as_deref(), Some("death"));
    assert_eq!(found.pictures, ["A bench"]);
    assert_eq!(
        (found.created, found.said.as_deref()),
        (None, Some("3 weeks ago"))
    );
}
