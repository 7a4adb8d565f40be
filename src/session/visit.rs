//! When the reader was last here: `crate::device` keeps it and comes later, and what it means has to stand with the first
//! messages, for it would move them.

use crate::browser::{kept, now};
use crate::config::Config;
use crate::draft::Draft;
use crate::json;

/// As in `crate::device`: whoever comes back sooner, in ms, is still on the same visit.
const SAME_VISIT_MS: i64 = 30 * 60 * 1000;

/// When the visit before this one ended, in ms since 1970; `None` on a first visit, and where nothing is kept.
pub fn last_visit(config: &Config) -> Option<i64> {
    let endpoint = config.endpoint.as_deref().unwrap_or_default();
    let kept = kept(&Draft::storage_key(endpoint, &config.page))?;
    let kept = json::parse(&kept).ok()?;
    let time = |name: &str| kept.get("visit")?.get(name)?.as_i64();
    let (now, last) = (now().0, time("last")?);
    let ended = if now.saturating_sub(last) > SAME_VISIT_MS {
        Some(last)
    } else {
        time("before")
    };
    ended.filter(|ended| *ended < now)
}
