//! The house rule: a room uses only rooms below it. Reads every `use` line to say so.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room may use those before it in this list, and itself.
const ROOMS: &[&str] = &[
    "json",
    "message",
    "text",
    "mapping",
    "decode",
    "encode",
    "infer",
    "inspect",
    "wall",
    "deeds",
    "calendar",
    "keepsake",
    "draft",
    "desk",
    "outbox",
    "settings",
    "nudge",
    "device",
    "config",
    "locale",
    "browser",
    "dom",
    "endpoint",
    "session",
    "view",
    "given",
    "memory",
    "sources",
    "live",
    "writing",
    "helping",
    "finding",
    "acknowledging",
    "caring",
    "keeping",
    "telling",
    "later",
    "element",
    "rich",
    "reader",
    "host",
];

/// Rooms that are plain Rust: no browser, no framework, tested natively.
const PURE: &[&str] = &[
    "json", "message", "text", "mapping", "decode", "encode", "infer", "inspect", "wall", "deeds",
    "calendar", "keepsake", "draft", "desk", "outbox", "settings", "nudge", "device", "config",
];

/// Crates that only rooms above the pure ones may use.
const BROWSER_CRATES: &[&str] = &[
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo_timers",
    "futures",
    "any_spawner",
];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn room_of(path: &Path) -> String {
    let within = path.strip_prefix(source()).unwrap();
    let first = within
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    first.trim_end_matches(".rs").to_string()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The names that directly follow `crate::` and, alone, the first names of other paths used.
fn mentions(text: &str, prefix: &str) -> Vec<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| {
        line.split(prefix)
            .skip(1)
            .map(str::to_string)
            .collect::<Vec<_>>()
    })
    .map(|rest| {
        rest.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect()
    })
    .collect()
}

#[test]
fn no_room_uses_a_room_above_it() {
    let mut files = Vec::new();
    rust_files(&source(), &mut files);
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| !file.ends_with("lib.rs")) {
        let room = room_of(file);
        let floor = ROOMS.iter().position(|known| *known == room);
        let floor = floor.unwrap_or_else(|| panic!("{room} is not in the list of rooms"));
        let text = fs::read_to_string(file).unwrap();
        for used in mentions(&text, "crate::") {
            let below = ROOMS.iter().position(|known| *known == used);
            if below.is_none_or(|below| below > floor) {
                wrong.push(format!("{} uses crate::{used}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "upward imports: {wrong:#?}");
}

#[test]
fn pure_rooms_know_no_browser_and_no_framework() {
    let mut files = Vec::new();
    rust_files(&source(), &mut files);
    let mut wrong = Vec::new();
    for file in files
        .iter()
        .filter(|file| PURE.contains(&room_of(file).as_str()))
    {
        let text = fs::read_to_string(file).unwrap();
        for name in BROWSER_CRATES {
            if text.contains(&format!("use {name}")) || text.contains(&format!("{name}::")) {
                wrong.push(format!("{} uses {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_rust_code_names_a_service_or_its_fields() {
    let mut files = Vec::new();
    rust_files(&source(), &mut files);
    let names = [
        "pocketbase",
        "PB_CONNECT",
        "totalPages",
        "perPage",
        "clientId",
        "via_parent",
    ];
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        // What follows is tests, which may name what they test.
        let code = text.split("#[cfg(test)]").next().unwrap();
        for name in names {
            assert!(
                !code
                    .to_ascii_lowercase()
                    .contains(&name.to_ascii_lowercase()),
                "{} names {name}",
                file.display()
            );
        }
    }
}

#[test]
fn files_are_short_enough_to_read() {
    let mut files = Vec::new();
    rust_files(&source(), &mut files);
    for file in files {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 250, "{} has {lines} lines", file.display());
    }
}
