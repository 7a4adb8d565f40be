//! What the mapping language can say about an answer, each part on the smallest one that shows it.

mod answers;
mod items;
mod parts;
mod requests;

use support_wall::decode::{self, Reply};
use support_wall::json::{Value, json};
use support_wall::mapping::Mapping;
use support_wall::message::Message;
use support_wall::text::rich;

fn mapping(file: &Value) -> Mapping {
    Mapping::parse(&file.to_string(), "https://a.example/api/t/7/posts?x=1").unwrap()
}

/// Reads with what `file` says beside the usual pointers.
fn read(file: Value, answer: &Value) -> Vec<Message> {
    all(file, &Reply::ok(&answer.to_string())).messages
}

fn all(file: Value, reply: &Reply) -> decode::Reading {
    let mut whole =
        json!({"items": "", "message": {"id": "/id", "body": "/body", "author": "/name"}});
    whole = support_wall::mapping::merge(whole, &file);
    decode::read(reply, &mapping(&whole), (0, 12), &rich).unwrap()
}

fn ids(messages: &[Message]) -> Vec<&str> {
    messages.iter().map(|message| message.id.as_str()).collect()
}
