//! Answers that no mapping describes: what is found in them, and what is refused.
//!
//! The answers in `answers/` are modelled on the documented replies of public services and on what
//! people make themselves; the people in them are invented.

mod described;
mod hidden;
mod hostile;
mod privacy;
mod rules;

use std::collections::BTreeMap;

use support_wall::infer::{Guess, infer, is_private_name};
use support_wall::json::{Map, Value, json};

fn read(path: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path);
    support_wall::json::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The first alternative of a part: its pointer, and how it is written.
fn first(part: &Value) -> String {
    match part {
        Value::String(pointer) => pointer.clone(),
        Value::Array(many) => match many.first() {
            Some(Value::Array(pair)) => pair.iter().map(first).collect::<Vec<_>>().join(" + "),
            Some(one) => first(one),
            None => String::new(),
        },
        Value::Object(object) => {
            let mut text = first(&part["at"]);
            for member in ["format", "form"] {
                if let Some(form) = object.get(member).and_then(Value::as_str) {
                    text = format!("{text} {form}");
                }
            }
            text
        }
        _ => String::new(),
    }
}

/// What was found, one line a part.
fn table(guess: &Guess) -> BTreeMap<String, String> {
    let map = &guess.map;
    let mut table = BTreeMap::new();
    table.insert("items".into(), first(&map["items"]));
    if let Some(items) = map["items"].as_object() {
        if items.contains_key("keyed") {
            table.insert("keyed".into(), "true".into());
        }
        if let Some(header) = items.get("header") {
            table.insert("header".into(), first(header));
        }
        if let Some(join) = items.get("join") {
            table.insert("join".into(), first(&join[0]["table"]));
        }
    }
    for (name, part) in map["message"].as_object().unwrap() {
        table.insert(name.clone(), first(part));
    }
    for (how, at) in map["list"]["next"].as_object().into_iter().flatten() {
        let next = table.entry("next".to_string()).or_default();
        if next.is_empty() || how == "token" || how == "pages" {
            *next = format!("{how} {}", at.as_str().unwrap_or_default())
                .trim_end()
                .to_string();
        }
    }
    table
}

/// A Choice as the mapping language defines it.
fn choose(choice: &Value, item: &Value) -> Option<String> {
    let (at, values) = match choice {
        Value::Object(object) => (&choice["at"], object.get("values")),
        pointers => (pointers, None),
    };
    let found = item
        .pointer(at.as_str().unwrap())
        .filter(|value| !value.is_null());
    let Some(found) = found else {
        return choice
            .get("missing")
            .map(|state| state.as_str().unwrap().to_string());
    };
    let text = found
        .as_str()
        .map_or_else(|| found.to_string(), str::to_string);
    let known = values
        .and_then(|values| values.get(&text))
        .or_else(|| choice.get("else"));
    Some(known.map_or(text, |state| state.as_str().unwrap().to_string()))
}

fn is_hidden(map: &Value, item: &Value) -> bool {
    let choices = match &map["message"]["state"] {
        Value::Null => return false,
        Value::Array(many) => many.clone(),
        one => vec![one.clone()],
    };
    let states = choices.iter().filter_map(|choice| choose(choice, item));
    states
        .into_iter()
        .any(|state| state == "removed" || state == "pending")
}

fn items<'a>(answer: &'a Value, pointer: &str) -> Vec<&'a Value> {
    let mut found = vec![answer];
    for segment in pointer.split('/').skip(1) {
        let name = segment.replace("~1", "/").replace("~0", "~");
        found = found
            .into_iter()
            .flat_map(|value| match (segment, value) {
                ("*", Value::Array(many)) => many.iter().collect(),
                ("*", Value::Object(object)) => object.values().collect(),
                _ => value
                    .pointer(&format!("/{}", name.replace('~', "~0").replace('/', "~1")))
                    .into_iter()
                    .collect::<Vec<_>>(),
            })
            .collect();
    }
    found
        .into_iter()
        .flat_map(|value| match value {
            Value::Array(many) => many.iter().filter(|v| !v.is_null()).collect::<Vec<_>>(),
            one => vec![one],
        })
        .collect()
}

