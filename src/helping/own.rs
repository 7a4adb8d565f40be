//! What was answered from this device to a need or an event.

use super::Helping;
use crate::device::{Own, Standing};
use crate::memory::remembered;
use crate::message::{Kind, Message};

/// An answer from this device to a need or an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Mine {
    /// The answer.
    pub own: Own,
    /// Whether it is still in the outbox.
    pub out: bool,
    /// Its id, as the endpoint knows it.
    pub id: String,
}

/// What was answered from this device to the need or event with this id, the oldest first; followed.
pub fn own_answers(helping: Helping, on: &str) -> Vec<Mine> {
    let session = helping.session;
    let belongs = |own: &Own| own.parent == on && Kind::DEEDS.contains(&own.kind);
    let mine = |out: bool, own: Own| {
        let id = own.message().id;
        Mine { own, out, id }
    };
    session.beneath(|wall| {
        remembered(session, |kept| {
            // What stood on the wall and does no longer was taken down.
            let there = |own: &&Own| {
                own.standing != Standing::Shown || wall.shown(&own.message().id).is_some()
            };
            let own = kept.own().iter().filter(there).cloned();
            let own = own.map(|own| mine(false, own));
            let out = kept.outbox().entries().iter().map(Own::of);
            let all = own.chain(out.map(|own| mine(true, own)));
            all.filter(|it| belongs(&it.own)).collect()
        })
    })
}

/// What a person added in their own words; nothing where the wall said a sentence for them.
pub fn own_words(own: &Own) -> Option<Message> {
    let message = own.message();
    (!message.is_plain_deed() && own.standing != Standing::Shown).then_some(message)
}
