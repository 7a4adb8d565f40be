//! What send_wrapper offers, for a program that has one thread.
//!
//! Leptos wraps what belongs to the browser's only thread, so that it passes for what may go to another. The real crate makes
//! sure by comparing threads; to know one, the standard library makes it a record, by an allocator of its own. Where a
//! program of this target could have threads, nothing here says that anything may go to another, and Leptos does not compile.
#![no_std]

use core::ops::{Deref, DerefMut};

/// A value that passes for one that may go to another thread, where there is none.
#[derive(Clone, Debug)]
pub struct SendWrapper<T>(T);

// SAFETY: there is one thread.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
unsafe impl<T> Send for SendWrapper<T> {}

// SAFETY: there is one thread.
#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
unsafe impl<T> Sync for SendWrapper<T> {}

impl<T> SendWrapper<T> {
    /// Wraps a value.
    pub const fn new(value: T) -> SendWrapper<T> {
        SendWrapper(value)
    }

    /// Whether this is the thread that it was wrapped in.
    #[must_use]
    pub const fn valid(&self) -> bool {
        true
    }

    /// Gives the value back.
    #[must_use]
    pub fn take(self) -> T {
        self.0
    }
}

impl<T> Deref for SendWrapper<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for SendWrapper<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

#[cfg(feature = "futures")]
mod futures {
    use core::pin::Pin;
    use core::task::{Context, Poll};

    use futures_core::{Future, Stream};

    use super::SendWrapper;

    fn inside<T>(wrapper: Pin<&mut SendWrapper<T>>) -> Pin<&mut T> {
        // SAFETY: what is wrapped stays where the wrapper stays.
        unsafe { wrapper.map_unchecked_mut(|wrapper| &mut wrapper.0) }
    }

    impl<F: Future> Future for SendWrapper<F> {
        type Output = F::Output;

        fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
            inside(self).poll(context)
        }
    }

    impl<S: Stream> Stream for SendWrapper<S> {
        type Item = S::Item;

        fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
            inside(self).poll_next(context)
        }
    }
}
