//! What is typed into the forms of needs and events.

use support_wall::device::{Kept, LONGEST_MS, MOST_FORMS, Stored};

use super::{NOW, draft, form, stored};

#[test]
fn what_is_typed_into_a_form_is_no_draft_of_a_message() {
    let mut kept = Kept::default();
    kept.set_draft(&draft("m1", "An answer in words."));
    kept.set_form("part m1", Some(&form("99")), NOW);
    kept.set_form("done m1", Some(&draft("", "A good evening.")), NOW);
    assert_eq!(kept.drafted(), ["m1"]);
    assert_eq!(kept.writing().words, "An answer in words.");
    assert_eq!(kept.form("part m1"), Some(form("99")));
    kept.set_form("part m1", None, NOW);
    assert_eq!(kept.form("part m1"), None);
    assert_eq!(
        kept.form("done m1").map(|it| it.words),
        Some("A good evening.".into())
    );
    kept.set_form("done m1", None, NOW);
    kept.set_draft(&draft("m1", ""));
    assert_eq!(kept.to_json(), None);
}

fn typed(numbers: std::ops::Range<usize>, at: i64) -> Kept {
    let mut kept = Kept::default();
    for number in numbers {
        kept.set_form(
            &["part m", &number.to_string()].concat(),
            Some(&form("2")),
            at,
        );
    }
    kept
}

#[test]
fn forms_that_nobody_has_typed_into_for_long_go_but_for_the_last_ones() {
    let mut kept = typed(0..MOST_FORMS + 5, NOW);
    // Whoever types into an old one has typed into it last.
    kept.set_form("part m0", Some(&form("3")), NOW);
    kept.visited(NOW + LONGEST_MS);
    assert!(kept.form("part m1").is_some(), "it is not old yet");
    let (mut kept, _) = Kept::read(&stored(&mut kept));
    kept.visited(NOW + LONGEST_MS + 1);
    for number in 0..MOST_FORMS + 5 {
        let there = kept
            .form(&["part m", &number.to_string()].concat())
            .is_some();
        assert_eq!(there, number == 0 || number > 5, "{number}");
    }
    assert_eq!(kept.form("part m0"), Some(form("3")));
}

#[test]
fn what_was_typed_lately_stays_however_much_it_is_and_whatever_the_clock_says() {
    let mut kept = typed(0..100, NOW);
    kept.visited(NOW + LONGEST_MS);
    assert!(kept.form("part m0").is_some());
    // A clock a year ahead takes no more than what is beyond the last ones.
    let mut few = typed(0..MOST_FORMS, NOW);
    few.visited(NOW + 4 * LONGEST_MS);
    assert!(few.form("part m0").is_some());
    // One that was a year ahead and is set back makes nothing last a year longer.
    let mut ahead = typed(0..100, NOW + 4 * LONGEST_MS);
    ahead.visited(NOW);
    ahead.visited(NOW + LONGEST_MS + 1);
    assert!(ahead.form("part m0").is_none());
    assert!(ahead.form("part m99").is_some());
}

#[test]
fn forms_of_an_earlier_build_do_not_say_when_and_begin_to_age_now() {
    let members = (0..30).map(|number| format!(r#""part m{number}":{{"words":"Soup."}}"#));
    let members = members.collect::<Vec<_>>().join(",");
    let text = format!(r#"{{"version":2,"forms":{{{members},"odd":7}}}}"#);
    let (mut kept, read) = Kept::read(&text);
    assert_eq!(read, Stored::Known);
    kept.visited(NOW);
    let (mut kept, _) = Kept::read(&stored(&mut kept));
    kept.visited(NOW + LONGEST_MS);
    assert_eq!(
        kept.form("part m0").map(|it| it.words),
        Some("Soup.".into())
    );
    kept.visited(NOW + LONGEST_MS + 1);
    assert_eq!(kept.form("part m0"), None);
    assert!(kept.form("part m29").is_some());
}
