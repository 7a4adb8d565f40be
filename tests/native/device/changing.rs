//! What a person does, and what is kept of it.

use support_wall::decode::plain;
use support_wall::device::{
    Acknowledgement, Changes, Kept, LONGEST_MS, Own, SAME_VISIT_MS, Standing, aside_key, key, keys,
    preview_key, typed_key,
};
use support_wall::message::{State, Timestamp};

use super::{NOW, candle, draft, full, look, message, own, stored};

#[test]
fn sent_words_end_their_draft_and_no_other() {
    let mut kept = full();
    kept.sent(own("k9", "For everyone."));
    assert_eq!(kept.drafted(), ["m1"]);
    assert_eq!(kept.own().len(), 2);
}

#[test]
fn what_was_written_on_meanwhile_stays_as_a_message_of_its_own() {
    let mut kept = Kept::default();
    let mut tried = draft("", "First words, and more");
    tried.key = "k1".into();
    tried.sent = "First words".into();
    tried.secret = "s".into();
    kept.set_draft(&tried);
    kept.sent(own("k1", "First words"));
    assert_eq!(kept.draft(""), draft("", "First words, and more"));

    let mut other_tab = draft("", "Other words");
    other_tab.key = "k2".into();
    other_tab.sent = "Other words".into();
    kept.set_draft(&other_tab);
    let mut late = own("k1", "First words");
    late.secret = "s1".into();
    kept.sent(late);
    assert_eq!(kept.draft(""), other_tab);
    assert_eq!(kept.own().len(), 1);
}

#[test]
fn own_words_stand_in_their_place_for_their_writer_alone() {
    let mut held = own("k1", "Hold on.\n\nWe are here.");
    held.parent = "m1".into();
    let message = held.message();
    assert_eq!(message.id, "k1");
    assert_eq!(message.parent.as_deref(), Some("m1"));
    assert_eq!(message.body, plain("Hold on.\n\nWe are here."));
    assert_eq!(message.state, State::Pending);
    assert_eq!(message.created, Some(Timestamp(NOW)));
}

#[test]
fn words_that_stand_on_the_wall_are_not_kept_a_second_time() {
    let by_words = message("7", "Ana", "Hold on.");
    let by_key = message("k2", "Ana", "Hold  on, edited.");
    for (sent, stands) in [
        (own("k1", "Hold on. "), &by_words),
        (own("k2", "x"), &by_key),
    ] {
        let mut kept = Kept::default();
        kept.sent(sent.clone());
        assert!(look(&mut kept, std::slice::from_ref(stands), NOW));
        let [shown] = kept.own() else {
            panic!("what can be taken back is kept");
        };
        assert_eq!((shown.standing, &shown.id), (Standing::Shown, &stands.id));
        assert_eq!((shown.body.as_str(), shown.author.as_str()), ("", ""));
        assert!(!stored(&mut kept).contains("Hold"));
        assert!(!look(&mut kept, std::slice::from_ref(stands), NOW));
        assert_eq!(
            kept.withdrawn(&sent.key).map(|own| own.id),
            Some(stands.id.clone())
        );

        let secret = String::new();
        kept.sent(Own { secret, ..sent });
        assert!(look(&mut kept, std::slice::from_ref(stands), NOW));
        assert!(kept.own().is_empty());
    }
}

#[test]
fn words_that_somebody_else_said_are_not_taken_for_ones_own() {
    let mut sent = own("k1", "Rest in peace.");
    sent.others = vec!["said-before".into()];
    let mut long_ago = message("9", "Ana", "Rest in peace.");
    long_ago.created = Some(Timestamp(NOW - 3 * 86_400_000));
    let others = [
        message("said-before", "Ana", "Rest in peace."),
        long_ago,
        message("10", "Tom", "Rest in peace."),
        message("11", "Ana", "Rest in peace, friend."),
        message("", "Tom", ""),
    ];
    let mut kept = Kept::default();
    kept.sent(sent.clone());
    assert!(!look(&mut kept, &others, NOW));
    assert_eq!(kept.own(), [sent.clone()]);

    sent.id = "12".into();
    kept.sent(sent.clone());
    assert!(!look(
        &mut kept,
        &[message("13", "Ana", "Rest in peace.")],
        NOW
    ));
    assert!(look(
        &mut kept,
        &[message("12", "A.", "Edited by a helper.")],
        NOW
    ));
}

