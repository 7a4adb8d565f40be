//! Doing something a little later.

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

/// Calls this once, after so many ms. Nothing of it stays behind, as something does of a `Timeout` that is forgotten.
pub fn after(ms: i32, call: Box<dyn FnOnce()>) {
    let call = Closure::once_into_js(call);
    // A function and a number are never refused.
    let _ =
        window().set_timeout_with_callback_and_timeout_and_arguments_0(call.unchecked_ref(), ms);
}

/// Waits so many ms.
pub async fn pause(ms: i32) {
    let over = Promise::new(&mut |over, _| {
        // A function and a number are never refused.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&over, ms);
    });
    // Nothing lets it fail.
    let _ = JsFuture::from(over).await;
}
