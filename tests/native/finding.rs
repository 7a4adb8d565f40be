//! Finding one's way on a wall: what is pinned, by words, since the last visit, by a link, in a long
//! conversation.

use std::sync::Arc;

use support_wall::decode::plain;
use support_wall::message::{Message, Timestamp};
use support_wall::wall::{Event, Position, Wall};

use crate::support::{message, page, reply};

fn wall(newest_first: bool, messages: Vec<Message>) -> Wall {
    let mut wall = Wall::new(newest_first);
    wall.apply(Event::Loaded(page(messages, true)));
    wall
}

fn pinned(message: Message) -> Message {
    Message {
        pinned: true,
        ..message
    }
}

fn undated(id: &str) -> Message {
    Message {
        created: None,
        ..message(id, 0)
    }
}

fn ids(messages: &[Arc<Message>]) -> Vec<&str> {
    messages.iter().map(|message| message.id.as_str()).collect()
}

fn look(wall: &mut Wall, messages: Vec<Message>, next: bool) {
    let asked = wall.moment();
    let page = page(messages, next);
    wall.apply(Event::Looked { page, asked });
}

#[test]
fn what_the_host_pinned_is_read_first_and_time_orders_the_rest() {
    let messages = || {
        let pins = [pinned(message("p1", 1)), pinned(message("p3", 3))];
        let rest = [message("a", 2), message("b", 4), undated("x")];
        [rest.to_vec(), pins.to_vec()].concat()
    };
    assert_eq!(
        ids(&wall(true, messages()).roots()),
        ["p3", "p1", "b", "a", "x"]
    );
    assert_eq!(
        ids(&wall(false, messages()).roots()),
        ["p1", "p3", "a", "b", "x"]
    );
}

#[test]
fn an_old_pinned_message_does_not_make_a_look_judge_what_it_does_not_cover() {
    let old = pinned(message("old", 1));
    let known = vec![
        old.clone(),
        message("d", 4),
        message("c", 3),
        message("b", 2),
    ];
    let mut wall = wall(true, known);
    look(&mut wall, vec![old, message("d", 4)], true);
    assert_eq!(ids(&wall.roots()), ["old", "d", "c", "b"]);
}

#[test]
fn a_message_pinned_under_a_reader_moves_when_the_wall_is_next_loaded() {
    let mut wall = wall(true, vec![message("b", 2), message("a", 1)]);
    wall.apply(Event::Told(pinned(message("a", 1))));
    assert_eq!(ids(&wall.roots()), ["b", "a"]);
    wall.apply(Event::Loaded(page(vec![pinned(message("a", 1))], false)));
    assert_eq!(ids(&wall.roots()), ["a", "b"]);
}

fn said(id: &str, minute: i64, author: &str, words: &str) -> Message {
    Message {
        author: Some(author.into()),
        body: plain(words),
        ..message(id, minute)
    }
}

/// Stands for the browser's folding: the letters é and É as e.
fn fold(text: &str) -> String {
    text.replace(['é', 'É'], "e")
}

#[test]
fn every_word_typed_stands_somewhere_in_the_conversation() {
    let answer = Message {
        parent: Some("a".into()),
        ..said("r", 9, "Tom", "The café by the river")
    };
    let wall = wall(
        true,
        vec![
            said("a", 1, "Zoé", "She taught me to SWIM."),
            answer,
            said("b", 2, "Ana", "We swam together."),
        ],
    );
    let ready = wall.searchable(&fold);
    let found = |typed: &str| ready.matching(typed, &fold);
    assert_eq!(found("swim"), ["a"]);
    assert_eq!(found("  Sw  "), ["b", "a"], "in reading order");
    assert_eq!(found("zoe RIVER cafe"), ["a"], "answers are part of it");
    assert_eq!(found("CAFÉ"), ["a"]);
    assert_eq!(found("swim together"), [] as [&str; 0]);
    assert_eq!(found(" "), ["b", "a"], "nothing typed leaves nothing out");
    let long = "x".repeat(100_000);
    assert_eq!(found(&long), [] as [&str; 0]);
    assert_eq!(ready.moment, wall.moment());
}

