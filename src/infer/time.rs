//! When the words were written.

use super::columns::Column;
use super::values::Form;
use super::write::text;
use crate::json::Value;

const CREATED: &str = "created createdat createdtime createtime createdon createdate datecreated creation createdutc datecreate dateadded dateposted creado erstellt creato criado";
const PUBLISHED: &str = "published publishedat posted postedat submitted submittedat sent sentat written signed donated given \
    publicado veroffentlicht gesendet enviado";
const TIME: &str = "date time timestamp timestampms tstamp ts datetime when day pubdate fecha datum zeit zeitpunkt zeitstempel horodatage heure \
    data ora hora dato paivamaara tarih дата время 日時 日期 时间 時間 날짜 시간 التاريخ since";
const LATER: &str = "received indexed completed captured added inserted ingested recorded logged landed approved processed collected";
const CHANGED: &str = "updated modified edited changed lastmodified updatedat modifiedat edit update geandert modificado revised";
const NEVER: &str = "deleted expires expiry expiration due ends end start starts birth born death died seen login active lastlogin \
    locked banned read removed scheduled next until deadline joined registered refunded closed pinned reminder last parent timezone";
const OTHERS: &str = "user author account profile owner member donor sender campaign event parent product page team reply replyto edit edits \
    media attachment repost reblog quoted referenced referencedmessage editor channel topic thread article poll card lineitems";

/// When.
pub(super) struct Created {
    pub map: Value,
    pub pointer: String,
    pub score: f32,
}

struct Candidate<'c, 'l> {
    column: &'c Column<'l>,
    form: Form,
    score: f32,
}

fn name_score(column: &Column) -> f32 {
    let name = &column.name;
    if name.has(NEVER) {
        return -1.0;
    }
    let base = if name.has(CREATED) {
        1.0
    } else if name.has(PUBLISHED) {
        0.9
    } else if name.has(CHANGED) {
        0.2
    } else if name.has(LATER) {
        0.6
    } else if name.has(TIME) || name.is("at on") {
        0.8
    } else {
        0.0
    };
    // The same time without the guess of a zone.
    let exact = f32::from(u8::from(name.has("gmt utc iso iso8601 unix")));
    base + exact * 0.04
}

fn candidate<'c, 'l>(column: &'c Column<'l>, sheet: bool) -> Option<Candidate<'c, 'l>> {
    let form = column.look.form?;
    let name = name_score(column);
    if name < 0.0 || column.listed || column.look.filled == 0 {
        return None;
    }
    let value = match form {
        Form::Exact => 1.0,
        Form::Number | Form::SecondsText | Form::MillisecondsText if name > 0.0 => 0.95,
        Form::Days if sheet && name > 0.0 => 0.8,
        Form::Loose if name > 0.0 => 0.5,
        // Without a telling name a number may be anything, but few things are of that size.
        Form::Number if !column.name.has("id number no phone price amount count") => 0.45 / 0.4,
        _ => return None,
    };
    let mut score = name * 0.6 + value * 0.4;
    if column.under(OTHERS) {
        score *= 0.3;
    }
    let above = f32::from(u8::try_from(column.above.len()).unwrap_or(9));
    Some(Candidate {
        column,
        form,
        score: score - above * 0.01,
    })
}

fn at(candidate: &Candidate) -> Value {
    let form = match candidate.form {
        Form::SecondsText => "seconds",
        Form::MillisecondsText => "milliseconds",
        Form::Days => "days",
        _ => return text(&candidate.column.pointer),
    };
    super::write::at(&candidate.column.pointer, "form", text(form))
}

/// Finds the time: by how it is written, and by name.
pub(super) fn find(columns: &[Column], items: usize, sheet: bool) -> Option<Created> {
    let candidates: Vec<Candidate> = columns.iter().filter_map(|c| candidate(c, sheet)).collect();
    let full = |c: &Candidate| c.column.look.filled == items;
    let mut best = candidates.first()?;
    for candidate in &candidates {
        if candidate.score > best.score {
            best = candidate;
        }
    }
    let gap = (0..items).find(|i| best.column.of(*i).is_none());
    let other = gap.and_then(|item| {
        let fits = |c: &&Candidate| c.column.of(item).is_some() && full(c) && c.score > 0.5;
        let mut other: Option<&Candidate> = None;
        for candidate in candidates.iter().filter(fits) {
            if other.is_none_or(|known| candidate.score > known.score) {
                other = Some(candidate);
            }
        }
        other
    });
    let map = match (at(best), other) {
        (Value::String(one), Some(other)) if other.form == best.form => {
            Value::Array(vec![text(&one), text(&other.column.pointer)])
        }
        (one, _) => one,
    };
    Some(Created {
        map,
        pointer: best.column.pointer.clone(),
        score: best.score.clamp(0.0, 1.0),
    })
}
