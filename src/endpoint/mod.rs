//! The only room that touches the network: pages, new messages, the live stream.

pub mod about;
mod connection;
mod device;
mod http;
mod live;
mod remote;
mod saying;
mod subscription;

pub use device::Device;
pub use http::Failure;
pub use live::{Following, SILENCE_MS, Signal, follow};
pub use remote::{First, Remote};

use crate::decode::{Answer, Page, Refusal};
use crate::encode::{Asked, Outgoing};

/// Where a wall's messages live.
#[derive(Clone)]
pub enum Endpoint {
    /// On a server.
    Remote(Remote),
    /// On this device only: the preview of a wall that has no endpoint yet.
    Device(Device),
}

impl Endpoint {
    /// A page of messages.
    ///
    /// # Errors
    /// When the endpoint cannot be reached, or answers something that is not a page.
    pub async fn page(&self, asked: Asked<'_>) -> Result<Page, Failure> {
        match self {
            Endpoint::Remote(remote) => remote.page(asked).await,
            Endpoint::Device(device) => Ok(device.page()),
        }
    }

    /// What is newer than the message with this time (RFC 3339) and id; `None` where the endpoint
    /// cannot be asked that.
    pub async fn news(&self, time: &str, id: &str) -> Option<Result<Page, Failure>> {
        match self {
            Endpoint::Remote(remote) => remote.news(time, id).await,
            Endpoint::Device(_) => None,
        }
    }

    /// Whether one can write.
    #[must_use]
    pub fn takes_words(&self) -> bool {
        match self {
            Endpoint::Remote(remote) => remote.mapping.writable,
            Endpoint::Device(_) => true,
        }
    }

    /// Whether one can answer a message.
    #[must_use]
    pub fn takes_replies(&self) -> bool {
        match self {
            Endpoint::Remote(remote) => remote.mapping.reply.is_some(),
            Endpoint::Device(_) => true,
        }
    }

    /// Sends a message.
    pub async fn send(&self, outgoing: &Outgoing) -> Answer {
        match self {
            Endpoint::Remote(remote) => remote.send(outgoing).await,
            Endpoint::Device(device) => device.send(outgoing),
        }
    }

    /// How long an idempotency key must be; 0 when the endpoint takes none.
    #[must_use]
    pub fn key_length(&self) -> usize {
        match self {
            Endpoint::Remote(remote) => remote.create("").map_or(0, |create| create.key as usize),
            Endpoint::Device(_) => Device::KEY_LENGTH,
        }
    }

    /// How long the secret must be by which a writer can take words back; 0 when they cannot be.
    #[must_use]
    pub fn secret_length(&self) -> usize {
        match self {
            Endpoint::Remote(remote) => {
                let secret = remote.create("").map_or(0, |create| create.secret as usize);
                if remote.mapping.withdraw.is_some() {
                    secret
                } else {
                    0
                }
            }
            Endpoint::Device(_) => Device::KEY_LENGTH,
        }
    }

    /// Whether it has a place for how the writer knew them.
    #[must_use]
    pub fn takes_connection(&self) -> bool {
        match self {
            Endpoint::Remote(remote) => {
                let create = remote.create("");
                create.is_some_and(|create| create.asks_for("{connection"))
            }
            Endpoint::Device(_) => true,
        }
    }

    /// Takes back the message with this id, by the key and the secret it was sent with.
    ///
    /// # Errors
    /// Why it was not taken back.
    pub async fn withdraw(&self, (id, key, secret): (&str, &str, &str)) -> Result<(), Refusal> {
        match self {
            Endpoint::Remote(remote) => remote.withdraw((id, key, secret)).await,
            Endpoint::Device(device) => device.withdraw(id),
        }
    }

    /// The most characters of the name and of the words; `None` when nothing can be written.
    #[must_use]
    pub fn limits(&self) -> Option<(usize, usize)> {
        match self {
            Endpoint::Remote(remote) => remote
                .create("")
                .map(|create| (create.author_limit as usize, create.body_limit as usize)),
            Endpoint::Device(_) => Some(Device::LIMITS),
        }
    }
}
