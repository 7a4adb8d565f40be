//! Anything in: no panic out, and what is counted stays within what was asked for.

use std::sync::Arc;

use proptest::prelude::*;
use support_wall::calendar::{Entry, When, file};
use support_wall::deeds::{Amount, Day, MOST, Moment, meeting, need};
use support_wall::message::{Kind, Message, State, Timestamp};

use super::{hosts, pairs};
use crate::support::reply;

fn any_detail() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,25}",
        "-?[0-9]{1,3}(\\.[0-9]{0,3})?",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?)?",
        "[a-d]",
        "\\PC{0,20}",
    ]
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        3 => Just(Kind::Promise),
        3 => Just(Kind::Done),
        1 => Just(Kind::Coming),
        1 => Just(Kind::Maybe),
        1 => Just(Kind::Outcome),
        1 => Just(Kind::Words),
    ]
}

fn any_answer() -> impl Strategy<Value = Arc<Message>> {
    let state = prop_oneof![4 => Just(State::Visible), 1 => Just(State::Removed), 1 => Just(State::Pending)];
    let parts = (
        any_kind(),
        "[a-d]",
        any_detail(),
        any_detail(),
        any::<bool>(),
        state,
    );
    parts.prop_map(|(kind, id, amount, of, host, state)| {
        Arc::new(Message {
            kind,
            host,
            state,
            details: pairs(&[("amount", &amount), ("of", &of), ("by", &of)]),
            ..reply(&id, "n", 1)
        })
    })
}

proptest! {
    #[test]
    fn whatever_is_answered_the_sums_are_those_of_the_parts(
        answers in prop::collection::vec(any_answer(), 0..40), amount in any_detail(), held in any_detail()
    ) {
        let details = [("amount", amount.as_str()), ("held", &held), ("goal", &held), ("currency", "EUR"), ("by", &held)];
        let found = need(&hosts(Kind::Need, "n", &details), &answers).unwrap();
        let sum = |done: bool| found.parts.iter().filter(|it| it.done == done).map(|it| u64::from(it.amount)).sum::<u64>();
        prop_assert_eq!(u64::from(found.promised), sum(false));
        prop_assert_eq!(u64::from(found.done), sum(true));
        prop_assert!(found.parts.iter().all(|it| (1..=MOST).contains(&it.amount)));
        prop_assert!(found.open() <= found.amount);
        let mut ids: Vec<_> = found.parts.iter().map(|it| &it.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), found.parts.len());
        let mut told: Vec<_> = found.parts.iter().filter_map(|it| it.told.as_ref()).collect();
        let all = told.len();
        told.sort();
        told.dedup();
        prop_assert_eq!(told.len(), all);
    }

    #[test]
    fn a_promise_less_frees_no_less_than_nothing(answers in prop::collection::vec(any_answer(), 1..20)) {
        let asked = hosts(Kind::Need, "n", &[("amount", "20")]);
        let before = need(&asked, &answers).unwrap();
        for promise in before.parts.iter().filter(|it| !it.done) {
            let left: Vec<_> = answers.iter().filter(|it| it.id != promise.id).cloned().collect();
            prop_assert!(need(&asked, &left).unwrap().open() >= before.open());
        }
    }

    #[test]
    fn whatever_is_answered_everybody_counts_once(answers in prop::collection::vec(any_answer(), 0..40), when in any_detail()) {
        let found = meeting(&hosts(Kind::Event, "e", &[("starts", &when), ("link", &when)]), &answers).unwrap();
        prop_assert!(found.coming.len() + found.maybe.len() + found.cannot.len() <= 4);
        prop_assert!(found.people() >= u32::try_from(found.coming.len()).unwrap());
    }

    #[test]
    fn any_text_is_a_day_a_moment_and_a_sum_or_none(text in "\\PC{0,40}", dated in any_detail()) {
        for text in [text, dated] {
            if let Some(day) = Day::read(&text) {
                prop_assert_eq!(Day::read(&day.text()), Some(day));
                prop_assert_eq!(Day::of(day.utc()), Some(day));
            }
            if let Some(moment) = Moment::read(&text) {
                prop_assert_eq!(Moment::read(&moment.text()).map(Moment::day), Some(moment.day()));
            }
            if let Some(sum) = Amount::read(&text) {
                for digits in 0..6 {
                    let whole = Amount::read(&sum.decimal(digits).replace('.', ""));
                    prop_assert_eq!(whole.map(|it| it.minor(digits)), Some(sum.minor(digits)));
                }
            }
        }
    }

    #[test]
    fn any_time_is_some_day_or_none(time in any::<i64>()) {
        let _ = Day::of(Timestamp(time));
        let _ = Moment::Exact(Timestamp(time)).text();
    }

    #[test]
    fn any_words_make_lines_that_calendars_read(words in "(\\PC|[\r\n;,\\\\\u{85}\u{2028}]){0,300}", start in any::<i64>(), end in any::<i64>()) {
        let entry = Entry {
            uid: "a@b".into(), when: When::Times(Timestamp(start), Some(Timestamp(end))), summary: words.clone(),
            place: words.clone(), description: words.clone(), url: words, reminder: Some(60), cancelled: false,
        };
        let text = file(&[entry], Timestamp(start));
        prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.trim_end().split("\r\n") {
            prop_assert!(line.len() <= 75);
            prop_assert!(!line.contains(['\r', '\n']));
            prop_assert!(line.trim_end_matches('\r').chars().all(|it| !it.is_control()));
        }
    }
}