#[test]
fn what_waits_is_not_found() {
    let mut wall = wall(true, vec![said("a", 1, "Ana", "swim")]);
    wall.apply(Event::Told(said("b", 2, "Bo", "swim")));
    assert_eq!(wall.searchable(&fold).matching("swim", &fold), ["a"]);
}

#[test]
fn one_line_parts_what_is_new_since_the_last_visit() {
    let messages = || {
        vec![
            message("a", 1),
            message("b", 2),
            message("c", 3),
            undated("x"),
            pinned(message("p", 9)),
        ]
    };
    let mark = |newest_first: bool, minute: i64| {
        wall(newest_first, messages()).visit_mark(Timestamp(minute * 60_000))
    };
    assert_eq!(
        mark(true, 2).as_deref(),
        Some("b"),
        "above the first older one"
    );
    assert_eq!(
        mark(false, 2).as_deref(),
        Some("c"),
        "above the first newer one"
    );
    for newest_first in [true, false] {
        assert_eq!(mark(newest_first, 3), None, "nothing is new");
        assert_eq!(mark(newest_first, 0), None, "all is new");
    }
    assert_eq!(
        wall(true, vec![undated("x")]).visit_mark(Timestamp(0)),
        None
    );
    assert!(Wall::is_since(&message("a", 1), Timestamp(59_999)));
    assert!(!Wall::is_since(&message("a", 1), Timestamp(60_000)));
    assert!(!Wall::is_since(&undated("x"), Timestamp(0)));
}

#[test]
fn a_link_leads_to_a_message_an_answer_or_what_waits() {
    let mut wall = wall(
        true,
        vec![message("a", 1), reply("r", "a", 2), reply("rr", "r", 3)],
    );
    wall.apply(Event::Told(reply("w", "a", 4)));
    let at = |head: Option<&str>, waiting| {
        Some(Position {
            head: head.map(Into::into),
            waiting,
        })
    };
    assert_eq!(wall.position("a"), at(None, false));
    assert_eq!(wall.position("rr"), at(Some("a"), false));
    assert_eq!(wall.position("w"), at(None, true));
    assert_eq!(wall.position("elsewhere"), None);
    wall.apply(Event::ShowWaiting);
    assert_eq!(wall.position("w"), at(Some("a"), false));
}

#[test]
fn a_long_conversation_shows_how_it_began_and_where_it_stands() {
    let answers = |count: i64| {
        let replies = (1..=count).map(|n| reply(&format!("r{n}"), "a", n));
        [vec![message("a", 0)], replies.collect()].concat()
    };
    let four = wall(true, answers(4)).shown_replies("a", false);
    assert_eq!(ids(&four.shown), ["r1", "r2", "r3", "r4"]);
    assert_eq!(four.gap, None);
    let mut many = answers(9);
    many[5].host = true;
    let mut wall = wall(true, many);
    wall.expect_own("r7".into());
    let folded = wall.shown_replies("a", false);
    assert_eq!(ids(&folded.shown), ["r1", "r5", "r7", "r8", "r9"]);
    assert_eq!(folded.gap, Some(1));
    let open = wall.shown_replies("a", true);
    assert_eq!((open.shown.len(), open.gap), (9, None));
    assert!(wall.shown_replies("nowhere", false).shown.is_empty());
}

#[test]
fn where_only_the_hosts_answers_remain_nothing_is_folded() {
    let replies = (1..=5).map(|n| Message {
        host: true,
        ..reply(&format!("r{n}"), "a", n)
    });
    let messages = [vec![message("a", 0)], replies.collect()].concat();
    let all = wall(true, messages).shown_replies("a", false);
    assert_eq!((all.shown.len(), all.gap), (5, None));
}

#[test]
fn the_words_are_from_the_first_to_the_last_that_is_shown() {
    assert_eq!(wall(true, vec![undated("x")]).span(), None);
    let mut wall = wall(true, vec![message("b", 4), undated("x"), message("a", 2)]);
    wall.apply(Event::Loaded(page(vec![reply("answer", "a", 7)], false)));
    wall.apply(Event::Told(message("waits", 9)));
    let time = |id: &str, at| message(id, at).created.unwrap();
    assert_eq!(wall.span(), Some((time("a", 2), time("a", 7))));
}
