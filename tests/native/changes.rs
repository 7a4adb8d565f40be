//! What of a wall changes, so that whatever follows it does no more than it must.

use support_wall::message::Message;
use support_wall::wall::{Event, Wall};

use crate::support::{message, page, reply};

fn wall(messages: Vec<Message>) -> Wall {
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(messages, true)));
    wall
}

#[test]
fn what_only_waits_changes_nothing_that_is_shown() {
    let mut wall = wall(vec![message("a", 1)]);
    let before = wall.change();
    wall.apply_all(vec![
        Event::Told(message("b", 2)),
        Event::Told(message("c", 3)),
        Event::Told(reply("r", "a", 4)),
        Event::Gone("b".into()),
    ]);
    assert_eq!(wall.waiting(), 2);
    assert_eq!(wall.change().shown, before.shown);
    wall.apply(Event::ShowWaiting);
    assert!(wall.change().shown > before.shown);
    assert!(wall.change().beneath > before.beneath, "an answer came");
}

#[test]
fn a_look_that_finds_nothing_new_changes_nothing() {
    let messages = || vec![message("b", 2), reply("r", "b", 3), message("a", 1)];
    let mut wall = wall(messages());
    let (before, asked) = (wall.change(), wall.moment());
    wall.apply(Event::Looked {
        page: page(messages(), true),
        asked,
    });
    assert_eq!(wall.change(), before);
}

#[test]
fn a_further_page_changes_nothing_beneath_what_stands() {
    let mut wall = wall(vec![message("b", 2), reply("r", "b", 3)]);
    let before = wall.change();
    let further = vec![message("a", 1), reply("s", "a", 4)];
    wall.apply(Event::Loaded(page(further, false)));
    assert!(wall.change().shown > before.shown);
    assert_eq!(wall.change().beneath, before.beneath);
    // An answer to what stood there does.
    wall.apply(Event::Loaded(page(vec![reply("t", "b", 5)], false)));
    assert!(wall.change().beneath > before.beneath);
}

#[test]
fn what_a_host_changes_or_takes_away_is_told_beneath() {
    let mut wall = wall(vec![message("b", 2), message("a", 1)]);
    let before = wall.change().beneath;
    wall.apply(Event::Told(Message {
        thanked: true,
        ..message("a", 1)
    }));
    let thanked = wall.change().beneath;
    assert!(thanked > before);
    wall.apply(Event::Gone("b".into()));
    assert!(wall.change().beneath > thanked);
}

#[test]
fn what_is_shown_since_a_moment_is_told_in_reading_order() {
    let mut wall = wall(vec![message("a", 1)]);
    let moment = wall.moment();
    wall.apply_all(vec![
        Event::Told(message("c", 3)),
        Event::Told(message("b", 2)),
        Event::Told(reply("r", "a", 4)),
    ]);
    assert!(wall.shown_since(moment).is_empty());
    wall.apply(Event::ShowWaiting);
    assert_eq!(wall.shown_since(moment), ["c", "b"]);
    assert!(wall.shown_since(wall.moment()).is_empty());
}
