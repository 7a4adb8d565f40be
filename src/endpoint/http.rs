//! One request, with an end to the waiting.
//!
//! Written on `fetch` itself: gloo-net's requests and event streams cost 4 KB (brotli) more.

use gloo_timers::callback::Timeout;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, Response};

use crate::config::Credentials;
use crate::decode::{DecodeError, Reply};
use crate::encode::Request;
use crate::json::digits;

/// How long an answer may take, in ms, before the endpoint counts as away.
const PATIENCE_MS: u32 = 20_000;

/// Why there is no page.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Nothing came, or it did not come in time.
    Away(String),
    /// The endpoint answered with this HTTP status, and asks to be left alone for so many seconds.
    Status(u16, u32),
    /// The answer makes no sense.
    Nonsense(DecodeError),
}

impl Failure {
    /// A word for programs and a sentence for the page's author.
    #[must_use]
    pub fn explain(&self) -> (&'static str, String) {
        match self {
            Failure::Away(detail) => ("away", ["no answer: ", detail].concat()),
            Failure::Status(status, _) => (
                "status",
                ["HTTP status ", &digits(u64::from(*status))].concat(),
            ),
            Failure::Nonsense(error) => ("nonsense", error.told()),
        }
    }
}

/// Aborts the request when time is up, or when nobody waits for it any more.
struct Patience {
    controller: AbortController,
    _timer: Timeout,
}

impl Patience {
    fn new() -> Option<Patience> {
        let controller = AbortController::new().ok()?;
        let late = controller.clone();
        Some(Patience {
            controller,
            _timer: Timeout::new(PATIENCE_MS, move || late.abort()),
        })
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// Sends a request; gives the answer with those of its headers that are named.
///
/// With `reload` the browser's own copy is neither used nor asked about: what was mangled on its way would be "not modified".
///
/// No header of ours is added to a GET: one would cost cross-origin readers a preflight.
///
/// # Errors
/// [`Failure::Away`] when nothing comes in time.
pub async fn send(
    request: &Request,
    credentials: Credentials,
    headers: &[String],
    reload: bool,
) -> Result<Reply, Failure> {
    let init = RequestInit::new();
    if reload {
        let _ = js_sys::Reflect::set(&init, &"cache".into(), &"reload".into());
    }
    init.set_credentials(match credentials {
        Credentials::Omit => RequestCredentials::Omit,
        Credentials::SameOrigin => RequestCredentials::SameOrigin,
        Credentials::Include => RequestCredentials::Include,
    });
    let patience = Patience::new();
    if let Some(patience) = &patience {
        init.set_signal(Some(&patience.controller.signal()));
    }
    init.set_method(&request.method);
    if let Some(body) = &request.body {
        init.set_body(&body.into());
    }
    if let (false, Ok(sent)) = (request.headers.is_empty(), Headers::new()) {
        for (name, value) in &request.headers {
            // A name or value that no header may have is a mistake of the mapping; the endpoint
            // answers to what is left.
            let _ = sent.set(name, value);
        }
        init.set_headers(&sent);
    }
    read(
        window().fetch_with_str_and_init(&request.url, &init),
        headers,
    )
    .await
}

/// Awaits a promise of a `Response`, and its text.
///
/// # Errors
/// [`Failure::Away`] when there is none, or when the body breaks off.
pub async fn read(response: js_sys::Promise, headers: &[String]) -> Result<Reply, Failure> {
    let response = JsFuture::from(response).await.map_err(away)?;
    let response: Response = response.unchecked_into();
    let mut reply = Reply {
        status: response.status(),
        ..Reply::default()
    };
    for name in headers {
        if let Ok(Some(value)) = response.headers().get(name) {
            reply.headers.push((name.clone(), value));
        }
    }
    let text = JsFuture::from(response.text().map_err(away)?)
        .await
        .map_err(away)?;
    reply.body = text.as_string().unwrap_or_default();
    Ok(reply)
}

#[allow(clippy::needless_pass_by_value)]
fn away(error: JsValue) -> Failure {
    let message = js_sys::Reflect::get(&error, &"message".into());
    Failure::Away(
        message
            .ok()
            .and_then(|it| it.as_string())
            .unwrap_or_default(),
    )
}
