//! A node for each item of a list.

use std::sync::Arc;

use leptos::prelude::Owner;
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::element::{Child, Element};
use super::focus;
use super::places::Places;
use super::raise::raise_at;
use super::watch::{Scope, watch};
use crate::message::Message;

/// What stands in a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A message.
    Message(Arc<Message>),
    /// The year of what follows.
    Year(i64),
    /// Where the reader's last visit ended.
    Visit,
    /// Where answers are left out, or were before the reader wanted to see them.
    Fold,
}

impl Item {
    /// Whether it may stay as it stands where the other one is wanted.
    fn stays(&self, other: &Item) -> bool {
        match (self, other) {
            (Item::Message(own), Item::Message(other)) => {
                Arc::ptr_eq(own, other) || own.reads_like(other)
            }
            _ => self == other,
        }
    }

    /// The id of a message; nothing for what is none.
    fn id(&self) -> Option<&str> {
        match self {
            Item::Message(message) => Some(&message.id),
            _ => None,
        }
    }
}

fn id_of(standing: &Option<Standing>) -> Option<&str> {
    standing.as_ref()?.item.id()
}

struct Standing {
    item: Item,
    element: web_sys::Element,
    /// Whether it stands after all that are before it and have stood before.
    in_order: bool,
    // Held, because dropping it ends what the element follows.
    _owner: Owner,
}

/// An element for each item, in their order. A message that [reads as before](Message::reads_like) keeps its element
/// and, unless it must, that element does not move: neither focus nor selection is lost. Where the keyboard was on one
/// that goes, it goes on to what takes its place.
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
            let (mut from, mut last, mut places) = (0, 0, None);
            for item in items() {
                let stands = |at: usize| {
                    let standing = before.get(at).and_then(Option::as_ref);
                    standing.is_some_and(|it| it.item.stays(&item))
                };
                let at = match item.id() {
                    _ if stands(from) => Some(from),
                    Some(id) => places
                        .get_or_insert_with(|| Places::of(before.iter().map(id_of)))
                        .find(id, stands),
                    None => (0..before.len()).find(|at| stands(*at)),
                };
                let known = at.and_then(|at| Some((at, before.get_mut(at)?.take()?)));
                standing.push(match known {
                    Some((at, known)) => {
                        from = at + 1;
                        let in_order = at >= last;
                        last = last.max(at);
                        Standing {
                            // What has changed beneath the words is not shown from here.
                            item,
                            in_order,
                            ..known
                        }
                    }
                    None => {
                        let (element, owner) = scope.make(|| raise_at(make(&item), &place));
                        Standing {
                            item,
                            element,
                            in_order: false,
                            _owner: owner,
                        }
                    }
                });
            }
            let mut held = None;
            for gone in before.into_iter().flatten() {
                if focus::holds(&gone.element) {
                    held = Some(gone);
                } else {
                    gone.element.remove();
                }
            }
            let heir = held.as_ref().map(|gone| heir(gone, &standing));
            if let Some(gone) = &held {
                gone.element.remove();
            }
            put_in_order(&standing, &place);
            match heir {
                Some(Some(heir)) => focus::give(&heir),
                Some(None) => focus::give_around(&place),
                None => {}
            }
        }));
    }))
}

/// What takes the place of a message that goes, once all others that go are gone: the same one changed, else the next, else
/// the one before.
fn heir(gone: &Standing, standing: &[Standing]) -> Option<web_sys::Element> {
    let same = standing
        .iter()
        .find(|it| it.item.id().is_some() && it.item.id() == gone.item.id());
    let same = same.map(|same| same.element.clone());
    same.or_else(|| gone.element.next_element_sibling())
        .or_else(|| gone.element.previous_element_sibling())
}

/// From the end on, each element goes before the one that follows it, unless it stands there. Those that have kept their order
/// stay, and are not asked: among thousands that would take longer than all else.
fn put_in_order(standing: &[Standing], place: &Node) {
    let Some(parent) = place.parent_node() else {
        return;
    };
    let mut next = place.clone();
    for Standing {
        element, in_order, ..
    } in standing.iter().rev()
    {
        let follows = || element.next_sibling().is_some_and(|it| it == next);
        if !*in_order && !follows() {
            // `next` is a child of this very parent, so this cannot fail.
            let _ = parent.insert_before(element, Some(&next));
        }
        next = element.clone().unchecked_into();
    }
}
