//! Answers that say no more than their kind does: they are told with what they answer, and have no card of their own.

use support_wall::message::{Kind, Message};
use support_wall::wall::{Event, Wall};

use crate::support::{message, page, reply};

fn with(details: &[(&str, &str)], message: Message) -> Message {
    let pair = |(name, text): &(&str, &str)| ((*name).into(), (*text).into());
    Message {
        details: details.iter().map(pair).collect(),
        ..message
    }
}

fn promise(id: &str, details: &[(&str, &str)]) -> Message {
    Message {
        kind: Kind::Promise,
        ..with(details, reply(id, "need", 2))
    }
}

fn need() -> Message {
    Message {
        kind: Kind::Need,
        host: true,
        ..with(&[("amount", "4")], message("need", 1))
    }
}

fn ids(wall: &Wall) -> Vec<String> {
    let shown = wall.shown_replies("need", true).shown;
    shown.iter().map(|reply| reply.id.clone()).collect()
}

#[test]
fn only_a_deed_without_words_of_its_own_is_plain() {
    assert!(promise("a", &[("plain", "true")]).is_plain_deed());
    assert!(!promise("a", &[]).is_plain_deed());
    assert!(!promise("a", &[("plain", "yes")]).is_plain_deed());
    // Nobody's words, and nothing of the host's, can be made to go so.
    assert!(!with(&[("plain", "true")], message("a", 1)).is_plain_deed());
    assert!(!with(&[("plain", "true")], need()).is_plain_deed());
}

#[test]
fn it_counts_among_the_answers_and_is_no_card() {
    let mut wall = Wall::new(true);
    let told = promise("told", &[("plain", "true")]);
    wall.apply(Event::Loaded(page(vec![need(), told.clone()], false)));
    assert_eq!(wall.replies_to("need").len(), 1);
    assert!(ids(&wall).is_empty());
    assert!(!wall.is_answered("need"));
    wall.apply(Event::Loaded(page(vec![promise("said", &[])], false)));
    assert_eq!(ids(&wall), ["said"]);
    assert!(wall.is_answered("need"));
}

#[test]
fn one_that_arrives_waits_for_nobody_and_says_that_something_changed() {
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(vec![need()], false)));
    let before = wall.change();
    wall.apply(Event::Told(promise("told", &[("plain", "true")])));
    assert_eq!(wall.waiting(), 0);
    assert_eq!(wall.replies_to("need").len(), 1);
    assert!(wall.change().beneath > before.beneath);
    // Words wait as all words do.
    wall.apply(Event::Told(promise("said", &[])));
    assert_eq!(wall.waiting(), 1);
}

#[test]
fn how_far_a_need_has_come_changes_beneath_words_that_stay() {
    let held = |details: &[(&str, &str)]| with(details, need());
    let before = held(&[("amount", "4")]);
    for told in ["held", "raised"] {
        assert!(before.reads_like(&held(&[("amount", "4"), (told, "2")])));
        assert!(held(&[(told, "1"), ("amount", "4")]).reads_like(&before));
    }
    assert!(!before.reads_like(&held(&[("amount", "5")])));
    assert!(!before.reads_like(&held(&[("amount", "4"), ("helps", "Soup")])));
}
