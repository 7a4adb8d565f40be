//! People who can be called or written to when it is hard (PRINCIPLES 23).

use super::dial::dial;
use super::place::Place;
use crate::json::Value;

/// A helpline that the host gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Helpline {
    /// Whom one reaches.
    pub name: String,
    /// The number as the host wrote it.
    pub phone: Option<String>,
    /// A `tel:` address of that number; `None` where it cannot be told what to dial.
    pub call: Option<String>,
    /// An `http:` or `https:` address; a browser has yet to say whether it is one.
    pub url: Option<String>,
    /// When somebody answers, in the host's words.
    pub hours: Option<String>,
}

/// Reads one; without a name it is none.
pub(super) fn helpline(value: &Value, place: &mut Place) -> Option<Helpline> {
    let mut helpline = Helpline::default();
    let mut named = None;
    for (name, value) in place.members(value, "name phone url hours") {
        place.enter(name);
        match name.as_str() {
            "name" => place.text(&mut named, value),
            "phone" => phone(&mut helpline, value, place),
            "url" => url(&mut helpline.url, value, place),
            "hours" => place.text(&mut helpline.hours, value),
            _ => {}
        }
        place.leave();
    }
    let Some(name) = named else {
        place.expected("{\"name\", \"phone\", \"url\", \"hours\"} with at least a name");
        return None;
    };
    Some(Helpline { name, ..helpline })
}

fn phone(helpline: &mut Helpline, value: &Value, place: &mut Place) {
    place.text(&mut helpline.phone, value);
    if let Some(phone) = &helpline.phone {
        helpline.call = dial(phone);
        if helpline.call.is_none() {
            place.expected("one number to dial, such as +44 116 123; as it is it is only shown");
        }
    }
}

fn url(into: &mut Option<String>, value: &Value, place: &mut Place) {
    let mut url = None;
    place.text(&mut url, value);
    let url = url.map(|url: String| String::from(url.trim()));
    if url.as_deref().is_none_or(is_web) {
        *into = url;
    } else {
        place.expected("an address that begins with https:// or http://");
    }
}

fn is_web(url: &str) -> bool {
    let begins = |with: &str| {
        let (start, rest) = url.split_at_checked(with.len()).unwrap_or_default();
        start.eq_ignore_ascii_case(with) && !rest.is_empty()
    };
    begins("https://") || begins("http://")
}
