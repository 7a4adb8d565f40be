//! Words on their way: none is lost, none is sent twice, and none waits for ever.

use proptest::prelude::*;
use support_wall::decode::{Answer, Fault, Refusal};
use support_wall::device::{Kept, Own, Standing, Stored};
use support_wall::draft::Draft;
use support_wall::json::{self, Value};
use support_wall::outbox::{
    DAY_MS, Entry, LEASE_MS, LONGEST_MS, MOST, Outbox, SHORTEST_MS, Stopped, UNTOLD_MS, asked,
    backoff,
};

use crate::device::{NOW, draft, message};
use crate::properties::any_json;

fn entry(key: &str, words: &str) -> Entry {
    let draft = Draft {
        key: key.into(),
        secret: "s".into(),
        ..draft("", words)
    };
    Entry::new(key.into(), draft, NOW)
}

fn outbox(keys: &[&str]) -> Outbox {
    let mut outbox = Outbox::default();
    for key in keys {
        assert!(outbox.put(entry(key, &["words of ", key].concat())));
    }
    outbox
}

fn kept(key: &str, words: &str) -> Kept {
    let mut kept = Kept::default();
    kept.set_draft(&draft("", words));
    assert!(kept.send(entry(key, words)));
    kept
}

fn again(kept: &mut Kept) -> Kept {
    let text = kept.to_json().unwrap();
    let (read, stored) = Kept::read(&text);
    assert_eq!(stored, Stored::Known);
    read
}

#[test]
fn what_is_sent_is_in_the_outbox_and_no_draft_any_more_in_one_change() {
    let mut kept = kept("k1", "She kept bees.");
    assert!(kept.draft("").is_blank());
    let read = again(&mut kept);
    assert_eq!(read.outbox(), kept.outbox());
    assert_eq!(read.outbox().entries()[0].draft.words, "She kept bees.");
}

#[test]
fn a_draft_that_says_something_else_by_now_stays() {
    let mut kept = Kept::default();
    kept.set_draft(&draft("", "Other words."));
    kept.send(entry("k1", "She kept bees."));
    assert_eq!(kept.draft("").words, "Other words.");
}

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
fn there_is_an_end_to_how_many_wait_and_what_has_no_room_changes_nothing() {
    let mut kept = Kept::default();
    for number in 0..MOST {
        let words = ["words ", &number.to_string()].concat();
        assert!(kept.send(entry(&words, &words)));
    }
    kept.set_draft(&draft("", "One more."));
    assert!(!kept.send(entry("more", "One more.")));
    assert_eq!(kept.draft("").words, "One more.");
    assert_eq!(again(&mut kept).outbox().entries().len(), MOST);
}

#[test]
fn what_the_endpoint_says_decides_where_words_go() {
    let says = |answer: Answer| {
        let mut kept = kept("k1", "She kept bees.");
        let begun = kept.outbox_mut().begin("k1", NOW, None).unwrap();
        kept.answered(&begun, &answer, NOW, 0.5);
        kept
    };
    let held = says(Answer::Held);
    assert_eq!(held.own()[0].standing, Standing::Held);
    let arrived = says(Answer::Arrived(Some("m7".into())));
    assert_eq!(arrived.own()[0].id, "m7");
    let published = says(Answer::Published(message("k1", "", "She kept bees.")));
    assert_eq!(published.own()[0].standing, Standing::Shown);
    for kept in [held, arrived, published, says(Answer::Known)] {
        assert!(kept.outbox().entries().is_empty());
    }
    for refusal in [Refusal::Away, Refusal::TooMany(0), Refusal::TooMany(600)] {
        let kept = says(Answer::Refused(refusal));
        let entry = kept.outbox().get("k1").unwrap();
        assert!(entry.stopped.is_none() && entry.may_stand() && entry.wait(NOW) > 0);
    }
    let closed = says(Answer::Refused(Refusal::NotOpen));
    let entry = closed.outbox().get("k1").unwrap();
    assert_eq!(entry.stopped, Some(Stopped::Closed));
    let mut refused = says(Answer::Refused(Refusal::NotTaken(Fault::Words)));
    let back = refused.give_back("k1").unwrap();
    assert_eq!(
        (back.words.as_str(), back.key.as_str()),
        ("She kept bees.", "")
    );
    assert_eq!(refused.draft(""), back);
}

