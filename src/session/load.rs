//! Reading: the first page, more, and a fresh look now and then.

use futures::future::LocalBoxFuture;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::{Reach, Session};
use crate::browser::{is_hidden, jitter};
use crate::config::LiveMode;
use crate::decode::Turn;
use crate::encode::Asked;
use crate::endpoint::Endpoint;
use crate::locale::machine_time;
use crate::wall::Event;

/// The longest wait between looks, in ms, however often they failed.
const LONGEST_WAIT_MS: u32 = 600_000;

/// The first wait after a failure, in ms; doubled with each further one.
const FIRST_RETRY_MS: u32 = 4_000;

/// How much slower a page in the background looks.
const HIDDEN_FACTOR: u32 = 4;

/// Of how many looks one is at all that is loaded, where the others ask for news only.
const GLANCES: u32 = 10;

impl Session {
    /// The endpoint, and how many messages make a page.
    pub(super) fn endpoint(self) -> Option<(Endpoint, usize)> {
        let endpoint = self.inner()?.endpoint.borrow().clone()?;
        Some((endpoint, self.peek(|now| now.config.page_size)?))
    }

    /// Runs a future that ends with the wall.
    pub(super) fn run(self, task: LocalBoxFuture<'static, ()>) {
        if let Some(inner) = self.inner() {
            inner.tasks.run(task);
        }
    }

    pub(super) fn load_first(self) {
        self.read(1, |page, _| Event::Loaded(page));
    }

    /// Looks at once: at the first page when there is none yet, else at all that is loaded.
    pub fn look(self) {
        match self.peek(|now| now.reach) {
            Some(Reach::Here | Reach::Stale) => {}
            Some(Reach::Away) => return self.load_first(),
            Some(Reach::Loading | Reach::Broken) | None => return,
        }
        if let Some(known) = self.peek_wall(|wall| wall.known()) {
            self.read(known, |page, asked| Event::Looked { page, asked });
        }
    }

    /// Asks only for what is new, where the endpoint can be asked that; every so often for all, since
    /// news do not tell of what was taken away.
    fn glance(self) {
        let newest = self.peek_wall(|wall| {
            let newest = wall.newest()?;
            Some((newest.created?, newest.id.clone()))
        });
        let (Some(inner), Some((endpoint, _)), Some(Some((time, id)))) =
            (self.inner(), self.endpoint(), newest)
        else {
            return self.look();
        };
        inner.looks.set(inner.looks.get() + 1);
        if inner.looks.get() % GLANCES == 0 || inner.fails.get() > 0 {
            return self.look();
        }
        self.run(Box::pin(async move {
            match endpoint.news(&machine_time(time), &id).await {
                None => return self.look(),
                Some(Ok(page)) => {
                    for message in page.messages {
                        self.apply(Event::Told(message));
                    }
                    self.reached();
                }
                Some(Err(failure)) => self.missed(&failure),
            }
            self.schedule_look();
        }));
    }

    /// Reads the endpoint's first messages, `least` at least.
    fn read(self, least: usize, event: fn(crate::decode::Page, u64) -> Event) {
        let asked = self.peek_wall(|wall| wall.moment());
        let (Some((endpoint, size)), Some(asked)) = (self.endpoint(), asked) else {
            return;
        };
        self.run(Box::pin(async move {
            let size = size.max(least);
            match endpoint
                .page(Asked {
                    turn: None,
                    known: 0,
                    size,
                })
                .await
            {
                Ok(page) => {
                    if least == 1 {
                        self.turn_to(page.next.clone());
                    }
                    self.apply(event(page, asked));
                    self.reached();
                }
                Err(failure) => self.missed(&failure),
            }
            self.schedule_look();
        }));
    }

    /// Keeps how the endpoint goes on after what is loaded.
    fn turn_to(self, turn: Option<Turn>) {
        if let Some(inner) = self.inner() {
            inner.turn.replace(turn);
        }
    }

