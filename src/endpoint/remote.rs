//! An endpoint on a server, read and written by a mapping.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;

use super::http::{self, Failure};
use crate::config::Credentials;
use crate::decode::{self, Answer, DecodeError, Page, Refusal, Reply, Turn, plain};
use crate::encode::{self, Asked, Outgoing, Request, Subject};
use crate::json;
use crate::mapping::{Create, Mapping};
use crate::message::Text;
use crate::text::from_value;

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
    rich: Option<Function>,
}

impl Remote {
    /// An endpoint; `first` is used for the first page when it is for the same address, `rich`
    /// reads words that are not plain: `(format, source) => normal form as JSON`.
    #[must_use]
    pub fn new(
        mapping: Mapping,
        subject: Subject,
        credentials: Credentials,
        first: Option<First>,
        rich: Option<Function>,
    ) -> Remote {
        Remote {
            mapping: Rc::new(mapping),
            subject,
            credentials,
            first: Rc::new(RefCell::new(first)),
            rich,
        }
    }

    /// How to post a message, or an answer to `parent`, when one can.
    #[must_use]
    pub fn create(&self, parent: &str) -> Option<&Create> {
        let create = if parent.is_empty() {
            &self.mapping.create
        } else {
            &self.mapping.reply
        };
        create.as_ref()
    }

    /// Reads words in any form: plain ones here, others by what the loader brought for them.
    pub fn read_words(&self, format: &str, source: &str) -> Text {
        let rich = self.rich.as_ref().and_then(|rich| {
            let read = rich.call2(&JsValue::NULL, &format.into(), &source.into());
            from_value(&json::parse(&read.ok()?.as_string()?).ok()?)
        });
        rich.unwrap_or_else(|| plain(source))
    }

    pub(super) async fn page(&self, asked: Asked<'_>) -> Result<Page, Failure> {
        let most = self.mapping.list.most as usize;
        let size = asked.size.min(most);
        let asked = Asked { size, ..asked };
        let request = encode::list_request(&self.mapping, &self.subject, asked)
            .ok_or(Failure::Nonsense(DecodeError::Elsewhere))?;
        let mut page = self.read(&request, (asked.known, size)).await?;
        if let (None, Some(Turn::Ids(ids))) = (&page.next, asked.turn) {
            let left: Vec<String> = ids.iter().skip(size).cloned().collect();
            page.next = (!left.is_empty()).then_some(Turn::Ids(left));
        }
        Ok(page)
    }

    pub(super) async fn news(&self, time: &str, id: &str) -> Option<Result<Page, Failure>> {
        let request = encode::since_request(&self.mapping, &self.subject, time, id)?;
        Some(self.read(&request, (0, usize::MAX)).await)
    }

    async fn read(&self, request: &Request, asked: (usize, usize)) -> Result<Page, Failure> {
        let reply = self.answer_to(request).await?;
        if !(200..300).contains(&reply.status) {
            return Err(Failure::Status(reply.status));
        }
        let rich = |format: &str, source: &str| self.read_words(format, source);
        decode::page(&reply, &self.mapping, asked, &rich).map_err(Failure::Nonsense)
    }

    async fn answer_to(&self, request: &Request) -> Result<Reply, Failure> {
        let first = self.first.borrow_mut().take();
        let headers = decode::headers(&self.mapping);
        match first.filter(|first| first.url == request.url && request.body.is_none()) {
            Some(first) => http::read(first.response, &headers).await,
            None => http::send(request, self.credentials, &headers).await,
        }
    }

    pub(super) async fn send(&self, outgoing: &Outgoing) -> Answer {
        let Some(create) = self.create(&outgoing.parent) else {
            return Answer::Refused(Refusal::NotOpen);
        };
        let request = encode::create_request(&self.mapping, create, &self.subject, outgoing);
        let headers = decode::headers(&self.mapping);
        let rich = |format: &str, source: &str| self.read_words(format, source);
        match http::send(&request, self.credentials, &headers).await {
            Ok(mut reply) => {
                count_seconds(&mut reply);
                decode::answer(&reply, &self.mapping, create, &rich)
            }
            Err(_) => Answer::Refused(Refusal::Away),
        }
    }

    pub(super) async fn withdraw(&self, own: (&str, &str, &str)) -> Result<(), Refusal> {
        let request = encode::withdraw_request(&self.mapping, &self.subject, own);
        let request = request.ok_or(Refusal::NotOpen)?;
        let headers = decode::headers(&self.mapping);
        let reply = http::send(&request, self.credentials, &headers).await;
        let reply = reply.map_err(|_| Refusal::Away)?;
        match reply.status {
            // It does not stand there any more, whoever took it away.
            404 | 410 => Ok(()),
            _ => decode::taken(&reply, &self.mapping),
        }
    }
}

/// `Retry-After` may be a date (RFC 9110, 10.2.3), which only a clock makes seconds of.
fn count_seconds(reply: &mut Reply) {
    for (name, value) in &mut reply.headers {
        if name == "retry-after" && value.trim().parse::<u32>().is_err() {
            let left = (js_sys::Date::parse(value) - js_sys::Date::now()) / 1000.0;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let seconds = left.ceil() as u32;
            *value = seconds.max(1).to_string();
        }
    }
}
