//! One connection that a server talks on: server-sent events (HTML, 9.2) or a WebSocket.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{EventSource, EventTarget, MessageEvent, WebSocket};

use super::live::Stream;

type Listener = Closure<dyn FnMut(MessageEvent)>;

enum Source {
    Events(EventSource),
    Socket(WebSocket),
}

/// An open connection; dropped, it is closed.
pub(super) struct Connection {
    source: Source,
    listeners: Vec<Listener>,
    /// What says something now and then, so that nobody in between closes it.
    pub(super) beat: Option<Timeout>,
}

impl Connection {
    /// Connects; `None` for an address that no browser takes.
    pub(super) fn to(url: &str, socket: bool) -> Option<Connection> {
        let source = if socket {
            // Browsers before 2024 know only the socket's own schemes.
            let url = match url.strip_prefix("http") {
                Some(rest) => ["ws", rest].concat(),
                None => url.into(),
            };
            Source::Socket(WebSocket::new(&url).ok()?)
        } else {
            Source::Events(EventSource::new(url).ok()?)
        };
        Some(Connection {
            source,
            listeners: Vec::new(),
            beat: None,
        })
    }

    /// Calls `heard` with the event's name and data.
    pub(super) fn listen(
        &mut self,
        event: &str,
        stream: &Rc<Stream>,
        heard: fn(&Rc<Stream>, &str, &str),
    ) {
        // Weak: the stream holds the connection, which holds this.
        let (stream, name) = (Rc::downgrade(stream), event.to_string());
        let listener = Listener::new(move |event: MessageEvent| {
            if let Some(stream) = stream.upgrade() {
                let data = event.data().as_string();
                heard(&stream, &name, &data.unwrap_or_default());
            }
        });
        let target: &EventTarget = match &self.source {
            Source::Events(source) => source,
            Source::Socket(socket) => socket,
        };
        // Listening to an event fails only without a listener.
        let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        self.listeners.push(listener);
    }

    /// Says something into a socket; events only listen.
    pub(super) fn say(&self, text: &str) {
        if let Source::Socket(socket) = &self.source {
            // A socket that has just closed is noticed by its own event.
            let _ = socket.send_with_str(text);
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        match &self.source {
            Source::Events(source) => source.close(),
            // A code that browsers allow, for a socket nobody needs any more.
            Source::Socket(socket) => drop(socket.close()),
        }
    }
}
