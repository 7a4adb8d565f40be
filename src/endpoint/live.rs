//! The live stream: server-sent events (HTML, 9.2), with the subscription some servers want first.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, MessageEvent};

use super::Remote;
use super::http;
use crate::browser::{jitter, spawn};
use crate::decode::{self, Change};
use crate::encode;
use crate::mapping::{Live, parse_json};

/// How long to wait before the first new try, in ms; doubled each time up to the second.
const RETRY_MS: (u32, u32) = (2_000, 120_000);

/// What the stream says.
pub enum Signal {
    /// It is open: whatever happened before is not told any more.
    Open,
    /// It is not open; a new try follows.
    Broken,
    /// A message appeared, changed or went.
    Change(Change),
}

/// A stream that is followed until this is dropped. The browser tries again by itself where the
/// connection broke; where the server refused it, trying again, ever more rarely, is ours.
pub struct Following(Rc<Follower>);

struct Follower {
    remote: Remote,
    live: Live,
    heard: Box<dyn Fn(Signal)>,
    open: RefCell<Option<Connection>>,
    retry: RefCell<(u32, Option<Timeout>)>,
}

struct Connection {
    source: EventSource,
    _listeners: [Closure<dyn FnMut(MessageEvent)>; 3],
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.source.close();
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        // The listeners hold the follower, so it does not end by itself.
        self.0.open.take();
        self.0.retry.take();
    }
}

/// Follows the endpoint's stream.
#[must_use]
pub fn follow(remote: Remote, live: Live, heard: Box<dyn Fn(Signal)>) -> Following {
    let follower = Rc::new(Follower {
        remote,
        live,
        heard,
        open: RefCell::new(None),
        retry: RefCell::new((RETRY_MS.0, None)),
    });
    connect(&follower);
    Following(follower)
}

fn connect(follower: &Rc<Follower>) {
    let Follower { remote, live, .. } = &**follower;
    let (url, event) = encode::live_stream(&remote.mapping, live, &remote.subject);
    let Ok(source) = EventSource::new(&url) else {
        return;
    };
    let greeting = live.greeting.as_ref().map_or("open", |(name, _)| name);
    let listeners = [
        listen(&source, greeting, follower, greeted),
        listen(&source, &event, follower, told),
        listen(&source, "error", follower, broken),
    ];
    follower.open.replace(Some(Connection {
        source,
        _listeners: listeners,
    }));
}

fn listen(
    source: &EventSource,
    event: &str,
    follower: &Rc<Follower>,
    heard: fn(&Rc<Follower>, &str),
) -> Closure<dyn FnMut(MessageEvent)> {
    // Weak: the follower holds the connection, which holds this.
    let follower = Rc::downgrade(follower);
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(follower) = follower.upgrade() {
            heard(&follower, &event.data().as_string().unwrap_or_default());
        }
    });
    // Listening to an event fails only without a listener.
    let _ = source.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener
}

fn greeted(follower: &Rc<Follower>, data: &str) {
    let follower = Rc::clone(follower);
    let data = data.to_string();
    spawn(Box::pin(async move {
        if subscribe(&follower.remote, &follower.live, &data).await {
            follower.retry.borrow_mut().0 = RETRY_MS.0;
            (follower.heard)(Signal::Open);
        } else {
            try_later(&follower);
        }
    }));
}

fn told(follower: &Rc<Follower>, data: &str) {
    if let Some(change) = decode::change(data, &follower.remote.mapping) {
        (follower.heard)(Signal::Change(change));
    }
}

fn broken(follower: &Rc<Follower>, _: &str) {
    (follower.heard)(Signal::Broken);
    let state = follower
        .open
        .borrow()
        .as_ref()
        .map(|open| open.source.ready_state());
    if state == Some(EventSource::CLOSED) {
        try_later(follower);
    }
}

fn try_later(follower: &Rc<Follower>) {
    // Already ended: nothing is to be tried again.
    if follower.open.borrow().is_none() {
        return;
    }
    let mut retry = follower.retry.borrow_mut();
    let wait = retry.0;
    let again = Rc::downgrade(follower);
    let timer = Timeout::new(jitter(wait), move || {
        if let Some(follower) = again.upgrade() {
            connect(&follower);
        }
    });
    *retry = ((wait * 2).min(RETRY_MS.1), Some(timer));
}

async fn subscribe(remote: &Remote, live: &Live, greeting: &str) -> bool {
    let Some(subscription) = &live.subscribe else {
        return true;
    };
    let client = parse_json(greeting).ok().and_then(|greeting| {
        let (_, client) = live.greeting.as_ref()?;
        client.text(&greeting)
    });
    let Some(client) = client else {
        return false;
    };
    let request =
        encode::subscribe_request(&remote.mapping, subscription, &remote.subject, &client);
    let answer = http::send(&request, remote.credentials).await;
    answer.is_ok_and(|(status, _)| (200..300).contains(&status))
}
