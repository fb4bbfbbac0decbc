//! Work apart from the window's thread and from the one that writes: errands, which are short and
//! many, and one piece of long work at a time, which shows how far it has come and can be stopped.

use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

/// Told how much is done and of how much; says whether to go on.
pub(crate) type Watch<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// Starts the work and gathers what it comes to.
pub(crate) struct Porter<R> {
    outbox: Sender<R>,
    reports: Receiver<R>,
    long: Option<Long>,
}

/// Long work that goes on.
struct Long {
    shared: Arc<Shared>,
    thread: JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    done: AtomicU64,
    of: AtomicU64,
    stops: AtomicBool,
    /// Whether the report is made; the thread may still be on its way out.
    ended: AtomicBool,
}

impl<R: Send + 'static> Porter<R> {
    pub(crate) fn new() -> Self {
        let (outbox, reports) = mpsc::channel();
        Self {
            outbox,
            reports,
            long: None,
        }
    }

    /// Does an errand on a thread of its own; `wake` is called once there is a report. Where there is
    /// no thread to be had, or the work breaks off, the report is `lost`'s.
    pub(crate) fn run(
        &self,
        work: impl FnOnce() -> R + Send + 'static,
        lost: fn() -> R,
        wake: impl FnOnce() + Send + 'static,
    ) {
        drop(self.spawn("errand", work, lost, wake));
    }

    /// Begins long work, unless some is going on.
    pub(crate) fn begin(
        &mut self,
        work: impl FnOnce(&mut Watch<'_>) -> R + Send + 'static,
        lost: fn() -> R,
        wake: impl FnOnce() + Send + 'static,
    ) {
        if self.progress().is_some() {
            return;
        }
        let shared = Arc::new(Shared::default());
        let watched = Arc::clone(&shared);
        let work = move || {
            let watch: &mut Watch<'_> = &mut |done, of| {
                watched.done.store(done, Ordering::Relaxed);
                watched.of.store(of, Ordering::Relaxed);
                if watched.stops.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                ControlFlow::Continue(())
            };
            let report = work(watch);
            watched.ended.store(true, Ordering::Relaxed);
            report
        };
        let thread = self.spawn("long work", work, lost, wake);
        self.long = thread.map(|thread| Long { shared, thread });
    }

    fn spawn(
        &self,
        name: &str,
        work: impl FnOnce() -> R + Send + 'static,
        lost: fn() -> R,
        wake: impl FnOnce() + Send + 'static,
    ) -> Option<JoinHandle<()>> {
        let outbox = self.outbox.clone();
        let work = move || {
            // Without a report the app would wait for one until it is closed.
            let report = panic::catch_unwind(AssertUnwindSafe(work));
            drop(outbox.send(report.unwrap_or_else(|_| lost())));
            wake();
        };
        let started = thread::Builder::new().name(name.to_owned()).spawn(work);
        if started.is_err() {
            drop(self.outbox.send(lost()));
        }
        started.ok()
    }

    /// How much of the long work is done, and of how much; none where none goes on.
    pub(crate) fn progress(&self) -> Option<(u64, u64)> {
        let goes_on =
            |long: &&Long| !long.shared.ended.load(Ordering::Relaxed) && !long.thread.is_finished();
        let long = self.long.as_ref().filter(goes_on)?;
        let read = |number: &AtomicU64| number.load(Ordering::Relaxed);
        Some((read(&long.shared.done), read(&long.shared.of)))
    }

    /// Has the long work stop at the next place where that leaves nothing half done.
    pub(crate) fn stop(&self) {
        if let Some(long) = &self.long {
            long.shared.stops.store(true, Ordering::Relaxed);
        }
    }

    /// The next report, if there is one.
    pub(crate) fn report(&self) -> Option<R> {
        self.reports.try_recv().ok()
    }
}

impl<R> Drop for Porter<R> {
    /// Long work stops, and is waited for: it clears away what it had begun to write.
    fn drop(&mut self) {
        if let Some(Long { shared, thread }) = self.long.take() {
            shared.stops.store(true, Ordering::Relaxed);
            drop(thread.join());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait<R: Send + 'static>(porter: &Porter<R>) -> R {
        loop {
            if let Some(report) = porter.report() {
                return report;
            }
            thread::yield_now();
        }
    }

    #[test]
    fn long_work_is_stopped_and_then_there_is_room_for_more() {
        let mut porter = Porter::new();
        let work = |watch: &mut Watch<'_>| {
            let mut done = 0;
            while watch(done, u64::MAX).is_continue() {
                done += 1;
            }
            "stopped"
        };
        porter.begin(work, || "lost", || ());
        assert!(porter.progress().is_some());
        porter.begin(|_| "a second one at once", || "lost", || ());
        porter.stop();
        assert_eq!(wait(&porter), "stopped");
        assert_eq!(porter.progress(), None);
        porter.begin(|_| "the next", || "lost", || ());
        assert_eq!(wait(&porter), "the next");
    }

    #[test]
    fn work_that_breaks_off_is_reported_as_lost() {
        let porter = Porter::new();
        porter.run(|| panic!("on purpose"), || "lost", || ());
        assert_eq!(wait(&porter), "lost");
    }
}
