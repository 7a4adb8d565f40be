//! Offering text as a file.

use js_sys::{Array, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use super::after;

/// How long a browser may take to read what it was offered, in ms.
const KEPT_MS: i32 = 60_000;

#[wasm_bindgen]
extern "C" {
    type Blob;

    #[wasm_bindgen(constructor, catch)]
    fn new(parts: &Array, options: &Object) -> Result<Blob, JsValue>;

    #[wasm_bindgen(js_namespace = URL, js_name = createObjectURL, catch)]
    fn object_url(blob: &Blob) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = URL, js_name = revokeObjectURL)]
    fn revoke(address: &str);
}

/// Offers a text for saving as a file of this name and type, without asking anybody but the person's own browser.
pub fn offer_file(name: &str, kind: &str, text: &str) -> Option<()> {
    let options = Object::new();
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(&options, &"type".into(), &kind.into());
    let blob = Blob::new(&Array::of1(&text.into()), &options).ok()?;
    let address = object_url(&blob).ok()?;
    let link = document().create_element("a").ok()?;
    let _ = link.set_attribute("href", &address);
    let _ = link.set_attribute("download", name);
    link.dyn_into::<HtmlElement>().ok()?.click();
    after(KEPT_MS, Box::new(move || revoke(&address)));
    Some(())
}
