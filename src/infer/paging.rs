//! How one knows of a further page.

use super::envelope::{Leaf, envelope, linked, number, text, unsure};
use super::values::is_address;
use super::write::{object, put, text as word, texts};
use crate::json::Value;

/// The part `list` of a mapping, and what it rests on.
pub(super) struct Paging {
    pub list: Value,
    pub pointer: String,
    pub why: &'static str,
    pub warning: Option<String>,
}

const URLS: &str = "next nextpage nexturl nextlink nextpageurl nextpageuri nexthref nexturi nextpagelink nextpageapi";
const TOKENS: &str = "nextcursor nexttoken nextpagetoken nextpagecursor cursornext endcursor after continuation continuationtoken nextoffset \
    nextkey nextbatch nextmarker bookmark scrollid pagetoken nextpageid nextid pagingtoken cursor offset end next nextpage nextstart resumptiontoken maxid lastkey";
const MORE: &str = "hasnext hasnextpage hasmore more ismore hasmorepages moreavailable hasmoreitems hasmoreresults nextavailable morerecords";
const PAGE: &str = "page currentpage pagenumber pagenum pageno pageindex number current currentpagenumber pagecurrent";
const PAGES: &str =
    "pages lastpage pagecount nbpages numpages pagestotal totalpagecount maxpage pagetotal";
const TOTAL: &str = "total totalcount totalitems totalresults count numfound totalrecords recordstotal totalrows filtercount totalhits found resultcount itemcount";
const OFFSET: &str = "offset skip start startat startindex from";
const LIMIT: &str = "limit pagesize size rows maxresults take";

/// Whether a leaf's name, with those above, says this.
fn says(leaf: &Leaf, list: &str) -> bool {
    let together = [leaf.above.whole.as_str(), &leaf.name.whole].concat();
    leaf.name.is(list)
        || list
            .split(' ')
            .any(|entry| together.ends_with(entry) && entry.len() > 7)
}

fn counts_pages(leaf: &Leaf) -> bool {
    says(leaf, PAGES) || leaf.name.words == 2 && leaf.name.has("total") && leaf.name.has("page")
}

fn around(leaf: &Leaf) -> bool {
    leaf.above
        .has("link links paging pagination cursor cursors meta metadata responsemetadata page pages pageinfo navigation")
}

fn url(leaves: &[Leaf]) -> Option<Paging> {
    // `/links/next`, `/_links/next/href`, `/paging/next`.
    let named = |leaf: &&Leaf| {
        let linked = leaf.name.is("href url uri") && leaf.above.ends("next");
        (says(leaf, URLS) || linked || leaf.name.ends("nextlink nexturl"))
            && !leaf.above.has("prev previous")
    };
    let sibling = |leaf: &Leaf| {
        let other = |l: &Leaf| {
            l.name.has("prev previous first last self")
                && (text(l).is_some_and(|t| is_address(&t))
                    || l.value.is_null() && l.above.has("link"))
        };
        leaf.value.is_null()
            && (leaf.name.has("url link href")
                || leaves
                    .iter()
                    .any(|l| l.above.whole == leaf.above.whole && other(l)))
    };
    let fits = |leaf: &&Leaf| text(leaf).is_some_and(|t| is_address(&t)) || sibling(leaf);
    let leaf = leaves.iter().filter(named).find(fits)?;
    Some(Paging {
        list: next(&[("url", &leaf.pointer)]),
        pointer: leaf.pointer.clone(),
        why: "holds the address of the next page",
        warning: None,
    })
}

fn more<'l, 'a>(leaves: &'l [Leaf<'a>]) -> Option<&'l Leaf<'a>> {
    leaves.iter().find(|leaf| {
        (leaf.value.is_boolean() || number(leaf).is_some_and(|n| n < 2)) && says_more(leaf)
    })
}

fn says_more(leaf: &Leaf) -> bool {
    leaf.name.is(MORE) && !leaf.above.has("prev previous")
}

/// The parameter a token is most likely sent back by: its own name without the "next".
fn parameter(leaf: &Leaf) -> String {
    let raw = leaf.pointer.rsplit('/').next().unwrap_or_default();
    let own = raw.trim_start_matches(['@', '$', '_']);
    match leaf.name.whole.as_str() {
        "next" | "cursornext" | "endcursor"
            if !leaf.above.has("page") || leaf.name.is("endcursor") =>
        {
            if leaf.name.is("endcursor") {
                "after".into()
            } else {
                "cursor".into()
            }
        }
        "next" | "nextpage" => "page".into(),
        "nextbatch" | "end" => "from".into(),
        _ => {
            let rest = own
                .strip_prefix("next")
                .or_else(|| own.strip_prefix("Next"))
                .unwrap_or(own);
            let rest = rest.trim_start_matches(['_', '-']);
            let mut chars = rest.chars();
            chars.next().map_or_else(
                || "cursor".into(),
                |c| [c.to_ascii_lowercase().to_string().as_str(), chars.as_str()].concat(),
            )
        }
    }
}

