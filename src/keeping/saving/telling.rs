//! The story of a wall in the reader's language.

use crate::deeds::story::{Tongue, story};
use crate::deeds::{Line, Moment};
use crate::locale::{Told, ahead, calendar_days, clock, currency_digits, day, days, list, money};
use crate::session::Session;
use crate::wall::Wall;

/// The story, line by line.
pub(super) fn told(session: Session, wall: &Wall) -> Vec<Line> {
    let lang = session.peek(|now| now.config.lang.clone());
    let lang = lang.unwrap_or_default();
    let (own_days, days_of_all) = (days(&lang), calendar_days(&lang));
    let tongue = Tongue {
        word: &|key| session.word_here(key),
        number: &|key, number| session.word_number(key, number),
        list: &|names| list(&lang, names),
        when: &|time| day(&own_days, time),
        day: &|calendar| day(&days_of_all, calendar.utc()),
        moment: &|moment, zone| {
            let date = |calendar| day(&days_of_all, calendar);
            spoken(&lang, moment, zone).unwrap_or_else(|| date(moment.clock()))
        },
        money: &|sum, currency| {
            let decimal = sum.decimal(currency_digits(currency));
            money(&lang, &decimal, currency)
        },
    };
    story(wall, &tongue)
}

/// A moment as the clocks where it is show it; of a zone that nobody knows, what the host wrote.
fn spoken(lang: &str, moment: Moment, zone: &str) -> Option<String> {
    if let Moment::Day(_) = moment {
        return None;
    }
    let there = moment.instant(zone, &ahead);
    let told = there.and_then(|time| clock(lang, time, zone, Told::Zone));
    told.or_else(|| clock(lang, moment.clock(), "UTC", Told::Time))
}
