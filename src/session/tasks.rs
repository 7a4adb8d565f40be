//! Futures that end with the wall, so that none wakes up in a page that has moved on.

use std::cell::RefCell;
use std::rc::Rc;

use futures::future::{AbortHandle, Abortable, LocalBoxFuture};

use crate::browser::spawn;

/// Running futures.
#[derive(Clone, Default)]
pub struct Tasks(Rc<RefCell<Vec<Rc<AbortHandle>>>>);

impl Tasks {
    /// Runs a future until it is done or ended.
    pub fn run(&self, task: LocalBoxFuture<'static, ()>) {
        let (handle, registration) = AbortHandle::new_pair();
        let handle = Rc::new(handle);
        self.0.borrow_mut().push(Rc::clone(&handle));
        let (tasks, done) = (self.clone(), Rc::clone(&handle));
        spawn(Box::pin(async move {
            // Ended early or done: either way it is off the list now.
            let _ = Abortable::new(task, registration).await;
            tasks
                .0
                .borrow_mut()
                .retain(|other| !Rc::ptr_eq(other, &done));
        }));
    }

    /// Ends all.
    pub fn end_all(&self) {
        for handle in self.0.borrow().iter() {
            handle.abort();
        }
    }
}
