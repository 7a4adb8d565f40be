//! As much of wasm-streams as the crates under Leptos name, and nothing of what it does.
//!
//! Leptos brings server functions along, which can stream; the wall calls none. The real crate
//! exports classes to JavaScript, so that neither the compiler nor wasm-opt may drop the code
//! behind them. With this in its place (`[patch.crates-io]`), all of that is gone.

use futures::stream::{Empty, Stream, empty};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's own stream.
pub mod readable {
    /// The raw JavaScript object.
    pub mod sys {
        pub use web_sys::ReadableStream;
    }
}

/// A stream of the browser's, which is never read here.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Takes a stream of the browser's.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> ReadableStream {
        ReadableStream(raw)
    }

    /// Gives the stream back.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// A stream in which nothing comes.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }

    /// A stream that holds nothing of `stream`.
    pub fn from_stream<S>(_stream: S) -> ReadableStream
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        ReadableStream(JsValue::UNDEFINED.unchecked_into())
    }
}
