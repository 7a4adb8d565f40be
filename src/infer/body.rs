//! Where people's words stand in the items.

use super::columns::Column;
use super::markup::Markup;
use super::names::Name;
use super::twins::{akin, same_words};
use super::write::{at, text};
use crate::json::Value;

const STRONG: &str = "message msg body comment text content note testimony testimonial condolence tribute memory reply \
    answer review quote dedication wish greeting prayer feedback remark letter thought reflection eulogy words saying \
    caption inscription shoutout txt encouragement toot tweet selftext \
    mensaje comentario nachricht kommentar beitrag eintrag inhalt worte texte commentaire mots messaggio commento testo \
    mensagem contenido contenuto conteudo contenu bericht reactie opmerking tekst inhoud besked meddelande melding viesti \
    wiadomosc komentarz tresc zprava komentar uzenet mesaj yorum texto palabras recuerdo kondolenz \
    сообщение комментарий текст отзыв повідомлення メッセージ コメント 本文 留言 评论 評論 内容 內容 消息 메시지 댓글 내용 رسالة تعليق";
const WEAK: &str = "description summary details excerpt story value html markdown plain raw data blurb abstract orig \
    original statement entry response response field freetext comments beschreibung descripcion descricao descrizione";
/// Words that make a name one about something else.
const OTHER: &str = "title subject name id ids count counts url uri href link format lang language locale status state class \
    color colour user author type kind size length key slug image photo picture icon avatar preview template placeholder \
    label error warning alt spoiler parent replyto inreplyto quoted at date time by version bio biography caption_id \
    tag tags category keywords seo meta total allowed enabled disabled hint help sort order \
    private internal width height font align signature host path file filename mime code ref reason level score rating";
/// Things an item can hold that have words of their own.
const ENTITIES: &str = "author user account profile owner member campaign product parent parentcomment quoted quotedstatus \
    reblog repost retweet retweetedstatus card poll embed reference referenced referencedmessage replyto replied \
    inreplyto inreplytomessage media attachment image photo file link forum group channel team page nonprofit charity \
    organization organisation company event category tag badge role reward fundraiser fundraisingpage emoji reaction mention \
    label highlight highlights facet facets meta metadata thread topic issue project permissions";
/// Words for a list within a message that holds answers to it.
pub(super) const REPLIES: &str = "reply replies children child comments answers responses subcomments descendants kids thread \
    antworten respuestas reponses risposte respostas";

/// Words that hold markup, where the name above says what it is.
const WRITINGS: &str = "rendered html text plain raw markdown value content body processed plaintext formatted view storage original";

/// 0 to 1: how much the name is one for people's words.
pub(super) fn named(name: &str) -> f32 {
    score_of(&Name::of(name))
}

fn score_of(name: &Name) -> f32 {
    if name.is(STRONG) {
        1.0
    } else if name
        .is("selftext bodytext commenttext messagetext contenthtml bodyhtml htmlbody textcontent")
    {
        0.95
    } else if name.has(OTHER) && !(name.words > 3 && name.has(STRONG)) {
        -1.0
    } else if name.has(STRONG) {
        // A form's question says more than its answer.
        if name.words > 3 { 0.8 } else { 0.9 }
    } else if name.has(WEAK) {
        0.45
    } else {
        0.0
    }
}

/// The words found.
pub(super) struct Body {
    pub map: Value,
    pub pointer: String,
    pub score: f32,
    /// How much the name alone says.
    pub name: f32,
    /// Which items have words.
    pub spoken: Vec<usize>,
}

struct Candidate<'c, 'l> {
    column: &'c Column<'l>,
    name: f32,
    score: f32,
}

fn name_score(column: &Column) -> f32 {
    let mut score = score_of(&column.name);
    let upper = column.above.last();
    if column.name.is(WRITINGS)
        && let Some(upper) = upper.map(score_of)
        && (upper > 0.0 || score < 0.9)
    {
        score = if upper < 0.0 {
            upper
        } else {
            score.max(upper * 0.95)
        };
    }
    // Marked-up sentences are written by somebody, whatever they are called.
    let marked = matches!(column.look.markup, Some(Markup::Html | Markup::Blocks));
    if marked && column.look.natural > 0.7 && column.look.length > 12.0 {
        if score == 0.0 {
            score = 0.6;
        } else if column.name.has("html markdown") && score > 0.0 {
            score = score.max(0.85);
        }
    }
    if column.tail.is("source raw original") {
        score -= 0.05;
    }
    score
}

