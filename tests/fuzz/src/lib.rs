//! What the fuzz targets share: the presets, what must hold of every message, and making inputs long.

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use serde_json::Value;
use support_wall::decode::Reply;
use support_wall::inspect::{Preset, choose};
use support_wall::json;

#[path = "../../native/limits.rs"]
mod limits;
pub use limits::{check, check_text};

/// The endpoint all answers are said to come from.
pub const ENDPOINT: &str = "https://wall.example/api/collections/messages/records";

/// How long one input may take: a hundred times what the slowest honest one of its size does.
const PATIENCE: Duration = Duration::from_secs(2);

/// Of how many values an answer is that was made longer, see [`longer`]: a megabyte or two.
const LONG: usize = 100_000;

/// All presets by name, in the order of their names.
pub static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src/mapping/presets");
    let mut all: Vec<Preset> = (std::fs::read_dir(folder).unwrap())
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_string();
            (
                name,
                json::parse(&std::fs::read_to_string(path).unwrap()).unwrap(),
            )
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
});

/// The text of every preset with what it extends, in the order of their names.
pub static WHOLE_PRESETS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let whole = |(name, _): &Preset| {
        let used = choose(&Reply::ok("[]"), &PRESETS, Some(name), None, "").unwrap();
        json::text(&used.map)
    };
    PRESETS.iter().map(whole).collect()
});

/// Does the deed, and panics if that takes too long however often it is tried: the machine may be busy.
pub fn in_time(what: &str, deed: impl Fn()) {
    for _ in 0..3 {
        let start = Instant::now();
        deed();
        if start.elapsed() < PATIENCE {
            return;
        }
    }
    panic!("{what} takes longer than {PATIENCE:?}");
}

/// The answer with its outermost lists repeated until each has its share of [`LONG`] values, so that what
/// takes a time that grows with their square takes very long.
pub fn longer(answer: &str) -> Option<String> {
    let mut answer: Value = serde_json::from_str(answer).ok()?;
    let share = LONG.checked_div(lists_in(&answer))?;
    lengthen(&mut answer, share);
    Some(answer.to_string())
}

fn lists_in(value: &Value) -> usize {
    match value {
        Value::Array(_) => 1,
        Value::Object(members) => members.values().map(lists_in).sum(),
        _ => 0,
    }
}

fn lengthen(value: &mut Value, share: usize) {
    match value {
        Value::Array(values) => {
            let own = values.clone();
            let mut left = share;
            for again in own.iter().cycle() {
                left = left.saturating_sub(size(again));
                if left == 0 {
                    break;
                }
                values.push(again.clone());
            }
        }
        Value::Object(members) => members.values_mut().for_each(|it| lengthen(it, share)),
        _ => {}
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        _ => 1,
    }
}
