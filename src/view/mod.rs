//! What a reader sees: components, one a file. They read the session's signals and call its
//! intents; they hold no logic of the wall, and leave room for what comes later.

mod body;
mod heading;
mod invitation;
mod list;
mod mark;
mod message;
mod more;
mod root;
mod started;
mod when;

pub use body::paragraphs;
pub use invitation::invitation;
pub use mark::mark;
pub use root::root;
pub use started::FEW;
