//! What a source is called, and the ids that begin with it.

use support_wall::message::{Kind, Message};
use support_wall::wall::Event;
use support_wall::wall::sources::{
    bare, beside, host_of, linked, named, parted, source_name, unlinked,
};

use super::{GIFTS, two};
use crate::support::{message, page, reply};

#[test]
fn ids_of_a_source_are_told_apart_and_given_back() {
    let name = source_name(GIFTS, "/rosa");
    assert_eq!(name, source_name(GIFTS, "/rosa"));
    assert_ne!(name, source_name(GIFTS, "/tom"));
    let id = named(&name, "7");
    assert_ne!(id, "7");
    assert_eq!(parted(&id), (name.as_str(), "7"));
    assert_eq!(bare(&id), "7");
    assert_eq!(beside(&id, "8"), named(&name, "8"));
    assert_eq!(parted("7"), ("", "7"));
    assert_eq!(named("", "7"), "7");
    assert_eq!(unlinked(&linked(&id)), Some(id));
    for own in ["7", "~7", "~~7", "~a b~7", "~a~"] {
        assert_eq!(linked(own), own);
        assert_eq!(unlinked(own), None, "{own}");
    }
}

#[test]
fn a_source_is_called_by_its_host() {
    for (address, host) in [
        ("https://gifts.example/rosa?x=1", "gifts.example"),
        (
            "https://anna:secret@gifts.example:8443",
            "gifts.example:8443",
        ),
        ("https://gifts.example?x=a/b", "gifts.example"),
        ("blob:x", "blob:x"),
    ] {
        assert_eq!(host_of(address), host);
    }
}

#[test]
fn an_answer_names_another_one_by_the_id_that_the_wall_knows() {
    let done = Message {
        kind: Kind::Done,
        details: vec![("of".into(), "2".into()), ("amount".into(), "2".into())],
        ..reply("3", "1", 3)
    };
    let (mut several, mut wall) = two(Vec::new(), false);
    several.happen_at(
        "g",
        &mut wall,
        Event::Loaded(page(vec![message("1", 1), done], false)),
    );
    let done = wall.message(&named("g", "3")).unwrap();
    assert_eq!(done.detail("of"), Some(named("g", "2").as_str()));
    assert_eq!(done.detail("amount"), Some("2"));
}
