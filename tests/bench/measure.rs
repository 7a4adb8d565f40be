//! Reading an answer again and again.

use std::hint::black_box;
use std::time::Instant;

use support_wall::decode::{Reply, read};
use support_wall::infer::infer;
use support_wall::inspect::{Preset, choose};
use support_wall::json;
use support_wall::mapping::Mapping;
use support_wall::text::rich;

use crate::answers::Case;

/// How many messages an answer has.
pub const SIZES: [usize; 3] = [100, 1_000, 10_000];

/// How often each is read; the median counts.
const TIMES: usize = 5;

/// The endpoint all answers are said to come from.
const ENDPOINT: &str = "https://wall.example/api/collections/messages/records";

/// Measures a case; one line of JSON. Bytes and allocations are those of one reading.
pub fn line(case: &Case, messages: usize, answer: &str) -> Result<String, String> {
    let reply = Reply::ok(answer);
    let mapping = case.preset.map(mapping).transpose()?;
    let whole = || wall(&reply, mapping.as_ref());
    let found = whole()?;
    if found != messages {
        return Err(format!(
            "{}: {found} messages were read, not {messages}",
            case.name
        ));
    }
    let counted = allocation_counter::measure(|| drop(black_box(whole())));
    let ms = median(messages, || drop(black_box(whole())));
    let floor = median(messages, || drop(black_box(reply.json())));
    Ok(format!(
        r#"{{"name":"{}","about":"{}","messages":{messages},"bytes":{},"ms":{ms:.4},"floor":{floor:.4},"allocations":{},"allocated":{},"peak":{}}}"#,
        case.name,
        case.about,
        answer.len(),
        counted.count_total,
        counted.bytes_total,
        counted.bytes_max,
    ))
}

/// From the answer's text to messages; how many they are.
fn wall(reply: &Reply, mapping: Option<&Mapping>) -> Result<usize, String> {
    let guess;
    let mapping = match mapping {
        Some(mapping) => mapping,
        None => {
            let answer = reply.json().map_err(|it| it.to_string())?;
            let found = infer(&answer, None).map_err(|it| it.to_string())?;
            guess = Mapping::parse(&json::text(&found.map), "").map_err(|it| it.to_string())?;
            &guess
        }
    };
    let reading = read(reply, mapping, (0, 12), &rich).map_err(|it| it.to_string())?;
    Ok(black_box(reading.messages).len())
}

/// The preset with what it extends.
fn mapping(name: &str) -> Result<Mapping, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/mapping/presets");
    let files = std::fs::read_dir(folder).map_err(|it| it.to_string())?;
    let mut presets: Vec<Preset> = Vec::new();
    for file in files {
        let path = file.map_err(|it| it.to_string())?.path();
        let text = std::fs::read_to_string(&path).map_err(|it| it.to_string())?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        presets.push((name.into(), json::parse(&text)?));
    }
    let used = choose(&Reply::ok("[]"), &presets, Some(name), None, "")?;
    Mapping::parse(&json::text(&used.map), ENDPOINT).map_err(|it| it.to_string())
}

/// Milliseconds. Fewer messages are read more often in a row, so that the clock is fine enough.
fn median(messages: usize, deed: impl Fn()) -> f64 {
    let repeats = u32::try_from(10_000 / messages).unwrap_or(1).max(1);
    let mut times: Vec<f64> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            (0..repeats).for_each(|_| deed());
            start.elapsed().as_secs_f64() * 1000.0 / f64::from(repeats)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(TIMES / 2).copied().unwrap_or_default()
}
