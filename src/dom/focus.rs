//! The keyboard, when what it was on goes away.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

/// Whether the keyboard is on this element or on something in it.
pub(super) fn holds(element: &Element) -> bool {
    element.matches(":focus-within").unwrap_or_default()
}

/// Puts the keyboard on an element that takes it from programs.
pub(super) fn give(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // It stands in the page, or there is nothing left to put the keyboard on.
        let _ = element.focus();
    }
}

/// Puts the keyboard on what is around this place: the nearest that takes it, or the section. Without that a reader who
/// does not look at the page would begin at its top again.
pub(super) fn give_around(place: &Node) {
    let around = place.parent_element();
    if let Some(Ok(Some(around))) = around.map(|it| it.closest("[tabindex], section")) {
        // The name is the program's own.
        let _ = around.set_attribute("tabindex", "-1");
        give(&around);
    }
}
