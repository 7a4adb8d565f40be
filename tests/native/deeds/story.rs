//! What came of it, as a story.

use std::sync::Arc;

use support_wall::decode::{parse_time, plain, rfc3339};
use support_wall::deeds::story::{MOST_CHAPTERS, Tongue, story};
use support_wall::deeds::{Line, has_story};
use support_wall::message::{Kind, Message, State, Timestamp};
use support_wall::wall::{Event, Wall};

use super::{hosts, pairs};
use crate::support::{message, page, reply};

pub fn tongue() -> Tongue<'static> {
    Tongue {
        word: &|key| match key {
            "story.asked" => "Asked for: {what}.".into(),
            "story.asked.by" => "Asked for by {day}: {what}.".into(),
            "story.done" => "Done: {what}.".into(),
            "story.part" => "{done} of {all} {unit}".into(),
            "story.someone" => "someone".into(),
            "story.others" => "others".into(),
            "story.thanks" => "Thanks to {names}.".into(),
            "story.thanks.all" => "Thanks to everyone.".into(),
            _ => ["<", key, ">"].concat(),
        },
        number: &|key, number| match (key, number) {
            ("story.came", 1) => "{names} comes.".into(),
            ("story.came", _) => "{names} come.".into(),
            _ => "{names} would be there.".into(),
        },
        list: &|names| names.join(" + "),
        when: &|time| rfc3339(time)[..10].into(),
        day: &|day| ["day ", &day.text()].concat(),
        moment: &|moment, zone| [&moment.text(), " ", zone].concat(),
        money: &|sum, currency| [&sum.decimal(2), " ", currency].concat(),
    }
}

fn at(day: &str, message: Message) -> Message {
    Message {
        created: parse_time(day),
        ..message
    }
}

fn by(name: &str, kind: Kind, id: &str, parent: &str, details: &[(&str, &str)]) -> Message {
    Message {
        kind,
        author: Some(name.into()).filter(|name: &String| !name.is_empty()),
        details: pairs(details),
        ..reply(id, parent, 1)
    }
}

fn told(messages: Vec<Message>) -> Vec<String> {
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(messages, false)));
    let lines = story(&wall, &tongue());
    assert_eq!(has_story(&wall), !lines.is_empty());
    let lines = lines.into_iter().map(|line| match line {
        Line::Chapter(it) => ["# ", &it.title, " ", &it.when].concat(),
        Line::Later(it) => ["## ", &it.title, " ", &it.when].concat(),
        Line::Said(words) => words,
        Line::Words(message) => ["> ", message.body.words().trim()].concat(),
    });
    lines.collect()
}

fn dinners() -> Message {
    let details = [
        ("title", "Dinners"),
        ("amount", "14"),
        ("unit", "dinners"),
        ("by", "2026-03-20"),
    ];
    at("2026-03-01", hosts(Kind::Need, "n", &details))
}

#[test]
fn a_need_is_told_from_what_was_asked_to_what_came_of_it() {
    let outcome = Message {
        host: true,
        ..by("", Kind::Outcome, "o", "n", &[("on", "2026-03-19")])
    };
    let thanks = Message {
        host: true,
        created: Some(Timestamp(9_000_000_000_000)),
        kind: Kind::Words,
        ..reply("thank you", "n", 9)
    };
    let lines = told(vec![
        dinners(),
        by("Ana", Kind::Promise, "p1", "n", &[("amount", "3")]),
        by("Tom", Kind::Promise, "p2", "n", &[("amount", "2")]),
        by("", Kind::Promise, "p3", "n", &[]),
        by("Ana", Kind::Promise, "p4", "n", &[]),
        by("Tom", Kind::Done, "d", "n", &[("of", "p2")]),
        by("Mia", Kind::Words, "w", "n", &[]),
        outcome,
        thanks,
    ]);
    assert_eq!(
        lines,
        [
            "# Dinners 2026-03-01",
            "> n",
            "Asked for by day 2026-03-20: 14 dinners. Ana + Tom + someone come. Done: 2 of 14 dinners.",
            "## <kind.outcome> day 2026-03-19",
            "> o",
            "##  2255-03-14",
            "> thank you",
        ]
    );
}

#[test]
fn chapters_stand_in_time_each_at_the_day_it_tells_of() {
    let update = |id: &str, on: &str, written: &str| {
        at(
            written,
            hosts(Kind::Update, id, &[("title", id), ("on", on)]),
        )
    };
    let lines = told(vec![
        update("late", "", "2026-05-01"),
        update("told later", "2026-02-01", "2026-06-01"),
        Message {
            pinned: true,
            ..dinners()
        },
        update("undated", "", ""),
        at("2026-01-01", message("Words of anybody's", 0)),
        at("2026-04-01", hosts(Kind::Words, "Thank you all", &[])),
        at("2026-07-01", hosts(Kind::Outcome, "closing", &[])),
    ]);
    let chapters: Vec<_> = lines.iter().filter(|line| line.starts_with('#')).collect();
    assert_eq!(
        chapters,
        [
            "# told later day 2026-02-01",
            "# Dinners 2026-03-01",
            "#  2026-04-01",
            "# late 2026-05-01",
            "# <kind.outcome> 2026-07-01",
            "# undated ",
        ]
    );
}

