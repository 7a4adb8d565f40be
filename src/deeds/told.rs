//! What a story is made of, once it is put into words.

use std::sync::Arc;

use crate::message::Message;

/// When something was, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Heading {
    /// What it is called; may be empty.
    pub title: String,
    /// The day in words; may be empty.
    pub when: String,
    /// The same as `datetime` attributes want it; empty where `when` is.
    pub machine: String,
}

/// One line of a story, in the order they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A chapter begins.
    Chapter(Heading),
    /// Within the chapter, something later.
    Later(Heading),
    /// A sentence of the wall's own.
    Said(String),
    /// The host's words, and what the pictures with them show.
    Words(Arc<Message>),
}
