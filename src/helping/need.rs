//! How far a need has come: in words and as a quiet bar, without a race and without a ranking.

use super::Helping;
use super::say::{apart, day, digits, much, tag, told as told_of};
use crate::deeds::{Money, Need};
use crate::dom::{Child, Element, element, piece};
use crate::locale::{currency_digits, insert, list, money};
use crate::session::Session;

/// A bar has a piece for each thing that is needed, up to so many; of more each piece stands for several.
const MOST_PIECES: u32 = 30;

/// What is told of the need with this id.
pub fn told(helping: Helping, id: &str) -> Child {
    let (session, id) = (helping.session, id.to_string());
    piece(
        move || helping.need(&id),
        move |need| {
            let need = need.as_ref()?;
            let deed = element("div").with("part", "deed").with("class", "deed");
            let deed = deed
                .child(covered(session, need))
                .child(sum(session, need))
                .child(pieces(need))
                .child(raised(session, need))
                .child(by(session, need))
                .child(people(session, need))
                .child(closed(session, need));
            Some(deed)
        },
    )
}

fn line(class: &'static str, words: String) -> Option<Element> {
    (!words.is_empty()).then(|| element("p").with("class", class).child(words))
}

/// "11 of 14 dinners done, 2 promised, 1 still open".
pub(super) fn progress(session: Session, need: &Need) -> String {
    let told = |key: &str, amount: u32| {
        let words = insert(&session.word(key), "n", &digits(session, amount));
        (amount > 0).then_some(words)
    };
    let all = need.amount.unwrap_or_default();
    let whole = much(session, all, &need.unit);
    if need.amount.is_some() && need.open() == need.amount {
        return insert(&session.word("need.open.all"), "all", &whole);
    }
    let promised = need.promised.saturating_add(need.held);
    let done = match need.amount {
        Some(_) => told("need.done", need.done).map(|words| insert(&words, "all", &whole)),
        None => told("need.done.some", need.done),
    };
    let first = match (&done, need.amount) {
        (None, Some(_)) => {
            told("need.promised", promised).map(|words| insert(&words, "all", &whole))
        }
        _ => told("need.promised.some", promised),
    };
    let open = told("need.open", need.open().unwrap_or_default()).filter(|_| !need.is_closed());
    let lines: Vec<String> = [done, first, open].into_iter().flatten().collect();
    list(&session.tag(), &lines)
}

fn sum(session: Session, need: &Need) -> Option<Element> {
    line("deed-sum", progress(session, need))
}

/// The bar; the words above it say the same.
fn pieces(need: &Need) -> Option<Element> {
    let all = need.amount?;
    let count = all.min(MOST_PIECES);
    let upto = |sum: u32| {
        let pieces = u64::from(sum.min(all)) * u64::from(count) / u64::from(all.max(1));
        // What somebody did is seen, however little of the whole it is.
        let seen = u64::from(sum > 0);
        usize::try_from(pieces.max(seen)).unwrap_or_default()
    };
    let taken = need.done.saturating_add(need.promised);
    let (done, taken) = (upto(need.done), upto(taken.saturating_add(need.held)));
    Some(bar(count as usize, done, taken))
}

fn bar(count: usize, done: usize, taken: usize) -> Element {
    let bar = element("div")
        .with("class", "bar")
        .with("aria-hidden", "true");
    (0..count).fold(bar, |bar, at| {
        let is = match at {
            _ if at < done => Some("done"),
            _ if at < taken => Some("promised"),
            _ => None,
        };
        bar.child(element("span").with("data-is", is))
    })
}

/// What the host says of money, and nothing of who gave it (PRINCIPLES 4).
fn raised(session: Session, need: &Need) -> Vec<Child> {
    let Some(Money {
        goal,
        raised,
        currency,
    }) = &need.money
    else {
        return Vec::new();
    };
    let places = currency_digits(currency);
    let sum =
        |amount: &crate::deeds::Amount| money(&tag(session), &amount.decimal(places), currency);
    let key = match (goal, raised) {
        (Some(_), Some(_)) => "need.raised.of",
        (None, _) => "need.raised",
        (_, None) => "need.goal",
    };
    let words = insert(
        &session.word(key),
        "raised",
        &raised.as_ref().map(sum).unwrap_or_default(),
    );
    let words = insert(&words, "goal", &goal.as_ref().map(sum).unwrap_or_default());
    let part = need.money.as_ref().and_then(|it| it.thousandths(places));
    let bar = part.map(|part| {
        let done = (part * MOST_PIECES / 1000) as usize;
        bar(MOST_PIECES as usize, done, done)
    });
    vec![line("deed-sum", words).into(), bar.into()]
}

fn by(session: Session, need: &Need) -> Option<Element> {
    let by = need.by.filter(|_| !need.is_closed())?;
    let words = insert(&session.word("need.by"), "day", &day(session, by));
    line("hint", words)
}

fn people(session: Session, need: &Need) -> Option<Element> {
    let authors = need.parts.iter().map(|part| part.author.as_ref());
    let words = told_of(session, "need.people", authors);
    line("hint", words.unwrap_or_default())
}

fn covered(session: Session, need: &Need) -> Vec<Child> {
    if !need.is_covered() || need.is_closed() {
        return Vec::new();
    }
    let thanks = line("covered", session.word("need.covered"));
    let instead = (!need.instead.is_empty())
        .then(|| insert(&session.word("need.else"), "words", &apart(&need.instead)));
    let instead = line("fact", instead.unwrap_or_default());
    vec![thanks.into(), instead.into()]
}

fn closed(session: Session, need: &Need) -> Option<Element> {
    let words = need.is_closed().then(|| session.word("need.closed"));
    line("hint", words.unwrap_or_default())
}
