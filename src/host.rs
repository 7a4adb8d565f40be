//! What `<support-wall-desk>` calls.
//!
//! It is a program of its own, `support-wall-desk.wasm`, which nobody but host and helpers loads. Texts go in and texts come
//! out, so that the glue stays small; what is structured is JSON.

use wasm_bindgen::prelude::*;

use crate::decode::Reply;
use crate::desk::Desk;
use crate::encode::Request;
use crate::json::{Value, json};

/// The desk of one wall.
#[wasm_bindgen]
pub struct HostDesk(Result<Desk, String>);

#[wasm_bindgen]
impl HostDesk {
    /// The desk of the wall of `page` at this endpoint, by the text of a mapping.
    #[must_use]
    pub fn open(mapping: &str, endpoint: &str, page: &str) -> HostDesk {
        HostDesk(Desk::open(mapping, endpoint, page).map_err(|mistake| mistake.to_string()))
    }

    /// What can be done there, see [`Desk::can`]; `{"mistake": one line}` where the mapping cannot be read.
    #[must_use]
    pub fn can(&self) -> String {
        json::text(&match &self.0 {
            Ok(desk) => desk.can(),
            Err(mistake) => json!({ "mistake": mistake.as_str() }),
        })
    }

    /// The request to send for what is wanted, `{"method", "url", "headers": [[name, value], …], "body"?}`, or `null` where
    /// that cannot be done.
    ///
    /// `wanted` is one of `{"want": "sign-in", "login", "password"}`, `{"want": "list", "name", "known", "turn"}`,
    /// `{"want": "act", "name", "undo", "names": {}}`, `{"want": "wall"}`, `{"want": "people"}`, `{"want": "post", …}` as [`Desk::post`] takes it.
    #[must_use]
    pub fn request(&self, wanted: &str) -> String {
        let wanted = json::parse(wanted).unwrap_or_default();
        json::text(&self.asked(&wanted).as_ref().map_or(Value::Null, told))
    }

    /// What every request carries once one is signed in, `[[name, value], …]`.
    #[must_use]
    pub fn headers(&self, token: &str) -> String {
        let headers = self.0.as_ref().map(|desk| desk.headers(token));
        json::text(&pairs(&headers.unwrap_or_default()))
    }

    /// What an answer tells: of `sign-in` see [`Desk::signed`], of `post` [`Desk::posted`], of `wall` [`Desk::decided`],
    /// of `people` [`Desk::people_told`], of a
    /// list's name [`Desk::read`] after `known` entries, of an act [`Desk::done`]. `headers` is `[[name, value], …]`.
    #[must_use]
    pub fn answer(
        &self,
        to: &str,
        name: &str,
        known: usize,
        status: u16,
        headers: &str,
        body: &str,
    ) -> String {
        let Ok(desk) = &self.0 else {
            return String::new();
        };
        let reply = Reply {
            status,
            headers: named(headers),
            body: body.into(),
        };
        json::text(&match to {
            "sign-in" => desk.signed(&reply),
            "post" => desk.posted(&reply),
            "wall" => desk.decided(&reply),
            "people" => desk.people_told(&reply),
            "list" => desk.read(name, &reply, known),
            _ => desk.done(&reply),
        })
    }

    fn asked(&self, wanted: &Value) -> Option<Request> {
        let desk = self.0.as_ref().ok()?;
        let text = |name: &str| wanted.get(name).and_then(Value::as_str).unwrap_or_default();
        match text("want") {
            "sign-in" => desk.sign_in(text("login"), text("password")),
            "list" => {
                let known = wanted.get("known").and_then(Value::as_u64).unwrap_or(0);
                let known = usize::try_from(known).unwrap_or(0);
                desk.list(text("name"), known, wanted.get("turn"))
            }
            "wall" => desk.wall(),
            "people" => desk.people(),
            "post" => desk.post(wanted),
            _ => {
                let undo = wanted.get("undo").and_then(Value::as_bool) == Some(true);
                let names = wanted.get("names").and_then(Value::as_object);
                let mut known = Vec::new();
                for (name, value) in names.into_iter().flatten() {
                    known.push((name.clone(), value.as_str().unwrap_or_default().into()));
                }
                desk.act(text("name"), undo, &known)
            }
        }
    }
}

fn told(request: &Request) -> Value {
    json!({
        "method": request.method.as_str(),
        "url": request.url.as_str(),
        "headers": pairs(&request.headers),
        "body": request.body.clone().map_or(Value::Null, Value::from),
    })
}

fn pairs(pairs: &[(String, String)]) -> Value {
    let pair = |(name, value): &(String, String)| json!([name.as_str(), value.as_str()]);
    pairs.iter().map(pair).collect()
}

fn named(headers: &str) -> Vec<(String, String)> {
    let headers = json::parse(headers).unwrap_or_default();
    let mut found = Vec::new();
    for pair in headers.as_array().into_iter().flatten() {
        let text = |at| pair.get_index(at).and_then(Value::as_str).map(String::from);
        if let (Some(name), Some(value)) = (text(0), text(1)) {
            found.push((name, value));
        }
    }
    found
}
