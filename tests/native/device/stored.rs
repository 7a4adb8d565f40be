//! Whatever stands on a device is read, and what is written comes back.

use proptest::prelude::*;
use support_wall::device::{Kept, MOST_BYTES, MOST_OTHERS, MOST_OWN, SAME_VISIT_MS, Stored};
use support_wall::json::{Value, json};

use super::{NOW, candle, draft, form, full, own, stored};
use crate::properties::any_json;

#[test]
fn everything_comes_back_after_a_reload() {
    let mut kept = full();
    let (again, what) = Kept::read(&stored(&mut kept));
    assert_eq!((&again, what), (&kept, Stored::Known));
    assert_eq!(again.drafted(), ["", "m1"]);
    assert_eq!(again.writing().connection, "we sang together");
    assert_eq!(again.draft("").words, "For everyone.");
    assert_eq!(again.form("part m4"), Some(form("2")));
    assert_eq!(again.own(), [own("k1", "Sent before.")]);
    assert_eq!(again.acknowledgement("m2"), Some(candle()));
    assert_eq!(again.visit_before(), Some(NOW - 2 * SAME_VISIT_MS));
    assert!(again.wants_no_nudge());
}

#[test]
fn what_holds_nothing_is_not_kept_at_all() {
    let mut kept = Kept::default();
    assert_eq!(kept.to_json(), None);
    kept.set_draft(&draft("m1", "x"));
    kept.set_draft(&draft("m1", " \n "));
    assert_eq!(kept.to_json(), None);
    assert_eq!(Kept::read(""), (Kept::default(), Stored::Known));
}

