//! The one place that starts threads.

use std::io;
use std::thread::{self, JoinHandle};

/// Work that goes on beside the caller.
#[derive(Debug)]
pub(super) struct Thread(JoinHandle<()>);

/// # Errors
/// The system has no thread to give; the work is dropped.
pub(super) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<Thread> {
    let started = thread::Builder::new().name(name.to_owned()).spawn(work);
    started.map(Thread)
}

impl Thread {
    /// Waits for its end.
    pub(super) fn join(self) {
        // A panic was reported when it happened.
        drop(self.0.join());
    }
}
