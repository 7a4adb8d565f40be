//! Several sources kept as one: each message once, in order, and read back from the file alone.

use support_wall::json;
use support_wall::keepsake::{Gathering, MOST_MESSAGES, Next, Together, json as written};
use support_wall::message::{Kind, Message};
use support_wall::wall::Wall;
use support_wall::wall::sources::{bare, linked, named};

use super::data::read;
use super::{about, wall_of};
use crate::support::{message, page, reply};

const OWN: &str = "https://wall.example/messages";
const GIFTS: &str = "https://gifts.example/donations.json";

/// The wall's own messages, and those of one more source.
fn together(own: Vec<Message>, known: Vec<Message>, gifts: Vec<Message>) -> Wall {
    let mut together = Together::new(OWN, wall_of(own));
    together.add(("g", GIFTS), known, &wall_of(gifts));
    together.wall().clone()
}

fn said(id: &str, author: &str, words: &str, minute: i64) -> Message {
    Message {
        author: Some(author.into()),
        body: support_wall::decode::plain(words),
        ..message(id, minute)
    }
}

fn ids(wall: &Wall) -> Vec<String> {
    let roots = wall.roots();
    roots.iter().map(|it| linked(&it.id)).collect()
}

#[test]
fn all_of_both_stand_once_in_order_with_the_answers_to_both() {
    let own = vec![
        message("1", 10),
        said("2", "Anna", "With you all.", 30),
        reply("3", "2", 31),
    ];
    let gifts = vec![
        message("1", 20),
        said("2", "Anna", "With  you all.", 40),
        reply("3", "2", 41),
        message("4", 50),
    ];
    let wall = together(own, Vec::new(), gifts);
    assert_eq!(ids(&wall), ["1", "~g~1", "2", "~g~4"]);
    let answers = wall.replies_to("2");
    let answers: Vec<String> = answers.iter().map(|it| linked(&it.id)).collect();
    assert_eq!(answers, ["3", "~g~3"]);
}

#[test]
fn the_file_reads_back_as_one_wall_whose_ids_no_source_has() {
    let need = Message {
        kind: Kind::Need,
        host: true,
        details: vec![("title".into(), "Dinners".into())],
        ..message("1", 5)
    };
    let promise = Message {
        kind: Kind::Promise,
        details: vec![("amount".into(), "2".into())],
        ..reply("2", "1", 6)
    };
    let done = Message {
        kind: Kind::Done,
        details: vec![("amount".into(), "2".into()), ("of".into(), "2".into())],
        ..reply("3", "1", 7)
    };
    let own = vec![message("1", 1), reply("2", "1", 2)];
    let wall = together(own, Vec::new(), vec![need, promise, done]);
    let file = written(&wall, &about());
    let again = wall_of(read(&file).messages);
    assert_eq!(ids(&again), ["1", "~g~1"]);
    assert!(again.messages().all(|it| bare(&it.id) == it.id));
    let done = again.message("~g~3").unwrap();
    assert_eq!(done.parent.as_deref(), Some("~g~1"));
    assert_eq!(done.detail("of"), Some("~g~2"));
    assert_eq!(again.replies_to("1").len(), 1);
    assert_eq!(written(&again, &about()), file, "kept again it is the same");
    // A link to the message on the wall of then leads to the same one.
    assert_eq!(again.known_as(&named("g", "1")).as_deref(), Some("~g~1"));
}

#[test]
fn of_a_source_that_breaks_off_what_was_shown_is_kept_with_what_came() {
    let mut shown = vec![message("2", 20), message("1", 10)];
    for it in &mut shown {
        it.id = named("g", &it.id);
    }
    let changed = said("2", "Ben", "As it reads now.", 20);
    let wall = together(
        vec![message("9", 15)],
        shown,
        vec![changed, message("3", 30)],
    );
    assert_eq!(ids(&wall), ["~g~1", "9", "~g~2", "~g~3"]);
    let second = wall.message(&named("g", "2")).unwrap();
    assert_eq!(second.author.as_deref(), Some("Ben"));
}

#[test]
fn nothing_waits_for_what_is_not_gathered() {
    let mut own = Wall::new(true);
    own.apply(support_wall::wall::Event::Loaded(page(
        vec![message("1", 90)],
        true,
    )));
    let mut together = Together::new(OWN, own);
    together.add(("g", GIFTS), Vec::new(), &wall_of(vec![message("1", 10)]));
    assert_eq!(ids(together.wall()), ["1", "~g~1"]);
    assert!(!together.wall().has_more());
}

#[test]
fn a_second_source_has_what_the_first_left_of_the_room() {
    let mut first = Gathering::new(true, 2);
    let many = (0..MOST_MESSAGES).map(|at| message(&at.to_string(), 0));
    assert_eq!(first.take(page(many.collect(), false)), Next::Done);
    let mut second = first.beside(true);
    assert_eq!(second.asked().known, 0);
    assert_eq!(second.take(page(vec![message("1", 1)], true)), Next::Full);
    let mut last = first.beside(true);
    assert_eq!(last.take(page(vec![message("1", 1)], false)), Next::Done);
}

#[test]
fn what_is_missing_is_said_in_the_file() {
    let missing = "Not all messages from gifts.example could be gathered.";
    let about = super::About {
        missing: missing.into(),
        ..about()
    };
    let file = json::parse(&written(&wall_of(vec![message("a", 1)]), &about)).unwrap();
    assert_eq!(file["missing"], missing);
    let page = super::page::written(vec![message("a", 1)], &about);
    assert!(page.contains(&format!("<p dir=\"auto\">{missing}</p></footer>")));
}
