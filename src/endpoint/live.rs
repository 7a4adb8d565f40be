//! The live stream, with the subscription some servers want first.
//!
//! All walls of a page that follow one address share one stream: a browser opens six connections
//! to a server over HTTP/1.1, and streams of their own would take them all.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;

use super::Remote;
use super::connection::Connection;
use super::saying::{beat, say};
use super::subscription::subscribe;
use crate::browser::{now, spread};
use crate::decode::{self, Change};
use crate::encode;
use crate::json;
use crate::mapping::Live;

/// How long to wait before the first new try, in ms, half as long or half as long again; doubled each time up to the second.
const RETRY_MS: (u32, u32) = (3_000, 60_000);

/// How long a stream may take to come about, in ms.
const PATIENCE_MS: u32 = 30_000;

/// After how long without a word a stream counts as dead, in ms. Servers end one themselves, some after five minutes.
pub const SILENCE_MS: u32 = 720_000;

thread_local! {
    static STREAMS: RefCell<Vec<Weak<Stream>>> = const { RefCell::new(Vec::new()) };
}

/// What the stream says.
pub enum Signal {
    /// It is open: whatever happened before is not told any more.
    Open,
    /// It is not open; a new try follows.
    Broken,
    /// A message appeared, changed or went.
    Change(Change),
}

/// One wall's part in a stream, which goes on for as long as any wall follows it.
pub struct Following {
    stream: Rc<Stream>,
    follower: Rc<Follower>,
}

/// What one wall listens to.
pub(super) struct Follower {
    pub(super) remote: Remote,
    pub(super) events: Vec<String>,
    pub(super) heard: Box<dyn Fn(Signal)>,
    pub(super) open: Cell<bool>,
}

/// Trying again, ever more rarely, is ours: by themselves, browsers come back after three seconds, all in the same moment.
pub(super) struct Stream {
    url: String,
    pub(super) live: Live,
    pub(super) followers: RefCell<Vec<Rc<Follower>>>,
    pub(super) connection: RefCell<Option<Connection>>,
    pub(super) client: RefCell<Option<String>>,
    retry: RefCell<(u32, Option<Timeout>)>,
    /// What gives up a connection that does not come about.
    patience: Cell<Option<Timeout>>,
    /// When it last said something, in ms since 1970.
    heard: Cell<i64>,
}

impl Stream {
    /// It tells: the next failure is the first again.
    pub(super) fn is_well(&self) {
        self.retry.borrow_mut().0 = RETRY_MS.0;
        self.patience.take();
        self.heard.set(now().0);
    }
}

impl Following {
    /// Makes the stream anew if it has been silent for [`SILENCE_MS`]: a connection may go without anybody being told.
    pub fn renew_if_silent(&self) {
        let silent = now().0.saturating_sub(self.stream.heard.get());
        if self.follower.open.get() && silent >= i64::from(SILENCE_MS) {
            broken(&self.stream, "", "");
        }
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let mut followers = self.stream.followers.borrow_mut();
        followers.retain(|follower| !Rc::ptr_eq(follower, &self.follower));
        if followers.is_empty() {
            self.stream.connection.take();
            self.stream.retry.take();
            self.stream.patience.take();
        }
    }
}

/// Follows the endpoint's stream until what is returned is dropped.
#[must_use]
pub fn follow(remote: Remote, live: Live, heard: Box<dyn Fn(Signal)>) -> Following {
    let (url, events) = encode::live_stream(&remote.mapping, &live, &remote.subject);
    let stream = stream_at(url, live);
    let follower = Rc::new(Follower {
        remote,
        events,
        heard,
        open: Cell::new(false),
    });
    stream.followers.borrow_mut().push(Rc::clone(&follower));
    let connected = match stream.connection.borrow_mut().as_mut() {
        Some(connection) => {
            attend(connection, &stream, &follower);
            true
        }
        None => false,
    };
    if !connected {
        connect(&stream);
    } else if stream.client.borrow().is_some() {
        subscribe(&stream);
    }
    Following { stream, follower }
}

