//! What stands where, what waits for other sources, and what comes and goes with one.

use support_wall::message::Message;
use support_wall::wall::sources::named;
use support_wall::wall::{Event, Several, Wall};

use super::{GIFTS, OWN, shown, two};
use crate::support::{message, page, reply};

#[test]
fn what_stands_goes_on_standing_when_a_source_comes_back() {
    let (mut several, mut wall) = two(vec![message("1", 90), message("2", 10)], false);
    several.rest("g", true);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("3", 60)], true)),
    );
    assert_eq!(shown(&wall), ["1", "3", "2"]);
    assert_eq!(several.next(), None, "nobody is asked who does not answer");
    several.let_stand(&wall);
    several.rest("g", false);
    several.happen(&mut wall, Vec::new());
    assert_eq!(shown(&wall), ["1", "3", "2"]);
    assert_eq!(several.next(), Some("g"));
}

#[test]
fn what_others_have_not_been_read_to_waits_unseen() {
    let (mut several, mut wall) = two(
        vec![message("1", 90), message("2", 50), message("3", 10)],
        false,
    );
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("1", 80), message("2", 60)], true)),
    );
    assert_eq!(shown(&wall), ["1", "1", "2"]);
    assert!(wall.has_more());
    assert_eq!(several.next(), Some("g"));
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("3", 40)], false)),
    );
    assert_eq!(shown(&wall), ["1", "1", "2", "2", "3", "3"]);
    assert!(!wall.has_more());
    assert_eq!(several.next(), None);
}

#[test]
fn what_is_pinned_or_has_no_time_waits_for_nobody() {
    let pinned = Message {
        pinned: true,
        ..message("1", 1)
    };
    let undated = Message {
        created: None,
        ..message("2", 0)
    };
    let (mut several, mut wall) = two(vec![pinned, undated, message("3", 2)], false);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("4", 60)], true)),
    );
    assert_eq!(shown(&wall), ["1", "4", "2"]);
}

#[test]
fn answers_stay_with_what_they_answer() {
    let (mut several, mut wall) = two(vec![message("1", 10), reply("2", "1", 90)], false);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("1", 60)], true)),
    );
    assert_eq!(wall.roots().len(), 1);
    assert!(wall.message("2").is_none(), "its head waits");
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("5", 5), reply("6", "5", 7)], false)),
    );
    assert_eq!(wall.replies_to("1").len(), 1);
    assert_eq!(wall.replies_to(&named("g", "5")).len(), 1);
    assert_eq!(wall.replies_to("5").len(), 0);
}

#[test]
fn a_source_shows_nothing_before_it_is_read_as_far_as_the_wall() {
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(
        vec![message("1", 90), message("2", 10)],
        false,
    )));
    let mut several = Several::new(OWN, &wall);
    several.add("g", GIFTS);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("3", 80), message("4", 60)], true)),
    );
    assert_eq!(shown(&wall), ["1", "2"]);
    assert!(!several.reaches("g", &wall));
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("5", 5)], true)),
    );
    assert!(several.reaches("g", &wall));
    several.join("g");
    several.happen(&mut wall, Vec::new());
    assert_eq!(shown(&wall), ["1", "3", "4", "2", "5"]);
}

#[test]
fn a_source_that_goes_takes_its_messages_along() {
    let (mut several, mut wall) = two(vec![message("1", 50)], false);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("1", 45)], true)),
    );
    several.remove("g");
    several.happen(&mut wall, Vec::new());
    assert_eq!(shown(&wall), ["1"]);
    assert!(!wall.has_more());
    several.remove("");
    assert!(several.part("").is_some(), "the wall's own stays");
}
