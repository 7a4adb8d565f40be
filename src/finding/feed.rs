//! The feed pattern of ARIA (APG): articles that take the keyboard, know their place, and are gone through by page keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, Node, NodeList};

use super::Finding;
use crate::browser::after;
use crate::config::Layout;
use crate::dom::{Element, watch};
use crate::session::Session;

/// What can take the keyboard, as far as a wall or a usual page has such things.
const FOCUSABLE: &str = "a[href],button,input,select,textarea,summary,iframe,[tabindex]";

const ARTICLES: &str = ".list > article:not([hidden])";

/// Keeps the list a feed for as long as it lies as one.
pub fn follow_feed(session: Session) {
    watch(Box::new(move || {
        session.now(|now| (now.layout, now.loading_more, now.speech));
        session.wall.track();
        if let Some(finding) = Finding::of(session) {
            finding.chosen.track();
            finding.found.track();
        }
        // Once the list has followed, too.
        after(
            0,
            Box::new(move || {
                mark(session);
            }),
        );
    }));
    let inside = || session.host()?.shadow_root()?.last_element_child();
    if let Some(inside) = inside() {
        let _ = Element::over(&inside).on("keydown", move |event| {
            let event = event.unchecked_ref::<KeyboardEvent>();
            if press(session, event).is_some() {
                event.prevent_default();
            }
        });
    }
}

fn all(from: &NodeList) -> Vec<HtmlElement> {
    let elements = (0..from.length()).filter_map(|index| from.item(index)?.dyn_into().ok());
    elements.collect()
}

fn articles(session: Session) -> Option<Vec<HtmlElement>> {
    let root = session.host()?.shadow_root()?;
    Some(all(&root.query_selector_all(ARTICLES).ok()?))
}

/// Says of list and articles what the pattern asks for, or takes it back.
fn mark(session: Session) -> Option<()> {
    let (layout, busy, heading) =
        session.peek(|now| (now.layout, now.loading_more, now.config.heading.clone()))?;
    let list = session.host()?.shadow_root()?.query_selector(".list");
    let list = list.ok()??;
    // The names are the program's own, so that they cannot be refused.
    if layout != Layout::Feed {
        if list.has_attribute("role") {
            for name in ["role", "aria-label", "aria-busy"] {
                let _ = list.remove_attribute(name);
            }
            for article in articles(session)? {
                let _ = article.set_attribute("tabindex", "-1");
                let _ = article.remove_attribute("aria-posinset");
                let _ = article.remove_attribute("aria-setsize");
            }
        }
        return None;
    }
    let label = heading.unwrap_or_else(|| session.word("wall.label"));
    let _ = list.set_attribute("role", "feed");
    let _ = list.set_attribute("aria-label", &label);
    let _ = list.set_attribute("aria-busy", if busy { "true" } else { "false" });
    let articles = articles(session)?;
    let size = if session.peek_wall(|wall| wall.has_more())? {
        "-1".into()
    } else {
        articles.len().to_string()
    };
    for (index, article) in articles.iter().enumerate() {
        let _ = article.set_attribute("tabindex", "0");
        let _ = article.set_attribute("aria-posinset", &(index + 1).to_string());
        let _ = article.set_attribute("aria-setsize", &size);
    }
    None
}

/// Follows a key, where it means something in a feed.
fn press(session: Session, event: &KeyboardEvent) -> Option<()> {
    if session.peek(|now| now.layout)? != Layout::Feed || event.alt_key() || event.meta_key() {
        return None;
    }
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    // These keys have a meaning of their own where somebody writes.
    if matches!(
        target.local_name().as_str(),
        "textarea" | "input" | "select"
    ) {
        return None;
    }
    let here = target.closest(".list > article").ok()??;
    let next = match (event.key().as_str(), event.ctrl_key()) {
        ("PageDown", false) => beside(session, &here, 1)?,
        ("PageUp", false) => beside(session, &here, -1)?,
        ("End", true) => outside(session, true)?,
        ("Home", true) => outside(session, false)?,
        _ => return None,
    };
    next.focus().ok()
}

fn beside(session: Session, here: &web_sys::Element, steps: isize) -> Option<HtmlElement> {
    let articles = articles(session)?;
    let at = articles.iter().position(|it| it.is_same_node(Some(here)))?;
    articles.get(at.checked_add_signed(steps)?).cloned()
}

/// The first thing after the feed that takes the keyboard, or the last before it: in the wall, else on the page.
fn outside(session: Session, after: bool) -> Option<HtmlElement> {
    let host = session.host()?;
    let root = host.shadow_root()?;
    let list = root.query_selector(".list").ok()??;
    let within = nearest(&root.query_selector_all(FOCUSABLE).ok()?, &list, after);
    let page = || {
        nearest(
            &document().query_selector_all(FOCUSABLE).ok()?,
            &host,
            after,
        )
    };
    within.or_else(page)
}

fn nearest(from: &NodeList, place: &Node, after: bool) -> Option<HtmlElement> {
    let mut beyond = all(from).into_iter().filter(|it| {
        let position = place.compare_document_position(it);
        let side = if after {
            Node::DOCUMENT_POSITION_FOLLOWING
        } else {
            Node::DOCUMENT_POSITION_PRECEDING
        };
        let within = Node::DOCUMENT_POSITION_CONTAINED_BY | Node::DOCUMENT_POSITION_CONTAINS;
        position & side != 0 && position & within == 0 && takes_focus(it)
    });
    if after { beyond.next() } else { beyond.last() }
}

fn takes_focus(element: &HtmlElement) -> bool {
    let shown = element.get_bounding_client_rect().height() > 0.0;
    shown && element.tab_index() >= 0 && !element.has_attribute("disabled")
}
