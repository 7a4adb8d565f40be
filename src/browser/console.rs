//! Words for the page's author, where authors look: the console.

/// Says something to the page's author; readers never see it.
pub fn tell_page_author(words: &str) {
    web_sys::console::warn_1(&["support-wall: ", words].concat().into());
}
