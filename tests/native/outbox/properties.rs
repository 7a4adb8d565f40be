//! Whatever happens, in whatever order.

use proptest::prelude::*;
use support_wall::json::{self, Value};
use support_wall::outbox::{DAY_MS, Entry, LEASE_MS, MOST, Outbox};

use super::outbox;
use crate::device::{NOW, draft};
use crate::properties::any_json;

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
