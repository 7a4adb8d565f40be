//! Answers as no honest endpoint sends them: by every preset, and guessed at. Longer runs: `make fuzz`.

use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use support_wall::decode::{self, DecodeError, Reply};
use support_wall::infer::infer;
use support_wall::inspect::{Preset, choose, report, table};
use support_wall::json;
use support_wall::json::Value;
use support_wall::mapping::Mapping;
use support_wall::text::rich;

use crate::limits::check;
use crate::presets::presets;
use crate::properties::any_json;
use crate::support::{ENDPOINT, heard};

static PRESETS: LazyLock<Vec<Preset>> = LazyLock::new(presets);

static MAPPINGS: LazyLock<Vec<Mapping>> = LazyLock::new(|| {
    let mapping = |(name, _): &Preset| {
        let used = choose(&Reply::ok("[]"), &PRESETS, Some(name), None, "").unwrap();
        Mapping::parse(&json::text(&used.map), ENDPOINT).unwrap()
    };
    PRESETS.iter().map(mapping).collect()
});

/// The answers of services under `tests/fixtures`.
static ANSWERS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let paths = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let answers: Vec<Vec<u8>> = paths.filter_map(|path| fs::read(path).ok()).collect();
    assert!(answers.len() > 30, "{folder} has few answers");
    answers
});

/// Reads an answer by a mapping, all ways that bytes take.
fn by(mapping: &Mapping, body: &str) {
    let reply = Reply::ok(body);
    if let Ok(reading) = decode::read(&reply, mapping, (0, 12), &rich) {
        check(&reading.messages);
    }
    let _ = heard(body, mapping);
    for create in [&mapping.create, &mapping.reply].into_iter().flatten() {
        let _ = decode::answer(&reply, mapping, create, &rich);
    }
}

/// Bytes turned over, left out and doubled: what is done, where, and to how many.
fn spoilt(answer: &[u8], slips: &[(u8, Index, usize)]) -> String {
    let mut bytes = answer.to_vec();
    for (deed, at, length) in slips {
        let at = at.index(bytes.len().max(1)).min(bytes.len());
        let to = (at + length).min(bytes.len());
        match deed % 3 {
            0 => bytes[at..to]
                .iter_mut()
                .for_each(|byte| *byte ^= 1 << (deed % 8)),
            1 => drop(bytes.drain(at..to)),
            _ => {
                let again = bytes[at..to].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn spoilt_answer() -> impl Strategy<Value = String> {
    let slips = prop::collection::vec((any::<u8>(), any::<Index>(), 1..40_usize), 1..6);
    (select(&ANSWERS[..]), slips).prop_map(|(answer, slips)| spoilt(&answer, &slips))
}

/// An answer of a service in which something else stands in the place of one value.
fn mistaken_answer() -> impl Strategy<Value = String> {
    (select(&ANSWERS[..]), any::<Index>(), any_json()).prop_map(|(answer, at, other)| {
        let mut answer = json::parse(&String::from_utf8(answer).unwrap()).unwrap();
        let mut left = at.index(count(&answer));
        replace(&mut answer, &mut left, &other);
        answer.to_string()
    })
}

/// A preset in which something else stands in the place of one value.
fn mistaken_preset() -> impl Strategy<Value = String> {
    (any::<Index>(), any::<Index>(), any_json()).prop_map(|(preset, at, other)| {
        let (_, mut file) = preset.get(&PRESETS).clone();
        let mut left = at.index(count(&file));
        replace(&mut file, &mut left, &other);
        file.to_string()
    })
}

fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

fn replace(value: &mut Value, left: &mut usize, other: &Value) {
    if *left == 0 {
        *value = other.clone();
        *left = usize::MAX;
        return;
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().for_each(|it| replace(it, left, other)),
        Value::Object(members) => members.values_mut().for_each(|it| replace(it, left, other)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_json_is_read_or_refused_by_every_preset(json in any_json()) {
        let list = json!([json, json]).to_string();
        for mapping in MAPPINGS.iter() {
            by(mapping, &json.to_string());
            by(mapping, &list);
        }
    }

    #[test]
    fn an_answer_with_something_else_in_one_place_is_read_or_refused(answer in mistaken_answer(), preset in any::<Index>()) {
        by(preset.get(&MAPPINGS), &answer);
    }

    #[test]
    fn a_preset_with_something_else_in_one_place_reads_or_names_its_mistake(file in mistaken_preset(), answer in select(&ANSWERS[..])) {
        match Mapping::parse(&file, ENDPOINT) {
            Ok(mapping) => by(&mapping, &String::from_utf8_lossy(&answer)),
            Err(mistake) => prop_assert!(!mistake.expected.is_empty(), "{mistake:?}"),
        }
    }

    #[test]
    fn a_spoilt_answer_is_guessed_at_or_refused(answer in prop_oneof![spoilt_answer(), mistaken_answer()]) {
        let reply = Reply::ok(&answer);
        if let Ok(value) = reply.json()
            && let Ok(guess) = infer(&value, None)
        {
            prop_assert!((0.0..=1.0).contains(&guess.confidence));
            let mapping = Mapping::parse(&json::text(&guess.map), "").unwrap();
            match decode::read(&reply, &mapping, (0, 12), &rich) {
                Ok(reading) => check(&reading.messages),
                Err(error) => prop_assert!(!matches!(error, DecodeError::NoItems(_))),
            }
        }
        if let Ok(used) = choose(&reply, &PRESETS, None, None, "")
            && let Ok(report) = report(&reply, &used)
        {
            let _ = table(&report);
        }
    }
}
