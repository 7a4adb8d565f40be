//! What keeps nodes and signals together.

use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;

/// Runs `follow` now, and again whenever a signal it read has changed, for as long as the owner
/// lives.
pub fn watch(mut follow: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_| follow());
    StoredValue::new_local(effect);
}

/// Something that makes part of a page, with an owner of its own, so that it can be taken down
/// while what is around it stays.
pub(super) struct Scope {
    // Weak: what stands in it is held, by way of its effects, by this very owner.
    outer: Option<WeakOwner>,
}

impl Scope {
    /// The scope of whoever calls.
    pub(super) fn here() -> Scope {
        Scope {
            outer: Owner::current().map(|owner| owner.downgrade()),
        }
    }

    /// Makes something that lives until the owner given with it is dropped, or the scope ends.
    /// Signals read on the way are not followed.
    pub(super) fn make<T>(&self, make: impl FnOnce() -> T) -> (T, Owner) {
        let owner = match self.outer.as_ref().and_then(WeakOwner::upgrade) {
            Some(outer) => outer.with(Owner::new),
            None => Owner::new(),
        };
        let made = owner.with(|| untrack(make));
        (made, owner)
    }
}