/// Listens to this wall's events, unless another wall of the same page has them heard already.
fn attend(connection: &mut Connection, stream: &Rc<Stream>, follower: &Follower) {
    let followers = stream.followers.borrow();
    for event in &follower.events {
        let same = followers.iter().filter(|it| it.events.contains(event));
        if same.count() < 2 {
            connection.listen(event, stream, told);
        }
    }
}

fn stream_at(url: String, live: Live) -> Rc<Stream> {
    STREAMS.with_borrow_mut(|streams| {
        streams.retain(|stream| stream.strong_count() > 0);
        let known = streams
            .iter()
            .filter_map(Weak::upgrade)
            .find(|known| known.url == url);
        known.unwrap_or_else(|| {
            let stream = Rc::new(Stream {
                url,
                live,
                followers: RefCell::default(),
                connection: RefCell::default(),
                client: RefCell::default(),
                retry: RefCell::new((RETRY_MS.0, None)),
                patience: Cell::default(),
                heard: Cell::default(),
            });
            streams.push(Rc::downgrade(&stream));
            stream
        })
    })
}

fn connect(stream: &Rc<Stream>) {
    let Some(mut connection) = Connection::to(&stream.url, stream.live.socket) else {
        return;
    };
    let greeting = stream.live.greeting.as_ref();
    let greeting = greeting.map_or("open", |(name, _)| name);
    connection.listen(greeting, stream, greeted);
    // A socket that fails says so twice; its closing comes last, when nobody listens any more.
    let end = if stream.live.socket { "close" } else { "error" };
    connection.listen(end, stream, broken);
    let mut events: Vec<String> = Vec::new();
    for follower in stream.followers.borrow().iter() {
        for event in &follower.events {
            if !events.contains(event) {
                connection.listen(event, stream, told);
                events.push(event.clone());
            }
        }
    }
    stream.connection.replace(Some(connection));
    let waiting = Rc::downgrade(stream);
    let timer = Timeout::new(PATIENCE_MS, move || {
        if let Some(stream) = waiting.upgrade() {
            broken(&stream, "", "");
        }
    });
    stream.patience.set(Some(timer));
}

fn greeted(stream: &Rc<Stream>, _: &str, data: &str) {
    stream.client.replace(Some(data.into()));
    if let (Some((_, body)), true) = (&stream.live.subscribe, stream.live.socket) {
        say(stream, body);
    }
    if let Some((seconds, body)) = &stream.live.beat {
        beat(stream, seconds.saturating_mul(1000), body.clone());
    }
    subscribe(stream);
}

fn told(stream: &Rc<Stream>, event: &str, data: &str) {
    stream.heard.set(now().0);
    if let Some((asks, answer)) = &stream.live.ping
        && json::parse(data).is_ok_and(|told| asks.hold(200, &told))
    {
        say(stream, answer);
    }
    let followers = stream.followers.borrow().clone();
    let heard = |follower: &&Rc<Follower>| follower.events.iter().any(|it| it == event);
    for follower in followers.iter().filter(heard) {
        let remote = &follower.remote;
        let rich = |format: &str, source: &str| remote.read_words(format, source);
        if let Some(change) = decode::change(data, &remote.mapping, &rich) {
            (follower.heard)(Signal::Change(change));
        }
    }
}

/// The stream is over, or as good as over; those who follow it are told.
pub(super) fn broken(stream: &Rc<Stream>, _: &str, _: &str) {
    stream.client.take();
    let followers = stream.followers.borrow().clone();
    for follower in &followers {
        follower.open.set(false);
        (follower.heard)(Signal::Broken);
    }
    try_later(stream);
}

/// Tries again after a while, with what stands now let go of: it would hold one of the browser's few
/// connections.
fn try_later(stream: &Rc<Stream>) {
    stream.connection.take();
    stream.client.take();
    stream.patience.take();
    let mut retry = stream.retry.borrow_mut();
    let (wait, again) = (retry.0, Rc::downgrade(stream));
    let timer = Timeout::new(spread(wait), move || {
        let needed =
            |it: &Rc<Stream>| it.connection.borrow().is_none() && !it.followers.borrow().is_empty();
        if let Some(stream) = again.upgrade().filter(needed) {
            connect(&stream);
        }
    });
    *retry = ((wait * 2).min(RETRY_MS.1), Some(timer));
}
