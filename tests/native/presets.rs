//! Every preset on answers of its service, against messages written down from the answer by hand.

use std::fs;
use std::path::{Path, PathBuf};

use support_wall::decode::Reply;
use support_wall::inspect::{Preset, choose, report};
use support_wall::json::{self, Value};
use support_wall::mapping::Mapping;

use crate::support::recording;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn files(name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(name)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|it| it == "json"));
    files.sort();
    assert!(!files.is_empty(), "{name} is empty");
    files
}

fn json_of(file: &Path) -> Value {
    let text = fs::read_to_string(file).unwrap();
    json::parse(&text).unwrap_or_else(|place| panic!("{}: {place}", file.display()))
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap().to_str().unwrap().into()
}

pub fn presets() -> Vec<Preset> {
    let all = files("src/mapping/presets");
    all.iter().map(|file| (stem(file), json_of(file))).collect()
}

#[test]
fn every_preset_is_in_order() {
    let all = presets();
    for (name, _) in &all {
        let used = choose(&Reply::ok("[]"), &all, Some(name), None, "").unwrap();
        let read = Mapping::parse(&json::text(&used.map), "https://a.example/");
        assert!(read.is_ok(), "{name}: {}", read.unwrap_err());
    }
}

/// What is expected is compared member by member; an id that is derived is not written down.
fn differences(expected: &Value, report: &Value) -> Vec<String> {
    let list = |value: &Value| value["messages"].as_array().unwrap().clone();
    let (wanted, found) = (list(expected), list(report));
    let mut differences = Vec::new();
    if wanted.len() != found.len() {
        differences.push(format!("{} messages, not {}", found.len(), wanted.len()));
    }
    for (wanted, found) in wanted.iter().zip(&found) {
        for (part, value) in wanted.as_object().unwrap() {
            let derived = part == "id" && value.is_null();
            if !derived && found[part.as_str()] != *value {
                differences.push(format!("{part}: {} and not {value}", found[part.as_str()]));
            }
        }
    }
    if expected["next"] != report["next"] {
        differences.push(format!("next: {}", report["next"]));
    }
    differences
}

fn check(folder: &str, reply: impl Fn(&str) -> Reply) {
    let all = presets();
    let mut wrong = Vec::new();
    for file in files(&format!("{folder}/expected")) {
        let (name, expected) = (stem(&file), json_of(&file));
        let endpoint = expected["endpoint"].as_str().unwrap_or_default();
        let preset = expected["preset"].as_str();
        let map = expected.get("map").map(json::text);
        let used = choose(&reply(&name), &all, preset, map.as_deref(), endpoint).unwrap();
        match report(&reply(&name), &used) {
            Err(line) => wrong.push(format!("{folder}/{name}: {line}")),
            Ok(report) => {
                let found = differences(&expected, &report);
                wrong.extend(found.iter().map(|it| format!("{folder}/{name}: {it}")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn fixtures_are_read_as_they_are_meant() {
    check("tests/fixtures", |name| {
        let text = fs::read_to_string(folder("tests/fixtures").join(format!("{name}.json")));
        Reply::ok(&text.unwrap())
    });
}

#[test]
fn recordings_of_real_servers_are_read_as_they_are_meant() {
    for server in ["isso", "json-server0", "json-server1b"] {
        check(&format!("tests/recordings/{server}"), |name| {
            recording(&format!("{server}/{name}"))
        });
    }
}

#[test]
fn the_mapping_that_is_printed_reads_the_same_when_it_is_passed_back() {
    for name in ["wordpress-comments", "isso-thread", "firebase-rtdb"] {
        let text =
            fs::read_to_string(folder("tests/fixtures").join(format!("{name}.json"))).unwrap();
        let reply = Reply::ok(&text);
        let first = report(&reply, &choose(&reply, &presets(), None, None, "").unwrap()).unwrap();
        let saved = first["map"].to_string();
        let again = choose(&reply, &[], None, Some(&saved), "").unwrap();
        let again = report(&reply, &again).unwrap();
        assert_eq!(first["messages"], again["messages"], "{name}");
        assert_eq!(again["preset"], Value::Null);
    }
}
