//! The preview: a wall without an endpoint, kept on this device for the page's author to try.

use crate::browser::{keep, kept};
use crate::decode::{self, Answer, Page, Refusal, Reply, plain};
use crate::encode::Outgoing;
use crate::json::{Value, json};
use crate::mapping::Mapping;

/// The preview is read like any endpoint: by a mapping.
const MAPPING: &str = r#"{
  "items": "",
  "message": {"id": "/id", "kind": "/kind", "author": "/author", "body": "/body", "created": "/created", "parent": "/parent", "connection": "/connection"}
}"#;

/// A wall kept on this device.
#[derive(Clone)]
pub struct Device {
    key: String,
}

impl Device {
    pub(super) const KEY_LENGTH: usize = 15;
    pub(super) const LIMITS: (usize, usize) = (80, 5000);

    /// The preview wall of this page.
    #[must_use]
    pub fn new(page: &str) -> Device {
        Device {
            key: ["support-wall:preview:", page].concat(),
        }
    }

    fn stored(&self) -> String {
        kept(&self.key).unwrap_or_else(|| "[]".into())
    }

    pub(super) fn page(&self) -> Page {
        let page = Mapping::parse(MAPPING, "").ok().and_then(|mapping| {
            decode::page(&Reply::ok(&self.stored()), &mapping, (0, 0), &|_, words| {
                plain(words)
            })
            .ok()
        });
        page.unwrap_or(Page {
            messages: Vec::new(),
            nested: false,
            next: None,
            unshown: 0,
            phase: String::new(),
        })
    }

    pub(super) fn send(&self, outgoing: &Outgoing) -> Answer {
        // Read as any JSON and not as a list: a second reader of JSON would cost every reader bytes.
        let mut stored: Value = json::parse(&self.stored()).unwrap_or_default();
        if !stored.is_array() {
            stored = json!([]);
        }
        #[allow(clippy::cast_possible_truncation)]
        let now = js_sys::Date::now() as i64;
        let message = json!({
            "id": outgoing.key,
            "kind": outgoing.kind.name(),
            "author": outgoing.author,
            "body": outgoing.body,
            "parent": outgoing.parent,
            "connection": outgoing.connection,
            "created": now,
        });
        if let Some(all) = stored.as_array_mut() {
            all.push(message);
        }
        if !keep(&self.key, Some(&json::text(&stored))) {
            return Answer::Refused(Refusal::Away);
        }
        let mut messages = self.page().messages.into_iter();
        let own = messages.find(|message| message.id == outgoing.key);
        own.map_or(Answer::Arrived(None), Answer::Published)
    }

    pub(super) fn withdraw(&self, id: &str) -> Result<(), Refusal> {
        let stored: Value = json::parse(&self.stored()).unwrap_or_default();
        let all = stored.as_array().into_iter().flatten();
        let own = |message: &&Value| message.get("id").and_then(Value::as_str) == Some(id);
        let left: Value = all.filter(|message| !own(message)).cloned().collect();
        if keep(&self.key, Some(&json::text(&left))) {
            Ok(())
        } else {
            Err(Refusal::Away)
        }
    }
}
