//! The story in the page: what came of it, before the words themselves.

use super::page::Page;
use super::write::{close, element, open};
use crate::deeds::{Heading, Line};

impl Page<'_> {
    /// Adds the story, where there is one.
    pub(super) fn story(&mut self, lines: &[Line]) {
        if lines.is_empty() {
            return;
        }
        open("section", &[("class", Some("story"))], &mut self.into);
        let label = (self.labels.word)("story.label");
        element("h2", &[], &label, &mut self.into);
        let mut begun = false;
        for line in lines {
            match line {
                Line::Chapter(heading) => {
                    if begun {
                        close("section", &mut self.into);
                    }
                    begun = true;
                    self.into.push('\n');
                    open("section", &[], &mut self.into);
                    self.headed("h3", heading);
                }
                Line::Later(heading) => self.headed("h4", heading),
                Line::Said(words) => {
                    element("p", &[("dir", Some("auto"))], words, &mut self.into);
                }
                Line::Words(message) => self.words("told", message),
            }
        }
        if begun {
            close("section", &mut self.into);
        }
        close("section", &mut self.into);
        self.into.push('\n');
    }

    /// What it is called and when it was, each where there is one.
    fn headed(&mut self, name: &str, heading: &Heading) {
        let attributes = [("dir", Some("auto"))];
        if !heading.title.is_empty() {
            element(name, &attributes, &heading.title, &mut self.into);
        }
        if !heading.when.is_empty() {
            open("p", &[("class", Some("aside"))], &mut self.into);
            let machine = Some(heading.machine.as_str()).filter(|it| !it.is_empty());
            let time = if machine.is_some() { "time" } else { "bdi" };
            let attributes = [("datetime", machine)];
            element(time, &attributes, &heading.when, &mut self.into);
            close("p", &mut self.into);
        }
    }
}
