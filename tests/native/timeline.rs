//! The wall as a dated line.

use support_wall::decode::parse_time;
use support_wall::message::{Kind, Message};
use support_wall::wall::{Event, Season, Timeline, Wall};

use crate::support::{message, page, reply};

fn at(id: &str, day: &str) -> Message {
    Message {
        created: parse_time(day),
        ..message(id, 0)
    }
}

fn milestone(id: &str, day: &str) -> Message {
    Message {
        kind: Kind::Milestone,
        ..at(id, day)
    }
}

fn timeline(newest_first: bool, messages: Vec<Message>) -> Timeline {
    let mut wall = Wall::new(newest_first);
    wall.apply(Event::Loaded(page(messages, false)));
    wall.timeline()
}

fn season(year: Option<i64>, milestone: Option<&str>, beneath: &[&str]) -> Season {
    Season {
        year,
        milestone: milestone.map(Into::into),
        beneath: beneath.iter().map(|id| (*id).into()).collect(),
    }
}

fn messages() -> Vec<Message> {
    vec![
        at("before1", "2023-05-01"),
        at("before2", "2024-01-01"),
        milestone("half", "2024-12-31"),
        reply("answer", "half", 0),
        at("glad", "2025-01-01"),
        at("proud", "2025-01-02"),
        milestone("done", "2026-03-01"),
        milestone("someday", ""),
        at("sometime", ""),
    ]
}

#[test]
fn each_milestone_has_the_words_that_came_before_the_next() {
    let wanted = vec![
        season(Some(2023), None, &["before1", "before2"]),
        season(Some(2024), Some("half"), &["glad", "proud"]),
        season(Some(2026), Some("done"), &[]),
        season(None, None, &["someday", "sometime"]),
    ];
    assert_eq!(timeline(false, messages()).seasons, wanted);
}

#[test]
fn the_newest_first_and_the_undated_still_last() {
    let wanted = vec![
        season(Some(2026), Some("done"), &[]),
        season(Some(2024), Some("half"), &["proud", "glad"]),
        season(Some(2024), None, &["before2", "before1"]),
        season(None, None, &["someday", "sometime"]),
    ];
    assert_eq!(timeline(true, messages()).seasons, wanted);
}

#[test]
fn what_is_pinned_stands_above_the_line_but_milestones_stay_on_it() {
    let pinned = |message: Message| Message {
        pinned: true,
        ..message
    };
    let line = timeline(
        true,
        vec![
            pinned(milestone("half", "2024-12-31")),
            pinned(at("welcome", "2024-01-01")),
            at("glad", "2025-01-01"),
        ],
    );
    assert_eq!(line.pinned, ["welcome"]);
    assert_eq!(line.seasons, [season(Some(2024), Some("half"), &["glad"])]);
}

#[test]
fn an_empty_wall_has_no_line() {
    assert_eq!(timeline(true, vec![]), Timeline::default());
}

fn hosts(kind: Kind, message: Message, on: &str) -> Message {
    let on = ("on".to_string(), on.to_string());
    let details = Some(on).filter(|(_, day)| !day.is_empty());
    Message {
        kind,
        host: true,
        details: details.into_iter().collect(),
        ..message
    }
}

#[test]
fn what_came_of_it_is_a_landmark_at_the_day_it_tells_of() {
    let outcome = |id: &str, parent: &str, on| {
        let answer = Message {
            created: parse_time("2025-03-05"),
            ..reply(id, parent, 0)
        };
        hosts(Kind::Outcome, answer, on)
    };
    let pinned = |message: Message| Message {
        pinned: true,
        ..message
    };
    let line = timeline(
        false,
        vec![
            hosts(Kind::Need, at("open", "2025-01-01"), ""),
            pinned(hosts(Kind::Need, at("dinners", "2025-01-02"), "")),
            outcome("thanks", "dinners", "2025-02-01"),
            hosts(Kind::Event, at("vigil", "2025-01-03"), ""),
            outcome("told", "vigil", ""),
            at("before", "2025-01-20"),
            at("between", "2025-02-20"),
            at("after", "2025-03-20"),
            hosts(Kind::Outcome, at("closing", "2026-09-01"), "2026-06-01"),
        ],
    );
    assert!(line.pinned.is_empty());
    let wanted = [
        season(Some(2025), None, &["open", "before"]),
        season(Some(2025), Some("dinners"), &["between"]),
        season(Some(2025), Some("vigil"), &["after"]),
        season(Some(2026), Some("closing"), &[]),
    ];
    assert_eq!(line.seasons, wanted);
}

#[test]
fn a_strangers_outcome_closes_nothing() {
    let answer = Message {
        host: false,
        ..hosts(Kind::Outcome, reply("o", "need", 0), "2026-01-01")
    };
    let need = hosts(Kind::Need, at("need", "2025-01-01"), "");
    let line = timeline(false, vec![need, answer]);
    assert_eq!(line.seasons, [season(Some(2025), None, &["need"])]);
}
