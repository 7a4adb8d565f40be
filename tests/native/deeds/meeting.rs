//! Events, and who comes.

use std::sync::Arc;

use support_wall::deeds::{Guest, MOST, Moment, meeting};
use support_wall::message::{Kind, Message, State};

use super::{answer, hosts};

fn guests(guests: &[Guest]) -> Vec<(&str, u32)> {
    let pair = |guest: &'_ Guest| guest.amount;
    guests.iter().map(|it| (it.id.as_str(), pair(it))).collect()
}

#[test]
fn an_event_says_where_and_when() {
    let details = [
        ("title", "Vigil"),
        ("place", "Quay 4"),
        ("starts", "2026-12-01T18:00"),
        ("ends", "2026-12-01T20:00+00:00"),
        ("zone", "Europe/Lisbon"),
        ("link", "https://a.example/vigil"),
    ];
    let vigil = meeting(&hosts(Kind::Event, "e", &details), &[]).unwrap();
    assert_eq!(
        (vigil.title.as_str(), vigil.place.as_str()),
        ("Vigil", "Quay 4")
    );
    assert_eq!(vigil.starts, Moment::read("2026-12-01T18:00"));
    assert!(matches!(vigil.ends, Some(Moment::Exact(_))));
    assert_eq!(vigil.zone, "Europe/Lisbon");
    assert_eq!(vigil.link.as_deref(), Some("https://a.example/vigil"));
    assert!(meeting(&hosts(Kind::Need, "e", &details), &[]).is_none());
}

#[test]
fn an_address_that_leads_anywhere_else_is_no_link() {
    for (link, wanted) in [
        ("http://a.example", true),
        ("HTTPS://a.example/x?y=1", true),
        ("javascript:alert(1)", false),
        ("data:text/html,x", false),
        ("mailto:a@a.example", false),
        ("https://", false),
        ("https:///a", false),
        ("https://a.exa mple", false),
        ("ht\ntps://a.example", false),
        ("//a.example", false),
        ("/x", false),
    ] {
        let event = hosts(Kind::Event, "e", &[("link", link)]);
        let found = meeting(&event, &[]).unwrap().link;
        assert_eq!(found.is_some(), wanted, "{link}");
    }
}

#[test]
fn who_comes_may_come_and_cannot_each_by_what_they_say() {
    let answers = [
        answer(Kind::Coming, "a", "e", 1, &[("amount", "3")]),
        answer(Kind::Maybe, "b", "e", 2, &[]),
        answer(Kind::Coming, "c", "e", 3, &[("amount", "0")]),
        answer(Kind::NotComing, "d", "e", 4, &[]),
        answer(Kind::Promise, "p", "e", 5, &[("amount", "3")]),
        answer(Kind::Coming, "a", "e", 1, &[("amount", "3")]),
    ];
    let vigil = meeting(&hosts(Kind::Event, "e", &[]), &answers).unwrap();
    assert_eq!(guests(&vigil.coming), [("a", 3), ("c", 1)]);
    assert_eq!(guests(&vigil.maybe), [("b", 1)]);
    assert_eq!(guests(&vigil.cannot), [("d", 1)]);
    assert_eq!(vigil.people(), 4);
    assert_eq!(vigil.coming[0].author.as_deref(), Some("by a"));
}

#[test]
fn an_answer_that_readers_may_not_see_is_not_counted_and_no_sum_runs_over() {
    let mut many = Vec::new();
    for index in 0..5000 {
        let id = index.to_string();
        many.push(answer(
            Kind::Coming,
            &id,
            "e",
            1,
            &[("amount", "999999999999")],
        ));
    }
    let crowd = meeting(&hosts(Kind::Event, "e", &[]), &many).unwrap();
    assert_eq!((crowd.coming.len(), crowd.people()), (5000, u32::MAX));
    assert_eq!(crowd.coming[0].amount, MOST);
    let hidden = Arc::new(Message {
        state: State::Pending,
        ..(*many[0]).clone()
    });
    let crowd = meeting(&hosts(Kind::Event, "e", &[]), &[hidden]).unwrap();
    assert!(crowd.coming.is_empty());
}

#[test]
fn the_host_tells_afterwards_what_came_of_it() {
    let told = |host| {
        Arc::new(Message {
            host,
            ..(*answer(Kind::Outcome, "o", "e", 9, &[])).clone()
        })
    };
    let closed =
        |host| meeting(&hosts(Kind::Event, "e", &[]), &[told(host)]).map(|it| it.is_closed());
    assert_eq!((closed(true), closed(false)), (Some(true), Some(false)));
}
