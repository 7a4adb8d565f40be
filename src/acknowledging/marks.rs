//! The small drawn marks of acknowledgements. What lights up when one is given has a class of its own.

use crate::dom::{Element, element};

const HERE: [&str; 3] = [
    "M9.4 8a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0z",
    "M12 1.8V3M7 3.8l.7.7M17 3.8l-.7.7M5.2 8.2h1.2M17.6 8.2h1.2",
    "M3.5 14.5h3.2c1 0 1.7.3 2.4.9l1.2 1h2.6a1.5 1.5 0 0 1 0 3H9.8M14.3 17.2l4.4-2.5a1.6 1.6 0 0 1 1.7 2.7l-5.6 3.5c-.5.3-1 .4-1.6.4H3.5",
];
const CANDLE: [&str; 3] = [
    "M12 5.8c2 2.1 3 3.5 3 5a3 3 0 0 1-6 0c0-1.5 1-2.9 3-5z",
    "M12 1.8v1.2M6.2 4.2l.8.8M17.8 4.2l-.8.8M3.8 10h1.2M19 10h1.2",
    "M12 13.8v3.2M4.5 17h15c0 2.3-1.6 4-3.7 4H8.2c-2.1 0-3.7-1.7-3.7-4z",
];
const HEART: [&str; 3] = [
    "M12 20.3S3.8 15.4 3.8 9.6A4.3 4.3 0 0 1 12 7.9a4.3 4.3 0 0 1 8.2 1.7c0 5.8-8.2 10.7-8.2 10.7z",
    "",
    "",
];
const THINKING: [&str; 3] = [
    "M14.8 3.6a8.6 8.6 0 1 0 5.9 13.3A7.6 7.6 0 0 1 14.8 3.6z",
    "",
    "",
];
const STRENGTH: [&str; 3] = [
    "M12 3.2c4.2 2.6 6.3 5.7 6.3 9.1 0 3.3-2.3 5.8-6.3 6.3-4-.5-6.3-3-6.3-6.3 0-3.4 2.1-6.5 6.3-9.1z",
    "",
    "M12 9v12.2",
];

/// The mark of an acknowledgement on a 24 by 24 grid: what fills with light, rays that show only then, and the rest.
pub fn mark(word: &str) -> Element {
    let paths = match word {
        "candle" => CANDLE,
        "heart" => HEART,
        "thinking" => THINKING,
        "strength" => STRENGTH,
        _ => HERE,
    };
    let svg = element("svg")
        .with("class", "mark")
        .with("viewBox", "0 0 24 24")
        .with("aria-hidden", "true");
    let classes = [Some("light"), Some("glow"), None];
    paths
        .into_iter()
        .zip(classes)
        .fold(svg, |svg, (path, class)| {
            let path =
                (!path.is_empty()).then(|| element("path").with("class", class).with("d", path));
            svg.child(path)
        })
}
