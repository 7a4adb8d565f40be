//! An endpoint on a server, read and written by a mapping.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;

use super::http::{self, Failure};
use crate::config::Credentials;
use crate::decode::{self, Answer, Page, Refusal};
use crate::encode::{self, Outgoing, Request, Subject};
use crate::mapping::{Create, Mapping};

/// The first page as the loader asked for it, while the wasm was still on its way.
pub struct First {
    /// The address it asked for.
    pub url: String,
    /// A promise of a `Response`.
    pub response: Promise,
}

/// An endpoint on a server.
#[derive(Clone)]
pub struct Remote {
    /// How it is read and written.
    pub mapping: Rc<Mapping>,
    /// Which wall.
    pub subject: Subject,
    /// Whether cookies go along.
    pub credentials: Credentials,
    first: Rc<RefCell<Option<First>>>,
}

impl Remote {
    /// An endpoint; `first` is used for the first page when it is for the same address.
    #[must_use]
    pub fn new(
        mapping: Mapping,
        subject: Subject,
        credentials: Credentials,
        first: Option<First>,
    ) -> Remote {
        Remote {
            mapping: Rc::new(mapping),
            subject,
            credentials,
            first: Rc::new(RefCell::new(first)),
        }
    }

    /// How to post, when one can.
    #[must_use]
    pub fn create(&self) -> Option<&Create> {
        self.mapping.create.as_ref()
    }

    pub(super) async fn page(&self, number: usize, size: usize) -> Result<Page, Failure> {
        let most = self.mapping.list.most as usize;
        let request = encode::list_request(&self.mapping, &self.subject, number, size.min(most));
        let (status, body) = self.answer_to(&request).await?;
        if !(200..300).contains(&status) {
            return Err(Failure::Status(status));
        }
        decode::page(&body, &self.mapping).map_err(Failure::Nonsense)
    }

    async fn answer_to(&self, request: &Request) -> Result<(u16, String), Failure> {
        let first = self.first.borrow_mut().take();
        match first.filter(|first| first.url == request.url) {
            Some(first) => http::read(first.response).await,
            None => http::send(request, self.credentials).await,
        }
    }

    pub(super) async fn send(&self, outgoing: &Outgoing) -> Answer {
        let Some(create) = self.create() else {
            return Answer::Refused(Refusal::NotOpen);
        };
        let request = encode::create_request(&self.mapping, create, &self.subject, outgoing);
        match http::send(&request, self.credentials).await {
            Ok((status, body)) => decode::answer(status, &body, &self.mapping, create),
            Err(_) => Answer::Refused(Refusal::Away),
        }
    }
}
