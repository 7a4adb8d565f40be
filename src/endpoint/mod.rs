//! The only room that touches the network: pages, new messages, the live stream.

pub mod about;
mod connection;
mod device;
mod http;
mod live;
mod remote;
mod subscription;

pub use device::Device;
pub use http::Failure;
pub use live::{Following, Signal, follow};
pub use remote::{First, Remote};

use crate::decode::{Answer, Page};
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
            Endpoint::Remote(remote) => remote.mapping.create.is_some(),
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