fn candidate<'c, 'l>(column: &'c Column<'l>, items: usize) -> Option<Candidate<'c, 'l>> {
    let look = &column.look;
    let blocks = look.blocks > 0;
    if look.private * 2 > look.texts || (look.texts == 0 && !blocks) {
        return None;
    }
    let value = if blocks { 0.9 } else { look.natural };
    let name = name_score(column);
    let title = name < 0.0
        && column
            .name
            .ends("title subject headline betreff titel titulo titre");
    let opaque = value < 0.7 || look.length < 12.0;
    if value < 0.15 || (name < 0.0 && !title) || (name <= 0.0 && opaque) {
        return None;
    }
    let count = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
    let mut score = 0.55 * if title { 0.1 } else { name } + 0.45 * value;
    score *= 0.6 + 0.4 * count(look.filled) / count(items.max(1));
    // One text for all, or a few that come again and again, are a choice and not words.
    let repeated = look.filled >= 3 && look.distinct == 1
        || look.filled >= 8 && look.distinct * 4 <= look.filled;
    if repeated {
        score *= 0.3;
    }
    if column.under(ENTITIES) {
        score *= 0.25;
    }
    if column.listed && !blocks {
        score *= if column.under(REPLIES) { 0.2 } else { 0.8 };
    }
    let deep = count(column.above.len()) * 0.01;
    Some(Candidate {
        column,
        name: if title { 0.1 } else { name.max(0.0) },
        score: score - deep,
    })
}

/// Finds the words: by name, and by reading like something a person would say.
pub(super) fn find(columns: &[Column], items: usize) -> Option<Body> {
    let mut candidates: Vec<Candidate> =
        columns.iter().filter_map(|c| candidate(c, items)).collect();
    let longest = candidates
        .iter()
        .map(|c| c.column.look.length)
        .fold(1.0, f32::max);
    for candidate in &mut candidates {
        candidate.score += 0.08 * (candidate.column.look.length / longest);
    }
    let best = best(candidates.iter().filter(|c| c.score > 0.0))?;
    let twins: Vec<&Candidate> = candidates
        .iter()
        .filter(|c| c.score > 0.25 && (same_words(c.column, best.column) || std::ptr::eq(*c, best)))
        .collect();
    let written = |markup| {
        let fits = |c: &&Candidate| c.column.look.markup == Some(markup);
        self::best(twins.iter().copied().filter(fits))
    };
    // HTML made from what was typed may leave some of it out; that it is the same thing then
    // shows in a third way of writing it.
    let made = candidates.iter().find(|c| {
        let html = c.column.look.markup == Some(Markup::Html) && c.score > 0.3;
        let beside = c.column.holder() == best.column.holder();
        let third = |o: &Candidate| !std::ptr::eq(o, *c) && same_words(c.column, o.column);
        html && beside && akin(&c.column.name, &best.column.name) && candidates.iter().any(third)
    });
    let chosen = written(Markup::Html)
        .or(made)
        .or_else(|| written(Markup::Markdown))
        .unwrap_or(best);
    let mut alternatives = vec![entry(chosen.column)];
    let mut missing: Vec<usize> = (0..items)
        .filter(|i| chosen.column.of(*i).is_none())
        .collect();
    while !missing.is_empty() && alternatives.len() < 4 {
        let fills = |c: &&Candidate| {
            let twin = twins.iter().any(|t| std::ptr::eq(*t, *c));
            (twin || (c.name >= 0.85 && c.score > 0.3))
                && missing.iter().any(|i| c.column.of(*i).is_some())
        };
        let Some(next) = self::best(candidates.iter().filter(fills)) else {
            break;
        };
        alternatives.push(entry(next.column));
        missing.retain(|i| next.column.of(*i).is_none());
    }
    let map = match alternatives.len() {
        1 => alternatives.pop().unwrap_or_default(),
        _ => Value::Array(alternatives),
    };
    Some(Body {
        map,
        pointer: chosen.column.pointer.clone(),
        score: best.score.min(1.0),
        name: best.name,
        spoken: (0..items).filter(|item| !missing.contains(item)).collect(),
    })
}

/// The highest score; of equals the first, and columns are sorted by pointer.
fn best<'b, 'c, 'l>(
    candidates: impl Iterator<Item = &'b Candidate<'c, 'l>>,
) -> Option<&'b Candidate<'c, 'l>>
where
    'l: 'b + 'c,
    'c: 'b,
{
    let mut best: Option<&Candidate> = None;
    for candidate in candidates {
        if best.is_none_or(|known| candidate.score > known.score) {
            best = Some(candidate);
        }
    }
    best
}

fn entry(column: &Column) -> Value {
    match column.look.markup.unwrap_or(Markup::Plain) {
        Markup::Plain => text(&column.pointer),
        markup => at(&column.pointer, "format", text(markup.name())),
    }
}
