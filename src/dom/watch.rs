//! What keeps nodes and signals together.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, Weak};

use leptos::prelude::*;
use leptos::reactive::graph::{
    AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver,
};
use leptos::reactive::owner::WeakOwner;

use crate::browser::spawn;

type Follow = Rc<RefCell<Box<dyn FnMut()>>>;

type Kept = StoredValue<(Arc<Watch>, Follow), LocalStorage>;

thread_local! {
    /// What is to run anew.
    static DUE: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// What follows signals. Leptos has an effect for that, with a task and a channel of its own for each, which stays known to the
/// signals once it has ended: too much where a wall makes and unmakes thousands.
struct Watch {
    // Where it is kept: known once it is.
    kept: OnceLock<Kept>,
    owner: Option<WeakOwner>,
    due: AtomicBool,
    sources: Mutex<Vec<AnySource>>,
}

/// Runs `follow` now, and again whenever a signal it read has changed, for as long as the owner
/// lives.
pub fn watch(follow: Box<dyn FnMut()>) {
    let watch = Arc::new(Watch {
        kept: OnceLock::new(),
        owner: Owner::current().map(|owner| owner.downgrade()),
        due: AtomicBool::new(false),
        sources: Mutex::default(),
    });
    let follow = Rc::new(RefCell::new(follow));
    let kept = StoredValue::new_local((Arc::clone(&watch), Rc::clone(&follow)));
    let _ = watch.kept.set(kept);
    watch.run(&follow);
}

impl Watch {
    fn run(self: &Arc<Self>, follow: &Follow) {
        let own = self.own();
        self.let_go(&own);
        own.with_observer(|| (follow.borrow_mut())());
    }

    fn own(self: &Arc<Self>) -> AnySubscriber {
        let own = Arc::downgrade(self);
        AnySubscriber(self.address(), own)
    }

    /// What the signals know it by.
    fn address(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    fn let_go(&self, own: &AnySubscriber) {
        let sources = self.sources.lock().map(|mut it| std::mem::take(&mut *it));
        for source in sources.unwrap_or_default() {
            source.remove_subscriber(own);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.let_go(&AnySubscriber(self.address(), Weak::<Watch>::new()));
    }
}

fn run_due() {
    for kept in DUE.take() {
        // It may have ended by now.
        let Some((watch, follow)) = kept.try_get_value() else {
            continue;
        };
        watch.due.store(false, Ordering::Relaxed);
        if let Some(owner) = watch.owner.as_ref().and_then(WeakOwner::upgrade) {
            owner.with(|| watch.run(&follow));
        }
    }
}

impl ReactiveNode for Watch {
    fn mark_dirty(&self) {
        let (false, Some(kept)) = (self.due.swap(true, Ordering::Relaxed), self.kept.get()) else {
            return;
        };
        let first = DUE.with_borrow_mut(|due| {
            due.push(*kept);
            due.len() == 1
        });
        if first {
            spawn(Box::pin(async { run_due() }));
        }
    }

    // Only signals are followed, which are never in doubt.
    fn mark_check(&self) {}

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Watch {
    fn add_source(&self, source: AnySource) {
        if let Ok(mut sources) = self.sources.lock()
            && !sources.contains(&source)
        {
            sources.push(source);
        }
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        self.let_go(subscriber);
    }
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
        let owner = self.owner();
        let made = owner.with(|| untrack(make));
        (made, owner)
    }

    /// An owner that lives until it is dropped, or the scope ends.
    pub(super) fn owner(&self) -> Owner {
        match self.outer.as_ref().and_then(WeakOwner::upgrade) {
            Some(outer) => outer.with(Owner::new),
            None => Owner::new(),
        }
    }
}
