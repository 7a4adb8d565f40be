//! What the tests share: the preset, recordings of a real server, and short messages.

use support_wall::decode::{self, Change, DecodeError, Page, Reply, Turn, plain};
use support_wall::mapping::Mapping;
use support_wall::message::{Kind, Message, Timestamp};
use support_wall::text::rich;

pub const ENDPOINT: &str = "https://wall.example/api/collections/messages/records";

pub fn preset() -> Mapping {
    Mapping::parse(
        include_str!("../../src/mapping/presets/pocketbase.json"),
        ENDPOINT,
    )
    .unwrap()
}

/// Reads the messages of an answer with status 200.
pub fn read(body: &str, mapping: &Mapping) -> Result<Page, DecodeError> {
    decode::page(&Reply::ok(body), mapping, (0, 12), &rich)
}

/// Reads the data of a live event.
pub fn heard(data: &str, mapping: &Mapping) -> Option<Change> {
    decode::change(data, mapping, &rich)
}

/// A recorded answer of a server: the folder's and the file's name.
pub fn recording(name: &str) -> Reply {
    let path = format!(
        "{}/tests/recordings/{name}.http",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let (head, body) = text.split_once("\n\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let headers = head.lines().filter_map(|line| line.split_once(": "));
    Reply {
        status,
        headers: headers
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
        body: body.to_string(),
    }
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
        next: next.then_some(Turn::Number),
        unshown: 0,
        phase: String::new(),
    }
}
