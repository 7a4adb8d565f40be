//! Any text as JSON. The first byte says whether it is repeated.
#![no_main]

use fuzz::in_time;
use libfuzzer_sys::fuzz_target;
use support_wall::json;

fuzz_target!(|bytes: &[u8]| {
    let Some((long, source)) = bytes.split_first() else {
        return;
    };
    let source = String::from_utf8_lossy(source);
    let source = if *long >= 240 && !source.is_empty() {
        source.repeat(100_000 / source.len() + 1)
    } else {
        source.into_owned()
    };
    in_time("JSON", || {
        if let Ok(value) = json::parse(&source) {
            let text = json::text(&value);
            assert_eq!(
                json::parse(&text).as_ref(),
                Ok(&value),
                "what is written comes back the same"
            );
        }
    });
});
