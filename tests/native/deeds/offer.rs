//! What is offered after writing.

use std::sync::Arc;

use support_wall::deeds::{Offer, offer};
use support_wall::message::{Kind, Message, State};

use super::{answer, hosts};
use crate::support::{message, reply};

type Head = (Arc<Message>, Vec<Arc<Message>>);

fn need(id: &str, details: &[(&str, &str)], answers: Vec<Arc<Message>>) -> Head {
    (Arc::new(hosts(Kind::Need, id, details)), answers)
}

fn words(id: &str, minute: i64) -> Head {
    (Arc::new(message(id, minute)), Vec::new())
}

fn needed(id: &str) -> Option<Offer> {
    Some(Offer::Need(id.into()))
}

fn unanswered(id: &str) -> Option<Offer> {
    Some(Offer::Answer {
        id: id.into(),
        author: None,
    })
}

#[test]
fn the_need_whose_day_comes_first_and_never_both() {
    let heads = [
        words("w", 1),
        need("whenever", &[("amount", "2")], vec![]),
        need("later", &[("by", "2026-12-24")], vec![]),
        need("soon", &[("by", "2026-12-01")], vec![]),
    ];
    assert_eq!(offer(&heads, false, &[]), needed("soon"));
    assert_eq!(offer(&heads[..2], false, &[]), needed("whenever"));
    assert_eq!(offer(&heads[..1], false, &[]), unanswered("w"));
    assert_eq!(offer(&[], false, &[]), None);
}

#[test]
fn nothing_is_asked_on_a_quiet_wall() {
    let heads = [words("w", 1), need("n", &[], vec![])];
    assert_eq!(offer(&heads, true, &[]), None);
}

#[test]
fn a_need_that_is_covered_closed_ones_own_or_about_money_is_not_offered() {
    let promise = answer(Kind::Promise, "p", "n", 1, &[("amount", "2")]);
    let outcome = Arc::new(Message {
        host: true,
        ..(*answer(Kind::Outcome, "o", "n", 2, &[])).clone()
    });
    let amount = [("amount", "2")];
    for (head, own) in [
        (need("n", &amount, vec![promise.clone()]), vec![]),
        (need("n", &amount, vec![outcome]), vec![]),
        (
            need("n", &[("amount", "9")], vec![promise]),
            vec!["p".to_string()],
        ),
        (
            need("n", &[("goal", "900"), ("currency", "EUR")], vec![]),
            vec![],
        ),
        (need("n", &[("amount", "2"), ("held", "2")], vec![]), vec![]),
    ] {
        assert_eq!(offer(&[head], false, &own), None);
    }
}

#[test]
fn somebody_who_waits_for_a_word_the_longest() {
    let answered = (
        Arc::new(message("a", 1)),
        vec![Arc::new(reply("r", "a", 2))],
    );
    let hidden = Arc::new(Message {
        state: State::Removed,
        ..reply("r", "b", 2)
    });
    let waits = (
        Arc::new(Message {
            author: Some("Tom".into()),
            ..message("b", 3)
        }),
        vec![hidden],
    );
    let heads = [words("c", 4), answered, waits, words("own", 2)];
    let wanted = Some(Offer::Answer {
        id: "b".into(),
        author: Some("Tom".into()),
    });
    assert_eq!(offer(&heads, false, &["own".into()]), wanted);
}

#[test]
fn the_hosts_words_thanked_ones_and_folded_ones_wait_for_nobody() {
    let one = |change: fn(&mut Message)| {
        let mut message = message("w", 1);
        change(&mut message);
        offer(&[(Arc::new(message), vec![])], false, &[])
    };
    assert_eq!(one(|_| {}), unanswered("w"));
    assert_eq!(one(|it| it.host = true), None);
    assert_eq!(one(|it| it.thanked = true), None);
    assert_eq!(one(|it| it.state = State::Sensitive), None);
    assert_eq!(one(|it| it.kind = Kind::Promise), None);
    assert_eq!(one(|it| it.created = None), None);
    assert_eq!(one(|it| it.parent = Some("gone".into())), None);
}
