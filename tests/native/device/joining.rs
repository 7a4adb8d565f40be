//! What one tab could not store, beside what another one has stored meanwhile.

use support_wall::device::Kept;
use support_wall::outbox::Entry;

use super::{NOW, candle, draft, form, own};

fn send(kept: &mut Kept, key: &str) {
    assert!(kept.send(Entry::new(
        key.into(),
        draft("", &["words of ", key].concat()),
        NOW
    )));
}

fn waiting(kept: &Kept) -> Vec<&str> {
    let entries = kept.outbox().entries().iter();
    entries.map(|entry| entry.key.as_str()).collect()
}

fn both() -> Kept {
    let mut base = Kept::default();
    send(&mut base, "k1");
    send(&mut base, "k2");
    base.set_draft(&draft("m1", "Half a letter"));
    base.sent(own("k0", "Sent before."));
    base.acknowledge("m1", &candle());
    base
}

#[test]
fn what_either_tab_has_sent_waits() {
    let base = both();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    send(&mut mine, "mine");
    send(&mut theirs, "theirs");
    let joined = mine.joined(&base, &theirs);
    assert_eq!(waiting(&joined), ["k1", "k2", "mine", "theirs"]);
}

#[test]
fn what_either_has_brought_to_its_end_does_not_come_back() {
    let base = both();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.sent(own("k1", "words of k1"));
    theirs.sent(own("k2", "words of k2"));
    theirs.withdrawn("k0");
    theirs.undo("m1");
    let joined = mine.joined(&base, &theirs);
    assert_eq!(waiting(&joined), [""; 0]);
    let own: Vec<_> = joined.own().iter().map(|own| own.key.as_str()).collect();
    assert_eq!(own, ["k1", "k2"]);
    assert_eq!(joined.acknowledgement("m1"), None);
}

#[test]
fn a_try_of_the_other_tab_is_known() {
    let base = both();
    let (mine, mut theirs) = (base.clone(), base.clone());
    theirs.outbox_mut().begin("k1", NOW, None).unwrap();
    let joined = mine.joined(&base, &theirs);
    assert!(joined.outbox().get("k1").unwrap().may_stand());
}

#[test]
fn words_and_forms_that_both_were_writing_stand_one_under_the_other() {
    let base = both();
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.set_draft(&draft("m1", "Half a letter, and on."));
    theirs.set_draft(&draft("m1", "Another letter."));
    mine.set_draft(&draft("m2", "Mine alone."));
    theirs.set_draft(&draft("m3", "Theirs alone."));
    mine.set_draft(&draft("", "For everyone."));
    theirs.set_form("part m4", Some(&form("3")), NOW);
    theirs.dismiss_nudge();
    let joined = mine.joined(&base, &theirs);
    assert_eq!(
        joined.draft("m1").words,
        "Half a letter, and on.\n\nAnother letter."
    );
    assert_eq!(joined.draft("m2").words, "Mine alone.");
    assert_eq!(joined.draft("m3").words, "Theirs alone.");
    assert_eq!(joined.form("part m4"), Some(form("3")));
    assert!(joined.wants_no_nudge());
    assert_eq!(joined.writing().words, "For everyone.");
    // What one tab has let go of and the other is writing on stays.
    let mut gone = base.clone();
    gone.set_draft(&draft("m1", ""));
    let joined = gone.joined(&base, &theirs);
    assert_eq!(joined.draft("m1"), draft("m1", "Another letter."));
}

#[test]
fn where_nobody_else_has_stored_anything_it_stays_as_it_is() {
    let base = both();
    let mut mine = base.clone();
    send(&mut mine, "mine");
    mine.set_draft(&draft("m1", ""));
    assert_eq!(mine.clone().joined(&base, &base), mine);
    assert_eq!(base.clone().joined(&base, &mine), mine);
}
