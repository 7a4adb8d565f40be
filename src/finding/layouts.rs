//! How the list lies: a reader may have it otherwise for as long as the page is open.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::config::Layout;
use crate::dom::{Element, element, presence, truth};
use crate::session::Session;
use crate::view::FEW;

const GRID: &str = "M4 4.5h7v6H4zM13 4.5h7v9h-7zM4 13.5h7v6H4zM13 16.5h7v3h-7z";
const COLUMN: &str = "M5 4.5h14v6H5zM5 13.5h14v6H5z";
const LINE: &str = "M6 3v18M4 7h4M4 14h4M12 5.5h8M12 8.5h5M12 12.5h8M12 15.5h6";

/// Whether there is too little to choose a layout for.
pub fn too_few(session: Session) -> bool {
    session.wall(|wall| !wall.shows(FEW) && !wall.has_more())
}

/// The three buttons.
pub fn layouts(session: Session) -> Element {
    let group = element("div")
        .with("class", "layouts")
        .with("role", "group")
        .with("aria-label", session.word("layout.label"))
        .with("hidden", presence(move || too_few(session)));
    let all = [
        (Layout::Wall, "layout.wall", GRID),
        (Layout::Feed, "layout.feed", COLUMN),
        (Layout::Timeline, "layout.timeline", LINE),
    ];
    all.into_iter().fold(group, |group, (layout, key, path)| {
        let words = session.word(key);
        let pressed = truth(move || session.now(|now| now.layout) == layout);
        let mark = element("svg")
            .with("class", "mark")
            .with("viewBox", "0 0 24 24")
            .with("aria-hidden", "true")
            .child(element("path").with("d", path));
        group.child(
            element("button")
                .with("type", "button")
                .with("title", words.clone())
                .with("aria-pressed", pressed)
                .on("click", move |_| lay_out(session, layout))
                .child(mark)
                .child(element("span").with("class", "layout-name").child(words)),
        )
    })
}

/// Lays the list out otherwise. The message at the top of the window stays there.
fn lay_out(session: Session, layout: Layout) {
    if session.peek(|now| now.layout) == Some(layout) {
        return;
    }
    let kept = at_the_top(session);
    session.set(|now| now.layout = layout);
    let Some((message, before)) = kept else {
        return;
    };
    // By the next frame the list lies otherwise, and nobody has seen it yet.
    request_animation_frame(move || {
        let moved = message.get_bounding_client_rect().top() - before;
        if moved.abs() >= 1.0 {
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    });
}

/// The first message that is seen, and where; `None` where the list begins within the window, for then the row of
/// buttons is seen, and what is above the list stays where it is by itself.
fn at_the_top(session: Session) -> Option<(HtmlElement, f64)> {
    let root = session.host()?.shadow_root()?;
    let list = root.query_selector(".list").ok()??;
    if list.get_bounding_client_rect().top() >= 0.0 {
        return None;
    }
    let all = list
        .query_selector_all(":scope > article:not([hidden])")
        .ok()?;
    (0..all.length()).find_map(|index| {
        let message: HtmlElement = all.item(index)?.dyn_into().ok()?;
        let place = message.get_bounding_client_rect();
        (place.bottom() > 0.0).then(|| (message, place.top()))
    })
}
