//! Where the keyboard is and where it goes next, so that it is never lost.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::after;

fn find(host: &HtmlElement, selector: &str) -> Option<Element> {
    host.shadow_root()?.query_selector(selector).ok().flatten()
}

/// Focuses the first element in the wall that fits the selector. An element that is not there, or
/// cannot take the focus, leaves it where it is.
pub fn focus(host: &HtmlElement, selector: &str) {
    if let Some(element) = find(host, selector).and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The same, once what has just changed stands in the page.
pub fn focus_soon(host: HtmlElement, selector: String) {
    after(0, Box::new(move || focus(&host, &selector)));
}

/// A selector for the message with this id.
#[must_use]
pub fn message_selector(id: &str) -> String {
    let mut selector = String::from("[data-id=\"");
    for letter in id.chars() {
        // A line end would end the string, and the selector with it (CSS Syntax, 4.3.5).
        match letter {
            '\n' => selector.push_str("\\a "),
            '\r' => selector.push_str("\\d "),
            '\u{c}' => selector.push_str("\\c "),
            _ => {
                if matches!(letter, '"' | '\\') {
                    selector.push('\\');
                }
                selector.push(letter);
            }
        }
    }
    selector.push_str("\"]");
    selector
}

/// Whether the keyboard is within an element that fits the selector.
#[must_use]
pub fn has_focus(host: &HtmlElement, selector: &str) -> bool {
    let active = host.shadow_root().and_then(|root| root.active_element());
    // From the keyboard outwards: a wall may hold ten thousand elements to be asked otherwise.
    active.is_some_and(|it| it.closest(selector).ok().flatten().is_some())
}
