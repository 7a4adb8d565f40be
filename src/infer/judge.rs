//! How well a list fits: whether it is people's words, and how sure that is.

use super::author::{self, Author};
use super::body::{self, Body};
use super::columns::{Column, columns};
use super::find::{List, Shape};
use super::identity::{self, Named};
use super::names::Name;
use super::time::{self, Created};
use super::write::cut;

/// Names of lists that hold messages, and of lists that do not.
const LISTS: &str = "comment message reply post entry note testimonial donation review tribute condolence guestbook record item result data \
    row document hit node edge children descendant answer feedback memory memories wish wishes response submission mention \
    kommentare nachrichten mensajes comentarios commentaires messaggi";
const OTHER_LISTS: &str = "media attachment tag user like participant lineitems emoji error warning link label option category included ancestor \
    badge product related follower setting reaction file image photo log event member permission role header column field \
    notification task todo recipe job place facts author people commenters embeds annotations entities variants dependencies \
    translations skus alternatives";

const GOODS: &str = "price sku stock isbn barcode upc variant vendor inventory";
const WEATHER: &str = "temp temperature humidity pressure precipitation dewpoint wind windspeed";
const PLACES: &str =
    "coordinates geometry latitude longitude lat lng lon altitude magnitude geolocation";
const CODE: &str =
    "license dependencies stargazers stars fork repository checksum homepage maintainers downloads";
const WORK: &str = "salary ingredients calories duration episode genre runtime population capital department startdate enddate startsat endsat \
    startat endat starttime endtime venue deadline completed done duedate due priority assignee milestone";
const MONEY: &str = "amount balance debit credit fee iban merchant invoice tax subtotal";
const PEOPLE: &str = "email phone birthday birth birthdate followers following company job role password gender lastlogin";
const LEVELS: &str = "level severity loglevel lvl levelname priority";
const LEVEL_WORDS: &str =
    "info warn warning error debug trace fatal critical notice emergency alert err verbose";

/// Whether this is a name for a list of messages.
pub(super) fn listed(name: &str) -> bool {
    Name::of(name).has(LISTS)
}

/// A list with the parts that tell messages from other things.
pub(super) struct Judged<'l> {
    pub columns: Vec<Column<'l>>,
    pub body: Body,
    pub author: Option<Author>,
    pub created: Option<Created>,
    pub id: Option<Named>,
    /// 0 to 1, see the room's description.
    pub confidence: f32,
}

fn context(pointer: &str) -> f32 {
    let names = pointer
        .rsplit('/')
        .filter(|s| *s != "*" && !s.bytes().all(|b| b.is_ascii_digit()));
    let mut score: f32 = 0.5;
    for (at, segment) in names.take(2).enumerate() {
        let name = Name::of(segment);
        if name.has(OTHER_LISTS) && !name.has("comment message") {
            // What stands in a list of users is a user, but the list of a user's messages is not.
            score = if at == 0 { 0.0 } else { score.min(0.4) };
        } else if at == 0 && name.has(LISTS) {
            score = 1.0;
        }
    }
    score
}

/// Kinds of other things the items look like, and whether they look like a program's log.
fn foreign(columns: &[Column], weak: bool) -> (usize, bool) {
    let own: Vec<&Column> = columns
        .iter()
        .filter(|c| {
            c.above.len() <= 2
                && !c.under("author user account owner profile sender media attachment location")
        })
        .collect();
    let any = |list: &str| usize::from(own.iter().any(|c| c.name.has(list)));
    let versions = own.iter().any(|c| c.name.is("version") && c.look.texts > 0);
    let mut kinds = any(GOODS) * 2 + any(WEATHER) * 2 + any(CODE) + usize::from(versions);
    if weak {
        let people = own.iter().filter(|c| c.name.has(PEOPLE)).count();
        kinds += any(PLACES) + any(WORK) + any(MONEY) + usize::from(people > 1);
    }
    let levels = own.iter().any(|c| {
        let words = c.values.iter().filter_map(|(_, v)| v.as_str());
        c.name.is(LEVELS)
            && c.look.texts > 0
            && words.into_iter().all(|t| Name::of(t).is(LEVEL_WORDS))
    });
    (kinds, levels)
}

/// Judges one list; `None` where nothing reads like words, or where it is clearly something else.
pub(super) fn judge<'l>(list: &'l List<'_>) -> Option<Judged<'l>> {
    let items = list.items.len();
    let columns = columns(&list.items);
    let body = body::find(&columns, items)?;
    let author = author::find(&columns, &body.pointer, items);
    let sheet = matches!(list.shape, Shape::Header(_));
    let created = time::find(&columns, items, sheet);
    let id = identity::id(&columns, &body.spoken).filter(|id| id.pointer != body.pointer);
    let score = |s: Option<f32>| s.unwrap_or(0.0);
    let by = score(author.as_ref().map(|a| a.score));
    let at = score(created.as_ref().map(|c| c.score));
    let mut sure = 0.4 * body.score + 0.25 * by + 0.2 * at + 0.05 * context(&list.pointer);
    sure += 0.1
        * if list.shape == Shape::Keyed {
            0.9
        } else {
            score(id.as_ref().map(|i| i.score))
        };
    let weak = body.name < 0.6;
    let (other, log) = foreign(&columns, weak);
    if log {
        sure -= 0.5;
    }
    if other > 0 && weak || other > 1 && by < 0.7 {
        return None;
    }
    if context(&list.pointer) == 0.0 && (weak || by < 0.5) {
        return None;
    }
    // Words and author in one list of the item: that list is meant.
    let holder = |pointer: &str| cut(pointer, "/0/", true).map(|(list, _)| list.len());
    if holder(&body.pointer).is_some()
        && holder(&body.pointer) == author.as_ref().and_then(|a| holder(&a.pointer))
    {
        sure *= 0.7;
    }
    let title = body.name < 0.2 && body.name > 0.0;
    if by < 0.3 && at < 0.3 {
        sure = sure.min(if body.name > 0.85 { 0.5 } else { 0.3 });
    }
    if weak && (by < 0.4 || at < 0.4) && list.shape != Shape::Keyed {
        sure = sure.min(if sheet { 0.6 } else { 0.3 });
    }
    if title {
        sure = sure.min(0.45);
    }
    Some(Judged {
        columns,
        body,
        author,
        created,
        id,
        confidence: sure.clamp(0.0, 1.0),
    })
}
