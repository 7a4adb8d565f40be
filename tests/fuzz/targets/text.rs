//! Any text in any format. The first byte is the format, the second whether it is repeated to full length.
#![no_main]

use fuzz::{check_text, in_time};
use libfuzzer_sys::fuzz_target;
use support_wall::decode::MOST_CHARACTERS;
use support_wall::text::rich;

const FORMATS: [&str; 7] = [
    "plain", "html", "markdown", "escaped", "blocks", "facets", "auto",
];

fuzz_target!(|bytes: &[u8]| {
    let Some(([format, long], source)) = bytes.split_at_checked(2).map(|(a, b)| ([a[0], a[1]], b))
    else {
        return;
    };
    let format = FORMATS[usize::from(format) % FORMATS.len()];
    let source = String::from_utf8_lossy(source);
    let source = if long >= 224 && !source.is_empty() {
        // What nests or looks ahead shows here whether it goes over the same words again and again.
        source.repeat(MOST_CHARACTERS / source.len() + 1)
    } else {
        source.into_owned()
    };
    in_time(format, || check_text(&rich(format, &source)));
});
