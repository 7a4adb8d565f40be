//! One element.

use std::borrow::Cow;

use js_sys::Reflect;
use leptos::prelude::{StoredValue, document};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, Node};

use super::watch::watch;

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element that is being put together.
pub struct Element(pub(super) web_sys::Element);

/// What an attribute or property is set to; `None` leaves an attribute out.
pub enum Value {
    /// It stays as it is.
    Fixed(Option<Cow<'static, str>>),
    /// It follows the signals the closure reads.
    Follows(Box<dyn Fn() -> Option<String>>),
}

/// What stands within an element.
pub enum Child {
    /// Nothing.
    None,
    /// Words that stay as they are.
    Words(Cow<'static, str>),
    /// Words that follow the signals the closure reads.
    Follows(Box<dyn Fn() -> String>),
    /// An element.
    Element(Element),
    /// Several things, one after the other.
    Several(Vec<Child>),
    /// Something that comes and goes: given the node it stands before.
    Piece(Box<dyn FnOnce(Node)>),
}

/// An attribute that says `true` or `false`.
pub fn truth(holds: impl Fn() -> bool + 'static) -> Value {
    Value::Follows(Box::new(move || {
        Some(if holds() { "true" } else { "false" }.into())
    }))
}

/// An attribute that is there or not.
pub fn presence(holds: impl Fn() -> bool + 'static) -> Value {
    Value::Follows(Box::new(move || holds().then(String::new)))
}

/// Words that follow signals.
pub fn text(words: impl Fn() -> String + 'static) -> Child {
    Child::Follows(Box::new(words))
}

/// Begins an element. The tag's name is the program's own, so it cannot be refused.
pub fn element(tag: &'static str) -> Element {
    let namespace = matches!(tag, "svg" | "path").then_some(SVG);
    let namespace = namespace.unwrap_or("http://www.w3.org/1999/xhtml");
    match document().create_element_ns(Some(namespace), tag) {
        Ok(element) => Element(element),
        Err(refused) => wasm_bindgen::throw_val(refused),
    }
}

impl Element {
    /// An element that stands already, to be added to.
    #[must_use]
    pub fn over(standing: &web_sys::Element) -> Element {
        Element(standing.clone())
    }

    /// The element itself, while it is still being put together.
    #[must_use]
    pub fn node(&self) -> web_sys::Element {
        self.0.clone()
    }

    /// Sets an attribute.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Into<Value>) -> Element {
        self.set(name, value.into(), set_attribute)
    }

    /// Sets what a field holds: what a person has typed is no attribute.
    #[must_use]
    pub fn value(self, value: impl Into<Value>) -> Element {
        self.set("value", value.into(), set_text)
    }

    /// Sets whether a choice is taken, when there is a value.
    #[must_use]
    pub fn checked(self, value: impl Into<Value>) -> Element {
        self.set("checked", value.into(), set_flag)
    }

    fn set(
        self,
        name: &'static str,
        value: Value,
        set: fn(&web_sys::Element, &str, Option<&str>),
    ) -> Element {
        match value {
            Value::Fixed(value) => set(&self.0, name, value.as_deref()),
            Value::Follows(value) => {
                let (element, mut last) = (self.0.clone(), None);
                watch(Box::new(move || {
                    let now = Some(value());
                    if now != last {
                        set(&element, name, now.as_ref().and_then(Option::as_deref));
                        last = now;
                    }
                }));
            }
        }
        self
    }

    /// Calls `heard` on each event of this name.
    #[must_use]
    pub fn on(self, event: &str, heard: impl FnMut(Event) + 'static) -> Element {
        self.listen(event, Box::new(heard))
    }

    fn listen(self, event: &str, heard: Box<dyn FnMut(Event)>) -> Element {
        let heard = Closure::wrap(heard);
        // Listening to an event fails only without a listener.
        let _ = self
            .0
            .add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
        StoredValue::new_local(heard);
        self
    }

    /// Puts something at the end.
    #[must_use]
    pub fn child(self, child: impl Into<Child>) -> Element {
        self.put(child.into());
        self
    }

    fn put(&self, child: Child) {
        match child {
            Child::None => {}
            Child::Words(words) => self.append(&document().create_text_node(&words)),
            Child::Follows(words) => {
                let node = document().create_text_node("");
                self.append(&node);
                watch(Box::new(move || {
                    let words = words();
                    if node.data() != words {
                        node.set_data(&words);
                    }
                }));
            }
            Child::Element(element) => self.append(&element.0),
            Child::Several(children) => children.into_iter().for_each(|child| self.put(child)),
            Child::Piece(piece) => {
                let place: Node = document().create_comment("").into();
                self.append(&place);
                piece(place);
            }
        }
    }

    fn append(&self, node: &Node) {
        // A fresh node can be put anywhere.
        let _ = self.0.append_child(node);
    }

    /// The finished element.
    #[must_use]
    pub fn finish(self) -> web_sys::Element {
        self.0
    }
}

fn set_attribute(element: &web_sys::Element, name: &str, value: Option<&str>) {
    // The names are the program's own, so that they cannot be refused.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn set_text(element: &web_sys::Element, name: &str, value: Option<&str>) {
    let value = value.unwrap_or_default().into();
    // The same text set again would move the caret.
    if Reflect::get(element, &name.into()).as_ref() != Ok(&value) {
        let _ = Reflect::set(element, &name.into(), &value);
    }
}

fn set_flag(element: &web_sys::Element, name: &str, value: Option<&str>) {
    let _ = Reflect::set(element, &name.into(), &value.is_some().into());
}
