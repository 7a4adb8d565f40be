//! Answers that are as large as any that is read take little time.

use std::time::{Duration, Instant};

use support_wall::decode::{self, Reply, Turn};
use support_wall::json::{Map, Value, json};
use support_wall::mapping::Mapping;
use support_wall::message::Timestamp;
use support_wall::text::rich;
use support_wall::wall::{Event, Wall};

use crate::support::{message, page, reply};

/// Far more than any of these takes, far less than anything quadratic.
const BOUND: Duration = Duration::from_secs(30);

fn read(file: &Value, answer: &Value) -> decode::Reading {
    let mapping = Mapping::parse(&file.to_string(), "https://a.example/").unwrap();
    decode::read(&Reply::ok(&answer.to_string()), &mapping, (0, 12), &rich).unwrap()
}

fn each(count: usize, one: impl Fn(usize) -> Value) -> Value {
    (0..count).map(one).collect()
}

#[test]
fn every_message_finds_its_record_in_a_long_table() {
    let start = Instant::now();
    let file = |how: &Value| {
        let mut join = json!({"as": "who", "table": "$/people"});
        for (name, value) in how.as_object().unwrap() {
            join.as_object_mut()
                .unwrap()
                .insert(name.clone(), value.clone());
        }
        json!({"items": {"at": "/list", "join": [join]}, "message": {"id": "/id", "body": "/body", "author": "/who/name"}})
    };
    let list = each(
        9000,
        |n| json!({"id": n, "body": "a", "by": n, "kind": "p"}),
    );
    let person =
        |n: usize| json!({"nr": n, "kind": "p", "name": ["N", n.to_string().as_str()].concat()});
    let people = each(9000, person);
    let by_condition = file(&json!({"where": {"/nr": "/by", "/kind": "/kind"}}));
    let read_one = read(&by_condition, &json!({"list": list, "people": people}));
    let named = |reading: &decode::Reading| {
        let mut messages = reading.messages.iter();
        messages.all(|message| message.author.as_deref() == Some(&format!("N{}", message.id)))
    };
    assert!(read_one.messages.len() == 9000 && named(&read_one));

    let members = (0..9000).map(|n| (n.to_string(), person(n)));
    let people: Value = members.collect::<Map>().into();
    let read_two = read(
        &file(&json!({"key": "/by"})),
        &json!({"list": list, "people": people}),
    );
    assert!(read_two.messages.len() == 9000 && named(&read_two));
    assert!(start.elapsed() < BOUND, "{:?}", start.elapsed());
}

#[test]
fn of_several_records_the_first_is_meant_and_all_conditions_must_hold() {
    let file = json!({
        "items": {"at": "/list", "join": [{"as": "who", "table": "$/people", "where": {"/nr": "/by", "/kind": "/kind"}}]},
        "message": {"id": "/id", "body": "/body", "author": "/who/name"},
    });
    let answer = json!({
        "list": [
            {"id": 1, "body": "a", "by": 1, "kind": "p"},
            {"id": 2, "body": "a", "by": 1, "kind": "q"},
            {"id": 3, "body": "a", "by": 1},
        ],
        "people": [{"nr": 1, "name": "Half"}, {"nr": 1, "kind": "p", "name": "First"}, {"nr": 1, "kind": "p", "name": "Second"}],
    });
    let messages = read(&file, &answer).messages;
    let authors: Vec<_> = messages.iter().map(|it| it.author.as_deref()).collect();
    assert_eq!(authors, [Some("First"), None, None]);
}

#[test]
fn the_ids_that_are_left_are_found_among_many() {
    let start = Instant::now();
    let file = json!({
        "items": "/list",
        "message": {"id": "/id", "body": "/body"},
        "list": {"next": {"ids": {"at": "/all", "url": "{base}/more", "query": "id"}}},
    });
    let list = each(9000, |n| json!({"id": n, "body": "a"}));
    let all = each(60_000, |n| json!(n));
    let reading = read(&file, &json!({"list": list, "all": all}));
    let Some(Turn::Ids(left)) = reading.next else {
        panic!("{:?}", reading.next);
    };
    assert_eq!((left.len(), left[0].as_str()), (51_000, "9000"));
    assert!(start.elapsed() < BOUND, "{:?}", start.elapsed());
}

