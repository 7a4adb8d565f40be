//! JSON, sets and searching, written so that they stay small in the wasm.

use crate::json::{Map, Value};

/// A text as JSON.
#[inline(never)]
pub(super) fn text(text: &str) -> Value {
    Value::String(String::from(text))
}

/// Sets a member of an object.
#[inline(never)]
pub(super) fn put(map: &mut Value, name: &str, value: Value) {
    if let Value::Object(object) = map {
        object.insert(String::from(name), value);
    }
}

/// An object of these members.
#[inline(never)]
pub(super) fn object(members: &mut [(&str, Value)]) -> Value {
    let mut object = Value::Object(Map::new());
    for (name, value) in members {
        put(&mut object, name, std::mem::take(value));
    }
    object
}

/// `{"at": pointer, name: value}`
#[inline(never)]
pub(super) fn at(pointer: &str, name: &str, value: Value) -> Value {
    object(&mut [("at", text(pointer)), (name, value)])
}

/// An object of texts.
#[inline(never)]
pub(super) fn texts(members: &[(&str, &str)]) -> Value {
    let mut object = Value::Object(Map::new());
    for (name, value) in members {
        put(&mut object, name, text(value));
    }
    object
}

/// What stands before and after the first (or last) place of some bytes.
#[inline(never)]
pub(super) fn cut<'t>(text: &'t str, at: &str, last: bool) -> Option<(&'t str, &'t str)> {
    let mut places = text.as_bytes().windows(at.len());
    let fits = |window: &[u8]| window == at.as_bytes();
    let place = if last {
        places.rposition(fits)
    } else {
        places.position(fits)
    }?;
    Some((text.get(..place)?, text.get(place + at.len()..)?))
}

/// Different texts in the order they came in; a sample's worth of them, so that looking through
/// all is quick.
#[derive(Clone, Default)]
pub(super) struct Bag(pub Vec<String>);

impl Bag {
    #[inline(never)]
    pub(super) fn add(&mut self, text: &str) {
        if !self.has(text) {
            self.0.push(String::from(text));
        }
    }

    #[inline(never)]
    pub(super) fn has(&self, text: &str) -> bool {
        self.0.iter().any(|known| known == text)
    }
}
