//! Part of a page that comes and goes.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Node;

use super::element::{Child, Element};
use super::room::Room;
use super::watch::watch;

/// What stands while `key` is what it is; made anew when `key` changes, and only then, so that what
/// a person does within it is not lost to other changes.
pub fn piece<K: PartialEq + 'static>(
    key: impl Fn() -> K + 'static,
    make: impl Fn(&K) -> Option<Element> + 'static,
) -> Child {
    let last = Rc::new(RefCell::new(None));
    let known = Rc::clone(&last);
    let changed = move || {
        let now = Some(key());
        let changed = *last.borrow() != now;
        last.replace(now);
        changed
    };
    keep(
        Box::new(changed),
        Box::new(move || make(known.borrow().as_ref()?)),
    )
}

fn keep(changed: Box<dyn Fn() -> bool>, make: Box<dyn Fn() -> Option<Element>>) -> Child {
    Child::Piece(Box::new(move |place: Node| {
        let room = Room::new(make);
        room.stand(place);
        watch(Box::new(move || {
            if changed() {
                room.change(true);
            }
        }));
    }))
}
