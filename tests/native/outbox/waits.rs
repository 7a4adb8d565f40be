//! When words on their way are tried, and by which tab.

use support_wall::outbox::{
    DAY_MS, Entry, LEASE_MS, LONGEST_ASKED_MS, LONGEST_MS, SHORTEST_MS, Stopped, UNTOLD_MS, asked,
    backoff,
};
use support_wall::wall::sources::named;

use super::{entry, outbox};
use crate::device::NOW;

#[test]
fn waits_double_from_two_seconds_to_five_minutes() {
    let most: Vec<i64> = (1..=10).map(|tries| backoff(tries, 1.0)).collect();
    let wanted = [
        2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, LONGEST_MS, LONGEST_MS,
    ];
    assert_eq!(most, wanted);
    assert_eq!(backoff(u32::MAX, 1.0), LONGEST_MS);
    assert_eq!(backoff(5, 0.5), 16_000);
    assert_eq!(backoff(5, 0.0), SHORTEST_MS);
    assert_eq!(backoff(0, f64::NAN), 2_000);
}

#[test]
fn an_endpoint_that_asks_for_its_rest_has_it_from_all_and_nothing_shortens_it() {
    let mut outbox = outbox(&["a", "b"]);
    outbox.begin("a", NOW, None).unwrap();
    outbox.failed("a", NOW, Some(90), 0.0);
    outbox.hurry(NOW + 1);
    outbox.again("a", NOW + 2);
    assert_eq!(outbox.next(NOW + 3, &[]).unwrap().1, 89_997);
    assert_eq!(outbox.begin("b", NOW + 89_999, None), None);
    // Words that are written meanwhile wait as well.
    outbox.put(Entry {
        at: NOW + 10,
        ..entry("c", "later")
    });
    assert!(outbox.get("c").unwrap().wait(NOW + 20) > 89_000);
    assert!(outbox.begin("b", NOW + 90_000, None).is_some());
    assert!(asked(0, 0.0) >= UNTOLD_MS && asked(90, 0.9) > 90_000);
}

#[test]
fn the_network_or_the_person_coming_back_makes_words_due() {
    let mut outbox = outbox(&["a"]);
    for _ in 0..12 {
        assert!(outbox.begin("a", NOW, None).is_some());
        outbox.failed("a", NOW, None, 1.0);
        assert!(outbox.begin("a", NOW, None).is_none());
        assert!(outbox.hurry(NOW));
    }
    assert_eq!(outbox.next(NOW, &[]), Some(("a", 0)));
    assert_eq!(outbox.next(NOW, &["a".into()]), None);
    assert!(!outbox.hurry(NOW));
    // After an hour without a network, one failure more is not five minutes more.
    outbox.begin("a", NOW, None).unwrap();
    outbox.failed("a", NOW, None, 1.0);
    assert_eq!(outbox.next(NOW, &[]), Some(("a", backoff(1, 1.0))));
    // Nor is it after a day, where the person wants them tried again.
    for _ in 0..12 {
        outbox.begin("a", NOW + LONGEST_MS, None).unwrap();
        outbox.failed("a", NOW, None, 1.0);
    }
    outbox.again("a", NOW);
    outbox.begin("a", NOW, None).unwrap();
    outbox.failed("a", NOW, None, 1.0);
    assert_eq!(outbox.next(NOW, &[]), Some(("a", backoff(1, 1.0))));
}

#[test]
fn after_a_day_words_are_tried_no_more_stay_and_can_be_tried_for_another_day() {
    let mut outbox = outbox(&["a"]);
    assert!(!outbox.look(NOW + DAY_MS - 1));
    assert_eq!(outbox.ends(NOW + DAY_MS - 1), Some(1));
    assert!(outbox.look(NOW + DAY_MS));
    assert_eq!(outbox.get("a").unwrap().stopped, Some(Stopped::Late));
    assert_eq!(outbox.next(NOW + DAY_MS, &[]), None);
    assert_eq!(outbox.begin("a", NOW + DAY_MS, None), None);
    let later = NOW + 3 * DAY_MS;
    outbox.again("a", later);
    assert!(!outbox.look(later + DAY_MS - 1));
    assert!(outbox.begin("a", later, None).is_some());
    // What was sent first is still told by when that was.
    assert_eq!(outbox.get("a").unwrap().at, NOW);
}

#[test]
fn a_clock_that_is_set_back_neither_loses_nor_stalls() {
    let mut outbox = outbox(&["a"]);
    outbox.begin("a", NOW, None).unwrap();
    outbox.failed("a", NOW, None, 1.0);
    let back = NOW - 40 * DAY_MS;
    assert!(outbox.look(back));
    let (_, wait) = outbox.next(back, &[]).unwrap();
    assert!(wait <= 2_000, "{wait}");
    assert!(outbox.begin("a", back + wait, None).is_some());
    assert_eq!(outbox.get("a").unwrap().stopped, None);
    assert!(outbox.look(back + DAY_MS));
}

#[test]
fn where_browsers_have_no_locks_one_tab_has_the_words_until_its_time_is_over() {
    let mut outbox = outbox(&["a"]);
    assert!(outbox.begin("a", NOW, Some("one")).is_some());
    assert!(outbox.is_held("a", "one") && !outbox.is_held("a", "two"));
    assert!(outbox.begin("a", NOW + 1, Some("two")).is_none());
    assert!(outbox.begin("a", NOW + LEASE_MS, Some("two")).is_some());
    assert!(outbox.is_held("a", "two") && !outbox.is_held("a", "one"));
    // A clock that was set back holds nobody up.
    assert!(outbox.begin("a", NOW - DAY_MS, Some("three")).is_some());
    outbox.failed("a", NOW, None, 0.0);
    assert!(!outbox.is_held("a", "three"));
}

#[test]
fn an_endpoint_that_asks_for_more_than_a_day_has_a_day() {
    let mut outbox = outbox(&["a"]);
    outbox.begin("a", NOW, None).unwrap();
    outbox.failed("a", NOW, Some(31_536_000), 0.0);
    let later = NOW + LONGEST_ASKED_MS;
    assert_eq!(outbox.begin("a", later - 1, None), None);
    assert!(outbox.begin("a", later, None).is_some());
}

#[test]
fn an_endpoint_that_asks_for_a_second_each_time_is_asked_ever_more_rarely() {
    let mut outbox = outbox(&["a"]);
    let mut now = NOW;
    for _ in 0..10 {
        outbox.begin("a", now, None).unwrap();
        outbox.failed("a", now, Some(1), 1.0);
        now += outbox.get("a").unwrap().wait(now);
    }
    assert!(now - NOW > LONGEST_MS, "{}", now - NOW);
}

#[test]
fn one_source_that_rests_holds_up_no_words_to_another() {
    let mut outbox = outbox(&["a", "b"]);
    let mut there = entry("there", "An answer.");
    there.draft.parent = named("blog", "m1");
    outbox.put(there.clone());
    outbox.begin("there", NOW, None).unwrap();
    outbox.failed("there", NOW, Some(600), 0.0);
    assert!(outbox.begin("a", NOW + 1, None).is_some());
    outbox.put(entry("c", "Written meanwhile."));
    assert!(outbox.begin("c", NOW + 1, None).is_some());
    outbox.put(Entry {
        key: "more".into(),
        ..there
    });
    assert!(outbox.get("more").unwrap().wait(NOW) >= 600_000);
    outbox.failed("a", NOW, Some(900), 0.0);
    assert!(outbox.begin("b", NOW + 2, None).is_none());
    assert!(outbox.get("there").unwrap().wait(NOW) < 700_000);
}