#[test]
fn words_that_come_back_stand_in_front_of_what_is_written_there_by_now() {
    let mut kept = kept("k1", "First.");
    kept.set_draft(&draft("", "Second."));
    kept.give_back("k1").unwrap();
    assert_eq!(kept.draft("").words, "First.\n\nSecond.");
    assert!(kept.outbox().entries().is_empty());
    assert_eq!(kept.give_back("k1"), None);
}

#[test]
fn changed_words_whose_first_form_had_arrived_become_a_message_of_their_own() {
    let mut kept = kept("k1", "She kept bees.");
    kept.outbox_mut().begin("k1", NOW, None).unwrap();
    kept.outbox_mut().failed("k1", NOW, None, 0.0);
    let mut changed = kept.give_back("k1").unwrap();
    assert_eq!(
        (changed.key.as_str(), changed.sent.as_str()),
        ("k1", "She kept bees.")
    );
    changed.words = "She kept bees and a dog.".into();
    kept.set_draft(&changed);
    kept.send(Entry::new("k1".into(), changed, NOW));
    let begun = kept.outbox_mut().begin("k1", NOW, None).unwrap();
    kept.answered(&begun, &Answer::Known, NOW, 0.0);
    assert!(kept.outbox().entries().is_empty());
    assert_eq!(kept.own()[0].body, "She kept bees.");
    let draft = kept.draft("");
    assert_eq!(
        (draft.words.as_str(), draft.key.as_str()),
        ("She kept bees and a dog.", "")
    );
}

#[test]
fn words_found_on_the_wall_have_arrived_though_nobody_said_so() {
    let mut kept = kept("k1", "She kept bees.");
    let stands = [message("k1", "Ana", "She kept bees.")];
    assert!(
        !kept.look_for_sent(&mut stands.iter()),
        "they were never tried"
    );
    kept.outbox_mut().begin("k1", NOW, None).unwrap();
    assert!(!kept.look_for_sent(&mut [message("x", "Ana", "Others.")].iter()));
    assert!(kept.look_for_sent(&mut stands.iter()));
    assert!(kept.outbox().entries().is_empty());
    // What it takes to take them back stays.
    assert_eq!(kept.own()[0].secret, "s");
}

#[test]
fn the_same_words_of_somebody_else_do_not_say_that_ours_arrived() {
    let mut own = entry("local", "With you.");
    own.draft.key.clear();
    own.draft.others = vec!["m1".into()];
    own.draft.author = "Ana".into();
    let own = Own::of(&own);
    assert!(!own.stand_among(&[message("m1", "Ana", "With you.")]));
    assert!(!own.stand_among(&[message("m2", "Tom", "With you.")]));
    assert!(own.stand_among(&[message("m2", "Ana", "With you.")]));
}

#[test]
fn words_that_are_taken_out_but_had_arrived_can_still_be_taken_back() {
    let mut kept = kept("k1", "She kept bees.");
    kept.outbox_mut().begin("k1", NOW, None).unwrap();
    kept.take_out("k1").unwrap();
    let [own] = kept.own() else { panic!() };
    assert_eq!((own.standing, own.body.as_str()), (Standing::Shown, ""));
    let mut untried = self::kept("k2", "Never sent.");
    untried.take_out("k2").unwrap();
    assert!(untried.is_empty());
}

