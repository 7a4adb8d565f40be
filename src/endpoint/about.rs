//! What is told an endpoint about a message that stands already: that somebody is with it, or that it should not stand.

use super::{Endpoint, Remote, http};
use crate::decode::{self, Refusal};
use crate::encode::{Acknowledgement, Request, acknowledge_request, report_request, undo_request};

/// What an endpoint that has a place for acknowledgements does with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// How many characters a key has that names one alone; 0 for none.
    pub key: usize,
    /// How many characters the secret has with which it is taken back; 0 for none.
    pub secret: usize,
    /// Whether it can be taken back.
    pub undo: bool,
}

/// What this endpoint does with acknowledgements; `None` where it has no place for them.
#[must_use]
pub fn place(endpoint: &Endpoint) -> Option<Place> {
    let acknowledge = remote(endpoint)?.mapping.acknowledge.as_ref()?;
    Some(Place {
        key: acknowledge.key as usize,
        secret: acknowledge.secret as usize,
        undo: acknowledge.undo.is_some(),
    })
}

/// Whether one can report a message to this endpoint.
#[must_use]
pub fn takes_reports(endpoint: &Endpoint) -> bool {
    remote(endpoint).is_some_and(|remote| remote.mapping.report.is_some())
}

/// Acknowledges a message.
///
/// # Errors
/// Why it has not arrived.
pub async fn acknowledge(endpoint: &Endpoint, given: &Acknowledgement) -> Result<(), Refusal> {
    let remote = remote(endpoint).ok_or(Refusal::NotOpen)?;
    let request = acknowledge_request(&remote.mapping, &remote.subject, given);
    tell(remote, request, false).await
}

/// Takes an acknowledgement back. One that is not there any more is taken back.
///
/// # Errors
/// Why it still stands.
pub async fn undo(endpoint: &Endpoint, given: &Acknowledgement) -> Result<(), Refusal> {
    let remote = remote(endpoint).ok_or(Refusal::NotOpen)?;
    let request = undo_request(&remote.mapping, &remote.subject, given);
    tell(remote, request, true).await
}

/// Tells the host that the message with this id should not stand there, and why.
///
/// # Errors
/// Why that has not arrived.
pub async fn report(endpoint: &Endpoint, id: &str, reason: &str) -> Result<(), Refusal> {
    let remote = remote(endpoint).ok_or(Refusal::NotOpen)?;
    let request = report_request(&remote.mapping, &remote.subject, id, reason);
    tell(remote, request, false).await
}

fn remote(endpoint: &Endpoint) -> Option<&Remote> {
    match endpoint {
        Endpoint::Remote(remote) => Some(remote),
        Endpoint::Device(_) => None,
    }
}

/// Sends it; `gone` says that "there is no such thing" (RFC 9110, 15.5.5 and 15.5.11) is what was wanted.
async fn tell(remote: &Remote, request: Option<Request>, gone: bool) -> Result<(), Refusal> {
    let request = request.ok_or(Refusal::NotOpen)?;
    let headers = decode::headers(&remote.mapping);
    match http::send(&request, remote.credentials, &headers).await {
        Ok(reply) if gone && matches!(reply.status, 404 | 410) => Ok(()),
        Ok(reply) => decode::taken(&reply, &remote.mapping),
        Err(_) => Err(Refusal::Away),
    }
}
