//! Which part of a message a server finds fault with, from an error of any shape.

use super::Fault;
use crate::json::Value;
use crate::mapping::{Create, first_of};

/// Looks for the server's own names of our fields, as members or as words of a sentence.
pub(super) fn fault(error: &Value, create: &Create) -> Fault {
    let mut names = [Vec::new(), Vec::new()];
    if let Some(body) = &create.request.body {
        collect(body, "", &mut names);
    }
    let [author, words] = names;
    if author.iter().any(|name| is_named(error, name, 0)) {
        Fault::Author
    } else if words.iter().any(|name| is_named(error, name, 0)) {
        Fault::Words
    } else {
        Fault::Message
    }
}

/// The names of the members that the author's name and the words are sent in.
fn collect(template: &Value, name: &str, names: &mut [Vec<String>; 2]) {
    match template {
        Value::Object(members) => {
            for (name, value) in members {
                collect(value, name, names);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, name, names)),
        Value::String(text) if !name.is_empty() => {
            let [author, words] = names;
            if first_of(text, "{author").is_some() {
                author.push(name.into());
            } else if first_of(text, "{body").is_some() {
                words.push(name.into());
            }
        }
        _ => {}
    }
}

fn is_named(error: &Value, name: &str, depth: u8) -> bool {
    match error {
        _ if depth > 8 => false,
        Value::Object(members) => members.iter().any(|(key, value)| {
            // At the top `message` is more likely the error's own words.
            let own = depth > 0 || value.is_array() || value.is_object();
            (own && key == name) || is_named(value, name, depth + 1)
        }),
        Value::Array(values) => values.iter().any(|value| is_named(value, name, depth + 1)),
        Value::String(text) => {
            let mut words =
                text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
            words.any(|word| word.eq_ignore_ascii_case(name))
        }
        _ => false,
    }
}
