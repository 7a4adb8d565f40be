//! Which further sources cannot be reached just now, said quietly: what is there stays.

use leptos::prelude::*;

use super::Reading;
use crate::dom::{Child, element, piece};
use crate::locale::{insert, list};
use crate::session::Session;
use crate::sources::{Finding, Sources};
use crate::wall::sources::host_of;

/// Takes up which they are, and says so to those who listen.
pub(super) fn tell(session: Session) {
    let (Some(reading), Some(sources)) = (Reading::of(session), Sources::of(session)) else {
        return;
    };
    let mut hosts: Vec<String> = Vec::new();
    for source in sources.all() {
        let host = host_of(&source.address).to_string();
        let unread = source.read.is_none() && source.finding == Finding::Away;
        let away = source.fails.get() > 0 || unread;
        if away && !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    let told = hosts.join("\n");
    if reading.away.try_with_untracked(|before| *before != told) == Some(true) {
        let words = sentence(session, &told);
        reading.away.set(told);
        session.say(words.unwrap_or_default());
    }
}

fn sentence(session: Session, hosts: &str) -> Option<String> {
    if hosts.is_empty() {
        return None;
    }
    let hosts: Vec<String> = hosts.lines().map(Into::into).collect();
    let lang = session.peek(|now| now.config.lang.clone())?;
    Some(insert(
        &session.word("source.away"),
        "host",
        &list(&lang, &hosts),
    ))
}

/// The line that says so.
pub fn away(session: Session) -> Child {
    let Some(reading) = Reading::of(session) else {
        return Child::None;
    };
    let hosts = move || (reading.away.get(), session.now(|now| now.speech));
    piece(hosts, move |(hosts, _)| {
        let words = sentence(session, hosts)?;
        let line = element("p").with("class", "hint source-away");
        Some(line.child(words))
    })
}
