//! What needs no browser, tested natively in milliseconds.
#![cfg(not(target_arch = "wasm32"))]
// Tests say what went wrong by panicking.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod calendar;
mod changes;
mod config;
mod deeds;
mod device;
mod entries;
mod finding;
mod hostile;
mod house;
mod infer;
mod injection;
mod json;
mod keepsake;
mod language;
mod limits;
mod many;
mod mapping;
mod nudge;
mod outbox;
mod plain_deeds;
mod presets;
mod properties;
mod reading;
mod requests;
mod settings;
mod standing;
mod support;
mod text;
mod timeline;
mod wall;
mod words;
mod writing;
