//! All pages of all sources of a wall.

use std::rc::Rc;

use futures::channel::oneshot;
use gloo_timers::callback::Timeout;
use leptos::prelude::{ReadUntracked, Set};

use super::super::{Standing, of};
use crate::browser::jitter;
use crate::decode::Page;
use crate::endpoint::{Endpoint, Failure};
use crate::keepsake::{Gathering, Next, Together};
use crate::message::Message;
use crate::session::Session;
use crate::sources::{Source, Sources, is_named};
use crate::wall::Wall;
use crate::wall::sources::{host_of, parted};

/// How many messages are asked for at once, where the wall itself does not ask for more.
const PAGE: usize = 100;

/// How long to wait before asking again for a page that did not come, in ms; after the last of them it is given up.
const WAITS_MS: [u32; 3] = [2_000, 5_000, 12_000];

/// How often it is looked, and how long in between, in ms, whether it is known by now how each source is read.
const LOOKS: usize = 40;
const LOOK_MS: u32 = 500;

/// HTTP statuses that may be others in a moment: 408 and 429 (RFC 9110, RFC 6585), and the server's own troubles.
const PASSING: [std::ops::RangeInclusive<u16>; 3] = [408..=408, 429..=429, 500..=599];

/// What was gathered.
pub(super) struct Gathered {
    pub(super) wall: Wall,
    /// Whether no source has more than is taken.
    pub(super) whole: bool,
    /// The hosts of the sources that could not be read whole.
    pub(super) missing: Vec<String>,
}

/// Whether all messages of all sources stand on the wall already.
pub(super) fn is_all_there(session: Session) -> bool {
    let all_there = session.peek_wall(|wall| !wall.has_more()) == Some(true);
    let Some(sources) = Sources::of(session) else {
        return all_there;
    };
    let reads = |source: &Rc<Source>| source.joined.get() && source.endpoint.is_some();
    all_there && is_known(session, &sources) && sources.all().iter().all(reads)
}

/// Gathers all messages. Where a further source does not answer the others are gathered all the same.
pub(super) async fn gather(session: Session) -> Result<Gathered, Failure> {
    let newest_first = session.peek(|now| now.config.newest_first);
    let (Some((endpoint, size)), Some(newest_first)) = (session.endpoint(), newest_first) else {
        return Err(Failure::Away("there is no endpoint".into()));
    };
    let sources = further(session).await?;
    let alone = sources.is_empty();
    let mut gathering = Gathering::new(newest_first, size.max(PAGE));
    let far = alone.then_some(session);
    let mut whole = pages(&endpoint, &mut gathering, &WAITS_MS, far).await?;
    if alone {
        let wall = gathering.wall().clone();
        let missing = Vec::new();
        return Ok(Gathered {
            wall,
            whole,
            missing,
        });
    }
    let address = session.peek(|now| now.config.endpoint.clone()).flatten();
    let address = address.unwrap_or_default();
    let mut together = Together::new(&address, gathering.wall().clone());
    let mut missing: Vec<String> = Vec::new();
    for source in sources {
        gathering = gathering.beside(newest_first);
        // Who has not answered for a while is asked once more, and not waited for.
        let waits: &[u32] = if source.fails.get() > 0 {
            &[]
        } else {
            &WAITS_MS
        };
        let done = match &source.endpoint {
            Some(endpoint) => pages(endpoint, &mut gathering, waits, None).await.ok(),
            None => None,
        };
        whole &= done != Some(false);
        let mut known = Vec::new();
        if done != Some(true) {
            known = shown(session, &source.name);
        }
        let host = host_of(&source.address).to_string();
        if done.is_none() && !missing.contains(&host) {
            missing.push(host);
        }
        together.add((&source.name, &source.address), known, gathering.wall());
    }
    let wall = together.wall().clone();
    Ok(Gathered {
        wall,
        whole,
        missing,
    })
}

/// The further sources, once it is known how each is read, or that it cannot be found out just now.
async fn further(session: Session) -> Result<Vec<Rc<Source>>, Failure> {
    let Some(sources) = Sources::of(session) else {
        return Ok(Vec::new());
    };
    let mut looks = 0;
    while !is_known(session, &sources) && looks < LOOKS {
        rest(LOOK_MS).await;
        looks += 1;
    }
    if !sources.heard.get() && is_named(session) {
        return Err(Failure::Away(
            "what reads further sources is not there".into(),
        ));
    }
    Ok(sources.all())
}

fn is_known(session: Session, sources: &Sources) -> bool {
    let heard = sources.heard.get() || !is_named(session);
    heard && !sources.all().iter().any(|it| it.is_found_out())
}

/// What a wall shows of this source.
fn shown(session: Session, name: &str) -> Vec<Message> {
    let mut shown = Vec::new();
    if let Some(wall) = session.wall.try_read_untracked() {
        for message in wall.messages() {
            if parted(&message.id).0 == name {
                shown.push(message.clone());
            }
        }
    }
    shown
}

/// Gathers all pages of an endpoint; returns whether that is all there are. `far` is the wall that tells how far that has come.
async fn pages(
    endpoint: &Endpoint,
    gathering: &mut Gathering,
    waits: &[u32],
    far: Option<Session>,
) -> Result<bool, Failure> {
    loop {
        let page = patiently(endpoint, gathering, waits).await?;
        match gathering.take(page) {
            Next::Done => return Ok(true),
            Next::Full => return Ok(false),
            Next::Ask => {}
        }
        if let Some(keeping) = far.and_then(of) {
            let far = Standing::Gathering(gathering.far());
            keeping.standing.try_set(far);
        }
    }
}

/// The next page; asked for again, later each time, where it may come yet.
async fn patiently(
    endpoint: &Endpoint,
    gathering: &Gathering,
    waits: &[u32],
) -> Result<Page, Failure> {
    let mut waits = waits.iter();
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
            Some(wait) if passing => rest(jitter(*wait)).await,
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
