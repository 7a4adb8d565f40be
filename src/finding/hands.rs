//! Where a person's hands are.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::session::Session;

/// Whether the keyboard is where one writes, on the wall or elsewhere on the page.
pub(super) fn is_writing(session: Session) -> bool {
    let inside = session.host().and_then(|host| host.shadow_root());
    let inside = inside.and_then(|root| root.active_element());
    let Some(active) = inside.or_else(|| document().active_element()) else {
        return false;
    };
    let field = matches!(
        active.local_name().as_str(),
        "textarea" | "input" | "select"
    );
    let editable = active.dyn_ref::<HtmlElement>();
    field || editable.is_some_and(HtmlElement::is_content_editable)
}
