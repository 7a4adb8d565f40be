//! The small drawn marks that tell kinds apart without colour.

use crate::dom::{Element, element};
use crate::message::Kind;

const CANDLE: &str = "M12 2.6c1.9 2 2.8 3.2 2.8 4.6a2.8 2.8 0 0 1-5.6 0c0-1.4.9-2.6 2.8-4.6zM12 10v3M8.5 21.2V13h7v8.2M5.5 21.2h13";
const HANDS: &str = "M10.6 21v-3.5c0-1.1-.4-2-1.2-2.8l-2.6-2.6c-1.1-1.1-2.9.4-1.9 1.7l2.4 3.1M5 13.8V6.5a1.4 1.4 0 0 0-2.8 0v8.2c0 .9.3 1.7.9 2.4L5.8 20.2V21M13.4 21v-3.5c0-1.1.4-2 1.2-2.8l2.6-2.6c1.1-1.1 2.9.4 1.9 1.7l-2.4 3.1M19 13.8V6.5a1.4 1.4 0 0 1 2.8 0v8.2c0 .9-.3 1.7-.9 2.4L18.2 20.2V21";
const STAR: &str =
    "M12 2.6l2 4.4 4.8.5-3.6 3.2 1 4.7-4.2-2.4-4.2 2.4 1-4.7-3.6-3.2 4.8-.5zM4 20.8h16";

const LETTER: &str = "M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7";
const BASKET: &str =
    "M3.5 10.5h17l-1.8 9.2H5.3zM8 10.5l2.6-6.2M16 10.5l-2.6-6.2M9.5 14v2.6M14.5 14v2.6";
const CALENDAR: &str = "M4 5.5h16v15H4zM4 10h16M8.5 3v4M15.5 3v4";
const SPROUT: &str = "M12 21v-9M12 12c0-3.6-2.4-5.6-6.6-5.6 0 3.6 2.4 5.6 6.6 5.6zM12 9.6c0-3.4 2.2-5.4 6-5.4 0 3.4-2.2 5.4-6 5.4z";

/// A kind's mark on a 24 by 24 grid; plain words have none.
pub fn mark(kind: Kind) -> Option<Element> {
    let path = match kind {
        Kind::Condolence => CANDLE,
        Kind::Encouragement => HANDS,
        Kind::Milestone => STAR,
        Kind::Update => LETTER,
        Kind::Need => BASKET,
        Kind::Event => CALENDAR,
        Kind::Outcome => SPROUT,
        _ => return None,
    };
    let svg = element("svg")
        .with("class", "mark")
        .with("viewBox", "0 0 24 24")
        .with("aria-hidden", "true");
    Some(svg.child(element("path").with("d", path)))
}
