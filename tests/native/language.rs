//! What the mapping language can say about an answer, each part on the smallest one that shows it.

use support_wall::decode::{self, DecodeError, Page, Reply, Turn};
use support_wall::encode::{self, Asked, Guard, Outgoing, Request, Subject};
use support_wall::json::{Value, json};
use support_wall::mapping::Mapping;
use support_wall::message::{Kind, Message, State};
use support_wall::text::rich;

fn mapping(file: &Value) -> Mapping {
    Mapping::parse(&file.to_string(), "https://a.example/api/t/7/posts?x=1").unwrap()
}

/// Reads with what `file` says beside the usual pointers.
fn read(file: Value, answer: &Value) -> Vec<Message> {
    all(file, &Reply::ok(&answer.to_string())).messages
}

fn all(file: Value, reply: &Reply) -> decode::Reading {
    let mut whole =
        json!({"items": "", "message": {"id": "/id", "body": "/body", "author": "/name"}});
    whole = support_wall::mapping::merge(whole, &file);
    decode::read(reply, &mapping(&whole), (0, 12), &rich).unwrap()
}

fn ids(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.id.as_str()).collect()
}

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

fn turn(next: Value, answer: &Value, headers: &[(&str, &str)]) -> Option<Turn> {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).into(), (*value).into()));
    let reply = Reply {
        status: 200,
        headers: headers.collect(),
        body: answer.to_string(),
    };
    all(
        json!({"items": ["/list", ""], "list": {"next": next}}),
        &reply,
    )
    .next
}

#[test]
fn a_further_page_is_told_in_many_ways() {
    let list = json!([{"id": 1, "body": "a"}]);
    let link = [(
        "Link",
        r#"<https://a.example/1>; rel="prev first", <https://a.example/2>; rel="next""#,
    )];
    let address = |to: &str| Some(Turn::Address(to.into()));
    let token = |text: &str| Some(Turn::Token(text.into()));
    assert_eq!(
        turn(json!({"link": true}), &list, &link),
        address("https://a.example/2")
    );
    assert_eq!(turn(json!({"link": true}), &list, &[]), None);
    assert_eq!(
        turn(
            json!({"url": "/next"}),
            &json!({"list": [], "next": "?p=2"}),
            &[]
        ),
        address("?p=2")
    );
    assert_eq!(
        turn(
            json!({"url": "/next"}),
            &json!({"list": [], "next": null}),
            &[]
        ),
        None
    );
    assert_eq!(
        turn(json!({"token": "/c"}), &json!({"list": [], "c": "x1"}), &[]),
        token("x1")
    );
    assert_eq!(
        turn(
            json!({"token": "/c", "more": "/m"}),
            &json!({"list": [], "c": "x1", "m": false}),
            &[]
        ),
        None
    );
    assert_eq!(
        turn(
            json!({"page": "/p", "pages": "/of"}),
            &json!({"list": [], "p": 1, "of": 2}),
            &[]
        ),
        Some(Turn::Number)
    );
    assert_eq!(
        turn(
            json!({"page": "/p", "pages": "/of"}),
            &json!({"list": [], "p": 2, "of": 2}),
            &[]
        ),
        None
    );
    assert_eq!(
        turn(
            json!({"total": {"header": "Content-Range"}}),
            &list,
            &[("Content-Range", "0-0/5")]
        ),
        Some(Turn::Number)
    );
    assert_eq!(
        turn(
            json!({"total": {"header": "Content-Range"}}),
            &list,
            &[("Content-Range", "0-0/*")]
        ),
        None
    );
    assert_eq!(
        turn(json!({"full": true}), &list, &[]),
        None,
        "12 were asked for and one came"
    );
    let ids = json!({"ids": {"at": "/all", "url": "{endpoint}", "query": "id[]"}});
    let some = json!({"list": [{"id": 1, "body": "a"}], "all": [1, 2, 3]});
    assert_eq!(
        turn(ids, &some, &[]),
        Some(Turn::Ids(vec!["2".into(), "3".into()]))
    );
}

#[test]
fn an_answer_may_be_an_error_in_spite_of_its_status() {
    let file = json!({"items": "/data", "message": {"body": "/body"}, "refusal": {"when": [{"at": "/errors"}, {"at": "/code", "not": "0"}], "text": ["/errors/0/message", "/data"]}});
    let refused = |answer: Value| {
        let read = decode::page(
            &Reply::ok(&answer.to_string()),
            &mapping(&file),
            (0, 12),
            &rich,
        );
        read.map(|page: Page| page.messages.len())
    };
    assert_eq!(
        refused(json!({"errors": [{"message": "busy"}], "data": null})),
        Err(DecodeError::Refused("busy".into()))
    );
    assert_eq!(
        refused(json!({"code": 5, "data": "bad key"})),
        Err(DecodeError::Refused("bad key".into()))
    );
    assert_eq!(
        refused(json!({"code": 0, "errors": [], "data": [{"body": "a"}]})),
        Ok(1)
    );
}

fn subject() -> Subject {
    Subject {
        endpoint: "https://a.example/api/t/7/posts?x=1".into(),
        page: "/p".into(),
        newest_first: true,
    }
}

fn asked(list: Value, asked: Asked) -> Option<Request> {
    let file = json!({"message": {"body": "/body"}, "list": list});
    encode::list_request(&mapping(&file), &subject(), asked)
}

