//! Addresses that may become links.

use web_sys::Url;

/// The address as the browser's own parser understands it, when its scheme is `http` or `https`;
/// `None` for anything else (an allow-list: whatever else exists cannot slip through).
#[must_use]
pub fn safe_address(address: &str) -> Option<String> {
    let url = Url::new(address).ok()?;
    matches!(url.protocol().as_str(), "http:" | "https:").then(|| url.href())
}
