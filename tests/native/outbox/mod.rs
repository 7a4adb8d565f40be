//! Words on their way: none is lost, none is sent twice, and none waits for ever.

mod properties;
mod waits;

use support_wall::decode::{Answer, Fault, Refusal};
use support_wall::device::{Kept, Own, Standing, Stored};
use support_wall::draft::Draft;
use support_wall::outbox::{Entry, MOST, Outbox, Stopped};

use crate::device::{NOW, draft, message};

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

#[test]
fn an_answer_that_repeats_what_was_sent_first_says_nothing_of_what_was_changed_since() {
    let changed = Entry {
        draft: Draft {
            sent: "She kept bees.".into(),
            ..draft("", "She kept bees and a dog.")
        },
        ..entry("k1", "")
    };
    let first = Answer::Published(message("k1", "Ana", "She kept bees."));
    let now = Answer::Published(message("k1", "Ana", "She kept bees and a dog."));
    let formatted = Answer::Published(message("k1", "Ana", "She kept bees, and a dog."));
    assert_eq!(changed.heard(first.clone()), Answer::Known);
    assert_eq!(changed.heard(now.clone()), now);
    assert_eq!(changed.heard(formatted.clone()), formatted);
    let same = entry("k1", "She kept bees.");
    assert_eq!(same.heard(first.clone()), first);
}
