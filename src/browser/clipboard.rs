//! Handing text to the person.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// Puts text on the clipboard. Whether that worked: not all browsers let a page do it, and none where the page is not
/// encrypted.
pub async fn copy(text: &str) -> bool {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).unwrap_or_default();
    if !clipboard.is_object() {
        return false;
    }
    let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
    let written: Promise = clipboard.write_text(text);
    JsFuture::from(written).await.is_ok()
}

/// Selects what stands in an element, for the person to copy by hand.
pub fn select(element: &Element) {
    let call = |on: &wasm_bindgen::JsValue, name: &str| {
        let method = Reflect::get(on, &name.into()).ok()?;
        Some((on.clone(), method.dyn_into::<Function>().ok()?))
    };
    let selection = call(&window(), "getSelection").and_then(|(on, get)| get.call0(&on).ok());
    let selected = selection.and_then(|selection| call(&selection, "selectAllChildren"));
    if let Some((on, select)) = selected {
        // Any element can be selected.
        let _ = select.call1(&on, element);
    }
}
