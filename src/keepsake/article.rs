//! A conversation on the page: a message, and its answers beneath.

use std::sync::Arc;

use super::page::{Page, When};
use super::rich::blocks;
use super::write::{close, element, escape, escaped, open};
use crate::mapping::{Vars, fill};
use crate::message::{Kind, Message, State};

impl Page<'_> {
    /// Adds a message and all that answers it.
    pub(super) fn conversation(&mut self, root: &Message, answers: &[Arc<Message>]) {
        // What answers words that may not be shown would tell of them.
        if !root.state.is_shown() {
            return;
        }
        self.into.push('\n');
        open("section", &[], &mut self.into);
        self.message(root, true);
        let shown = answers.iter().filter(|answer| answer.state.is_shown());
        let mut begun = false;
        for answer in shown {
            if !begun {
                let attributes = [("class", Some("answers"))];
                open("section", &attributes, &mut self.into);
                element("h2", &[], &self.answers, &mut self.into);
                begun = true;
            }
            self.message(answer, false);
        }
        if begun {
            close("section", &mut self.into);
        }
        close("section", &mut self.into);
    }

    fn message(&mut self, message: &Message, root: bool) {
        let host = message.host.then_some("host");
        open("article", &[("class", host)], &mut self.into);
        let named = message.kind != Kind::Words && !Kind::DEEDS.contains(&message.kind);
        if named && (root || message.kind == Kind::Outcome) {
            let kind = (self.labels.word)(&["kind.", message.kind.name()].concat());
            element("p", &[("class", Some("kind"))], &kind, &mut self.into);
        }
        if let Some(title) = message.detail("title").filter(|_| message.host) {
            let attributes = [("class", Some("title")), ("dir", Some("auto"))];
            element("p", &attributes, title, &mut self.into);
        }
        self.words("body", message);
        self.signature(message);
        self.heard(message);
        close("article", &mut self.into);
    }

    /// What somebody wrote, and what the pictures with it show: folded where it is marked as sensitive (PRINCIPLES 8).
    pub(super) fn words(&mut self, class: &str, message: &Message) {
        let folded = message.state == State::Sensitive;
        if folded {
            open("details", &[], &mut self.into);
            self.warning(message);
        }
        // Where the language is not known, it is at least not the page's own.
        let lang = message.lang.as_deref().unwrap_or_default();
        let attributes = [
            ("class", Some(class)),
            ("dir", Some("auto")),
            ("lang", Some(lang)),
        ];
        open("div", &attributes, &mut self.into);
        blocks(&message.body.0, self.labels.safe, &mut self.into);
        close("div", &mut self.into);
        for shown in &message.pictures {
            self.line("message.picture", "shown", shown);
        }
        if folded {
            close("details", &mut self.into);
        }
    }

    /// What a sensitive message warns of.
    fn warning(&mut self, message: &Message) {
        open("summary", &[], &mut self.into);
        match &message.warning {
            None => escape(&(self.labels.word)("keepsake.sensitive"), &mut self.into),
            Some(warning) => self.words_with("keepsake.warning", "warning", warning),
        }
        close("summary", &mut self.into);
    }

    fn line(&mut self, key: &str, name: &str, value: &str) {
        open("p", &[("class", Some("aside"))], &mut self.into);
        self.words_with(key, name, value);
        close("p", &mut self.into);
    }

    /// The words of the wall with somebody else's in them, which keep their own direction.
    fn words_with(&mut self, key: &str, name: &str, value: &str) {
        let words = escaped(&(self.labels.word)(key));
        let value = ["<bdi>", &escaped(value), "</bdi>"].concat();
        let vars = Vars::default().with(name, value);
        self.into.push_str(&fill(&words, &vars));
    }

    fn signature(&mut self, message: &Message) {
        open("p", &[("class", Some("signature"))], &mut self.into);
        let author = message.author.as_ref().unwrap_or(&self.anonymous);
        let attributes = [("class", Some("author")), ("lang", Some(""))];
        element("bdi", &attributes, author, &mut self.into);
        if message.host {
            self.into.push(' ');
            let attributes = [("class", Some("mark"))];
            element("span", &attributes, &self.host, &mut self.into);
        }
        if let Some(connection) = &message.connection {
            self.into.push(' ');
            let attributes = [("class", Some("connection")), ("lang", Some(""))];
            element("bdi", &attributes, connection, &mut self.into);
        }
        if let Some(time) = message.created {
            self.into.push(' ');
            self.into.push_str(&date(&(self.labels.when)(time)));
        } else if let Some(said) = &message.said {
            self.into.push(' ');
            element("bdi", &[("class", Some("said"))], said, &mut self.into);
        }
        close("p", &mut self.into);
    }

    /// That the host has read it (PRINCIPLES 17), and who is with the writer (PRINCIPLES 3).
    fn heard(&mut self, message: &Message) {
        let attributes = [("class", Some("aside")), ("dir", Some("auto"))];
        if message.thanked {
            let words = (self.labels.word)("keepsake.thanked");
            element("p", &attributes, &words, &mut self.into);
        }
        if !message.with.is_empty() {
            let words = (self.labels.with)(&message.with);
            element("p", &attributes, &words, &mut self.into);
        }
    }
}

/// A time as HTML.
pub(super) fn date(when: &When) -> String {
    let mut into = String::new();
    let machine = [("datetime", Some(when.machine.as_str()))];
    element("time", &machine, &when.words, &mut into);
    into
}
