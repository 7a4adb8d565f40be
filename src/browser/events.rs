//! The events a page may listen to (EMBED.md).

use crate::json::{self, Value};
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Dispatches `support-wall-NAME` on the element: it bubbles, crosses shadow roots and carries
/// plain data. Returns `false` when a cancelable event was cancelled by the page.
pub fn emit(host: &HtmlElement, name: &str, detail: &Value, cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    if let Ok(detail) = js_sys::JSON::parse(&json::text(detail)) {
        init.set_detail(&detail);
    }
    let name = ["support-wall-", name].concat();
    CustomEvent::new_with_event_init_dict(&name, &init)
        .and_then(|event| host.dispatch_event(&event))
        .unwrap_or(true)
}
