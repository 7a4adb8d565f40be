//! From all pages of a wall to a file that is offered for saving, or to its story. It lies in a file of its own.

mod gathering;
mod telling;

use futures::future::LocalBoxFuture;
use js_sys::{Function, Reflect};
use leptos::prelude::{ReadUntracked, untrack};
use wasm_bindgen::{JsCast, JsValue};

use gathering::{gather, is_all_there};
use telling::told;

use super::{Ending, STORY};
use crate::browser::{now, safe_address};
use crate::config::Phase;
use crate::keepsake::{About, Labels, When, html, json};
use crate::locale::{day, days, insert, list, machine_time};
use crate::session::Session;
use crate::wall::Wall;

/// Gathers all pages, writes them in this format and offers that for saving; the story is only told. `brought` is `{style, save: (name, text) => file}`.
#[inline(never)]
pub(super) fn enter(
    session: Session,
    format: String,
    brought: JsValue,
) -> LocalBoxFuture<'static, Ending> {
    Box::pin(async move {
        if format == STORY && is_all_there(session) {
            let wall = session.wall.try_read_untracked();
            let lines = wall.map(|wall| told(session, &wall)).unwrap_or_default();
            return Ending::Told(lines, String::new());
        }
        let gathered = match gather(session).await {
            Ok(gathered) => gathered,
            Err(failure) => return Ending::Missed(failure),
        };
        let missing = missing(session, &gathered.missing);
        let wall = gathered.wall;
        if format == STORY {
            return Ending::Told(untrack(|| told(session, &wall)), missing);
        }
        let part = |name: &str| Reflect::get(&brought, &name.into()).unwrap_or_default();
        let style = part("style").as_string().unwrap_or_default();
        let text = untrack(|| written(session, &wall, &missing, &format, &style));
        let name = [&*session.word("keepsake.file"), ".", &*format].concat();
        let save = part("save").dyn_into::<Function>();
        match save.and_then(|save| save.call2(&JsValue::NULL, &name.into(), &text.into())) {
            Ok(file) => Ending::Saved(file, gathered.whole, missing),
            Err(_) => Ending::Refused,
        }
    })
}

/// What is said of sources that could not be read whole, which are at these hosts.
fn missing(session: Session, hosts: &[String]) -> String {
    let lang = session.peek(|now| now.config.lang.clone());
    match lang.filter(|_| !hosts.is_empty()) {
        Some(lang) => {
            let words = session.word("keepsake.missing");
            insert(&words, "host", &list(&lang, hosts))
        }
        None => String::new(),
    }
}

fn written(session: Session, wall: &Wall, missing: &str, format: &str, style: &str) -> String {
    let about = About {
        missing: missing.into(),
        ..about(session)
    };
    if format == "json" {
        return json(wall, &about);
    }
    let lang = session.peek(|now| now.config.lang.clone());
    let lang = lang.unwrap_or_default();
    let days = days(&lang);
    let acknowledged = super::acknowledged(session);
    let with = |names: &[String]| {
        let words = session.word_number(&["with.", &acknowledged].concat(), names.len());
        insert(&words, "names", &list(&lang, names))
    };
    let labels = Labels {
        word: &|key| session.word_here(key),
        with: &with,
        when: &|time| When {
            words: day(&days, time),
            machine: machine_time(time),
        },
        safe: &safe_address,
        style,
        right_to_left: session.word("language.direction") == "rtl",
    };
    let story = told(session, wall);
    html(wall, &story, &about, &labels)
}

fn about(session: Session) -> About {
    let config = session.peek(|now| now.config.clone());
    let sealed = config.as_ref().map(|config| config.phase) == Some(Phase::Sealed);
    About {
        heading: config
            .as_ref()
            .and_then(|config| config.heading.clone())
            .unwrap_or_default(),
        occasion: config
            .as_ref()
            .map(|config| config.occasion.name().into())
            .unwrap_or_default(),
        page: config.map(|config| config.page).unwrap_or_default(),
        lang: session.tag(),
        closing: if sealed {
            session.word_here("wall.sealed")
        } else {
            String::new()
        },
        missing: String::new(),
        exported_at: now(),
    }
}
