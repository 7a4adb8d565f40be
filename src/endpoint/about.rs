//! What is told an endpoint beside messages: that somebody is with one, or that it should not stand; and what it asks of a
//! device before one is written.

use super::{Endpoint, Remote, http};
use crate::decode::{self, Refusal};
use crate::encode::{
    Acknowledgement, Request, acknowledge_request, challenge_request, report_request, undo_request,
};
use crate::mapping::{Item, Pointers};

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

/// What a writer's device shall work out while the words are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// What the proof begins with; empty where no work is wanted.
    pub text: String,
    /// How many bytes one try takes in.
    pub bytes: u32,
    /// With how many zero bits the outcome must begin.
    pub bits: u32,
}

/// Whether the words sent to this endpoint have a place for what stands for a template, as in
/// [`asks_for`](crate::mapping::Create::asks_for).
#[must_use]
pub fn asks_for(endpoint: &Endpoint, template: &str) -> bool {
    let create = remote(endpoint).and_then(|remote| remote.create(""));
    create.is_some_and(|create| create.asks_for(template))
}

/// Whether this endpoint may ask for work.
#[must_use]
pub fn asks_proof(endpoint: &Endpoint) -> bool {
    let create = remote(endpoint).and_then(|remote| remote.create(""));
    create.is_some_and(|create| create.proof.is_some())
}

/// Asks what is to be worked out; `None` where that cannot be had just now.
pub async fn challenge(endpoint: &Endpoint) -> Option<Challenge> {
    let remote = remote(endpoint)?;
    let create = remote.create("")?;
    let proof = create.proof.as_ref()?;
    let request = challenge_request(&remote.mapping, create, &remote.subject)?;
    let reply = http::send(&request, remote.credentials, &[], false)
        .await
        .ok()?;
    if !(200..300).contains(&reply.status) {
        return None;
    }
    let json = reply.json().ok()?;
    let whole = Item::whole(&json);
    let number = |at: &Pointers| at.text(&whole).and_then(|text| text.parse().ok());
    Some(Challenge {
        text: proof.challenge.text(&whole).unwrap_or_default(),
        bytes: number(&proof.bytes).unwrap_or_default(),
        bits: number(&proof.bits).unwrap_or_default(),
    })
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
    match http::send(&request, remote.credentials, &headers, false).await {
        Ok(reply) if gone && matches!(reply.status, 404 | 410) => Ok(()),
        Ok(reply) => decode::taken(&reply, &remote.mapping),
        Err(_) => Err(Refusal::Away),
    }
}
