//! Calendar files (RFC 5545): what people put into their own calendar, to be reminded there.

mod line;

use crate::decode::rfc3339;
use crate::deeds::Day;
use crate::message::Timestamp;
use line::{Kind, line};

/// When something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From a moment on, until another one.
    Times(Timestamp, Option<Timestamp>),
    /// Whole days, the same wherever the calendar is: the first, and the last where it is another.
    Days(Day, Option<Day>),
}

/// One entry of a calendar. Empty texts are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What makes it this entry and no other: the same text again brings the entry up to date. ASCII without blanks; an entry
    /// without it is left out.
    pub uid: String,
    /// When it is.
    pub when: When,
    /// What it is.
    pub summary: String,
    /// Where it is.
    pub place: String,
    /// More about it.
    pub description: String,
    /// An address to go to, `http` or `https`.
    pub url: String,
    /// How long before its beginning the calendar reminds of it, in minutes; `None` leaves that to the calendar. Of whole days
    /// the beginning is midnight.
    pub reminder: Option<u32>,
    /// Whether it is called off: a calendar that has it takes it away.
    pub cancelled: bool,
}

/// The times that a calendar can tell, in ms: the years 1 to 9999.
const TIMES: std::ops::Range<i64> = -62_135_596_800_000..253_402_300_800_000;

/// A calendar with these entries, made `now`, to be saved as a file with the type `text/calendar;charset=utf-8`. Entries at
/// times that no calendar has are left out.
#[must_use]
pub fn file(entries: &[Entry], now: Timestamp) -> String {
    let mut file = String::new();
    line("BEGIN", Kind::Plain, "VCALENDAR", &mut file);
    line("VERSION", Kind::Plain, "2.0", &mut file);
    line("PRODID", Kind::Text, "-//Support Wall//EN", &mut file);
    line("CALSCALE", Kind::Plain, "GREGORIAN", &mut file);
    line("METHOD", Kind::Plain, "PUBLISH", &mut file);
    for entry in entries {
        let mut event = String::new();
        if write(entry, now, &mut event).is_some() {
            file.push_str(&event);
        }
    }
    line("END", Kind::Plain, "VCALENDAR", &mut file);
    file
}

fn write(entry: &Entry, now: Timestamp, file: &mut String) -> Option<()> {
    if entry.uid.trim().is_empty() {
        return None;
    }
    line("BEGIN", Kind::Plain, "VEVENT", file);
    line("UID", Kind::Text, &entry.uid, file);
    line("DTSTAMP", Kind::Plain, &utc(now)?, file);
    match entry.when {
        When::Times(start, end) => {
            line("DTSTART", Kind::Plain, &utc(start)?, file);
            // Not before its beginning: calendars refuse the whole file for that.
            if let Some(end) = end.filter(|end| *end > start) {
                line("DTEND", Kind::Plain, &utc(end)?, file);
            }
        }
        When::Days(first, last) => {
            // The end is the first day that no longer belongs to it.
            let last = last.filter(|last| *last > first).unwrap_or(first);
            line("DTSTART;VALUE=DATE", Kind::Plain, &basic(first), file);
            if last.next() > last {
                line("DTEND;VALUE=DATE", Kind::Plain, &basic(last.next()), file);
            }
            line("TRANSP", Kind::Plain, "TRANSPARENT", file);
        }
    }
    line("SUMMARY", Kind::Text, &entry.summary, file);
    line("LOCATION", Kind::Text, &entry.place, file);
    line("DESCRIPTION", Kind::Text, &entry.description, file);
    line("URL", Kind::Address, &entry.url, file);
    if entry.cancelled {
        line("STATUS", Kind::Plain, "CANCELLED", file);
    }
    // What is shown when it reminds may not be missing.
    let reminds = !entry.cancelled && !entry.summary.trim().is_empty();
    if let Some(minutes) = entry.reminder.filter(|_| reminds) {
        line("BEGIN", Kind::Plain, "VALARM", file);
        line("ACTION", Kind::Plain, "DISPLAY", file);
        line("DESCRIPTION", Kind::Text, &entry.summary, file);
        let before = ["-PT", &minutes.to_string(), "M"].concat();
        line("TRIGGER", Kind::Plain, &before, file);
        line("END", Kind::Plain, "VALARM", file);
    }
    line("END", Kind::Plain, "VEVENT", file);
    Some(())
}

/// A moment as `20261201T180000Z`.
fn utc(time: Timestamp) -> Option<String> {
    if !TIMES.contains(&time.0) {
        return None;
    }
    let whole = rfc3339(Timestamp(time.0.div_euclid(1000) * 1000));
    Some(bare(&whole))
}

/// A day as `20261201`.
fn basic(day: Day) -> String {
    bare(&day.text())
}

fn bare(text: &str) -> String {
    let kept = text.chars().filter(|letter| !matches!(letter, '-' | ':'));
    kept.collect()
}