#[test]
fn an_event_is_told_with_place_and_time_and_who_would_come() {
    let details = [
        ("starts", "2026-03-05T18:00"),
        ("zone", "Europe/Lisbon"),
        ("place", "Quay 4"),
    ];
    let lines = told(vec![
        at("2026-03-01", hosts(Kind::Event, "e", &details)),
        by("Ana", Kind::Coming, "c1", "e", &[("amount", "3")]),
        by("", Kind::Coming, "c2", "e", &[]),
        by("", Kind::Coming, "c3", "e", &[]),
        by("Bo", Kind::Maybe, "c4", "e", &[]),
        by("Cy", Kind::NotComing, "c5", "e", &[]),
    ]);
    let rest = [
        "2026-03-05T18:00 Europe/Lisbon · Quay 4",
        "Ana + others would be there.",
    ];
    assert_eq!(lines[2..], rest);
}

#[test]
fn the_hosts_thanks_are_told_to_all_or_by_name() {
    let thanked = |thanked: bool, message: Message| Message { thanked, ..message };
    let ana = || by("Ana", Kind::Promise, "p1", "n", &[]);
    let tom = || by("Tom", Kind::Done, "d2", "n", &[("of", "p2")]);
    let promised = || by("Tom", Kind::Promise, "p2", "n", &[]);
    let last = |messages| told(messages).pop().unwrap();
    let all = vec![
        dinners(),
        thanked(true, ana()),
        promised(),
        thanked(true, tom()),
    ];
    let begins = "Asked for by day 2026-03-20: 14 dinners. Ana + Tom come. Done: 1 of 14 dinners.";
    assert_eq!(last(all), [begins, " Thanks to everyone."].concat());
    let some = vec![dinners(), ana(), thanked(true, promised()), tom()];
    assert_eq!(last(some), [begins, " Thanks to Tom."].concat());
    let none = vec![dinners(), ana(), promised(), tom()];
    assert_eq!(last(none), begins);
}

#[test]
fn money_is_told_where_the_host_does() {
    let details = [("goal", "100000"), ("raised", "25000"), ("currency", "EUR")];
    let lines = told(vec![hosts(Kind::Need, "n", &details)]);
    assert_eq!(lines[2..], ["Done: 250.00 EUR of 1000.00 EUR."]);
    let lines = told(vec![hosts(Kind::Need, "n", &details[1..])]);
    assert_eq!(lines[2..], ["Done: 250.00 EUR."]);
}

#[test]
fn what_nobody_may_see_is_no_part_of_it_and_without_the_host_there_is_no_story() {
    assert!(told(vec![]).is_empty());
    assert!(told(vec![message("a", 1), hosts(Kind::Words, "b", &[])]).is_empty());
    let hidden = |state| Message {
        state,
        ..by("Ana", Kind::Promise, "p", "n", &[])
    };
    for state in [State::Pending, State::Removed] {
        let lines = told(vec![dinners(), hidden(state)]);
        assert_eq!(lines.len(), 3, "{lines:?}");
    }
    let folded = Message {
        state: State::Sensitive,
        ..hosts(Kind::Update, "u", &[])
    };
    let lines = told(vec![dinners(), folded]);
    assert_eq!(lines.len(), 3, "{lines:?}");
}

#[test]
fn words_that_look_like_ours_stay_words() {
    let details = [
        ("title", "{what} {names}"),
        ("amount", "2"),
        ("unit", "{day}"),
    ];
    let lines = told(vec![
        hosts(Kind::Need, "n", &details),
        by("{names}", Kind::Promise, "p", "n", &[]),
    ]);
    assert_eq!(lines[0], "# {what} {names} 1970-01-01");
    assert_eq!(lines[2..], ["Asked for: 2 {day}. {names} comes."]);
}

#[test]
fn a_wall_of_any_size_has_a_story_of_some_size() {
    let mut many = Vec::new();
    for index in 0..MOST_CHAPTERS + 10 {
        many.push(Message {
            body: plain("x"),
            ..hosts(Kind::Update, &index.to_string(), &[])
        });
    }
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(many, false)));
    let lines = story(&wall, &tongue());
    assert_eq!(lines.len(), MOST_CHAPTERS * 2);
    assert!(matches!(&lines[1], Line::Words(words) if Arc::strong_count(words) > 1));
}
