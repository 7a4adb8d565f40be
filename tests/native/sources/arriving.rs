//! What comes while somebody reads, what they write, and what a look finds.

use support_wall::wall::sources::named;
use support_wall::wall::{Event, Several, Wall};

use super::{GIFTS, OWN, shown, two};
use crate::support::{message, page};

#[test]
fn what_arrives_waits_and_shows_when_it_is_asked_for() {
    for newest_first in [true, false] {
        let mut wall = Wall::new(newest_first);
        wall.apply(Event::Loaded(page(vec![message("1", 50)], true)));
        let mut several = Several::new(OWN, &wall);
        several.add("g", GIFTS);
        several.join("g");
        several.happen_at(
            "g",
            &mut wall,
            Event::Loaded(page(vec![message("1", 40)], false)),
        );
        several.happen_at("g", &mut wall, Event::Told(message("2", 99)));
        several.happen(&mut wall, vec![Event::Told(message("2", 98))]);
        assert_eq!(wall.waiting(), 2, "{newest_first}");
        several.happen(&mut wall, vec![Event::ShowWaiting]);
        assert_eq!(wall.waiting(), 0);
        assert!(wall.message("2").is_some() && wall.message(&named("g", "2")).is_some());
        // Nothing of it goes when anything else happens.
        several.happen(&mut wall, Vec::new());
        assert!(wall.message("2").is_some() && wall.message(&named("g", "2")).is_some());
    }
}

#[test]
fn own_words_stand_where_others_would_wait() {
    let mut wall = Wall::new(false);
    wall.apply(Event::Loaded(page(vec![message("1", 50)], true)));
    let mut several = Several::new(OWN, &wall);
    several.happen(&mut wall, vec![Event::Published(message("9", 900))]);
    assert!(wall.message("9").is_some());
    wall.expect_own(named("g", "7"));
    several.add("g", GIFTS);
    several.join("g");
    several.happen_at("g", &mut wall, Event::Told(message("7", 901)));
    assert!(wall.message(&named("g", "7")).is_some());
}

#[test]
fn a_look_at_one_source_takes_nothing_of_another() {
    let (mut several, mut wall) = two(vec![message("1", 50), message("2", 40)], false);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("1", 45), message("3", 30)], false)),
    );
    let asked = wall.moment();
    several.happen(
        &mut wall,
        vec![Event::Looked {
            page: page(vec![message("1", 50)], false),
            asked,
        }],
    );
    assert_eq!(shown(&wall), ["1", "1", "3"]);
    let asked = wall.moment();
    several.happen_at(
        "g",
        &mut wall,
        Event::Looked {
            page: page(vec![message("3", 30), message("4", 20)], false),
            asked,
        },
    );
    assert_eq!(shown(&wall), ["1", "3"]);
    assert_eq!(wall.waiting(), 1);
}
