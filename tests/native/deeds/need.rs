//! Needs: promises, what keeps them, and what is still open.

use std::sync::Arc;

use support_wall::deeds::{Day, MOST, Need, need};
use support_wall::message::{Kind, Message, State};

use super::{answer, hosts};
use crate::support::message;

fn dinners(amount: &str, answers: &[Arc<Message>]) -> Need {
    let details = [
        ("title", "Dinners"),
        ("amount", amount),
        ("unit", "dinners"),
    ];
    need(&hosts(Kind::Need, "n", &details), answers).unwrap()
}

fn promise(id: &str, minute: i64, amount: &str) -> Arc<Message> {
    answer(Kind::Promise, id, "n", minute, &[("amount", amount)])
}

fn done(id: &str, minute: i64, amount: &str, of: &str) -> Arc<Message> {
    answer(
        Kind::Done,
        id,
        "n",
        minute,
        &[("amount", amount), ("of", of)],
    )
}

/// Promised, done and open.
fn counted(need: &Need) -> (u32, u32, Option<u32>) {
    (need.promised, need.done, need.open())
}

#[test]
fn a_need_says_what_how_many_until_when_and_what_helps() {
    let details = [
        ("title", " Dinners "),
        ("amount", "14"),
        ("unit", "dinners"),
        ("by", "2026-12-01"),
        ("helps", "Soup, bread"),
        ("avoid", "Nuts"),
        ("else", "A lift to school"),
        ("held", "2"),
    ];
    let whole = need(&hosts(Kind::Need, "n", &details), &[]).unwrap();
    assert_eq!((whole.id.as_str(), whole.title.as_str()), ("n", "Dinners"));
    assert_eq!((whole.amount, whole.unit.as_str()), (Some(14), "dinners"));
    assert_eq!(whole.by, Day::read("2026-12-01"));
    let sides = [&whole.helps, &whole.avoid, &whole.instead];
    assert_eq!(sides, ["Soup, bread", "Nuts", "A lift to school"]);
    assert_eq!((whole.held, whole.open()), (2, Some(12)));
    assert!(whole.money.is_none() && !whole.is_covered() && !whole.is_closed());
    for kind in [Kind::Words, Kind::Event, Kind::Promise, Kind::Outcome] {
        assert!(need(&hosts(kind, "n", &details), &[]).is_none());
    }
}

#[test]
fn a_need_without_a_number_is_never_covered() {
    let need = dinners("", &[promise("p", 1, "5")]);
    assert_eq!(counted(&need), (5, 0, None));
    assert!(!need.is_covered());
}

#[test]
fn promised_and_done_are_two_states_and_what_neither_has_is_open() {
    let answers = [
        promise("p1", 1, "4"),
        promise("p2", 2, ""),
        done("d1", 3, "", "p1"),
        done("d3", 4, "2", ""),
    ];
    let need = dinners("14", &answers);
    assert_eq!(counted(&need), (1, 6, Some(7)));
    let parts: Vec<_> = need
        .parts
        .iter()
        .map(|it| (it.id.as_str(), it.amount, it.done, it.told.as_deref()))
        .collect();
    assert_eq!(
        parts,
        [
            ("p1", 4, true, Some("d1")),
            ("p2", 1, false, None),
            ("d3", 2, true, Some("d3")),
        ]
    );
    let named: Vec<_> = need
        .parts
        .iter()
        .filter_map(|it| it.author.clone())
        .collect();
    assert_eq!(named, ["by p1", "by p2", "by d3"]);
}

#[test]
fn what_is_done_counts_in_place_of_what_was_promised() {
    for (amount, wanted) in [
        ("2", (0, 2, Some(12))),
        ("5", (0, 5, Some(9))),
        ("", (0, 3, Some(11))),
    ] {
        let answers = [promise("p", 1, "3"), done("d", 2, amount, "p")];
        assert_eq!(counted(&dinners("14", &answers)), wanted, "{amount}");
    }
}

#[test]
fn a_promise_is_kept_once() {
    let answers = [
        promise("p", 1, "3"),
        done("d1", 2, "2", "p"),
        done("d2", 3, "3", "p"),
    ];
    let need = dinners("14", &answers);
    assert_eq!(counted(&need), (0, 2, Some(12)));
    assert_eq!(need.parts.len(), 1);
    // The endpoint told the same ones twice.
    let again: Vec<_> = answers.iter().chain(&answers).cloned().collect();
    assert_eq!(counted(&dinners("14", &again)), (0, 2, Some(12)));
}

#[test]
fn what_is_done_for_a_promise_that_is_elsewhere_or_gone_counts_by_itself() {
    for of in ["another", "d", ""] {
        let need = dinners("14", &[done("d", 2, "2", of)]);
        assert_eq!(counted(&need), (0, 2, Some(12)), "{of}");
    }
    let twice = [done("d1", 2, "2", "gone"), done("d2", 3, "2", "gone")];
    assert_eq!(counted(&dinners("14", &twice)), (0, 2, Some(12)));
    // It came before the promise it names: the order of answers is the endpoint's.
    let before = [done("d", 1, "", "p"), promise("p", 2, "3")];
    assert_eq!(counted(&dinners("14", &before)), (0, 3, Some(11)));
    // Each names the other.
    let circle = [done("a", 1, "1", "b"), done("b", 2, "1", "a")];
    assert_eq!(counted(&dinners("14", &circle)), (0, 2, Some(12)));
    let odd = answer(Kind::Promise, "p", "n", 1, &[("of", "p"), ("amount", "2")]);
    assert_eq!(counted(&dinners("14", &[odd])), (2, 0, Some(12)));
}

#[test]
fn a_promise_that_is_taken_back_or_hidden_frees_its_part() {
    let both = [promise("p1", 1, "7"), promise("p2", 2, "7")];
    assert!(dinners("14", &both).is_covered());
    assert_eq!(dinners("14", &both[1..]).open(), Some(7));
    for state in [State::Removed, State::Pending] {
        let hidden = Arc::new(Message {
            state,
            ..(*both[0]).clone()
        });
        assert_eq!(
            dinners("14", &[hidden, both[1].clone()]).open(),
            Some(7),
            "{state:?}"
        );
    }
}

#[test]
fn more_than_was_asked_for_is_covered_and_no_more() {
    let need = dinners("2", &[promise("p", 1, "5")]);
    assert_eq!(counted(&need), (5, 0, Some(0)));
    assert!(need.is_covered());
    let huge = dinners("2", &[promise("p", 1, "99999999999999999999")]);
    assert_eq!(counted(&huge), (MOST, 0, Some(0)));
}

#[test]
fn only_the_host_closes_a_need() {
    let outcome = |id: &str, host: bool, state: State| {
        Arc::new(Message {
            host,
            state,
            ..(*answer(Kind::Outcome, id, "n", 5, &[])).clone()
        })
    };
    assert!(!dinners("14", &[outcome("o", false, State::Visible)]).is_closed());
    assert!(!dinners("14", &[outcome("o", true, State::Removed)]).is_closed());
    let told = [
        outcome("o1", true, State::Visible),
        outcome("o2", true, State::Visible),
    ];
    assert_eq!(dinners("14", &told).outcome.as_deref(), Some("o2"));
}

#[test]
fn words_beneath_a_need_are_words() {
    let need = dinners(
        "14",
        &[Arc::new(message("w", 1)), {
            answer(Kind::Coming, "c", "n", 2, &[("amount", "3")])
        }],
    );
    assert_eq!(counted(&need), (0, 0, Some(14)));
    assert!(need.parts.is_empty());
}
