//! What a person sees: components, one a file. They read the session's signals and call its
//! intents; they hold no logic of the wall.

mod arrivals;
mod body;
mod composer;
mod dom;
mod field;
mod filters;
mod heading;
mod kinds;
mod list;
mod mark;
mod message;
mod more;
mod notice;
mod root;
mod started;
mod when;

pub use root::root;
