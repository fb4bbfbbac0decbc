//! The one place that starts threads.

use std::io;
use std::thread::{Builder, JoinHandle};

/// # Errors
/// The system has no thread to give; the work is dropped.
pub(super) fn spawn(
    name: &str,
    work: impl FnOnce() + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    Builder::new().name(name.to_owned()).spawn(work)
}
