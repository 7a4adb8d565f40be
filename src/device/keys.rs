//! Under which names things are kept on a device, so that all of a wall's can be deleted in one act.

use crate::draft::Draft;

/// The key of everything that one wall keeps: `support-wall:ENDPOINT#PAGE`. A wall without an
/// endpoint, a preview, has an empty one.
#[must_use]
pub fn key(endpoint: &str, page: &str) -> String {
    Draft::storage_key(endpoint, page)
}

/// Where a text is put aside that stood under this key and could not be read: it may hold words.
#[must_use]
pub fn aside_key(key: &str) -> String {
    [key, ":set-aside"].concat()
}

/// Where the loader keeps what is typed into the wall that keeps its things under this key, until the program is there to keep
/// it as a draft. `src/element/typed.js` names it the same way.
#[must_use]
pub fn typed_key(key: &str) -> String {
    [key, ":typed"].concat()
}

/// Where the loader keeps how an endpoint is read: its address without query and fragment. Walls
/// of several pages share it, nothing in it is about a person, and it is found out again.
/// `src/element/memory.js` names it the same way.
#[must_use]
pub fn recognised_key(endpoint: &str) -> String {
    let bare = endpoint.split(['?', '#']).next().unwrap_or_default();
    ["support-wall:read:", bare].concat()
}

/// Where a page's preview keeps its messages. `src/endpoint/device.rs` names it the same way.
#[must_use]
pub fn preview_key(page: &str) -> String {
    ["support-wall:preview:", page].concat()
}

/// All keys that go when a person has what this wall keeps on their device deleted. The messages of
/// a preview are not among them: they are the wall itself, and there is no other copy
/// ([`preview_key`]).
#[must_use]
pub fn keys(endpoint: &str, page: &str) -> Vec<String> {
    let own = key(endpoint, page);
    let mut keys = vec![aside_key(&own), typed_key(&own), own];
    if !endpoint.is_empty() {
        keys.push(recognised_key(endpoint));
    }
    keys
}
