//! What attributes and children may be written as.

use super::element::{Child, Element, Value};

impl From<&'static str> for Value {
    fn from(value: &'static str) -> Value {
        Value::Fixed(Some(value.into()))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Fixed(Some(value.into()))
    }
}

impl From<Option<&'static str>> for Value {
    fn from(value: Option<&'static str>) -> Value {
        Value::Fixed(value.map(Into::into))
    }
}

impl<F: Fn() -> Option<String> + 'static> From<F> for Value {
    fn from(value: F) -> Value {
        Value::Follows(Box::new(value))
    }
}

impl From<&'static str> for Child {
    fn from(words: &'static str) -> Child {
        Child::Words(words.into())
    }
}

impl From<String> for Child {
    fn from(words: String) -> Child {
        Child::Words(words.into())
    }
}

impl From<Element> for Child {
    fn from(element: Element) -> Child {
        Child::Element(element)
    }
}

impl From<Option<Element>> for Child {
    fn from(element: Option<Element>) -> Child {
        element.map_or(Child::None, Child::Element)
    }
}

impl From<Vec<Child>> for Child {
    fn from(children: Vec<Child>) -> Child {
        Child::Several(children)
    }
}
