//! Addresses that may become links.

use web_sys::Url;

/// The address as the browser's own parser understands it, when its scheme is one that the words of
/// a message may link to: `http`, `https` or `mailto`; `None` for anything else (an allow-list:
/// whatever else exists cannot slip through). Only for links that [`crate::text`] found.
#[must_use]
pub fn safe_address(address: &str) -> Option<String> {
    let url = Url::new(address).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:" | "mailto:").then(|| url.href())
}
