//! Support Wall: a live wall of condolences, encouragement and shared milestones.
//!
//! Data flows one way: bytes → [`decode`] → messages → [`wall`] → view → intent → [`encode`] →
//! endpoint. A room uses only the rooms listed before it; `tests/native/house.rs` holds the list and
//! reads every `use` line to say so. Everything but the browser, the network and the view is
//! plain Rust and is tested natively.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static HEAP: heap::Heap = heap::Heap::new();

pub mod json;

pub mod message;

pub mod text;

pub mod mapping;

pub mod decode;

pub mod encode;

pub mod infer;

pub mod inspect;

pub mod wall;

pub mod deeds;

pub mod calendar;

pub mod keepsake;

pub mod draft;

pub mod desk;

pub mod outbox;

pub mod settings;

pub mod nudge;

pub mod device;

pub mod config;

pub mod locale;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod browser;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod dom;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod endpoint;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod session;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod view;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod given;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod memory;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod sources;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod live;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod writing;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod helping;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod finding;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod acknowledging;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod caring;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod keeping;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod telling;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
pub mod later;

#[cfg(all(target_arch = "wasm32", feature = "wall"))]
mod element;

#[cfg(all(target_arch = "wasm32", feature = "text"))]
mod rich;

#[cfg(all(target_arch = "wasm32", feature = "reader"))]
mod reader;

#[cfg(all(target_arch = "wasm32", feature = "desk"))]
mod host;
