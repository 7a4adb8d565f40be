//! The wall: order, answers, arrivals, and what a fresh look changes.

use std::sync::Arc;

use support_wall::message::{Kind, Message};
use support_wall::wall::{Event, Wall};

use crate::support::{message, page, reply};

fn loaded(messages: Vec<Message>, next: bool) -> Wall {
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(messages, next)));
    wall
}

fn ids(messages: &[Arc<Message>]) -> Vec<&str> {
    messages.iter().map(|message| message.id.as_str()).collect()
}

fn look(wall: &mut Wall, messages: Vec<Message>, next: bool) {
    let asked = wall.moment();
    wall.apply(Event::Looked {
        page: page(messages, next),
        asked,
    });
}

#[test]
fn only_time_orders_a_wall() {
    let messages = vec![message("b", 2), message("c", 3), message("a", 1)];
    assert_eq!(
        ids(&loaded(messages.clone(), false).roots()),
        ["c", "b", "a"]
    );
    let mut oldest_first = Wall::new(false);
    oldest_first.apply(Event::Loaded(page(messages, false)));
    assert_eq!(ids(&oldest_first.roots()), ["a", "b", "c"]);
}

#[test]
fn a_message_without_a_time_comes_last_and_none_is_invented() {
    let undated = Message {
        created: None,
        ..message("x", 0)
    };
    let wall = loaded(vec![undated, message("a", 1)], false);
    assert_eq!(ids(&wall.roots()), ["a", "x"]);
}

#[test]
fn answers_stand_under_their_message_oldest_first() {
    let wall = loaded(
        vec![
            message("a", 1),
            reply("r2", "a", 5),
            reply("r1", "a", 3),
            reply("rr", "r1", 6),
        ],
        false,
    );
    assert_eq!(ids(&wall.roots()), ["a"]);
    assert_eq!(ids(&wall.replies_to("a")), ["r1", "r2", "rr"]);
}

#[test]
fn an_answer_whose_message_is_not_loaded_stands_for_itself_and_circles_end() {
    let wall = loaded(
        vec![
            reply("r", "gone", 1),
            reply("x", "y", 2),
            reply("y", "x", 3),
        ],
        false,
    );
    assert_eq!(ids(&wall.roots()), ["y", "x", "r"]);
}

#[test]
fn arrivals_wait_until_they_are_asked_for() {
    let mut wall = loaded(vec![message("a", 1)], false);
    wall.apply(Event::Told(message("b", 2)));
    wall.apply(Event::Told(reply("r", "a", 3)));
    wall.apply(Event::Told(message("b", 2)));
    assert_eq!(wall.waiting(), 2, "each is counted once");
    assert_eq!(ids(&wall.roots()), ["a"]);
    assert!(wall.replies_to("a").is_empty());
    wall.apply(Event::ShowWaiting);
    assert_eq!(wall.waiting(), 0);
    assert_eq!(ids(&wall.roots()), ["b", "a"]);
    assert_eq!(ids(&wall.replies_to("a")), ["r"]);
}

#[test]
fn ones_own_message_never_waits_even_when_the_stream_is_faster_than_the_answer() {
    let mut wall = loaded(vec![message("a", 1)], false);
    wall.expect_own("mine".into());
    wall.apply(Event::Told(message("mine", 2)));
    assert_eq!(wall.waiting(), 0);
    wall.apply(Event::Published(message("mine", 2)));
    assert_eq!(ids(&wall.roots()), ["mine", "a"]);
}

#[test]
fn a_hidden_message_disappears_at_the_next_look() {
    let mut wall = loaded(
        vec![message("a", 1), message("b", 2), reply("r", "a", 3)],
        false,
    );
    look(&mut wall, vec![message("a", 1)], false);
    assert_eq!(ids(&wall.roots()), ["a"]);
    assert!(wall.replies_to("a").is_empty());
}

#[test]
fn a_look_judges_only_the_stretch_it_covers() {
    let mut wall = loaded(
        vec![message("d", 4), message("c", 3), message("b", 2)],
        true,
    );
    look(&mut wall, vec![message("d", 4), message("b", 2)], true);
    assert_eq!(ids(&wall.roots()), ["d", "b"]);
    look(&mut wall, vec![message("d", 4)], true);
    assert_eq!(
        ids(&wall.roots()),
        ["d", "b"],
        "b lies beyond what was looked at"
    );
    assert!(wall.has_more());
}

#[test]
fn a_look_that_began_before_a_message_was_published_does_not_take_it_away() {
    let mut wall = loaded(vec![message("a", 1)], false);
    let asked = wall.moment();
    wall.apply(Event::Published(message("mine", 2)));
    wall.apply(Event::Looked {
        page: page(vec![message("a", 1)], false),
        asked,
    });
    assert_eq!(ids(&wall.roots()), ["mine", "a"]);
}

#[test]
fn what_a_look_finds_new_waits_also_when_it_is_old() {
    let mut wall = loaded(vec![message("c", 3), message("a", 1)], false);
    look(
        &mut wall,
        vec![message("c", 3), message("b", 2), message("a", 1)],
        false,
    );
    assert_eq!(wall.waiting_ids(), ["b"], "approved late");
    assert_eq!(ids(&wall.roots()), ["c", "a"]);
}

#[test]
fn an_edited_message_changes_in_its_place() {
    let mut wall = loaded(vec![message("b", 2), message("a", 1)], false);
    let edited = Message {
        author: Some("Ana".into()),
        ..message("a", 1)
    };
    wall.apply(Event::Told(edited));
    assert_eq!(wall.waiting(), 0);
    assert_eq!(wall.roots()[1].author.as_deref(), Some("Ana"));
}

#[test]
fn more_appends_and_shows_nothing_twice() {
    let mut wall = loaded(vec![message("c", 3), message("b", 2)], true);
    wall.apply(Event::Loaded(page(
        vec![message("b", 2), message("a", 1)],
        false,
    )));
    assert_eq!(ids(&wall.roots()), ["c", "b", "a"]);
    assert!(!wall.has_more());
}

#[test]
fn a_message_that_is_gone_leaves_no_scar() {
    let mut wall = loaded(vec![message("b", 2), message("a", 1)], false);
    wall.apply(Event::Told(message("c", 3)));
    wall.apply(Event::Gone("c".into()));
    wall.apply(Event::Gone("b".into()));
    assert_eq!(wall.waiting(), 0);
    assert_eq!(ids(&wall.roots()), ["a"]);
}

#[test]
fn what_is_promised_counts_while_its_words_wait_and_what_closes_a_need_when_it_is_read() {
    let mut wall = loaded(vec![message("need", 0)], false);
    for (id, kind) in [
        ("promise", Kind::Promise),
        ("outcome", Kind::Outcome),
        ("words", Kind::Words),
    ] {
        let parent = Some("need".into());
        wall.apply(Event::Told(Message {
            parent,
            kind,
            ..message(id, 1)
        }));
    }
    let ids = |wall: &Wall| {
        let answers = wall.deeds_for("need").into_iter();
        answers.map(|it| it.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&wall), ["promise"]);
    wall.apply(Event::ShowWaiting);
    assert_eq!(ids(&wall), ["outcome", "promise", "words"]);
}
