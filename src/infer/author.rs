//! Whose words they are.

use super::columns::Column;
use super::markup::has_entity;
use super::names::Name;
use super::write::{object, text};
use crate::json::Value;

pub(super) const PERSON: &str = "author user account sender donor supporter commenter commentator member person profile from by creator \
    poster owner guest visitor contributor reviewer customer writer contact actor attributedto participant backer signer \
    signatory submitter publisher friend who sign signed createdby writtenby postedby submittedby sentby fromaccount who \
    autor auteur verfasser absender remitente mittente autore afzender avsandare автор отправитель 作者 投稿者 작성자 \
    respondent witness mourner speaker giver poster payer buyer";
const NAMES: &str = "name displayname fullname screenname nick nickname nickName username login handle alias pseudonym realname acct \
    globalname nombre nom nome naam navn namn nimi imie jmeno nev isim имя имена 名前 名字 姓名 昵称 暱稱 이름 닉네임 الاسم \
    vorname prenom signature";
/// Names for a login rather than for a person.
const LOGINS: &str = "username login handle acct screenname";
/// Words that make a name one about something else.
const OTHER: &str = "id ids url uri href link avatar image photo picture icon type kind role count status state bio title slug color \
    hash updated deleted approved edited modified verified assigned locked reviewedby moderatedby replyto inreplyto \
    mention mentions quoted parent file filename path domain host badge site website homepage level rank score reputation hex uid key pubkey did uuid show hide want include allow \
    consent permission field machine entity bundle \
    association address first last family middle flair css template is key date time at created joined since \
    recipient honoree memory";
/// Things other than people that have names.
pub(super) const ENTITIES: &str = "category product tag campaign nonprofit charity organization organisation company event page team channel forum group \
    project place city country file media attachment image emoji badge role reward fundraiser tononprofit fromfundraiser \
    parent replyto inreplyto quoted reblog repost mention mentions recipient to tier item plan application app device \
    genre topic thread post room server license repository venue location emojis reactions reply replies children comments \
    answers referenced referencedmessage fact facts award awards lasteditor assignee reviewedby approvedby";

/// Whose words; and how sure that is.
pub(super) struct Author {
    pub map: Value,
    pub pointer: String,
    pub score: f32,
}

/// 0 to 1 by name alone; below zero where the name says it is something else.
fn name_score(column: &Column) -> f32 {
    let (name, above) = (&column.name, &column.above);
    if column.under(ENTITIES) && !above.last().is_some_and(|last| last.has(PERSON)) {
        return -1.0;
    }
    if above.iter().any(|name| name.has("parent replyto inreplyto quoted reblog repost mention mentions referenced referencedmessage lasteditor updatedby")) {
        return -1.0;
    }
    let person_above = above.iter().any(|name| name.has(PERSON));
    // A form's question: "What is your name?"
    if name.words > 3 {
        let asked =
            name.has(NAMES) && !name.has("show hide may want include publish display print");
        return if asked { 0.9 } else { -1.0 };
    }
    if name.has(OTHER) {
        return -1.0;
    }
    let person = name.has(PERSON);
    let named = name.ends(NAMES) || name.is(NAMES);
    if name.has("owner") && !named
        || name.has(
            "page team event group category product company file project campaign place space to",
        )
    {
        return if person { 0.5 } else { -1.0 };
    }
    if name.is("displayname fullname globalname realname") && (person_above || above.len() <= 1) {
        0.98
    } else if named && (person || person_above) {
        if name.ends(LOGINS) || name.is("slug") {
            0.85
        } else {
            1.0
        }
    } else if named {
        let structural = above.iter().all(Name::wraps);
        match (structural, name.is("name"), name.ends(LOGINS)) {
            (false, _, _) => 0.15,
            (_, _, true) => 0.7,
            (_, true, _) => 0.75,
            _ => 0.8,
        }
    } else if person {
        if person_above && !name.is("user author account sender profile") {
            0.2
        } else {
            0.9
        }
    } else {
        0.0
    }
}

struct Candidate<'c, 'l> {
    column: &'c Column<'l>,
    score: f32,
}