/// The same JSON with the members of all objects in the opposite order.
fn turned(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let members = object
                .iter()
                .map(|(name, inner)| (name.to_string(), turned(inner)));
            let members: Vec<_> = members.collect();
            Value::Object(members.into_iter().rev().collect::<Map>())
        }
        Value::Array(many) => many.iter().map(turned).collect(),
        other => other.clone(),
    }
}

/// What differs from what is expected, one line each.
fn check(case: &Value, wrong: &mut Vec<String>) {
    let name = case["name"].as_str().unwrap();
    let answer = &case["answer"];
    let guess = match infer(answer, case["link"].as_str()) {
        Ok(guess) => guess,
        Err(unknown) => return wrong.push(format!("{name}: {unknown}")),
    };
    let table = table(&guess);
    for (part, expected) in case["expect"].as_object().unwrap() {
        let found = table.get(part).map(String::as_str);
        let expected = match expected {
            Value::Bool(true) => Some("true"),
            expected => expected.as_str(),
        };
        if found != expected {
            wrong.push(format!(
                "{name}: {part}: wanted {expected:?}, found {found:?}"
            ));
        }
    }
    if let Some(hidden) = case["hidden"].as_array() {
        let list = if guess.map["items"].get("keyed").is_some()
            || guess.map["items"] == json!("") && answer.is_object()
        {
            vec![answer]
        } else {
            items(answer, &table["items"])
        };
        for (index, item) in list.iter().enumerate() {
            if is_hidden(&guess.map, item) != hidden.contains(&json!(index)) {
                wrong.push(format!(
                    "{name}: message {index} is {}hidden: {}",
                    if hidden.contains(&json!(index)) {
                        "not "
                    } else {
                        ""
                    },
                    guess.map["message"]["state"]
                ));
            }
        }
    }
    if !(0.0..=1.0).contains(&guess.confidence) || guess.confidence < 0.35 {
        wrong.push(format!("{name}: confidence {}", guess.confidence));
    }
    if infer(answer, case["link"].as_str()) != Ok(guess.clone()) {
        wrong.push(format!("{name}: not the same twice"));
    }
    let other = infer(&turned(answer), case["link"].as_str()).map(|guess| self::table(&guess));
    if other.as_ref() != Ok(&table) {
        wrong.push(format!(
            "{name}: another order of members gives {other:?} instead of {table:?}"
        ));
    }
    private(name, &guess, wrong);
}

/// No part may lead to what is private.
fn private(name: &str, guess: &Guess, wrong: &mut Vec<String>) {
    let told: [&str; 4] = ["author", "body", "created", "warning"];
    for (part, pointer) in table(guess) {
        if told.contains(&part.as_str()) && pointer.split('/').any(is_private_name) {
            wrong.push(format!("{name}: {part} is private: {pointer}"));
        }
    }
}

fn cases(file: &str) -> Vec<Value> {
    read(&format!("native/answers/{file}.json"))
        .as_array()
        .unwrap()
        .clone()
}

fn all_as_expected(file: &str) {
    let mut wrong = Vec::new();
    for case in cases(file) {
        check(&case, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn forums_and_trackers() {
    all_as_expected("forums");
}

#[test]
fn social_networks_and_chats() {
    all_as_expected("social");
}

#[test]
fn comment_services() {
    all_as_expected("widgets");
}

#[test]
fn stores_sheets_and_databases() {
    all_as_expected("stores");
}

#[test]
fn gifts_and_reviews() {
    all_as_expected("giving");
}

#[test]
fn other_tongues_and_made_up_names() {
    all_as_expected("tongues");
}

#[test]
fn shapes_that_people_make_themselves() {
    all_as_expected("more");
}

#[test]
fn shapes_written_after_the_rules() {
    all_as_expected("later");
}

#[test]
fn what_is_no_list_of_words_is_refused() {
    let taken: Vec<String> = cases("refused")
        .iter()
        .filter_map(|case| Some((case, infer(&case["answer"], None).ok()?)))
        .map(|(case, guess)| format!("{}: {} {}", case["name"], guess.confidence, guess.map))
        .collect();
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}
