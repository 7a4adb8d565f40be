//! An endpoint on a server, read and written by a mapping.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

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
    /// Whether what came last made no sense.
    mangled: Rc<Cell<bool>>,
    rich: Option<Function>,
    copy: Option<Function>,
}

impl Remote {
    /// An endpoint; `first` is used for the first page when it is for the same address, `rich`
    /// reads words that are not plain: `(format, source) => normal form as JSON`, and `copy` has the last good
    /// answer: `("keep", text, size)` keeps one to a question for so many messages, `("forget")` none any more,
    /// `("now")` and `("late")` promise `[text, time in ms]` or nothing: at once, or when the endpoint counts as slow.
    #[must_use]
    pub fn new(
        mapping: Mapping,
        subject: Subject,
        credentials: Credentials,
        first: Option<First>,
        (rich, copy): (Option<Function>, Option<Function>),
    ) -> Remote {
        Remote {
            mapping: Rc::new(mapping),
            subject,
            credentials,
            first: Rc::new(RefCell::new(first)),
            mangled: Rc::default(),
            rich,
            copy,
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
        let mut reply = self.answer_to(request).await?;
        if !(200..300).contains(&reply.status) {
            count_seconds(&mut reply);
            let seconds = decode::seconds_to_wait(&reply).unwrap_or_default();
            return Err(Failure::Status(reply.status, seconds));
        }
        let page = self.decoded(&reply, asked);
        self.mangled.set(page.is_err());
        let page = page?;
        if asked.0 == 0 {
            self.copied("keep", &reply.body.into(), asked.1);
        }
        Ok(page)
    }

    fn decoded(&self, reply: &Reply, asked: (usize, usize)) -> Result<Page, Failure> {
        let rich = |format: &str, source: &str| self.read_words(format, source);
        decode::page(reply, &self.mapping, asked, &rich).map_err(Failure::Nonsense)
    }

    fn copied(&self, deed: &str, text: &JsValue, size: usize) -> Option<JsValue> {
        #[allow(clippy::cast_precision_loss)]
        let size = (size as f64).into();
        let copy = self.copy.as_ref()?;
        copy.call3(&JsValue::NULL, &deed.into(), text, &size).ok()
    }

    /// Does away with the copy of the first page.
    pub fn forget_copy(&self) {
        self.copied("forget", &JsValue::UNDEFINED, 0);
    }

    /// The copy of the first page and when it was had, in ms since 1970, if that is known; `late` waits until the
    /// endpoint counts as slow.
    pub async fn copy(&self, late: bool, size: usize) -> Option<(Page, Option<i64>)> {
        let deed = if late { "late" } else { "now" };
        let promise = self.copied(deed, &JsValue::UNDEFINED, size)?;
        let kept = JsFuture::from(promise.dyn_into::<Promise>().ok()?).await;
        let kept = kept.ok()?.dyn_into::<Array>().ok()?;
        let reply = Reply {
            status: 200,
            body: kept.get(0).as_string()?,
            ..Reply::default()
        };
        #[allow(clippy::cast_possible_truncation)]
        let time = kept.get(1).as_f64().map(|time| time as i64);
        Some((self.decoded(&reply, (0, size)).ok()?, time))
    }

    async fn answer_to(&self, request: &Request) -> Result<Reply, Failure> {
        let first = self.first.borrow_mut().take();
        let headers = decode::headers(&self.mapping);
        match first.filter(|first| first.url == request.url && request.body.is_none()) {
            Some(first) => http::read(first.response, &headers).await,
            None => http::send(request, self.credentials, &headers, self.mangled.get()).await,
        }
    }

    pub(super) async fn send(&self, outgoing: &Outgoing) -> Answer {
        let Some(create) = self.create(&outgoing.parent) else {
            return Answer::Refused(Refusal::NotOpen);
        };
        let request = encode::create_request(&self.mapping, create, &self.subject, outgoing);
        let headers = decode::headers(&self.mapping);
        let rich = |format: &str, source: &str| self.read_words(format, source);
        match http::send(&request, self.credentials, &headers, false).await {
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
        let reply = http::send(&request, self.credentials, &headers, false).await;
        let reply = reply.map_err(|_| Refusal::Away)?;
        match reply.status {
            // It does not stand there any more, whoever took it away.
            404 | 410 => Ok(()),
            _ => decode::taken(&reply, &self.mapping),
        }
    }
}

/// How far ahead a date is taken for, in s: an hour. A device whose clock is wrong makes days of it.
const LONGEST_BY_CLOCK_S: f64 = 3_600.0;

/// `Retry-After` may be a date (RFC 9110, 10.2.3), which only a clock makes seconds of. A date that is over by this device's
/// clock, or none at all, says nothing of how long.
fn count_seconds(reply: &mut Reply) {
    for (name, value) in &mut reply.headers {
        if name == "retry-after" && value.trim().parse::<u32>().is_err() {
            let left = (js_sys::Date::parse(value) - js_sys::Date::now()) / 1000.0;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let seconds = left.ceil().clamp(0.0, LONGEST_BY_CLOCK_S) as u32;
            *value = json::digits(seconds.into());
        }
    }
}