fn candidate<'c, 'l>(column: &'c Column<'l>, body: &str) -> Option<Candidate<'c, 'l>> {
    let look = &column.look;
    if column.pointer == body || look.private > 0 || look.flags + look.numbers > look.texts {
        return None;
    }
    let name = name_score(column);
    if name < 0.0 {
        return None;
    }
    let opaque = name == 0.0;
    // Without a telling name the values must tell it: names, most of them different.
    let telling = look.name_like > 0.9
        && look.distinct * 2 > look.filled
        && look.length > 2.0
        && look.length < 30.0;
    if opaque
        && !(telling && column.above.len() <= 1 && column.name.words <= 1 && !known(&column.name))
    {
        return None;
    }
    let value = if look.texts > 0 { look.name_like } else { 0.0 };
    if look.texts > 0 && value < 0.3 {
        return None;
    }
    if look.texts == 0 && (name < 0.9 || look.filled > 0) {
        return None;
    }
    // One name for all of many is a site's, or a choice.
    let constant = look.filled >= 2 && look.distinct == 1;
    let mut score = name * 0.6 + value * 0.4;
    if constant {
        score *= if look.filled > 3 { 0.6 } else { 0.8 };
    }
    // What is called a whole name and does not look like one is a key.
    if value < 0.5 && look.texts > 0 && column.name.words > 1 && !column.name.ends(LOGINS) {
        score *= 0.85;
    }
    // The name on the card is not the one given for the wall.
    if column.name.has("payer billing legal cardholder buyer") {
        score *= 0.9;
    }
    if opaque {
        score = 0.45;
    }
    if column.listed {
        score *= 0.9;
    }
    let above = f32::from(u8::try_from(column.above.len()).unwrap_or(9));
    Some(Candidate {
        column,
        score: score - above * 0.01,
    })
}

/// Names whose values are never a person's, though they may look so.
fn known(name: &Name) -> bool {
    name.has("title subject category city country location place region state status type kind brand vendor product genre topic section department lang language source platform currency frequency method model color label tag relationship relation ref reference code number no nr")
}

/// Finds the author: by name, and by reading like somebody's name.
pub(super) fn find(columns: &[Column], body: &str, items: usize) -> Option<Author> {
    let candidates: Vec<Candidate> = columns.iter().filter_map(|c| candidate(c, body)).collect();
    // Of equals the first, and columns are in the order of their pointers.
    let mut at_best = 0;
    for (index, candidate) in candidates.iter().enumerate() {
        if candidates
            .get(at_best)
            .is_some_and(|best| candidate.score > best.score)
        {
            at_best = index;
        }
    }
    let best = candidates.get(at_best);
    if let Some(pair) = super::pair::find(columns, best.map(|b| (b.column, b.score))) {
        return Some(pair);
    }
    let best = best?;
    let mut chosen: Vec<&Candidate> = vec![best];
    let mut missing: Vec<usize> = (0..items)
        .filter(|i| best.column.of(*i).is_none())
        .collect();
    // A login stands in for a missing name, and so does whatever fills a gap.
    for _ in 0..2 {
        let mut next: Option<&Candidate> = None;
        for other in &candidates {
            let login = other.column.holder() == best.column.holder()
                && other.column.name.ends(LOGINS)
                && !best.column.above.is_empty();
            let fills = other.score >= 0.6 && missing.iter().any(|i| other.column.of(*i).is_some());
            let known = chosen.iter().any(|c| std::ptr::eq(*c, other));
            if (login || fills) && !known && next.is_none_or(|next| other.score > next.score) {
                next = Some(other);
            }
        }
        let Some(next) = next else {
            break;
        };
        missing.retain(|i| next.column.of(*i).is_none());
        chosen.push(next);
    }
    let coded = |c: &Column| {
        let mut texts = c.values.iter().filter_map(|(_, v)| v.as_str());
        texts.any(has_entity)
    };
    let html = chosen.iter().any(|c| coded(c.column));
    let mut pointers = chosen.iter().map(|c| text(&c.column.pointer));
    let pointers = match chosen.len() {
        1 => pointers.next().unwrap_or_default(),
        _ => Value::Array(pointers.collect()),
    };
    Some(Author {
        map: if html {
            object(&mut [("at", pointers), ("format", text("html"))])
        } else {
            pointers
        },
        pointer: best.column.pointer.clone(),
        score: best.score.clamp(0.0, 1.0),
    })
}
