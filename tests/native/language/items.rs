//! Where messages are found, what belongs to each, and what each answers.

use support_wall::decode::{self, Reply};
use support_wall::json::{Value, json};
use support_wall::message::Kind;
use support_wall::text::rich;

use super::{all, ids, mapping, read};

#[test]
fn messages_are_found_at_any_depth() {
    let deep = json!({"data": {"threads": [{"list": [{"id": 1, "body": "a"}]}, {"list": [{"id": 2, "body": "b"}]}]}});
    let found = read(
        json!({"items": ["/nothing", "/data/threads/*/list"]}),
        &deep,
    );
    assert_eq!(ids(&found), ["1", "2"]);
    let one = json!({"id": 1, "body": "a webhook is one message"});
    assert_eq!(ids(&read(json!({"items": ""}), &one)), ["1"]);
}

#[test]
fn messages_keyed_by_id_have_their_key_for_an_id() {
    let file = json!({"items": {"at": "", "keyed": true}, "message": {"id": null}});
    let object = json!({"-Nx": {"body": "a"}, "-Ny": {"body": "b"}});
    assert_eq!(ids(&read(file.clone(), &object)), ["-Nx", "-Ny"]);
    // Small whole numbers for keys come back as an array with holes.
    let array = json!([null, {"body": "a"}, null, {"body": "b"}]);
    assert_eq!(ids(&read(file.clone(), &array)), ["1", "3"]);
    assert!(read(file, &Value::Null).is_empty(), "no data is no error");
}

#[test]
fn rows_stand_under_their_header() {
    let file = json!({"items": {"at": "/values", "header": "/values/0"}, "message": {"id": "/Nr", "body": "/Words"}});
    let answer = json!({"values": [["Nr", "Words"], [1, "a"], [2, "b", "more"], [3]]});
    let found = read(file, &answer);
    assert_eq!(ids(&found), ["1", "2", "3"]);
    assert_eq!(found[1].body.words(), "b");
}

#[test]
fn records_of_other_tables_are_joined() {
    let where_ = json!({"/id": "/rel/author/id", "/type": "/rel/author/type"});
    let file = json!({
        "items": {"at": "/data", "join": [
            {"as": "by", "table": "/included", "where": where_},
            {"as": "mood", "table": "/moods", "key": "/mood"}]},
        "message": {"author": "/by/name", "kind": "/mood/kind"},
    });
    let answer = json!({
        "data": [{"id": 1, "body": "a", "mood": "m1", "rel": {"author": {"id": "9", "type": "people"}}},
                 {"id": 2, "body": "b", "rel": {}}],
        "included": [{"id": "9", "type": "posts", "name": "No"}, {"id": "9", "type": "people", "name": "Ana"}],
        "moods": {"m1": {"kind": "milestone"}},
    });
    let found = read(file, &answer);
    assert_eq!(found[0].author.as_deref(), Some("Ana"));
    assert_eq!(found[0].kind, Kind::Milestone);
    assert_eq!(found[1].author, None);
}

#[test]
fn parents_are_told_in_many_ways() {
    let file = json!({"match": "/t/{thread}/posts", "message": {"parent": {"at": "/re", "after": "#", "root": ["{thread}", "root"]}}});
    let answer = json!([
        {"id": "b", "body": "first an answer", "re": "x#a"}, {"id": "a", "body": "then what it answers", "re": "t#root"},
        {"id": "c", "body": "to the thread", "re": "t#7"}, {"id": "d", "body": "", "re": 0}]);
    let found = read(file, &answer);
    let parents: Vec<_> = found
        .iter()
        .map(|message| message.parent.as_deref())
        .collect();
    assert_eq!(parents, [Some("a"), None, None, None]);
}

#[test]
fn a_parent_may_be_named_by_something_else_than_its_id() {
    let file = json!({"message": {"parent": {"at": "/to", "names": "/number"}}});
    let answer = json!([{"id": 71, "number": 1, "body": "a", "to": null}, {"id": 72, "number": 2, "body": "b", "to": 1}]);
    assert_eq!(read(file, &answer)[1].parent.as_deref(), Some("71"));
}

#[test]
fn nested_answers_follow_their_message_also_when_it_was_taken_down() {
    let file = json!({"message": {"replies": "/replies", "state": {"at": "/gone", "values": {"true": "removed", "false": "visible"}}}});
    let answer = json!([{"id": 1, "body": "", "gone": true, "replies": [{"id": 2, "body": "still here", "replies": {"id": 3, "body": "x"}}]}]);
    let reading = all(file.clone(), &Reply::ok(&answer.to_string()));
    assert_eq!(ids(&reading.messages), ["1", "2", "3"]);
    let file = support_wall::mapping::merge(
        json!({"items": "", "message": {"id": "/id", "body": "/body"}}),
        &file,
    );
    let page = decode::page(
        &Reply::ok(&answer.to_string()),
        &mapping(&file),
        (0, 12),
        &rich,
    )
    .unwrap();
    assert_eq!(
        ids(&page.messages),
        [] as [&str; 0],
        "an answer would tell of what was taken down"
    );
}
