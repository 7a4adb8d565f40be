//! The keepsake: as data it comes back the same, as a page it is harmless and whole.

mod data;
mod gather;
pub mod page;
mod together;

use support_wall::keepsake::About;
use support_wall::message::{Message, Timestamp};
use support_wall::wall::{Event, Wall};

use crate::support::page as loaded;

pub fn about() -> About {
    About {
        heading: "For Rosa".into(),
        page: "https://example.org/rosa".into(),
        occasion: "memorial".into(),
        lang: "en".into(),
        closing: "Thank you for every word.".into(),
        missing: String::new(),
        exported_at: Timestamp(1_767_225_600_000),
    }
}

fn wall_of(messages: Vec<Message>) -> Wall {
    let mut wall = Wall::new(false);
    wall.apply(Event::Loaded(loaded(messages, false)));
    wall
}

/// All messages in reading order, answers after their message.
fn in_reading_order(wall: &Wall) -> Vec<Message> {
    let mut all = Vec::new();
    for root in wall.roots() {
        let answers = wall.replies_to(&root.id);
        all.push(root.as_ref().clone());
        all.extend(answers.iter().map(|it| it.as_ref().clone()));
    }
    all
}
