//! All pages, whatever the endpoint does meanwhile.

use support_wall::decode::{Page, Turn, plain};
use support_wall::keepsake::{Gathering, MOST_PAGES, Next};
use support_wall::message::Message;

use crate::support::{message, page, reply};

fn ids(gathering: &Gathering) -> Vec<String> {
    let all = super::in_reading_order(gathering.wall());
    all.into_iter().map(|message| message.id).collect()
}

/// What is asked for, in words: how one goes on, what is known, and how many are wanted.
fn asked(gathering: &Gathering) -> (Option<Turn>, usize, usize) {
    let asked = gathering.asked();
    (asked.turn.cloned(), asked.known, asked.size)
}

fn to(address: &str, messages: Vec<Message>) -> Page {
    Page {
        next: Some(Turn::Address(address.into())),
        ..page(messages, false)
    }
}

#[test]
fn pages_are_asked_for_until_the_last_one() {
    let mut gathering = Gathering::new(true, 2);
    assert_eq!(asked(&gathering), (None, 0, 2));
    let first = page(vec![message("d", 4), message("c", 3)], true);
    assert_eq!(gathering.take(first), Next::Ask);
    assert_eq!(asked(&gathering), (Some(Turn::Number), 2, 2));
    let last = page(
        vec![message("c", 3), message("b", 2), reply("to b", "b", 5)],
        false,
    );
    assert_eq!(gathering.take(last), Next::Done);
    assert_eq!(ids(&gathering), ["d", "c", "b", "to b"]);
}

#[test]
fn answers_join_a_message_that_comes_later() {
    let mut gathering = Gathering::new(false, 2);
    gathering.take(to("?2", vec![reply("answer", "late", 9), message("a", 1)]));
    assert_eq!(ids(&gathering), ["a", "answer"]);
    gathering.take(page(vec![message("late", 8), message("z", 30)], false));
    assert_eq!(ids(&gathering), ["a", "late", "answer", "z"]);
}

#[test]
fn after_a_failure_the_same_page_is_asked_for() {
    let mut gathering = Gathering::new(true, 2);
    gathering.take(to("?2", vec![message("a", 1)]));
    let before = asked(&gathering);
    assert_eq!(before.0, Some(Turn::Address("?2".into())));
    assert_eq!(asked(&gathering.clone()), before);
}

#[test]
fn what_moved_to_a_known_page_is_found_from_the_beginning() {
    let mut gathering = Gathering::new(true, 2);
    gathering.take(page(vec![message("d", 4), message("c", 3)], true));
    // "d" was taken down: what was the third is the second now, and page two begins with the fourth.
    assert_eq!(gathering.take(page(vec![message("c", 3)], true)), Next::Ask);
    assert_eq!(asked(&gathering), (None, 0, 4));
    let whole = page(vec![message("c", 3), message("b", 2)], true);
    assert_eq!(gathering.take(whole), Next::Ask);
    assert_eq!(asked(&gathering), (Some(Turn::Number), 3, 2));
    assert_eq!(gathering.take(page(vec![message("b", 2)], true)), Next::Ask);
    assert_eq!(
        gathering.take(page(vec![message("b", 2)], true)),
        Next::Done
    );
    gathering.forget("d".into());
    assert_eq!(ids(&gathering), ["c", "b"]);
}

#[test]
fn entries_that_nobody_may_see_do_not_end_it() {
    let mut gathering = Gathering::new(true, 2);
    gathering.take(page(vec![message("b", 2), message("a", 1)], true));
    let hidden = Page {
        unshown: 2,
        ..page(Vec::new(), true)
    };
    assert_eq!(gathering.take(hidden), Next::Ask);
    assert_eq!(asked(&gathering), (Some(Turn::Number), 4, 2));
}

#[test]
fn pages_in_a_circle_end() {
    let mut same = Gathering::new(true, 2);
    assert_eq!(same.take(to("?2", vec![message("a", 1)])), Next::Ask);
    assert_eq!(same.take(to("?2", vec![message("a", 1)])), Next::Done);
    let mut gathering = Gathering::new(true, 2);
    let asked = (0..100).take_while(|turn| {
        let address = if turn % 2 == 0 { "?2" } else { "?1" };
        gathering.take(to(address, vec![message("a", 1)])) == Next::Ask
    });
    assert!(asked.count() < 20);
    assert_eq!(ids(&gathering), ["a"]);
}

#[test]
fn a_wall_without_end_is_full_one_day() {
    let mut pages = Gathering::new(true, 1);
    let mut turn = 0;
    let end = loop {
        turn += 1;
        let id = turn.to_string();
        match pages.take(to(&["?", &id].concat(), vec![message(&id, turn)])) {
            Next::Ask => {}
            end => break end,
        }
    };
    assert_eq!(end, Next::Full);
    assert_eq!(turn as usize, MOST_PAGES);
    assert_eq!(ids(&pages).len(), MOST_PAGES);

    let mut heavy = Gathering::new(true, 1);
    let words = plain(&"word ".repeat(4_000));
    let many = (0..1_000).map(|index| Message {
        body: words.clone(),
        ..message(&index.to_string(), index)
    });
    let many: Vec<Message> = many.collect();
    let all = (0..10).position(|turn| {
        heavy.take(to(&["?", &turn.to_string()].concat(), many.clone())) == Next::Full
    });
    assert_eq!(all, Some(2));
}

#[test]
fn how_far_it_is_is_known_only_where_all_that_is_left_is_named() {
    let mut gathering = Gathering::new(true, 2);
    assert_eq!(gathering.far(), None);
    gathering.take(to("?2", vec![message("a", 1)]));
    assert_eq!(gathering.far(), None);
    let mut gathering = Gathering::new(true, 2);
    let left = ["b", "c", "d"].map(String::from).to_vec();
    let first = Page {
        next: Some(Turn::Ids(left)),
        ..page(vec![message("a", 9)], false)
    };
    assert_eq!(gathering.take(first), Next::Ask);
    assert_eq!(gathering.far(), Some((1, 4)));
}