#[test]
fn a_draft_of_the_first_version_is_taken_up_where_it_was_written() {
    for parent in ["", "m1"] {
        let mut before = draft(parent, "Half a sentence");
        before.author = "Tom".into();
        before.key = "k".into();
        before.sent = "Half".into();
        let (kept, what) =
            Kept::read(&json!({"version": 1, "draft": before.to_value()}).to_string());
        assert_eq!(what, Stored::Known);
        assert_eq!(kept.writing(), before);
        assert_eq!(kept.drafted(), [parent]);
    }
    let (kept, what) = Kept::read(r#"{"version":1}"#);
    assert!(kept.is_empty() && what == Stored::Known);
}

#[test]
fn what_a_later_build_wrote_is_left_alone() {
    for stored in [
        r#"{"version":3,"drafts":{"":{"words":"x"}}}"#,
        r#"{"version":2.5}"#,
        r#"{"version":1e9,"x":1}"#,
        r#"{"version":99999999999999999999999}"#,
    ] {
        assert_eq!(Kept::read(stored), (Kept::default(), Stored::Later));
    }
}

#[test]
fn what_cannot_be_read_is_put_aside_and_not_thrown_away() {
    for stored in [
        "{",
        "words",
        "null",
        "[]",
        "{}",
        "7",
        r#""words""#,
        r#"{"version":"2","drafts":{"":{"words":"x"}}}"#,
        r#"{"version":0}"#,
        r#"{"version":-1}"#,
        r#"{"version":null}"#,
        r#"{"version":[2]}"#,
        r#"{"version":1e999}"#,
        r#"{"version":1,"draft":"words"}"#,
        r#"{"version":1,"draft":{"words":["w"]}}"#,
        r#"{"version":2,"drafts":{"":{"words":"x"}}"#,
    ] {
        assert_eq!(
            Kept::read(stored),
            (Kept::default(), Stored::Unread),
            "{stored}"
        );
    }
}

#[test]
fn a_bad_member_takes_no_good_one_with_it() {
    let good: Value = json::parse(&stored(&mut full())).unwrap();
    let wrong = [
        json!(null),
        json!(true),
        json!(-7),
        json!(1.5),
        json!("text"),
        json!(["a", 1, null, {}]),
        json!({"": 7, "last": "x", "words": [], "before": NOW}),
    ];
    for name in [
        "drafts",
        "forms",
        "writing",
        "own",
        "acknowledged",
        "visit",
        "nudge",
    ] {
        for value in &wrong {
            let mut bad = good.clone();
            *bad.get_mut(name).unwrap() = value.clone();
            let (kept, what) = Kept::read(&bad.to_string());
            let told = bad.to_string();
            assert_eq!(kept.drafted().len(), if name == "drafts" { 0 } else { 2 });
            assert_eq!(kept.own().len(), usize::from(name != "own"), "{told}");
            let given = kept.acknowledgement("m2").is_some();
            assert_eq!(given, name != "acknowledged", "{told}");
            assert_eq!(kept.visit_before().is_some(), name != "visit", "{told}");
            assert_eq!(kept.wants_no_nudge(), name != "nudge", "{told}");
            assert!(kept.form("part m4").is_some() || name == "forms", "{told}");
            let words_may_be_lost = ["drafts", "forms"].contains(&name)
                && !value.is_null()
                && !(name == "forms" && value.is_object());
            assert_eq!(what == Stored::Unread, words_may_be_lost, "{told}");
        }
    }
}

#[test]
fn one_bad_draft_leaves_the_others_and_is_put_aside() {
    let stored = json!({"version": 2, "writing": "bad", "drafts": {
        "": {"words": "Good."},
        "bad": {"words": {"ops": [{"insert": "words"}]}},
        "half": {"words": "Also good.", "author": 7, "kind": "shout", "parent": "elsewhere"},
    }});
    let (kept, what) = Kept::read(&stored.to_string());
    assert_eq!(what, Stored::Unread);
    assert_eq!(kept.drafted(), ["", "half"]);
    assert_eq!(kept.draft("half"), draft("half", "Also good."));
    assert_eq!(kept.writing().words, "Good.");
}

#[test]
fn members_of_a_later_build_are_kept_as_they_are() {
    let (mut kept, what) = Kept::read(r#"{"version":2,"text-size":{"of":1.50}}"#);
    assert_eq!(what, Stored::Known);
    kept.set_draft(&draft("", "x"));
    let written = stored(&mut kept);
    assert!(written.contains(r#""text-size":{"of":1.50}"#), "{written}");
}

#[test]
fn old_acknowledgements_and_own_words_make_room_and_drafts_never() {
    let mut kept = full();
    for n in 0..2000 {
        kept.acknowledge(
            &["message-with-a-long-id-", &n.to_string()].concat(),
            &candle(),
        );
    }
    let text = stored(&mut kept);
    assert!(text.len() <= MOST_BYTES && text.len() > MOST_BYTES - 200);
    assert_eq!(kept.acknowledgement("m2"), None);
    assert!(
        kept.acknowledgement("message-with-a-long-id-1999")
            .is_some()
    );
    assert_eq!((kept.own().len(), kept.drafted().len()), (1, 2));

    for n in 0..20 {
        kept.sent(own(&n.to_string(), &"e".repeat(5000)));
    }
    assert!(stored(&mut kept).len() <= MOST_BYTES);
    assert!(kept.own().len() > 10);
    assert_eq!(kept.own().last().map(|own| own.key.as_str()), Some("19"));

    let long = "e".repeat(MOST_BYTES);
    kept.set_draft(&draft("m1", &long));
    let (again, _) = Kept::read(&stored(&mut kept));
    assert_eq!(again, kept);
    assert_eq!(again.draft("m1").words, long);
    assert_eq!(again.form("part m4"), Some(form("2")));
    assert_eq!(again.draft("").words, "For everyone.");
    assert!(again.own().is_empty());
}

#[test]
fn no_list_grows_without_end() {
    let mut kept = Kept::default();
    for n in 0..=MOST_OWN {
        let mut sent = own(&n.to_string(), "w");
        sent.others = vec!["o".into(); 100];
        kept.sent(sent);
    }
    assert_eq!(kept.own().len(), MOST_OWN);
    assert_eq!(kept.own()[0].key, "1");
    assert_eq!(kept.own()[0].others.len(), MOST_OTHERS);
    let many: Vec<Value> = (0..100_000)
        .map(|n| json!({"key": "k", "at": n, "body": "b"}))
        .collect();
    let (kept, _) = Kept::read(&json!({"version": 2, "own": many}).to_string());
    assert_eq!(kept.own().len(), 1);
    assert_eq!(kept.own()[0].at, 99_999);
}

proptest! {
    #[test]
    fn any_stored_text_is_kept_or_put_aside(text in "\\PC{0,60}") {
        let _ = Kept::read(&text);
    }

    #[test]
    fn what_was_read_is_read_the_same_again(json in any_json(), one in any_json(), two in any_json()) {
        let entry = json!({"key": "k", "at": 5, "words": "w", "word": "w", "body": json, "secret": one, "state": two});
        let texts = [
            json.to_string(),
            json!({"version": 1, "draft": json}).to_string(),
            json!({"version": 2, "drafts": json, "forms": one, "own": one, "acknowledged": two, "visit": json, "more": one}).to_string(),
            json!({"version": 2, "drafts": {"a": entry, "b": one}, "own": [entry, two], "acknowledged": {"a": entry, "b": json}, "writing": "a"}).to_string(),
        ];
        for text in texts {
            let (mut kept, _) = Kept::read(&text);
            let written = kept.to_json().unwrap_or_default();
            prop_assert_eq!(Kept::read(&written), (kept, Stored::Known));
        }
    }
}
