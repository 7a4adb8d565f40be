//! From what an element is to be to nodes: new ones, or those of a page that was painted before the program was there.

use std::cell::Cell;

use leptos::prelude::{StoredValue, document};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Node, Text};

use super::element::{Child, Deed, Element, Plan, Value};
use super::watch::{Scope, watch};

const SVG: &str = "http://www.w3.org/2000/svg";

/// What tells elements of the same tag apart.
const TELLING: [&str; 4] = ["class", "data-id", "name", "part"];

thread_local! {
    /// Whether painted nodes are taken over rather than made anew.
    static TAKING: Cell<bool> = const { Cell::new(false) };
}

/// Once `ready`, makes the element of `painted` and the nodes in it: what fits stays the very node that it was, what is missing
/// is put in, what is too much goes. Fields keep what was typed, and nothing that stays loses the keyboard.
pub fn take_over(
    element: Element,
    painted: web_sys::Element,
    ready: Box<dyn Fn() -> bool>,
    taken: Box<dyn FnOnce()>,
) {
    let scope = Scope::here();
    let mut left = Some((element, painted, taken));
    let mut owner = None;
    watch(Box::new(move || {
        if ready()
            && let Some((element, painted, taken)) = left.take()
        {
            TAKING.set(true);
            owner.replace(scope.make(|| dress(element, Some(painted))).1);
            TAKING.set(false);
            taken();
        }
    }));
}

/// The element, made of the first painted node from `from` on that fits, or anew; whether it was painted.
pub(super) fn raise(element: Element, from: Option<Node>) -> (web_sys::Element, bool) {
    let painted = from.filter(|_| TAKING.get());
    let painted = painted.and_then(|from| found(&element, from));
    let taken = painted.is_some();
    (dress(element, painted), taken)
}

/// Puts an element where `place` is: before it, or, where it was painted, just before where `place` goes.
pub(super) fn raise_at(element: Element, place: &Node) -> web_sys::Element {
    let (element, taken) = raise(element, place.next_sibling());
    if let Some(parent) = place.parent_node() {
        // The place is the parent's own child, so neither can fail.
        let _ = if taken {
            parent.insert_before(place, element.next_sibling().as_ref())
        } else {
            parent.insert_before(&element, Some(place))
        };
    }
    element
}

/// The first of these siblings that fits; those passed over are no part of the wall and go.
fn found(element: &Element, from: Node) -> Option<web_sys::Element> {
    let mut next = Some(from.clone());
    let fitting = loop {
        let node = next?;
        match node.dyn_ref::<web_sys::Element>() {
            Some(standing) if fits(element, standing) => break standing.clone(),
            _ => next = node.next_sibling(),
        }
    };
    drop_until(Some(from), Some(&fitting));
    Some(fitting)
}

fn fits(element: &Element, standing: &web_sys::Element) -> bool {
    standing.local_name() == element.0.tag
        && element.0.deeds.iter().all(|deed| match deed {
            Deed::Set(name, Value::Fixed(value), _) if TELLING.contains(name) => {
                standing.get_attribute(name).as_deref() == value.as_deref()
            }
            _ => true,
        })
}

fn drop_until(mut from: Option<Node>, until: Option<&Node>) {
    while let Some(node) = from.filter(|node| Some(node) != until) {
        from = node.next_sibling();
        if let Some(parent) = node.parent_node() {
            // It is the parent's own child.
            let _ = parent.remove_child(&node);
        }
    }
}

/// Does to a new or a painted element all that was said of it.
pub(super) fn dress(element: Element, painted: Option<web_sys::Element>) -> web_sys::Element {
    let mut cursor = painted.as_ref().and_then(|painted| painted.first_child());
    let Plan {
        tag,
        standing,
        deeds,
    } = *element.0;
    let node = painted.or(standing).unwrap_or_else(|| create(tag));
    for deed in deeds {
        apply(deed, &node, &mut cursor);
    }
    drop_until(cursor, None);
    node
}

fn create(tag: &'static str) -> web_sys::Element {
    let namespace = matches!(tag, "svg" | "path").then_some(SVG);
    let namespace = namespace.unwrap_or("http://www.w3.org/1999/xhtml");
    match document().create_element_ns(Some(namespace), tag) {
        Ok(element) => element,
        Err(refused) => wasm_bindgen::throw_val(refused),
    }
}

/// One deed; children go before `cursor`, the painted node that is next.
pub(super) fn apply(deed: Deed, node: &web_sys::Element, cursor: &mut Option<Node>) {
    match deed {
        Deed::Set(name, Value::Fixed(value), set) => set(node, name, value.as_deref()),
        Deed::Set(name, Value::Follows(value), set) => {
            let (node, mut last) = (node.clone(), None);
            watch(Box::new(move || {
                let now = Some(value());
                if now != last {
                    set(&node, name, now.as_ref().and_then(Option::as_deref));
                    last = now;
                }
            }));
        }
        Deed::Listen(event, heard) => {
            let heard = Closure::wrap(heard);
            // Listening to an event fails only without a listener.
            let _ = node.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
            StoredValue::new_local(heard);
        }
        Deed::Put(child) => put(child, node, cursor),
        Deed::Tell(told) => told(node),
    }
}

fn put(child: Child, parent: &web_sys::Element, cursor: &mut Option<Node>) {
    match child {
        Child::None => {}
        Child::Words(words) => {
            words_node(parent, cursor, &words);
        }
        Child::Follows(words) => {
            let node = words_node(parent, cursor, "");
            watch(Box::new(move || say(&node, &words())));
        }
        Child::Element(element) => {
            let (element, taken) = raise(element, cursor.clone());
            if taken {
                *cursor = element.next_sibling();
            } else {
                insert(parent, &element, cursor);
            }
        }
        Child::Several(children) => {
            for child in children {
                put(child, parent, cursor);
            }
        }
        Child::Piece(piece) => {
            let place: Node = document().create_comment("").into();
            insert(parent, &place, cursor);
            piece(place.clone());
            *cursor = place.next_sibling();
        }
    }
}

/// The painted words that are next, or a new node for them.
fn words_node(parent: &web_sys::Element, cursor: &mut Option<Node>, words: &str) -> Text {
    if let Some(painted) = cursor.as_ref().and_then(|next| next.dyn_ref::<Text>()) {
        let painted = painted.clone();
        *cursor = painted.next_sibling();
        if !words.is_empty() {
            say(&painted, words);
        }
        return painted;
    }
    let node = document().create_text_node(words);
    insert(parent, &node, cursor);
    node
}

fn say(node: &Text, words: &str) {
    if node.data() != words {
        node.set_data(words);
    }
}

fn insert(parent: &Node, node: &Node, cursor: &Option<Node>) {
    // A fresh node can be put anywhere, and what is next is the parent's own child.
    let _ = parent.insert_before(node, cursor.as_ref());
}
