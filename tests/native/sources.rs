//! Several sources on one wall: in order by time, nothing lost, nothing twice, and an end.

use proptest::prelude::*;
use support_wall::decode::{Page, Turn, plain};
use support_wall::message::{Kind, Message, Timestamp};
use support_wall::wall::sources::{
    bare, beside, host_of, linked, named, parted, source_name, unlinked,
};
use support_wall::wall::{Event, Several, Wall};

use crate::support::{message, page, reply};

const OWN: &str = "https://wall.example/messages";
const GIFTS: &str = "https://gifts.example/donations.json";
const BLOG: &str = "https://blog.example/comments";

/// A wall with these messages, the newest first, and room for one more source.
fn two(own: Vec<Message>, more: bool) -> (Several, Wall) {
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(own, more)));
    let mut several = Several::new(OWN, &wall);
    several.add("g", GIFTS);
    several.join("g");
    (several, wall)
}

fn shown(wall: &Wall) -> Vec<String> {
    let roots = wall.roots();
    roots.iter().map(|it| bare(&it.id).to_string()).collect()
}

fn said(id: &str, author: &str, words: &str, minute: i64) -> Message {
    Message {
        author: Some(author.into()),
        body: plain(words),
        ..message(id, minute)
    }
}

#[test]
fn ids_of_a_source_are_told_apart_and_given_back() {
    let name = source_name(GIFTS, "/rosa");
    assert_eq!(name, source_name(GIFTS, "/rosa"));
    assert_ne!(name, source_name(GIFTS, "/tom"));
    let id = named(&name, "7");
    assert_ne!(id, "7");
    assert_eq!(parted(&id), (name.as_str(), "7"));
    assert_eq!(bare(&id), "7");
    assert_eq!(beside(&id, "8"), named(&name, "8"));
    assert_eq!(parted("7"), ("", "7"));
    assert_eq!(named("", "7"), "7");
    assert_eq!(unlinked(&linked(&id)), Some(id));
    for own in ["7", "~7", "~~7", "~a b~7", "~a~"] {
        assert_eq!(linked(own), own);
        assert_eq!(unlinked(own), None, "{own}");
    }
}

#[test]
fn a_source_is_called_by_its_host() {
    for (address, host) in [
        ("https://gifts.example/rosa?x=1", "gifts.example"),
        (
            "https://anna:secret@gifts.example:8443",
            "gifts.example:8443",
        ),
        ("https://gifts.example?x=a/b", "gifts.example"),
        ("blob:x", "blob:x"),
    ] {
        assert_eq!(host_of(address), host);
    }
}

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

#[test]
fn an_answer_names_another_one_by_the_id_that_the_wall_knows() {
    let done = Message {
        kind: Kind::Done,
        details: vec![("of".into(), "2".into()), ("amount".into(), "2".into())],
        ..reply("3", "1", 3)
    };
    let (mut several, mut wall) = two(Vec::new(), false);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("1", 1), done], false)),
    );
    let done = wall.message(&named("g", "3")).unwrap();
    assert_eq!(done.detail("of"), Some(named("g", "2").as_str()));
    assert_eq!(done.detail("amount"), Some("2"));
}

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

/// Endpoints that give their lists by pages, in order.
fn lists() -> impl Strategy<Value = Vec<Vec<(i64, bool)>>> {
    let times = prop::collection::vec((0..60_i64, prop::bool::weighted(0.05)), 0..40);
    prop::collection::vec(times, 1..4)
}

proptest! {
    #[test]
    fn any_sources_read_as_one_list(lists in lists(), size in 1..7_usize, newest_first in any::<bool>()) {
        let endpoints = [OWN, GIFTS, BLOG];
        let mut all: Vec<Vec<Message>> = Vec::new();
        for times in &lists {
            let mut times = times.clone();
            times.sort();
            if newest_first {
                times.reverse();
            }
            // What has no time comes after what has one, as on a wall.
            times.sort_by_key(|(_, undated)| *undated);
            let numbered = times.iter().enumerate();
            let one = |(at, (time, undated)): (usize, &(i64, bool))| Message {
                created: (!undated).then_some(Timestamp(time * 60_000)),
                ..message(&at.to_string(), 0)
            };
            all.push(numbered.map(one).collect());
        }
        let turn = |source: usize, known: usize| {
            let list = &all[source];
            let end = (known + size).min(list.len());
            Page {
                messages: list[known..end].to_vec(),
                nested: true,
                next: (end < list.len()).then_some(Turn::Number),
                unshown: 0,
                phase: String::new(),
            }
        };
        let mut wall = Wall::new(newest_first);
        wall.apply(Event::Loaded(turn(0, 0)));
        let mut several = Several::new(OWN, &wall);
        let names = ["", "a", "b"];
        for source in 1..all.len() {
            several.add(names[source], endpoints[source]);
            several.happen_at(names[source], &mut wall, Event::Loaded(turn(source, 0)));
            several.join(names[source]);
        }
        several.happen(&mut wall, Vec::new());
        let mut before: Vec<String> = Vec::new();
        let mut turns = 0;
        while let Some(name) = several.next().map(str::to_string) {
            let source = names.iter().position(|known| *known == name).unwrap();
            let known = several.part(&name).unwrap().known();
            several.happen_at(&name, &mut wall, Event::Loaded(turn(source, known)));
            turns += 1;
            prop_assert!(turns <= 200, "it ends");
            let ids: Vec<String> = wall.roots().iter().map(|it| it.id.clone()).collect();
            for id in &before {
                prop_assert!(ids.contains(id), "what stands goes on standing");
            }
            let last = before.iter().filter_map(|id| wall.shown(id)?.created);
            let last = if newest_first { last.min() } else { last.max() };
            for root in wall.roots().iter().filter(|it| !before.contains(&it.id)) {
                if let (Some(last), Some(time)) = (last, root.created) {
                    let right = if newest_first { time <= last } else { time >= last };
                    prop_assert!(right, "what comes, comes below what stands");
                }
            }
            before = ids;
        }
        let count: usize = all.iter().map(Vec::len).sum();
        prop_assert_eq!(wall.roots().len(), count, "none is lost, none stands twice");
        prop_assert!(!wall.has_more());
        let times: Vec<_> = wall.roots().iter().filter_map(|it| it.created).collect();
        let in_order = times.windows(2).all(|pair| if newest_first { pair[0] >= pair[1] } else { pair[0] <= pair[1] });
        prop_assert!(in_order);
    }
}
