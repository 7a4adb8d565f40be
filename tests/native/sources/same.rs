//! What is the same at two sources stands once, and what only looks the same twice.

use support_wall::message::{Kind, Message};
use support_wall::wall::Event;
use support_wall::wall::sources::named;

use super::{OWN, said, shown, two};
use crate::support::{message, page, reply};

#[test]
fn the_same_words_stand_once_with_the_answers_of_both() {
    let day = 24 * 60;
    let own = vec![
        said("1", "Anna", "With you all.\n\nAnna", 9000),
        reply("2", "1", 9001),
    ];
    let (mut several, mut wall) = two(own, false);
    let gifts = vec![
        said("1", "Anna", "With you all.\nAnna", 9000 + day),
        reply("2", "1", 9002 + day),
        said("3", "Anna", "With you all. Anna", 9000 - 3 * day),
        said("4", "Ben", "With you all. Anna", 9000),
        Message {
            author: None,
            ..said("5", "", "Strength to you.", 9000)
        },
    ];
    several.happen_at("g", &mut wall, Event::Loaded(page(gifts, false)));
    let mut ids = shown(&wall);
    ids.sort();
    assert_eq!(ids, ["1", "3", "4", "5"]);
    assert_eq!(wall.replies_to("1").len(), 2);
    // What is taken away at one source still stands at the other.
    several.happen(&mut wall, vec![Event::Gone("1".into())]);
    assert!(wall.message(&named("g", "1")).is_some());
    assert_eq!(wall.replies_to(&named("g", "1")).len(), 1);
}

#[test]
fn within_one_source_the_same_words_are_two_messages() {
    let own = vec![said("1", "Anna", "Love", 1), said("2", "Anna", "Love", 2)];
    let (mut several, mut wall) = two(own, false);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![said("3", "Ben", "Love", 2)], false)),
    );
    assert_eq!(wall.roots().len(), 3);
}

#[test]
fn two_promises_are_two() {
    let need = Message {
        kind: Kind::Need,
        host: true,
        ..message("1", 1)
    };
    let promise = |id: &str| Message {
        kind: Kind::Promise,
        ..said(id, "Anna", "I will bring 2 dinners.", 3)
    };
    let below = |id: &str, parent: &str| Message {
        parent: Some(parent.into()),
        ..promise(id)
    };
    let (mut several, mut wall) = two(vec![need.clone(), below("2", "1")], false);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![need, below("2", "1")], false)),
    );
    assert_eq!(wall.roots().len(), 2);
    assert_eq!(wall.replies_to("1").len(), 1);
    assert_eq!(wall.replies_to(&named("g", "1")).len(), 1);
}

#[test]
fn the_same_endpoint_named_twice_stands_once() {
    let (mut several, mut wall) = two(vec![message("1", 1)], false);
    several.add("other", OWN);
    several.join("other");
    several.happen_at(
        "other",
        &mut wall,
        Event::Loaded(page(vec![message("1", 1), message("2", 2)], false)),
    );
    assert_eq!(shown(&wall), ["2", "1"]);
}
