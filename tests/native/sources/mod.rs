//! Several sources on one wall: in order by time, nothing lost, nothing twice, and an end.

mod arriving;
mod names;
mod order;
mod properties;
mod same;

use support_wall::decode::plain;
use support_wall::message::Message;
use support_wall::wall::sources::bare;
use support_wall::wall::{Event, Several, Wall};

use crate::support::{message, page};

const OWN: &str = "https://wall.example/messages";
const GIFTS: &str = "https://gifts.example/donations.json";
const BLOG: &str = "https://blog.example/comments";

/// A wall with these messages, the newest first, and room for one more source.
fn two(own: Vec<Message>, more: bool) -> (Several, Wall) {
    let mut wall = Wall::new(true);
    wall.apply(Event::Loaded(page(own, more)));
    let mut several = Several::new(OWN, &wall);
    several.add("g", GIFTS);
    several.join("g");
    (several, wall)
}

fn shown(wall: &Wall) -> Vec<String> {
    let roots = wall.roots();
    roots.iter().map(|it| bare(&it.id).to_string()).collect()
}

fn said(id: &str, author: &str, words: &str, minute: i64) -> Message {
    Message {
        author: Some(author.into()),
        body: plain(words),
        ..message(id, minute)
    }
}
