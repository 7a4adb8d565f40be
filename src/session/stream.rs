//! Listening: the endpoint's live stream, where it has one.

use super::Session;
use crate::config::LiveMode;
use crate::decode::Change;
use crate::endpoint::{Endpoint, Following, Signal, follow};
use crate::wall::Event;

/// A stream that is being listened to; dropped, it ends.
pub(super) struct Stream {
    _following: Following,
    open: bool,
    fresh: bool,
}

impl Session {
    pub(super) fn stop_streaming(self) {
        if let Some(inner) = self.inner() {
            inner.stream.take();
        }
    }

    /// Whether the endpoint is telling of changes by itself just now.
    pub(super) fn is_streaming(self) -> bool {
        let inner = self.inner();
        inner.is_some_and(|inner| inner.stream.borrow().as_ref().is_some_and(|it| it.open))
    }

    pub(super) fn start_streaming(self) {
        self.stop_streaming();
        let (Some(inner), Some((Endpoint::Remote(remote), _))) = (self.inner(), self.endpoint())
        else {
            return;
        };
        let Some(live) = remote.mapping.live.clone() else {
            return;
        };
        let following = follow(remote, live, Box::new(move |signal| self.heard(signal)));
        inner.stream.replace(Some(Stream {
            _following: following,
            open: false,
            fresh: true,
        }));
    }

    /// Notes whether the stream is open; gives what it was before and whether it is the first one.
    fn note(self, open: bool) -> Option<(bool, bool)> {
        let inner = self.inner()?;
        let mut stream = inner.stream.borrow_mut();
        let stream = stream.as_mut()?;
        let before = (stream.open, stream.fresh);
        stream.open = open;
        stream.fresh = false;
        Some(before)
    }

    fn heard(self, signal: Signal) {
        match signal {
            Signal::Open => {
                // What happened while the stream was not open is not told again. Just after the
                // first page that is little, and the next look finds it, if there is to be one.
                let fresh = self.note(true).is_some_and(|(_, fresh)| fresh);
                let looks_anyway = self.peek(|now| now.config.live == LiveMode::Auto);
                if !fresh || looks_anyway == Some(false) {
                    self.look();
                }
            }
            Signal::Broken => {
                if let Some((true, _)) = self.note(false) {
                    self.schedule_look();
                }
            }
            Signal::Change(Change::Here(message)) => self.apply(Event::Told(message)),
            Signal::Change(Change::Something) => self.look(),
            Signal::Change(Change::Gone(id)) => self.apply(Event::Gone(id)),
        }
    }
}