#[test]
fn lists_are_asked_for_as_the_endpoint_wants() {
    let second = Asked {
        turn: None,
        known: 12,
        size: 12,
    };
    let query = json!({"first": 0, "query": {"page": "{page-number}", "skip": "{offset}", "after": "{token}"}});
    let request = asked(query.clone(), second).unwrap();
    assert_eq!(
        request.url,
        "https://a.example/api/t/7/posts?x=1&page=1&skip=12"
    );
    let turn = Turn::Token("a b".into());
    let request = asked(
        query,
        Asked {
            turn: Some(&turn),
            ..second
        },
    )
    .unwrap();
    assert!(request.url.ends_with("&after=a%20b"), "{}", request.url);
    let graph = json!({"method": "POST", "headers": {"X-Key": "k"}, "body": {"query": "{ x }", "variables": {"n": "{page-size:number}"}}});
    let request = asked(graph, second).unwrap();
    assert_eq!(request.method, "POST");
    assert_eq!(
        request.body.as_deref(),
        Some(r#"{"query":"{ x }","variables":{"n":12}}"#)
    );
    assert_eq!(request.headers[1], ("X-Key".into(), "k".into()));
    let ids = Turn::Ids(vec!["5".into(), "6".into(), "7".into()]);
    let list = json!({"next": {"ids": {"at": "/all", "url": "{base}/more", "query": "ids[]"}}});
    let request = asked(
        list,
        Asked {
            turn: Some(&ids),
            known: 4,
            size: 2,
        },
    )
    .unwrap();
    assert_eq!(
        request.url,
        "https://a.example/api/t/7/posts/more?ids%5B%5D=5&ids%5B%5D=6"
    );
    let elsewhere = Turn::Address("https://b.example/2".into());
    assert_eq!(
        asked(
            json!({}),
            Asked {
                turn: Some(&elsewhere),
                ..second
            }
        ),
        None
    );
}

#[test]
fn words_are_sent_in_the_form_the_endpoint_wants() {
    let file = json!({
        "message": {"body": "/body", "kind": {"at": "/k", "values": {"grief": "condolence"}, "tags": {"#g": "condolence"}}},
        "create": {"encoding": "form", "headers": {"Idempotency-Key": "{key}"}, "body": {"text": "{body} {tag}", "k": "{kind}", "to": "{parent:or-none}", "at": "{now}"}},
        "reply": {"url": "{endpoint}/{parent}/replies"},
    });
    let mapping = Mapping::parse(&file.to_string(), "https://a.example/c").unwrap();
    let outgoing = Outgoing {
        key: "k1".into(),
        parent: String::new(),
        kind: Kind::Condolence,
        author: String::new(),
        body: "a & b=c".into(),
        connection: String::new(),
        details: Vec::new(),
        secret: String::new(),
        now: "2026-01-01T00:00:00Z".into(),
        guard: Guard::default(),
    };
    let there = Subject {
        endpoint: "https://a.example/c".into(),
        ..subject()
    };
    let request = encode::create_request(
        &mapping,
        mapping.create.as_ref().unwrap(),
        &there,
        &outgoing,
    );
    assert_eq!(
        request.body.as_deref(),
        Some("text=a%20%26%20b%3Dc%20%23g&k=grief&at=2026-01-01T00%3A00%3A00Z")
    );
    assert_eq!(request.headers[0].1, "application/x-www-form-urlencoded");
    assert_eq!(request.headers[1], ("Idempotency-Key".into(), "k1".into()));
    let answer = Outgoing {
        parent: "9".into(),
        ..outgoing
    };
    let request =
        encode::create_request(&mapping, mapping.reply.as_ref().unwrap(), &there, &answer);
    assert_eq!(request.url, "https://a.example/c/9/replies");
    assert!(
        request.body.unwrap().contains("to=9"),
        "what is missing in reply is taken from create"
    );
}

#[test]
fn too_much_is_said_and_cut() {
    let deep = "[".repeat(200) + &"]".repeat(200);
    let read = |body: &str| {
        decode::read(
            &Reply::ok(body),
            &mapping(&json!({"items": "", "message": {"body": "/body"}})),
            (0, 12),
            &rich,
        )
    };
    assert!(matches!(read(&deep), Err(DecodeError::TooMuch(_))));
    assert!(matches!(
        read(&" ".repeat(5_000_001)),
        Err(DecodeError::TooMuch(_))
    ));
    let many: Vec<Value> = (0..10_001)
        .map(|n| json!({"body": n.to_string()}))
        .collect();
    let reading = read(&Value::Array(many).to_string()).unwrap();
    assert_eq!(
        (reading.messages.len(), reading.warnings.len()),
        (10_000, 1)
    );
    let long = read(&json!([{"body": "é".repeat(20_001)}]).to_string()).unwrap();
    assert_eq!(long.messages[0].body.words().chars().count(), 20_000);
    assert_eq!(long.warnings.len(), 1);
}

#[test]
fn the_phase_is_told_in_a_header_or_in_the_answer() {
    let phase = |place: Value, headers: &[(&str, &str)]| {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        let reply = Reply {
            status: 200,
            headers: headers.collect(),
            body: json!({"state": "quiet", "list": []}).to_string(),
        };
        all(json!({"items": "/list", "phase": place}), &reply).phase
    };
    let sealed = [("x-wall-phase", "sealed")];
    assert_eq!(phase(json!({"header": "X-Wall-Phase"}), &sealed), "sealed");
    assert_eq!(phase(json!({"header": "X-Wall-Phase"}), &[]), "");
    assert_eq!(phase(json!("/state"), &sealed), "quiet");
    assert_eq!(phase(json!(null), &sealed), "");
    let asked = mapping(
        &json!({"items": "", "message": {"body": "/b"}, "phase": {"header": "X-Wall-Phase"}}),
    );
    assert!(decode::headers(&asked).contains(&"x-wall-phase".to_string()));
}
