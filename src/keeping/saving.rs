//! From all pages of a wall to a file that is offered for saving, or to its story. It lies in a file of its own.

mod telling;

use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Reflect};
use leptos::prelude::{ReadUntracked, Set, untrack};
use wasm_bindgen::{JsCast, JsValue};

use telling::told;

use super::{Ending, STORY, Standing, of};
use crate::browser::{jitter, now, safe_address};
use crate::config::Phase;
use crate::decode::Page;
use crate::endpoint::{Endpoint, Failure};
use crate::keepsake::{About, Gathering, Labels, Next, When, html, json};
use crate::locale::{day, days, insert, list, machine_time};
use crate::session::Session;

/// How many messages are asked for at once, where the wall itself does not ask for more.
const PAGE: usize = 100;

/// How long to wait before asking again for a page that did not come, in ms; after the last of them it is given up.
const WAITS_MS: [u32; 3] = [2_000, 5_000, 12_000];

/// HTTP statuses that may be others in a moment: 408 and 429 (RFC 9110, RFC 6585), and the server's own troubles.
const PASSING: [std::ops::RangeInclusive<u16>; 3] = [408..=408, 429..=429, 500..=599];

/// Gathers all pages, writes them in this format and offers that for saving; the story is only told. `brought` is `{style, save: (name, text) => file}`.
#[inline(never)]
pub(super) fn enter(
    session: Session,
    format: String,
    brought: JsValue,
) -> LocalBoxFuture<'static, Ending> {
    Box::pin(async move {
        let all_there = session.peek_wall(|wall| !wall.has_more()) == Some(true);
        if format == STORY && all_there {
            let wall = session.wall.try_read_untracked();
            return Ending::Told(wall.map(|wall| told(session, &wall)).unwrap_or_default());
        }
        let (gathering, whole) = match gather(session).await {
            Ok(gathered) => gathered,
            Err(failure) => return Ending::Missed(failure),
        };
        if format == STORY {
            return Ending::Told(untrack(|| told(session, gathering.wall())));
        }
        let part = |name: &str| Reflect::get(&brought, &name.into()).unwrap_or_default();
        let style = part("style").as_string().unwrap_or_default();
        let text = untrack(|| written(session, &gathering, &format, &style));
        let name = [&*session.word("keepsake.file"), ".", &*format].concat();
        let save = part("save").dyn_into::<Function>();
        match save.and_then(|save| save.call2(&JsValue::NULL, &name.into(), &text.into())) {
            Ok(file) => Ending::Saved(file, whole),
            Err(_) => Ending::Refused,
        }
    })
}

/// All messages, and whether that is all there are.
async fn gather(session: Session) -> Result<(Gathering, bool), Failure> {
    let newest_first = session.peek(|now| now.config.newest_first);
    let (Some((endpoint, size)), Some(newest_first)) = (session.endpoint(), newest_first) else {
        return Err(Failure::Away("there is no endpoint".into()));
    };
    let mut gathering = Gathering::new(newest_first, size.max(PAGE));
    loop {
        let page = patiently(&endpoint, &gathering).await?;
        match gathering.take(page) {
            Next::Done => return Ok((gathering, true)),
            Next::Full => return Ok((gathering, false)),
            Next::Ask => {}
        }
        if let Some(keeping) = of(session) {
            let far = Standing::Gathering(gathering.far());
            keeping.standing.try_set(far);
        }
    }
}

/// The next page; asked for again, later each time, where it may come yet.
async fn patiently(endpoint: &Endpoint, gathering: &Gathering) -> Result<Page, Failure> {
    let mut waits = WAITS_MS.into_iter();
    loop {
        let failure = match endpoint.page(gathering.asked()).await {
            Ok(page) => return Ok(page),
            Err(failure) => failure,
        };
        let passing = match failure {
            Failure::Away(_) => true,
            Failure::Status(status, _) => PASSING.iter().any(|range| range.contains(&status)),
            Failure::Nonsense(_) => false,
        };
        match waits.next() {
            Some(wait) if passing => rest(jitter(wait)).await,
            _ => return Err(failure),
        }
    }
}

/// Waits; whoever stops waiting takes the timer away.
async fn rest(ms: u32) {
    let (tell, told) = oneshot::channel::<()>();
    let _timer = Timeout::new(ms, move || {
        // Nobody may be waiting any more.
        let _ = tell.send(());
    });
    let _ = told.await;
}

fn written(session: Session, gathering: &Gathering, format: &str, style: &str) -> String {
    let about = about(session);
    if format == "json" {
        return json(gathering.wall(), &about);
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
    let story = told(session, gathering.wall());
    html(gathering.wall(), &story, &about, &labels)
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
        exported_at: now(),
    }
}
