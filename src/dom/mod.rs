//! Elements that follow signals, of one type.
//!
//! Leptos's `view!` gives every element, and every closure in it, a type of its own, and compiles
//! building, rebuilding and taking down anew for each: 52 KB (brotli) for this wall's views. These
//! elements are made at once as DOM nodes, and share one copy of everything; what they follow is
//! Leptos's reactive graph all the same: signals, owners, render effects. There is no way here to
//! make nodes from markup, which is what pages with `trusted-types 'none'` ask for.

mod each;
mod element;
mod focus;
mod into;
mod piece;
mod places;
mod raise;
mod room;
mod watch;

pub use each::{Item, each};
pub use element::{Child, Element, element, presence, text, truth};
pub use piece::piece;
pub use raise::take_over;
pub use room::{Filled, Room};
pub use watch::watch;
