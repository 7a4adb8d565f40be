//! What came of it: the wall as a story to read and to print, beneath the words it is made of.

mod story;

pub use story::story;
