//! What only a browser knows, tested in one: dates, storage, addresses, and a wall in a shadow root.
#![cfg(all(target_arch = "wasm32", feature = "wall"))]
// Tests say what went wrong by panicking.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod device;
mod locale;
mod wall;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
