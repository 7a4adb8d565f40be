//! Where the messages are in an answer.

use super::place::Place;
use super::{Items, Join};
use crate::json::Value;

#[inline(never)]
pub(super) fn items(place: &Place) -> Items {
    let mut items = Items::default();
    if !place.value.is_some_and(Value::is_object) {
        items.at = place.pointers_here();
        return items;
    }
    place.is_object("at keyed header join");
    let joins = place.at("join");
    for index in 0..joins.each().len() {
        let join = joins.entry(index);
        join.is_object("as table key where");
        let mut conditions = Vec::new();
        for (theirs, ours) in join.texts("where") {
            conditions.push((join.pointer_in(&theirs), join.pointer_in(&ours)));
        }
        items.join.push(Join {
            name: join.text("as"),
            table: join.pointers("table"),
            key: join.pointers("key"),
            conditions,
        });
    }
    items.at = place.pointers("at");
    items.keyed = place.flag("keyed");
    items.header = place.pointers("header");
    items
}
