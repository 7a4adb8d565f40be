//! The live stream: server-sent events (HTML, 9.2), with the subscription some servers want first.
//!
//! All walls of a page that follow one address share one stream: a browser opens six connections
//! to a server over HTTP/1.1, and streams of their own would take them all.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

use super::Remote;
use super::subscription::subscribe;
use crate::browser::jitter;
use crate::decode::{self, Change};
use crate::encode;
use crate::mapping::Live;

/// How long to wait before the first new try, in ms; doubled each time up to the second.
const RETRY_MS: (u32, u32) = (2_000, 120_000);

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
    pub(super) event: String,
    pub(super) heard: Box<dyn Fn(Signal)>,
    pub(super) open: Cell<bool>,
}

/// The browser tries again by itself where a connection broke; where the server refused it, trying
/// again, ever more rarely, is ours.
pub(super) struct Stream {
    url: String,
    pub(super) live: Live,
    pub(super) followers: RefCell<Vec<Rc<Follower>>>,
    connection: RefCell<Option<Connection>>,
    pub(super) client: RefCell<Option<String>>,
    retry: RefCell<(u32, Option<Timeout>)>,
}

impl Stream {
    /// The next failure is the first again.
    pub(super) fn is_well(&self) {
        self.retry.borrow_mut().0 = RETRY_MS.0;
    }
}

type Listener = Closure<dyn FnMut(MessageEvent)>;

struct Connection {
    source: EventSource,
    listeners: Vec<Listener>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.source.close();
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let mut followers = self.stream.followers.borrow_mut();
        followers.retain(|follower| !Rc::ptr_eq(follower, &self.follower));
        if followers.is_empty() {
            self.stream.connection.take();
            self.stream.retry.take();
        }
    }
}

/// Follows the endpoint's stream until what is returned is dropped.
#[must_use]
pub fn follow(remote: Remote, live: Live, heard: Box<dyn Fn(Signal)>) -> Following {
    let (url, event) = encode::live_stream(&remote.mapping, &live, &remote.subject);
    let stream = stream_at(url, live);
    let follower = Rc::new(Follower {
        remote,
        event,
        heard,
        open: Cell::new(false),
    });
    stream.followers.borrow_mut().push(Rc::clone(&follower));
    let connected = match stream.connection.borrow_mut().as_mut() {
        Some(connection) => {
            connection.attend(&stream, &follower);
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
            });
            streams.push(Rc::downgrade(&stream));
            stream
        })
    })
}

impl Connection {
    fn listen(&mut self, event: &str, stream: &Rc<Stream>, heard: fn(&Rc<Stream>, &str, &str)) {
        // Weak: the stream holds the connection, which holds this.
        let (stream, name) = (Rc::downgrade(stream), event.to_string());
        let listener = Listener::new(move |event: MessageEvent| {
            if let Some(stream) = stream.upgrade() {
                heard(
                    &stream,
                    &name,
                    &event.data().as_string().unwrap_or_default(),
                );
            }
        });
        // Listening to an event fails only without a listener.
        let function = listener.as_ref().unchecked_ref();
        let _ = self
            .source
            .add_event_listener_with_callback(event, function);
        self.listeners.push(listener);
    }

    /// Listens to this wall's events, unless another wall of the same page has them heard already.
    fn attend(&mut self, stream: &Rc<Stream>, follower: &Follower) {
        let followers = stream.followers.borrow();
        if followers
            .iter()
            .filter(|known| known.event == follower.event)
            .count()
            < 2
        {
            self.listen(&follower.event, stream, told);
        }
    }
}

fn connect(stream: &Rc<Stream>) {
    let Ok(source) = EventSource::new(&stream.url) else {
        return;
    };
    let mut connection = Connection {
        source,
        listeners: Vec::new(),
    };
    let greeting = stream
        .live
        .greeting
        .as_ref()
        .map_or("open", |(name, _)| name);
    connection.listen(greeting, stream, greeted);
    connection.listen("error", stream, broken);
    let mut events: Vec<String> = Vec::new();
    for follower in stream.followers.borrow().iter() {
        if !events.contains(&follower.event) {
            connection.listen(&follower.event, stream, told);
            events.push(follower.event.clone());
        }
    }
    stream.connection.replace(Some(connection));
}

fn greeted(stream: &Rc<Stream>, _: &str, data: &str) {
    stream.client.replace(Some(data.into()));
    subscribe(stream);
}

fn told(stream: &Rc<Stream>, event: &str, data: &str) {
    let followers = stream.followers.borrow().clone();
    for follower in followers.iter().filter(|follower| follower.event == event) {
        if let Some(change) = decode::change(data, &follower.remote.mapping) {
            (follower.heard)(Signal::Change(change));
        }
    }
}

fn broken(stream: &Rc<Stream>, _: &str, _: &str) {
    stream.client.take();
    let followers = stream.followers.borrow().clone();
    for follower in &followers {
        follower.open.set(false);
        (follower.heard)(Signal::Broken);
    }
    let state = stream
        .connection
        .borrow()
        .as_ref()
        .map(|open| open.source.ready_state());
    if state == Some(EventSource::CLOSED) {
        try_later(stream);
    }
}

/// Tries again after a while, with what stands now let go of: it would hold one of the browser's few
/// connections.
pub(super) fn try_later(stream: &Rc<Stream>) {
    stream.connection.take();
    stream.client.take();
    let mut retry = stream.retry.borrow_mut();
    let (wait, again) = (retry.0, Rc::downgrade(stream));
    let timer = Timeout::new(jitter(wait), move || {
        let needed =
            |it: &Rc<Stream>| it.connection.borrow().is_none() && !it.followers.borrow().is_empty();
        if let Some(stream) = again.upgrade().filter(needed) {
            connect(&stream);
        }
    });
    *retry = ((wait * 2).min(RETRY_MS.1), Some(timer));
}
