//! One request, with an end to the waiting.

use futures::future::{Either, select};
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use web_sys::{AbortController, RequestCredentials};

use crate::config::Credentials;
use crate::decode::DecodeError;
use crate::encode::Request;

/// How long an answer may take, in ms, before the endpoint counts as away.
const PATIENCE_MS: u32 = 20_000;

/// Why there is no page.
#[derive(Clone, Debug)]
pub enum Failure {
    /// Nothing came, or it did not come in time.
    Away(String),
    /// The endpoint answered with this HTTP status.
    Status(u16),
    /// The answer makes no sense.
    Nonsense(DecodeError),
}

impl Failure {
    /// A word for programs and a sentence for the page's author.
    #[must_use]
    pub fn explain(&self) -> (&'static str, String) {
        match self {
            Failure::Away(detail) => ("away", ["no answer: ", detail].concat()),
            Failure::Status(status) => ("status", ["HTTP status ", &status.to_string()].concat()),
            Failure::Nonsense(error) => ("nonsense", error.to_string()),
        }
    }
}

/// Aborts the request when it is no longer waited for.
struct Abort(Option<AbortController>);

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Sends a request; gives the HTTP status and the body's text.
///
/// No header is added to a GET: one would cost cross-origin readers a preflight.
///
/// # Errors
/// [`Failure::Away`] when nothing comes in time.
pub async fn send(request: &Request, credentials: Credentials) -> Result<(u16, String), Failure> {
    let abort = Abort(AbortController::new().ok());
    let signal = abort.0.as_ref().map(AbortController::signal);
    let credentials = match credentials {
        Credentials::Omit => RequestCredentials::Omit,
        Credentials::SameOrigin => RequestCredentials::SameOrigin,
        Credentials::Include => RequestCredentials::Include,
    };
    let builder = RequestBuilder::new(&request.url)
        .credentials(credentials)
        .abort_signal(signal.as_ref());
    let built = match &request.body {
        None => builder.build(),
        Some(body) => builder
            .method(gloo_net::http::Method::POST)
            .header("Content-Type", "application/json")
            .body(body.clone()),
    };
    in_time(async {
        let response = built.map_err(away)?.send().await.map_err(away)?;
        read(response).await
    })
    .await
}

/// Reads a response's status and text.
///
/// # Errors
/// [`Failure::Away`] when the body breaks off.
pub async fn read(response: Response) -> Result<(u16, String), Failure> {
    let status = response.status();
    Ok((status, response.text().await.map_err(away)?))
}

/// Waits for an answer, but not for ever.
///
/// # Errors
/// [`Failure::Away`] when time is up.
pub async fn in_time<T>(answer: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let answer = std::pin::pin!(answer);
    match select(answer, TimeoutFuture::new(PATIENCE_MS)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(Failure::Away("time is up".into())),
    }
}

#[allow(clippy::needless_pass_by_value)]
fn away(error: gloo_net::Error) -> Failure {
    Failure::Away(error.to_string())
}
