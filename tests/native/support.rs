//! What the tests share: the preset, recordings of a real server, and short messages.

use support_wall::decode::{Page, plain};
use support_wall::mapping::Mapping;
use support_wall::message::{Kind, Message, Timestamp};

pub const ENDPOINT: &str = "https://wall.example/api/collections/messages/records";

pub fn preset() -> Mapping {
    Mapping::parse(
        include_str!("../../src/mapping/presets/pocketbase.json"),
        ENDPOINT,
    )
    .unwrap()
}

/// The body of a recorded answer, and its HTTP status.
pub fn recording(name: &str) -> (u16, String) {
    let path = format!(
        "{}/tests/recordings/pocketbase/{name}.http",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, body.to_string())
}

/// The data lines of a recorded stream.
pub fn stream(name: &str) -> Vec<String> {
    let path = format!(
        "{}/tests/recordings/pocketbase/{name}.sse",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).unwrap();
    let data = text.lines().filter_map(|line| line.strip_prefix("data:"));
    data.map(str::to_string).collect()
}

pub fn message(id: &str, minute: i64) -> Message {
    Message {
        id: id.into(),
        kind: Kind::Condolence,
        body: plain(id),
        created: Some(Timestamp(minute * 60_000)),
        ..Message::default()
    }
}

pub fn reply(id: &str, parent: &str, minute: i64) -> Message {
    Message {
        parent: Some(parent.into()),
        ..message(id, minute)
    }
}

pub fn page(messages: Vec<Message>, next: bool) -> Page {
    Page {
        messages,
        nested: true,
        next,
    }
}
