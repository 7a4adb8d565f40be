//! Reading the first page.

use futures::future::LocalBoxFuture;

use super::{Now, Reach, Session};
use crate::config::{Config, Phase};
use crate::decode::{Page, Turn};
use crate::encode::Asked;
use crate::wall::Event;

/// A changed configuration stays in the phase that the endpoint told, where the page's author tells none.
pub(super) fn in_phase(mut config: Config, before: &Config) -> Config {
    let same = config.endpoint == before.endpoint && config.page == before.page;
    if same && !config.phase_given && !before.phase_given {
        config.phase = before.phase;
    }
    config
}

impl Session {
    /// Runs a future that ends with the wall, or when another wall is begun in its place.
    pub fn run(self, task: LocalBoxFuture<'static, ()>) {
        if let Some(inner) = self.inner() {
            inner.tasks.run(task);
        }
    }

    /// Reads the first page.
    pub fn load_first(self) {
        self.read(1, |page, _| Event::Loaded(page));
    }

    /// Reads the endpoint's first messages, `least` at least, and tells the wall of them; `event` is handed the
    /// [`moment`](crate::wall::Wall::moment) at which they were asked for.
    pub fn read(self, least: usize, event: fn(Page, u64) -> Event) {
        let asked = self.peek_wall(|wall| wall.moment());
        let (Some((endpoint, size)), Some(asked)) = (self.endpoint(), asked) else {
            return;
        };
        self.run(Box::pin(async move {
            let size = size.max(least);
            let all = Asked {
                turn: None,
                known: 0,
                size,
            };
            match endpoint.page(all).await {
                Ok(page) => {
                    self.follow(&page.phase);
                    if least == 1 {
                        self.turn_to(page.next.clone());
                    }
                    let stands = self.peek(|now| matches!(now.reach, Reach::Here | Reach::Stale));
                    match self.peek_later() {
                        Some(later) if least == 1 && stands == Some(true) => {
                            (later.returned)(self, page, asked);
                        }
                        _ => self.apply(event(page, asked)),
                    }
                    self.reached();
                }
                Err(failure) => self.missed(&failure),
            }
            self.settle();
        }));
    }

    /// Follows the phase that the endpoint tells, where the page's author tells none.
    fn follow(self, phase: &str) {
        let (Some(phase), Some(inner)) = (Phase::named(phase), self.inner()) else {
            return;
        };
        let config = |now: &Now| (now.config.phase_given, now.config.phase);
        if !matches!(self.peek(config), Some((false, before)) if before != phase) {
            return;
        }
        self.set(|now| now.config.phase = phase);
        if let Some(later) = inner.later.get() {
            (later.configured)(self);
        }
    }

    /// How the endpoint goes on after what is loaded.
    #[must_use]
    pub fn turn(self) -> Option<Turn> {
        self.inner()?.turn.borrow().clone()
    }

    /// Keeps how the endpoint goes on after what is loaded.
    pub fn turn_to(self, turn: Option<Turn>) {
        if let Some(inner) = self.inner() {
            inner.turn.replace(turn);
        }
    }
}
