//! One tab at a time: the browser's locks (Web Locks, 2.4), which end with the tab that holds them, however it ends.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What became of asking for a lock.
pub(super) enum Lock {
    /// It is held until this is dropped.
    Held(Release),
    /// Another tab holds it.
    Elsewhere,
    /// This browser has no locks, or gives this page none.
    Missing,
}

/// Dropped, it lets go.
pub(super) struct Release(Function);

impl Drop for Release {
    fn drop(&mut self) {
        // What resolves a promise does not throw.
        let _ = self.0.call0(&JsValue::NULL);
    }
}

/// Asks for the lock of this name, without waiting for another tab to let go of it.
pub(super) async fn hold(name: &str) -> Lock {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).unwrap_or_default();
    let request = Reflect::get(&locks, &"request".into()).unwrap_or_default();
    let Ok(request) = request.dyn_into::<Function>() else {
        return Lock::Missing;
    };
    let options = Object::new();
    // A new object takes any member.
    let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
    let mut asked = None;
    let told = Promise::new(&mut |tell, _| {
        let granted = Closure::once_into_js(move |lock: JsValue| {
            let release = if lock.is_null() {
                Promise::resolve(&tell.call1(&JsValue::NULL, &lock).unwrap_or_default())
            } else {
                Promise::new(&mut |release, _| {
                    let _ = tell.call1(&JsValue::NULL, &release);
                })
            };
            JsValue::from(release)
        });
        asked = request.call3(&locks, &name.into(), &options, &granted).ok();
    });
    let Some(asked) = asked else {
        return Lock::Missing;
    };
    // Where the browser refuses, its own promise fails, and nothing is told.
    let first = Promise::race(&Array::of2(&told, &asked));
    match JsFuture::from(first).await {
        Ok(release) => release
            .dyn_into()
            .map_or(Lock::Elsewhere, |release| Lock::Held(Release(release))),
        Err(_) => Lock::Missing,
    }
}
