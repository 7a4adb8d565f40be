//! How long to wait before words are tried again.

/// The longest wait after the first failure, in ms; doubled with each further one.
pub const FIRST_MS: i64 = 2_000;

/// The longest wait, in ms, however often words have failed: 5 minutes.
pub const LONGEST_MS: i64 = 300_000;

/// The shortest, in ms.
pub const SHORTEST_MS: i64 = 250;

/// How long an endpoint that is asked too much is left alone, in ms, when it does not say.
pub const UNTOLD_MS: i64 = 15_000;

/// How long an endpoint is left alone at most, in ms, however long it asks for: after a day nothing is tried by itself any more.
pub const LONGEST_ASKED_MS: i64 = super::DAY_MS;

/// By how much of a wait that was asked for it may grow, so that not all come in the same moment: a tenth.
const SPREAD: i64 = 10;

/// How long to wait after so many failures, in ms: anything up to a length that doubles (full
/// jitter), where `chance` is a random number from 0 to 1.
#[must_use]
pub fn backoff(tries: u32, chance: f64) -> i64 {
    let most = FIRST_MS << tries.saturating_sub(1).min(20);
    part(most.min(LONGEST_MS), chance).max(SHORTEST_MS)
}

/// How long to wait where the endpoint asks for so many seconds, 0 where it does not say how many, in
/// ms: never less up to [`LONGEST_ASKED_MS`], and a little more by chance.
#[must_use]
pub fn asked(seconds: u32, chance: f64) -> i64 {
    let least = match seconds {
        0 => UNTOLD_MS,
        told => (i64::from(told) * 1000).min(LONGEST_ASKED_MS),
    };
    least + part(least / SPREAD + SHORTEST_MS, chance)
}

fn part(ms: i64, chance: f64) -> i64 {
    let chance = if chance.is_finite() { chance } else { 1.0 };
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
    let part = (ms as f64 * chance.clamp(0.0, 1.0)) as i64;
    part
}
