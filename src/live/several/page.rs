//! Which further sources the page names, as `element/sources.js` tells.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::{away, call, listen, promise, read};
use crate::browser::{now, tell_page_author};
use crate::config::Credentials;
use crate::encode::Subject;
use crate::endpoint::{Endpoint, First, Remote};
use crate::json::{json, text as json_text};
use crate::mapping::Mapping;
use crate::session::Session;
use crate::sources::{Finding, Source, Sources};
use crate::wall::sources::source_name;

/// The most further sources of one wall.
const MOST: usize = 12;

/// Takes up what the page says: a source that says something else than before is another one.
pub(super) fn heard(session: Session, list: &Array) {
    let own = session.peek(|now| {
        let endpoint = now.config.endpoint.clone().unwrap_or_default();
        source_name(&endpoint, &now.config.page)
    });
    let (Some(sources), Some(own)) = (Sources::of(session), own) else {
        return;
    };
    sources.heard.set(true);
    let mut named = vec![own];
    for told in list.iter() {
        let address = text(&told, "endpoint").unwrap_or_default();
        let page = text(&told, "page").unwrap_or_default();
        let name = source_name(&address, &page);
        // The wall itself may be among them, and one that stands there twice is read once.
        if named.contains(&name) {
            continue;
        }
        if named.len() > MOST {
            tell_page_author("there are more further sources than a wall has room for");
            break;
        }
        let credentials = text(&told, "credentials").unwrap_or_default();
        let read = text(&told, "mapping").map(|mapping| [&credentials, "\n", &mapping].concat());
        let finding = match text(&told, "finding").as_deref() {
            Some("underway") => Finding::Underway,
            Some("wrong") => Finding::Wrong,
            _ => Finding::Away,
        };
        let known = sources.find(&name);
        named.push(name.clone());
        let same = |known: &Rc<Source>| known.read == read && known.finding == finding;
        if known.as_ref().is_some_and(same) {
            continue;
        }
        if known.is_some() {
            listen::stop(session, &name);
            sources.remove(session, &name);
        }
        let tell = Reflect::get(&told, &"tell".into()).ok();
        let tell: Option<Function> = tell.and_then(|tell| tell.dyn_into().ok());
        let endpoint = read.is_some().then(|| {
            let made = endpoint(session, &told, (&address, page), &credentials);
            if let (Err(mistake), Some(tell)) = (&made, &tell) {
                tell_page_author(&[&address, ": ", mistake].concat());
                let detail = json!({ "reason": "mapping", "detail": mistake.clone() });
                call(tell, "error", &json_text(&detail));
            }
            made
        });
        let endpoint = endpoint.and_then(Result::ok);
        let source = Source {
            name,
            address,
            read,
            finding,
            next: Cell::new(endpoint.is_some().then(|| now().0)),
            endpoint,
            tell,
            turn: RefCell::default(),
            joined: Cell::new(false),
            fails: Cell::new(0),
            looks: Cell::new(0),
        };
        sources.put(session, source);
    }
    for source in sources.all() {
        if !named.contains(&source.name) {
            listen::stop(session, &source.name);
            sources.remove(session, &source.name);
        }
    }
    away::tell(session);
    read::go(session);
}

fn text(of: &JsValue, name: &str) -> Option<String> {
    Reflect::get(of, &name.into()).ok()?.as_string()
}

fn endpoint(
    session: Session,
    told: &JsValue,
    (address, page): (&str, String),
    credentials: &str,
) -> Result<Endpoint, String> {
    let written = text(told, "mapping").unwrap_or_default();
    let mapping = Mapping::parse(&written, address).map_err(|mistake| mistake.to_string())?;
    let first = Reflect::get(told, &"first".into()).unwrap_or_default();
    let first = text(&first, "url").and_then(|url| {
        Some(First {
            url,
            response: promise(&first, "response")?,
        })
    });
    let rich = Reflect::get(told, &"rich".into()).ok();
    let credentials = match credentials {
        "same-origin" => Credentials::SameOrigin,
        "include" => Credentials::Include,
        _ => Credentials::Omit,
    };
    let subject = Subject {
        endpoint: address.into(),
        page,
        newest_first: session.peek(|now| now.config.newest_first) == Some(true),
    };
    let rich = rich.and_then(|rich| rich.dyn_into().ok());
    let remote = Remote::new(mapping, subject, credentials, first, (rich, None));
    Ok(Endpoint::Remote(remote))
}
