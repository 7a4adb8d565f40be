//! What a mapping says of the host's desk, under `desk`: the signing in, the lists that readers never see, and the acts.
//!
//! Readers' programs never call this; what is written under `desk` costs them nothing.

use std::cell::RefCell;

use super::parts::{CHOICE, sources};
use super::place::{MappingError, Place};
use super::requests::Post;
use super::{Acknowledge, Mapping, Pointers, Source, merge, post};
use crate::json::{self, Value};

/// The lists of the desk; each is laid over `list`, and is `list` where nothing is said of it.
pub const LISTS: [&str; 4] = ["queue", "unanswered", "asked", "standing"];

/// The acts of the desk, each a request; `thank-all` is about the whole wall, `phase` too.
pub const ACTS: [&str; 10] = [
    "approve",
    "hide",
    "ask",
    "thank",
    "thank-all",
    "pin",
    "unpin",
    "change",
    "remove",
    "phase",
];

const KNOWN: &str = "sign-in headers message post wall people queue unanswered asked standing approve hide ask thank pin \
     unpin phase begin";

/// How host and helpers work with an endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// How readers read it.
    pub mapping: Mapping,
    /// How one signs in; `None` where the page's author has other means.
    pub sign_in: Option<SignIn>,
    /// What every later request carries, with `{token}` in it.
    pub headers: Vec<(String, String)>,
    /// Each of [`LISTS`] that can be had, by its name.
    pub lists: Vec<(String, DeskList)>,
    /// Each of [`ACTS`] that can be done, by its name.
    pub acts: Vec<(String, Acknowledge)>,
    /// How the host writes: the mapping whose `create` is laid over with `post`; `None` where nobody can write.
    pub post: Option<Mapping>,
    /// How the host learns what is decided for this wall.
    pub wall: Option<Decided>,
    /// Whom one can ask to look, too.
    pub people: Option<People>,
}

/// One of the desk's lists.
#[derive(Clone, Debug, PartialEq)]
pub struct DeskList {
    /// How it is asked for and read.
    pub mapping: Mapping,
    /// The same, reading as details what only the desk may know of a message.
    pub private: Mapping,
}

/// How one signs in.
#[derive(Clone, Debug, PartialEq)]
pub struct SignIn {
    /// The request, with `{login}` and `{password}` in it.
    pub request: Post,
    /// In its answer, what proves from then on who one is.
    pub token: Pointers,
    /// The name that is signed in.
    pub name: Pointers,
    /// The id of who is signed in, as messages name it.
    pub id: Pointers,
    /// `host` or `helper`; anything else is a helper, who may less.
    pub role: Option<Source>,
}

/// What is decided for a wall as a whole, such as its phase.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// The request.
    pub request: Post,
    /// Where each thing is in the answer. Every other request may use them as `{wall-NAME}`.
    pub at: Vec<(String, Pointers)>,
}

/// Those who look after a wall.
#[derive(Clone, Debug, PartialEq)]
pub struct People {
    /// The request.
    pub request: Post,
    /// Where the list of them is.
    pub at: Pointers,
    /// In each, the id.
    pub id: Pointers,
    /// In each, the name.
    pub name: Pointers,
}

impl Desk {
    /// Reads a mapping file for the desk of the endpoint at this address.
    ///
    /// # Errors
    /// The first mistake, named with its JSON Pointer (RFC 6901) and what was expected there.
    pub fn parse(text: &str, endpoint: &str) -> Result<Desk, MappingError> {
        let mapping = Mapping::parse(text, endpoint)?;
        let file = json::parse(text).unwrap_or_default();
        let mistake = RefCell::new(None);
        let place = &Place {
            value: file.get("desk"),
            pointer: "/desk".into(),
            vars: &mapping.vars,
            mistake: &mistake,
        };
        place.is_object(KNOWN);
        let mut lists = Vec::new();
        for name in LISTS {
            let mapping = laid(&file, endpoint, "list", place.at(name).value, name)?;
            let private = private(&file, place.at(name).value);
            let private = Mapping::parse(&private, endpoint).map_err(|it| it.beneath("/desk"))?;
            lists.push((name.to_string(), DeskList { mapping, private }));
        }
        let mut acts = Vec::new();
        for name in ACTS {
            if let Some(act) = post::acknowledge(&place.at(name)) {
                acts.push((name.to_string(), act));
            }
        }
        let own = place.at("post");
        let post = match file.get("create").or(own.value) {
            Some(_) => Some(laid(&file, endpoint, "create", own.value, "post")?),
            None => None,
        };
        let (signing, wall, people) = (place.at("sign-in"), place.at("wall"), place.at("people"));
        let desk = Desk {
            sign_in: signing.value.map(|_| sign_in(&signing)),
            headers: place.texts("headers"),
            wall: wall.value.map(|_| decided(&wall)),
            people: people.value.map(|_| those(&people)),
            lists,
            acts,
            post,
            mapping: mapping.clone(),
        };
        match mistake.take() {
            None => Ok(desk),
            Some(mistake) => Err(mistake),
        }
    }
}

fn sign_in(place: &Place) -> SignIn {
    place.is_object("url method headers query encoding body token name id role");
    SignIn {
        request: post::post(place, post::WRITES),
        token: place.pointers("token"),
        name: place.pointers("name"),
        id: place.pointers("id"),
        role: sources(&place.at("role"), CHOICE).into_iter().next(),
    }
}

fn those(place: &Place) -> People {
    place.is_object("url method headers query encoding body at id name");
    People {
        request: post::post(place, "GET POST"),
        at: place.pointers("at"),
        id: place.pointers("id"),
        name: place.pointers("name"),
    }
}

fn decided(place: &Place) -> Decided {
    place.is_object("url method headers query encoding body at");
    let at = place.at("at");
    let mut found = Vec::new();
    for (name, _) in at.value.and_then(Value::as_object).into_iter().flatten() {
        found.push((name.clone(), at.pointers(name)));
    }
    Decided {
        request: post::post(place, "GET POST"),
        at: found,
    }
}

/// The mapping with a part of the desk's laid over one of its own.
fn laid(
    file: &Value,
    endpoint: &str,
    part: &str,
    over: Option<&Value>,
    name: &str,
) -> Result<Mapping, MappingError> {
    let changed = with(file, part, over);
    Mapping::parse(&json::text(&changed), endpoint).map_err(|mistake| {
        let rest = mistake.pointer.strip_prefix(&["/", part].concat());
        MappingError {
            pointer: match rest {
                Some(rest) => ["/desk/", name, rest].concat(),
                None => mistake.pointer.clone(),
            },
            ..mistake
        }
    })
}

/// The mapping that reads of each message, as details, what only the desk may know.
fn private(file: &Value, list: Option<&Value>) -> String {
    let told = file.get("desk").and_then(|desk| desk.get("message"));
    let told = told
        .cloned()
        .unwrap_or_else(|| Value::Object(json::Map::new()));
    let mut details = json::Map::new();
    details.insert("details".into(), told);
    let changed = with(file, "message", Some(&Value::Object(details)));
    json::text(&with(&changed, "list", list))
}

fn with(file: &Value, part: &str, over: Option<&Value>) -> Value {
    let mut changed = file.clone();
    if let (Some(members), Some(over)) = (changed.as_object_mut(), over) {
        let own = members.get(part).cloned().unwrap_or_default();
        members.insert(part.into(), merge(own, over));
    }
    changed
}

impl MappingError {
    /// The same mistake, said of a part that was made of another.
    fn beneath(self, place: &str) -> MappingError {
        MappingError {
            pointer: [place, &self.pointer].concat(),
            ..self
        }
    }
}