    /// Plans the next look, in place of the one planned before.
    pub(super) fn schedule_look(self) {
        let modes = self.peek(|now| (now.config.live, now.config.poll));
        let (Some(inner), Some((live, poll))) = (self.inner(), modes) else {
            return;
        };
        let fails = inner.fails.get();
        let off = live == LiveMode::Off || (live == LiveMode::Events && self.is_streaming());
        let next = (fails > 0 || !off).then(|| {
            let steady = poll.saturating_mul(1000);
            let slow = if is_hidden() { HIDDEN_FACTOR } else { 1 };
            let retry = FIRST_RETRY_MS.saturating_mul(1 << fails.saturating_sub(1).min(10));
            let wait = if fails == 0 { steady } else { retry };
            let wait = jitter(wait.saturating_mul(slow).min(LONGEST_WAIT_MS));
            Timeout::new(wait, move || self.glance())
        });
        inner.timer.set(next);
    }

    /// Looks when the reader comes back to the page or the network comes back to the device.
    pub(super) fn wake_with_the_page(self) {
        let wake = move |_| {
            let off = self.peek(|now| now.config.live == LiveMode::Off);
            if off != Some(false) {
                return;
            }
            if is_hidden() {
                // A page nobody looks at keeps no connection open.
                self.stop_streaming();
                self.schedule_look();
            } else {
                self.listen();
                self.look();
            }
        };
        let listeners =
            ["visibilitychange", "online"].map(|name| window_event_listener_untyped(name, wake));
        on_cleanup(move || {
            for listener in listeners {
                listener.remove();
            }
        });
    }

    /// Reads the next page. The keyboard stays on the button; when that goes, because there is no
    /// further page, it is taken to the first message that came.
    pub fn load_more(self) {
        let busy = self.peek(|now| now.loading_more);
        let (Some((endpoint, size)), Some(false)) = (self.endpoint(), busy) else {
            return;
        };
        self.set(|now| now.loading_more = true);
        let before = self.root_ids();
        self.run(Box::pin(async move {
            // Reckoned from what is known, not counted up: what arrived or went in between moves
            // the endpoint's pages, and what is known already is not shown twice.
            let known = self.peek_wall(|wall| wall.known()).unwrap_or_default();
            let mut turn = self.inner().and_then(|inner| inner.turn.borrow().clone());
            let mut asked = (known, size);
            let (new, failed) = loop {
                let (known, size) = asked;
                let turned = turn.as_ref();
                let page = endpoint
                    .page(Asked {
                        turn: turned,
                        known,
                        size,
                    })
                    .await;
                let failed = page.is_err();
                if let Ok(mut page) = page {
                    if turn.is_none() {
                        page.unshown = 0;
                    }
                    self.turn_to(page.next.clone());
                    self.apply(Event::Loaded(page));
                }
                let mut new = self.root_ids();
                new.retain(|id| !before.contains(id));
                if !failed && new.is_empty() && turn.is_none() {
                    self.apply(Event::Ended);
                }
                if failed || !new.is_empty() || turn != Some(Turn::Number) {
                    break (new, failed);
                }
                // What was taken away moved the rest to a page that is known, or the server gives
                // its last page for every number after it: asked for from the beginning, it shows.
                asked = (0, known + size);
                turn = None;
            };
            let status = if failed {
                self.word("more.failed")
            } else {
                self.word_number("more.shown", new.len())
            };
            self.set(|now| {
                now.loading_more = false;
                now.more_failed = failed;
                now.status = status;
            });
            let last = self.peek_wall(|wall| !wall.has_more());
            if let (Some(true), Some(first)) = (last, new.first()) {
                self.go_to(first);
            }
        }));
    }

    fn root_ids(self) -> Vec<String> {
        let roots = self.peek_wall(|wall| wall.roots());
        let roots = roots.unwrap_or_default();
        roots.into_iter().map(|message| message.id).collect()
    }
}