fn token(leaves: &[Leaf]) -> Option<Paging> {
    // The number of the next page says less than how many there are.
    let numbers = !leaves
        .iter()
        .any(|l| number(l).is_some() && counts_pages(l));
    let sent = |leaf: &&Leaf| {
        let string = leaf
            .value
            .as_str()
            .is_some_and(|t| !t.is_empty() && !is_address(t) && t.len() < 2000);
        let coded = string || (numbers && leaf.value.is_number() && leaf.name.has("next cursor"));
        let plain = leaf.name.is("end next offset nextpage cursor after");
        let near = !plain || around(leaf) || leaf.pointer.split('/').count() == 2;
        coded && leaf.name.is(TOKENS) && near && !leaf.above.has("prev previous before")
    };
    let leaf = leaves.iter().find(sent)?;
    let name = parameter(leaf);
    let mut next = texts(&[("token", &leaf.pointer)]);
    if let Some(more) = more(leaves) {
        put(&mut next, "more", word(&more.pointer));
    }
    Some(Paging {
        list: query(&name, "{token}", next),
        pointer: leaf.pointer.clone(),
        why: "holds a token for the next page",
        warning: unsure("the token", &name),
    })
}

/// `{"next": …}`
fn next(members: &[(&str, &str)]) -> Value {
    object(&mut [("next", texts(members))])
}

/// `{"query": {name: template}, "next": next}`
fn query(name: &str, template: &str, next: Value) -> Value {
    object(&mut [("query", texts(&[(name, template)])), ("next", next)])
}

fn pages(leaves: &[Leaf]) -> Option<Paging> {
    let counted = |leaf: &&Leaf| number(leaf).is_some() && counts_pages(leaf);
    let pages = leaves.iter().find(counted)?;
    let page = leaves.iter().find(|leaf| {
        number(leaf).is_some()
            && says(leaf, PAGE)
            && !leaf.name.has("pages")
            && leaf.pointer != pages.pointer
    });
    let mut next = texts(&[("pages", &pages.pointer)]);
    if let Some(page) = page {
        next = texts(&[("page", &page.pointer), ("pages", &pages.pointer)]);
    }
    let mut list = query("page", "{page-number}", next);
    if page.and_then(number) == Some(0) {
        put(&mut list, "first", Value::from(0));
    }
    Some(Paging {
        list,
        pointer: pages.pointer.clone(),
        why: "says how many pages there are",
        warning: unsure("the number of pages", "page"),
    })
}

fn total(leaves: &[Leaf], items: usize) -> Option<Paging> {
    let counted = |leaf: &&Leaf| {
        number(leaf).is_some_and(|n| usize::try_from(n).is_ok_and(|n| n >= items))
            && says(leaf, TOTAL)
    };
    let total = leaves.iter().find(counted)?;
    let offset = leaves
        .iter()
        .find(|l| number(l).is_some() && l.name.is(OFFSET));
    let limit = leaves
        .iter()
        .find(|l| number(l).is_some() && (l.name.is(LIMIT) || l.name.has("per")));
    let (name, template) = match (offset, limit) {
        (Some(offset), _) => (
            offset.pointer.rsplit('/').next().unwrap_or_default(),
            "{offset}",
        ),
        (None, Some(_)) => ("offset", "{offset}"),
        (None, None) => return None,
    };
    Some(Paging {
        list: query(name, template, texts(&[("total", &total.pointer)])),
        pointer: total.pointer.clone(),
        why: "says how many messages there are in all",
        warning: unsure("the number of messages", name),
    })
}

fn flag(leaves: &[Leaf]) -> Option<Paging> {
    let more = more(leaves)?;
    Some(Paging {
        list: query("page", "{page-number}", texts(&[("more", &more.pointer)])),
        pointer: more.pointer.clone(),
        why: "says whether there is a further page",
        warning: unsure("that there are more", "page"),
    })
}

/// Finds how to go on: an address first, then a token, page numbers, a total, a flag.
pub(super) fn find(
    answer: &Value,
    items: &str,
    count: usize,
    link_header: Option<&str>,
) -> Option<Paging> {
    if link_header.is_some_and(linked) {
        return Some(Paging {
            list: object(&mut [("next", object(&mut [("link", Value::Bool(true))]))]),
            pointer: String::new(),
            why: "the Link header names the next page",
            warning: None,
        });
    }
    let leaves = envelope(answer, items);
    url(&leaves)
        .or_else(|| token(&leaves))
        .or_else(|| pages(&leaves))
        .or_else(|| total(&leaves, count))
        .or_else(|| flag(&leaves))
}
