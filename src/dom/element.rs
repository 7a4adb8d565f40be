//! One element, described; `raise` makes it stand.

use std::borrow::Cow;

use js_sys::Reflect;
use web_sys::{Event, Node};

use super::raise::{apply, dress};

/// An element that is being put together: what it is to be, or one that stands already.
pub struct Element(pub(super) Box<Plan>);

/// What an element is to be; boxed, because it is handed from call to call in every line of every view.
pub(super) struct Plan {
    pub(super) tag: &'static str,
    pub(super) standing: Option<web_sys::Element>,
    pub(super) deeds: Vec<Deed>,
}

/// What is done to an element, in this order.
pub(super) enum Deed {
    /// An attribute or property follows its value.
    Set(&'static str, Value, Setter),
    /// Something hears of an event.
    Listen(&'static str, Box<dyn FnMut(Event)>),
    /// Something stands at the end.
    Put(Child),
    /// Somebody is told of the element once all before this is done.
    Tell(Box<dyn FnOnce(&web_sys::Element)>),
}

/// Sets what is named, or takes it away.
pub(super) type Setter = fn(&web_sys::Element, &str, Option<&str>);

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
    begin(tag, None)
}

#[inline(never)]
fn begin(tag: &'static str, standing: Option<web_sys::Element>) -> Element {
    Element(Box::new(Plan {
        tag,
        standing,
        deeds: Vec::new(),
    }))
}

impl Element {
    /// An element that stands already, to be added to.
    #[must_use]
    pub fn over(standing: &web_sys::Element) -> Element {
        begin("", Some(standing.clone()))
    }

    /// Sets an attribute.
    #[must_use]
    pub fn with(self, name: &'static str, value: impl Into<Value>) -> Element {
        self.then(Deed::Set(name, value.into(), set_attribute))
    }

    /// Sets what a field holds: what a person has typed is no attribute.
    #[must_use]
    pub fn value(self, value: impl Into<Value>) -> Element {
        self.then(Deed::Set("value", value.into(), set_text))
    }

    /// Sets whether a choice is taken, when there is a value.
    #[must_use]
    pub fn checked(self, value: impl Into<Value>) -> Element {
        self.then(Deed::Set("checked", value.into(), set_flag))
    }

    /// Calls `heard` on each event of this name.
    #[must_use]
    pub fn on(self, event: &'static str, heard: impl FnMut(Event) + 'static) -> Element {
        self.then(Deed::Listen(event, Box::new(heard)))
    }

    /// Puts something at the end.
    #[must_use]
    pub fn child(self, child: impl Into<Child>) -> Element {
        self.then(Deed::Put(child.into()))
    }

    /// Calls `told` with the element once it stands.
    #[must_use]
    pub fn tell(self, told: impl FnOnce(&web_sys::Element) + 'static) -> Element {
        self.then(Deed::Tell(Box::new(told)))
    }

    #[inline(never)]
    fn then(mut self, deed: Deed) -> Element {
        match &self.0.standing {
            Some(standing) => apply(deed, standing, &mut None),
            None => self.0.deeds.push(deed),
        }
        self
    }

    /// The element, made anew.
    #[must_use]
    pub fn finish(self) -> web_sys::Element {
        dress(self, None)
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