#[test]
fn answers_that_call_their_parents_by_another_name_find_them_among_many() {
    let start = Instant::now();
    let file = json!({"items": "", "message": {"id": "/id", "body": "/body", "parent": {"at": "/to", "names": "/nr"}}});
    let answer = each(10_000, |n| {
        let to = n.checked_sub(1).map(|n| format!("nr {n}"));
        json!({"id": n, "nr": format!("nr {n}"), "body": "a", "to": to})
    });
    let messages = read(&file, &answer).messages;
    let mut later = messages.iter().enumerate().skip(1);
    assert!(later.all(|(n, it)| it.parent.as_deref() == Some(&(n - 1).to_string())));
    assert!(start.elapsed() < BOUND, "{:?}", start.elapsed());
}

#[test]
fn a_wall_holds_ten_thousand_messages_with_their_answers() {
    let mut messages = Vec::new();
    for number in 0..5_000 {
        messages.push(message(&format!("m{number}"), number));
        let above = if number % 10 == 0 {
            format!("m{number}")
        } else {
            format!("r{}", number - 1)
        };
        messages.push(reply(&format!("r{number}"), &above, number));
    }
    let mut wall = Wall::new(false);
    wall.apply(Event::Loaded(page(messages.clone(), false)));
    assert_eq!(wall.roots().len(), 5_000);
    let answers: Vec<String> = wall
        .replies_to("m20")
        .into_iter()
        .map(|it| it.id.clone())
        .collect();
    assert_eq!(answers.len(), 10, "answers to answers are one conversation");
    assert_eq!((answers[0].as_str(), answers[9].as_str()), ("r20", "r29"));
    assert_eq!(wall.head_of("r29").as_deref(), Some("m20"));
    wall.apply(Event::Gone("r25".into()));
    assert_eq!(
        wall.replies_to("m20").len(),
        5,
        "what answered it stands for itself"
    );
    assert_eq!(wall.head_of("r29").as_deref(), Some("r26"));
    let asked = wall.moment();
    wall.apply(Event::Looked {
        page: page(messages, false),
        asked,
    });
    assert_eq!(wall.replies_to("m20").len(), 5, "what comes back waits");
    wall.apply(Event::ShowWaiting);
    assert_eq!(wall.replies_to("m20").len(), 10);
}

#[test]
fn one_finds_ones_way_on_a_wall_of_thousands() {
    let start = Instant::now();
    let mut messages: Vec<_> = (0..5000).map(|n| message(&format!("m{n}"), n)).collect();
    messages.extend((0..5000).map(|n| reply(&format!("r{n}"), "m7", n)));
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(messages, false)));
    let fold = |text: &str| text.to_string();
    assert_eq!(wall.searchable(&fold).matching("m4999", &fold), ["m4999"]);
    assert_eq!(wall.timeline().seasons[0].beneath.len(), 5000);
    let visit = Timestamp(60_000 * 2500);
    assert_eq!(wall.visit_mark(visit).as_deref(), Some("m2500"));
    assert_eq!(wall.shown_replies("m7", false).shown.len(), 3);
    assert!(start.elapsed() < BOUND, "{:?}", start.elapsed());
}

#[test]
fn thousands_that_come_and_go_one_after_the_other_take_little_time() {
    let start = Instant::now();
    let stands = (0..10_000).map(|n| message(&format!("m{n}"), n)).collect();
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(stands, false)));
    for second in 0..120 {
        let told = (0..50).map(|n| Event::Told(message(&format!("n{second}-{n}"), second)));
        wall.apply_all(told.collect());
    }
    assert_eq!(wall.waiting(), 6_000);
    wall.apply(Event::ShowWaiting);
    let gone = (0..120).map(|second| Event::Gone(format!("n{second}-7")));
    gone.for_each(|event| wall.apply(event));
    assert_eq!(wall.roots().len(), 15_880);
    assert!(start.elapsed() < BOUND, "{:?}", start.elapsed());
}
