//! Part of a page that comes and goes.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::Owner;
use web_sys::Node;

use super::element::{Child, Element};
use super::focus;
use super::raise::raise_at;
use super::watch::{Scope, watch};

/// What stands while `key` is what it is; made anew when `key` changes, and only then, so that what
/// a person does within it is not lost to other changes.
pub fn piece<K: PartialEq + 'static>(
    key: impl Fn() -> K + 'static,
    make: impl Fn(&K) -> Option<Element> + 'static,
) -> Child {
    kept(Box::new(key), Box::new(make))
}

type Make<K> = Box<dyn Fn(&K) -> Option<Element>>;

/// Compiled once for each type of key, not for each place on the page.
#[inline(never)]
fn kept<K: PartialEq + 'static>(key: Box<dyn Fn() -> K>, make: Make<K>) -> Child {
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
        let scope = Scope::here();
        let mut standing: Option<(web_sys::Element, Owner)> = None;
        watch(Box::new(move || {
            if !changed() {
                return;
            }
            // Taken out first: a closure that an event still calls must still be there.
            let mut held = false;
            if let Some((element, _)) = &standing {
                held = focus::holds(element);
                element.remove();
            }
            let (made, owner) = scope.make(|| Some(raise_at(make()?, &place)));
            standing = made.map(|element| (element, owner));
            if held {
                focus::give_around(&place);
            }
        }));
    }))
}
