//! A node for each item of a list.

use leptos::prelude::Owner;
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::element::{Child, Element};
use super::watch::{Scope, watch};
use crate::message::Message;

/// What stands in a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A message.
    Message(Message),
    /// The year of what follows.
    Year(i64),
    /// Where the reader's last visit ended.
    Visit,
    /// Where answers are left out, or were before the reader wanted to see them.
    Fold,
}

struct Standing {
    item: Item,
    element: web_sys::Element,
    // Held, because dropping it ends what the element follows.
    _owner: Owner,
}

/// An element for each item, in their order. An item that stays as it is keeps its element
/// and, unless it must, that element does not move: neither focus nor selection is lost.
pub fn each(
    items: impl Fn() -> Vec<Item> + 'static,
    make: impl Fn(&Item) -> Element + 'static,
) -> Child {
    follow(Box::new(items), Box::new(make))
}

fn follow(items: Box<dyn Fn() -> Vec<Item>>, make: Box<dyn Fn(&Item) -> Element>) -> Child {
    Child::Piece(Box::new(move |place: Node| {
        let scope = Scope::here();
        let mut standing: Vec<Standing> = Vec::new();
        watch(Box::new(move || {
            let before = std::mem::take(&mut standing);
            let mut before: Vec<Option<Standing>> = before.into_iter().map(Some).collect();
            // Most stand where they stood: each is looked for from where the last one was found.
            let mut from = 0;
            for item in items() {
                let (passed, ahead) = before.split_at_mut_checked(from).unwrap_or_default();
                let mut places = ahead.iter_mut().chain(passed).enumerate();
                let same = |it: &Option<Standing>| it.as_ref().is_some_and(|it| it.item == item);
                let found = places.find(|(_, it)| same(it));
                let known = found.and_then(|(steps, it)| Some((steps, it.take()?)));
                standing.push(match known {
                    Some((steps, known)) => {
                        from = (from + steps + 1) % before.len().max(1);
                        known
                    }
                    None => {
                        let (Element(element), owner) = scope.make(|| make(&item));
                        Standing {
                            item,
                            element,
                            _owner: owner,
                        }
                    }
                });
            }
            for gone in before.into_iter().flatten() {
                gone.element.remove();
            }
            put_in_order(&standing, &place);
        }));
    }))
}

/// From the end on, each element goes before the one that follows it, unless it stands there.
fn put_in_order(standing: &[Standing], place: &Node) {
    let Some(parent) = place.parent_node() else {
        return;
    };
    let mut next = place.clone();
    for Standing { element, .. } in standing.iter().rev() {
        let stands = element
            .next_sibling()
            .is_some_and(|sibling| sibling == next);
        if !stands {
            // `next` is a child of this very parent, so this cannot fail.
            let _ = parent.insert_before(element, Some(&next));
        }
        next = element.clone().unchecked_into();
    }
}
