//! A task: work on a thread of its own that shows its progress, can be stopped, and reports back.

use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, TryRecvError};

use super::threads::{self, MayMove, Thread};
use crate::memory::FitWatch;

/// Called on any thread when there is something to fetch.
pub(super) type Wake = Arc<dyn Fn() + Send + Sync>;

/// The progress of a task, and its stop.
pub(super) trait Gauge: Send + Sync {
    /// How much is done, and of how much.
    fn share(&self) -> (u64, u64);
    /// Asks the task to stop where that leaves nothing half done.
    fn stop(&self);
}

impl Gauge for FitWatch {
    fn share(&self) -> (u64, u64) {
        self.share()
    }

    fn stop(&self) {
        self.stop();
    }
}

#[derive(Debug, Default)]
pub(super) struct JobProgress {
    done: AtomicU64,
    of: AtomicU64,
    stops: AtomicBool,
}

impl JobProgress {
    /// Sets the progress; breaks if the task is to stop.
    pub(super) fn count(&self, done: u64, of: u64) -> ControlFlow<()> {
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
        if self.stops.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

impl Gauge for JobProgress {
    fn share(&self) -> (u64, u64) {
        let read = |number: &AtomicU64| number.load(Ordering::Relaxed);
        (read(&self.done), read(&self.of))
    }

    fn stop(&self) {
        self.stops.store(true, Ordering::Relaxed);
    }
}

pub(super) struct Task<R> {
    gauge: Arc<dyn Gauge>,
    reported_percent: u64,
    reports: Receiver<R>,
    /// The report if the work panics or there is no thread to be had.
    lost: Option<R>,
    thread: Option<Thread>,
}

impl<R: Send + 'static> Task<R> {
    /// Starts work; `wake` is called once it can report what `is_news`.
    pub(super) fn start<G: Gauge + Default + 'static>(
        work: impl FnOnce(&G) -> R + MayMove + 'static,
        lost: R,
        is_news: fn(&R) -> bool,
        wake: &Wake,
    ) -> Self {
        let (sender, reports) = mpsc::channel();
        let gauge = Arc::new(G::default());
        let (watched, wake) = (Arc::clone(&gauge), Arc::clone(wake));
        let thread = threads::spawn("task", move || {
            let report = panic::catch_unwind(AssertUnwindSafe(|| work(&watched)));
            let wakes = report.as_ref().map_or(true, is_news);
            report
                .into_iter()
                .for_each(|report| drop(sender.send(report)));
            // Without a sender, `reports` is disconnected, and the task is lost.
            drop(sender);
            if wakes {
                wake();
            }
        });
        Self {
            gauge,
            reported_percent: 0,
            reports,
            lost: Some(lost),
            thread: thread.ok(),
        }
    }

    /// Follows work of the browser's; `wake` is called once it can report.
    #[cfg(target_family = "wasm")]
    pub(super) fn follow(
        work: impl Future<Output = R> + 'static,
        lost: R,
        gauge: Arc<dyn Gauge>,
        wake: Wake,
    ) -> Self {
        let (sender, reports) = mpsc::channel();
        wasm_bindgen_futures::spawn_local(async move {
            drop(sender.send(work.await));
            wake();
        });
        Self {
            gauge,
            reported_percent: 0,
            reports,
            lost: Some(lost),
            thread: None,
        }
    }

    /// The progress, if its percentage has changed.
    pub(super) fn news(&mut self) -> Option<(u64, u64)> {
        let (done, of) = self.gauge.share();
        let percent = done.saturating_mul(100).checked_div(of)?;
        let is_news = percent != self.reported_percent;
        self.reported_percent = percent;
        is_news.then_some((done, of))
    }

    pub(super) fn stop(&self) {
        self.gauge.stop();
    }

    /// The report, if the work has ended. Drop the task then.
    pub(super) fn report(&mut self) -> Option<R> {
        match self.reports.try_recv() {
            Ok(report) => Some(report),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => self.lost.take(),
        }
    }

    /// Stops the task and waits until it has removed what it left half written.
    pub(super) fn end(mut self) {
        self.stop();
        if let Some(thread) = self.thread.take() {
            thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(task: &mut Task<&'static str>) -> &'static str {
        loop {
            if let Some(report) = task.report() {
                return report;
            }
            std::thread::yield_now();
        }
    }

    fn wake() -> Wake {
        Arc::new(|| ())
    }

    #[test]
    fn a_task_stops_when_it_is_told_to() {
        let work = |counter: &JobProgress| {
            let mut done = 0;
            while counter.count(done, 1_000).is_continue() {
                done = (done + 1).min(999);
            }
            "stopped"
        };
        let mut task = Task::start(work, "lost", |_| true, &wake());
        while task.news().is_none() {
            std::thread::yield_now();
        }
        task.stop();
        assert_eq!(wait(&mut task), "stopped");
        task.end();
    }

    #[test]
    fn a_task_that_panics_is_reported_as_lost() {
        let work = |_: &JobProgress| panic!("on purpose");
        let mut task = Task::start(work, "lost", |_| true, &wake());
        assert_eq!(wait(&mut task), "lost");
    }

    /// The day's backup ends in an idle window, which has nothing to paint for it.
    #[test]
    fn only_news_wakes() {
        for (is_news, expected) in [(true, 1), (false, 0)] {
            let woken = Arc::new(AtomicU64::new(0));
            let count = Arc::clone(&woken);
            let wake: Wake = Arc::new(move || {
                count.fetch_add(1, Ordering::Relaxed);
            });
            let told = if is_news { "news" } else { "nothing" };
            let mut task = Task::start(
                move |_: &JobProgress| told,
                "lost",
                |report| *report == "news",
                &wake,
            );
            assert_eq!(wait(&mut task), told);
            task.end();
            assert_eq!(woken.load(Ordering::Relaxed), expected, "{told}");
        }
    }
}