#[test]
fn own_words_go_after_ninety_days() {
    let mut kept = Kept::default();
    kept.sent(own("k1", "Words."));
    assert!(!look(&mut kept, &[], NOW + LONGEST_MS));
    assert_eq!(kept.own().len(), 1);
    assert!(look(&mut kept, &[], NOW + LONGEST_MS + 1));
    assert!(kept.own().is_empty());
}

#[test]
fn one_acknowledgement_each_and_it_can_be_undone() {
    let mut kept = Kept::default();
    assert_eq!(kept.acknowledge("m1", &candle()), None);
    let heart = Acknowledgement {
        word: "heart".into(),
        ..candle()
    };
    assert_eq!(kept.acknowledge("m1", &heart), Some(candle()));
    let (mut again, _) = Kept::read(&stored(&mut kept));
    assert_eq!(again.undo("m1"), Some(heart));
    assert_eq!(again.acknowledgement("m1"), None);
    assert_eq!(again.undo("m1"), None);
    assert_eq!(again.acknowledge("", &candle()), None);
    assert!(again.is_empty());
}

#[test]
fn a_reload_is_the_same_visit() {
    let mut kept = Kept::default();
    assert_eq!(kept.visited(NOW), None);
    assert_eq!(kept.visited(NOW + SAME_VISIT_MS), None);
    let left = NOW + 2 * SAME_VISIT_MS;
    assert_eq!(kept.visited(left), None);
    let back = left + SAME_VISIT_MS + 1;
    assert_eq!(kept.visited(back), Some(left));
    assert_eq!(kept.visited(back + 5), Some(left));
    let (again, _) = Kept::read(&stored(&mut kept));
    assert_eq!(again.visit_before(), Some(left));
    // The clock was set back before the visit that counted as the last one.
    assert_eq!(kept.visited(NOW), None);
    assert_eq!(kept.visited(i64::MAX), Some(NOW));
    assert_eq!(kept.visited(i64::MIN), None);
}

#[test]
fn two_tabs_do_not_overwrite_each_other() {
    let mut on_disk = full();
    let one = on_disk.clone();
    let (mut two, _) = Kept::read(&stored(&mut on_disk));
    two.set_draft(&draft("m7", "From the other tab."));
    two.set_draft(&draft("m1", ""));
    two.undo("m2");
    two.sent(own("k5", "Sent from there."));
    let changes = one.changes(&two);
    assert_eq!(changes.drafts, ["m7", "m1"]);
    assert_eq!(changes.acknowledged, ["m2"]);
    assert!(changes.own && !changes.nudge);

    let (mut fresh, _) = Kept::read(&stored(&mut two));
    fresh.set_draft(&draft("", "For everyone, and on."));
    assert_eq!(fresh.draft("m7").words, "From the other tab.");
    assert_eq!(fresh.drafted(), ["", "m7"]);
    assert_eq!(fresh.changes(&fresh), Changes::default());
}

#[test]
fn all_keys_of_a_wall_are_known_so_that_one_act_deletes_them() {
    let endpoint = "https://wall.example/api?x=1";
    assert_eq!(
        keys(endpoint, "/ana"),
        [
            "support-wall:https://wall.example/api?x=1#/ana:set-aside",
            "support-wall:https://wall.example/api?x=1#/ana:typed",
            "support-wall:https://wall.example/api?x=1#/ana",
            "support-wall:read:https://wall.example/api",
        ]
    );
    assert_eq!(key("", "/ana"), "support-wall:#/ana");
    assert_eq!(aside_key(&key("", "/ana")), "support-wall:#/ana:set-aside");
    assert_eq!(typed_key(&key("", "/ana")), "support-wall:#/ana:typed");
    assert!(!keys("", "/ana").contains(&preview_key("/ana")));
    // The loader names its own keys by itself.
    let loader = include_str!("../../../src/element/memory.js");
    assert!(loader.contains("`support-wall:read:${endpoint.split(/[?#]/)[0]}`"));
    let loader = include_str!("../../../src/element/typed.js");
    assert!(loader.contains("`support-wall:${endpoint}#${page}:typed`"));
}
