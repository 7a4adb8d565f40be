//! Who can be called (PRINCIPLES 23). It stands on the page whether or not the endpoint answers.

use crate::browser::safe_address;
use crate::dom::{Child, Element, element, piece};
use crate::given;
use crate::locale::insert;
use crate::session::Session;
use crate::settings::Helpline;

/// The helplines that the host gives.
pub fn helplines(session: Session) -> Child {
    piece(
        move || given::settings(session, |settings| settings.helplines.clone()),
        move |all| {
            let list = all.iter().fold(element("ul"), |list, helpline| {
                list.child(entry(session, helpline))
            });
            let label = session.word("helplines.label");
            let heading = element(level(session)).child(label.clone());
            let aside = element("aside")
                .with("class", "helplines")
                .with("aria-label", label);
            (!all.is_empty()).then(|| aside.child(heading).child(list))
        },
    )
}

/// One below the wall's own heading.
fn level(session: Session) -> &'static str {
    match session.peek(|now| now.config.heading_level) {
        Some(1) => "h2",
        Some(3) => "h4",
        Some(4) => "h5",
        Some(5 | 6) => "h6",
        _ => "h3",
    }
}

fn entry(session: Session, helpline: &Helpline) -> Element {
    let name = element("span")
        .with("dir", "auto")
        .child(helpline.name.clone());
    let hours = helpline.hours.clone().map(|hours| {
        let line = element("span").with("class", "hint").with("dir", "auto");
        line.child(hours)
    });
    element("li")
        .child(name)
        .child(phone(session, helpline))
        .child(website(session, helpline))
        .child(hours)
}

/// The number as the host wrote it; it can be dialled where it is one.
fn phone(session: Session, helpline: &Helpline) -> Option<Element> {
    let phone = helpline.phone.clone()?;
    let number = element("bdi").with("dir", "ltr").child(phone.clone());
    let Some(call) = &helpline.call else {
        return Some(element("span").child(number));
    };
    let label = insert(
        &session.word("helplines.call.label"),
        "name",
        &helpline.name,
    );
    let label = insert(&label, "phone", &phone);
    let link = element("a")
        .with("href", call.clone())
        .with("aria-label", label);
    Some(link.child(number))
}

fn website(session: Session, helpline: &Helpline) -> Option<Element> {
    let address = safe_address(helpline.url.as_deref()?)?;
    let label = insert(
        &session.word("helplines.visit.label"),
        "name",
        &helpline.name,
    );
    let link = element("a")
        .with("href", address)
        .with("rel", "noopener noreferrer")
        .with("aria-label", label);
    Some(link.child(session.word("helplines.visit")))
}
