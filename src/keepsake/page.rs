//! The keepsake as a page: one file that asks nobody for anything.

use std::sync::Arc;

use super::About;
use super::article::date;
use super::rich::Safe;
use super::write::{element, escape, escaped, open};
use crate::deeds::Line;
use crate::mapping::{Vars, fill};
use crate::message::{Message, Timestamp};
use crate::wall::Wall;

/// What every page begins with. Nothing may be loaded or run, whatever else stands in the file.
const HEAD: &str = "<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
    base-uri 'none'; form-action 'none'\">\n\
    <meta name=\"referrer\" content=\"no-referrer\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";

/// A time in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// As people say it, such as "1 February 2026".
    pub words: String,
    /// As `datetime` wants it (RFC 3339).
    pub machine: String,
}

/// What the page needs of the wall's own words, and of a browser.
#[derive(Clone, Copy)]
pub struct Labels<'a> {
    /// The words for a key, in the occasion's variant: `keepsake.cover`, `keepsake.cover.day`,
    /// `keepsake.untitled`, `keepsake.sensitive`, `keepsake.warning`, `keepsake.thanked`, `message.anonymous`,
    /// `message.host`, `message.picture`, `replies.label`, `story.label`, and `kind.NAME`.
    pub word: &'a dyn Fn(&str) -> String,
    /// What is said of those who acknowledged a message, by their names: a sentence without numbers.
    pub with: &'a dyn Fn(&[String]) -> String,
    /// A time in words.
    pub when: &'a dyn Fn(Timestamp) -> When,
    /// The address of a link as it may be followed; `None` where it may not.
    pub safe: Safe<'a>,
    /// How it looks, on paper and on a screen: `style.css`. Given, since what stands in the program is loaded by every reader.
    pub style: &'a str,
    /// Whether the wall's own words run from right to left.
    pub right_to_left: bool,
}

/// All that is shown on a wall as one HTML file: a cover line, the story where there is one, then each message with its
/// answers beneath, then the closing statement, and what is missing. No scripts, nothing remote, no counts.
#[must_use]
pub fn html(wall: &Wall, story: &[Line], about: &About, labels: &Labels) -> String {
    let mut page = Page {
        labels,
        anonymous: (labels.word)("message.anonymous"),
        host: (labels.word)("message.host"),
        answers: (labels.word)("replies.label"),
        into: String::from("<!doctype html>\n"),
    };
    let roots = wall.roots();
    let dir = if labels.right_to_left { "rtl" } else { "ltr" };
    let lang = Some(about.lang.as_str()).filter(|lang| !lang.is_empty());
    open(
        "html",
        &[("lang", lang), ("dir", Some(dir))],
        &mut page.into,
    );
    page.head(about);
    page.cover(wall, &roots, about);
    page.story(story);
    open("main", &[], &mut page.into);
    for root in &roots {
        page.conversation(root, &wall.replies_to(&root.id));
    }
    page.into.push_str("\n</main>\n");
    if !about.closing.is_empty() || !about.missing.is_empty() {
        page.into.push_str("<footer>");
        for words in [&about.closing, &about.missing] {
            if !words.is_empty() {
                element("p", &[("dir", Some("auto"))], words, &mut page.into);
            }
        }
        page.into.push_str("</footer>\n");
    }
    page.into.push_str("</body>\n</html>\n");
    page.into
}

/// The page as far as it is written, and words that it says often.
pub(super) struct Page<'a> {
    pub(super) labels: &'a Labels<'a>,
    pub(super) anonymous: String,
    pub(super) host: String,
    pub(super) answers: String,
    pub(super) into: String,
}

impl Page<'_> {
    fn head(&mut self, about: &About) {
        self.into.push_str("\n<head>\n");
        self.into.push_str(HEAD);
        element("title", &[], &self.heading(about), &mut self.into);
        self.into.push_str("\n<style>\n");
        self.into.push_str(self.labels.style);
        self.into.push_str("</style>\n</head>\n");
    }

    fn heading(&self, about: &About) -> String {
        if about.heading.trim().is_empty() {
            return (self.labels.word)("keepsake.untitled");
        }
        about.heading.clone()
    }

    /// The heading, and from when to when the words are.
    fn cover(&mut self, wall: &Wall, roots: &[Arc<Message>], about: &About) {
        let mut span: Option<(Timestamp, Timestamp)> = None;
        let mut widen = |message: &Message| {
            if let Some(time) = message.created.filter(|_| message.state.is_shown()) {
                let (first, last) = span.unwrap_or((time, time));
                span = Some((first.min(time), last.max(time)));
            }
        };
        for root in roots {
            widen(root);
            wall.replies_to(&root.id).iter().for_each(|it| widen(it));
        }
        self.into.push_str("<body>\n<header>");
        let mut heading = String::from("<bdi>");
        escape(&self.heading(about), &mut heading);
        heading.push_str("</bdi>");
        open("h1", &[], &mut self.into);
        match span {
            None => self.into.push_str(&heading),
            Some((first, last)) => {
                let first = (self.labels.when)(first);
                let last = (self.labels.when)(last);
                let one = first.words == last.words;
                let key = if one {
                    "keepsake.cover.day"
                } else {
                    "keepsake.cover"
                };
                // The words are made harmless first, so that what is put in may be HTML.
                let words = escaped(&(self.labels.word)(key));
                let vars = Vars::default()
                    .with("heading", heading)
                    .with("first", date(&first))
                    .with("last", date(&last));
                self.into.push_str(&fill(&words, &vars));
            }
        }
        self.into.push_str("</h1></header>\n");
    }
}
