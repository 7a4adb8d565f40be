//! Storage, chance and addresses.

use support_wall::browser::{jitter, keep, kept, random_key, safe_address};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn what_is_kept_comes_back_and_goes() {
    assert!(keep("support-wall:test", Some("words \u{1F54A}")));
    assert_eq!(
        kept("support-wall:test").as_deref(),
        Some("words \u{1F54A}")
    );
    assert!(keep("support-wall:test", None));
    assert_eq!(kept("support-wall:test"), None);
}

#[wasm_bindgen_test]
fn keys_are_of_the_wanted_form_and_differ() {
    let (one, other) = (random_key(15), random_key(15));
    assert_eq!(one.len(), 15);
    assert!(
        one.bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    );
    assert_ne!(one, other);
}

#[wasm_bindgen_test]
fn waiting_is_jittered_by_a_fifth() {
    for _ in 0..200 {
        assert!((800..=1200).contains(&jitter(1000)));
    }
}

#[wasm_bindgen_test]
fn only_addresses_of_the_web_and_of_mail_become_links() {
    assert_eq!(
        safe_address("mailto:ana@a.example").as_deref(),
        Some("mailto:ana@a.example")
    );
    assert_eq!(
        safe_address("https://a.example/x").as_deref(),
        Some("https://a.example/x")
    );
    assert_eq!(
        safe_address("HTTP://a.example").as_deref(),
        Some("http://a.example/")
    );
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "https://",
        "\u{1}javascript:x",
    ] {
        assert_eq!(safe_address(address), None, "{address}");
    }
}
