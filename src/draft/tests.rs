use super::*;

#[test]
fn a_stored_draft_comes_back_whole() {
    let draft = Draft {
        kind: Some(Kind::Milestone),
        author: "Ana \"R\"".into(),
        words: "line\n\u{1F54A} \\ two".into(),
        key: "abc".into(),
        parent: String::new(),
        sent: "line".into(),
        connection: "we sang together".into(),
        secret: "s3".into(),
        others: vec!["m1".into()],
        details: vec![("amount".into(), "2".into())],
        began: 1_795_300_000_000,
    };
    assert_eq!(Draft::from_value(&draft.to_value()), draft);
}

#[test]
fn bad_stored_values_are_an_empty_draft() {
    for stored in ["[]", "null", "7", "{}", r#"{"words":7,"kind":"words"}"#] {
        let stored: Value = crate::json::parse(stored).unwrap();
        assert_eq!(Draft::from_value(&stored), Draft::default(), "{stored:?}");
    }
}

#[test]
fn what_two_tabs_write_is_never_lost() {
    let draft = |words: &str| Draft {
        words: words.into(),
        ..Draft::default()
    };
    for (base, mine, theirs, wanted) in [
        ("a", "a", "a b", "a b"),
        ("a", "a c", "a", "a c"),
        ("a", "a", "", ""),
        ("a", "", "a", ""),
        ("", "one", "two", "one\n\ntwo"),
        ("a", "a and more", "and", "a and more"),
        ("a", "b", "a b c", "a b c"),
        ("a", "b", "", "b"),
    ] {
        let met = draft(mine).met(&draft(base), &draft(theirs));
        assert_eq!(met.words, wanted, "{base} {mine} {theirs}");
    }
    let named = Draft {
        author: "Ana".into(),
        ..draft("a")
    };
    let met = named.met(&draft("a"), &draft("a b"));
    assert_eq!((met.author.as_str(), met.words.as_str()), ("Ana", "a b"));
}

#[test]
fn counts_characters_as_people_do_not_bytes() {
    let draft = Draft {
        words: " éé\u{1F54A} ".into(),
        ..Draft::default()
    };
    assert_eq!(draft.words_problem(3), None);
    assert_eq!(draft.words_problem(2), Some(Problem::Long(1)));
    assert_eq!(draft.room(10), 7);
    assert_eq!(Draft::default().words_problem(3), Some(Problem::Empty));
}