#[test]
fn stored_words_that_cannot_be_read_are_set_aside_and_the_others_go() {
    let mut kept = kept("k1", "She kept bees.");
    let text = kept.to_json().unwrap();
    for broken in [
        text.replace(r#""outbox":["#, r#""outbox":[{"key":"k2","draft":7},"#),
        text.replace(r#""outbox":["#, r#""outbox":["words","#),
    ] {
        assert_ne!(broken, text);
        let (read, stored) = Kept::read(&broken);
        assert_eq!(stored, Stored::Unread, "{broken}");
        assert_eq!(read.outbox(), kept.outbox());
    }
    let (read, stored) = Kept::read(r#"{"version":2,"outbox":"words"}"#);
    assert_eq!((read.outbox().entries().len(), stored), (0, Stored::Unread));
    let (_, stored) = Kept::read(r#"{"version":2,"drafts":{}}"#);
    assert_eq!(stored, Stored::Known);
}

/// What may happen to words, whatever it is.
#[derive(Clone, Debug)]
enum Act {
    Send(u8),
    Begin(u8, Option<u8>),
    Fail(u8, Option<u32>, f64),
    Look,
    Hurry,
    Again(u8),
    Clock(i64),
    Store,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let key = 0_u8..4;
    let act = prop_oneof![
        key.clone().prop_map(Act::Send),
        (key.clone(), prop::option::of(0_u8..3)).prop_map(|(key, tab)| Act::Begin(key, tab)),
        (key.clone(), prop::option::of(any::<u32>()), any::<f64>())
            .prop_map(|(key, told, chance)| Act::Fail(key, told, chance)),
        Just(Act::Look),
        Just(Act::Hurry),
        key.prop_map(Act::Again),
        prop_oneof![-3 * DAY_MS..3 * DAY_MS, 0_i64..10_000].prop_map(Act::Clock),
        Just(Act::Store),
    ];
    prop::collection::vec(act, 0..60)
}

proptest! {
    #[test]
    fn whatever_happens_no_words_are_lost_and_none_wait_for_ever(acts in acts()) {
        let mut outbox = Outbox::default();
        let (mut now, mut sent) = (NOW, Vec::new());
        for act in acts {
            match act {
                Act::Send(key) => {
                    let key = key.to_string();
                    if outbox.get(&key).is_none() {
                        let draft = draft("", &["words of ", &key].concat());
                        prop_assert!(outbox.put(Entry::new(key.clone(), draft, now)));
                        sent.push(key);
                    }
                }
                Act::Begin(key, tab) => {
                    let tab = tab.map(|tab| tab.to_string());
                    let _ = outbox.begin(&key.to_string(), now, tab.as_deref());
                }
                Act::Fail(key, told, chance) => outbox.failed(&key.to_string(), now, told, chance),
                Act::Look => { outbox.look(now); }
                Act::Hurry => { outbox.hurry(now); }
                Act::Again(key) => outbox.again(&key.to_string(), now),
                Act::Clock(by) => now += by,
                Act::Store => {
                    let text = json::text(&outbox.to_value());
                    let stored: Value = json::parse(&text).unwrap();
                    prop_assert_eq!(Outbox::from_value(&stored), (outbox.clone(), true));
                }
            }
            for key in &sent {
                let words = ["words of ", key].concat();
                prop_assert_eq!(&outbox.get(key).unwrap().draft.words, &words);
            }
        }
        // Either they are shown to their writer, or they are due after a finite wait.
        outbox.look(now);
        for entry in outbox.entries() {
            let wait = entry.wait(now);
            let due = outbox.clone().begin(&entry.key, now + wait, None).is_some();
            prop_assert!(due || entry.stopped.is_some());
        }
    }

    #[test]
    fn two_tabs_never_have_the_same_words(turns in prop::collection::vec((0_u8..2, 0_i64..LEASE_MS), 1..30)) {
        let mut outbox = outbox(&["a"]);
        let (mut now, mut holder): (i64, Option<(String, i64)>) = (NOW, None);
        for (tab, later) in turns {
            now += later;
            let tab = tab.to_string();
            if outbox.begin("a", now, Some(&tab)).is_some() {
                if let Some((other, since)) = &holder {
                    prop_assert!(*other == tab || now - since >= LEASE_MS);
                }
                holder = Some((tab, now));
            }
        }
    }

    #[test]
    fn any_stored_value_is_an_outbox_or_set_aside(json in any_json()) {
        let (outbox, _) = Outbox::from_value(&json);
        prop_assert!(outbox.entries().len() <= MOST);
        let (same, whole) = Outbox::from_value(&outbox.to_value());
        prop_assert!(whole);
        prop_assert_eq!(same, outbox);
    }
}
