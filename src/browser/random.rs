//! Chance, for keys and for waiting.

const ALPHABET: &[u8; 36] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// A key of `length` characters `a-z0-9`, from the browser's random source.
#[must_use]
pub fn random_key(length: usize) -> String {
    let mut bytes = vec![0; length];
    let crypto = leptos::prelude::window().crypto();
    let random = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if random.is_err() {
        for byte in &mut bytes {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let chance = (js_sys::Math::random() * 256.0) as u8;
            *byte = chance;
        }
    }
    let letters = bytes
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(*byte) % ALPHABET.len()));
    letters.map(|letter| char::from(*letter)).collect()
}

/// `ms` give or take a fifth, so that a thousand readers do not ask in the same moment.
#[must_use]
pub fn jitter(ms: u32) -> u32 {
    between(ms, 0.8, 1.2)
}

/// `ms` give or take a half, for readers whom the same event has brought together.
#[must_use]
pub fn spread(ms: u32) -> u32 {
    between(ms, 0.5, 1.5)
}

fn between(ms: u32, least: f64, most: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let chosen = (f64::from(ms) * (least + (most - least) * js_sys::Math::random())) as u32;
    chosen
}

/// A random number from 0 to 1.
#[must_use]
pub fn chance() -> f64 {
    js_sys::Math::random()
}
