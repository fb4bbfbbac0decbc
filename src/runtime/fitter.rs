//! The thread that fits the memory model, apart from the one that writes, so that neither a frame nor
//! an answer waits for it.

use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use crate::memory::{Fit, FitJob, FitWatch, NoFit};

/// Starts fits and gathers what they come to.
pub(crate) struct Fitter {
    outbox: Sender<Result<Fit, NoFit>>,
    results: Receiver<Result<Fit, NoFit>>,
    /// The fit that is being made.
    running: Option<FitWatch>,
}

impl Fitter {
    pub(crate) fn new() -> Self {
        let (outbox, results) = mpsc::channel();
        Self {
            outbox,
            results,
            running: None,
        }
    }

    /// Fits on a thread of its own; `wake` is called when there is a result. Nobody waits for the
    /// thread when the window closes: the fit is made after another sitting then.
    pub(crate) fn start(&mut self, job: FitJob, wake: impl FnOnce() + Send + 'static) {
        let outbox = self.outbox.clone();
        let watch = FitWatch::default();
        self.running = Some(watch.clone());
        let fit = move || {
            // Without a result the app would wait for one until it is closed.
            let result = panic::catch_unwind(AssertUnwindSafe(|| job.run_watched(&watch)));
            drop(outbox.send(result.unwrap_or(Err(NoFit::Failed))));
            wake();
        };
        let started = thread::Builder::new().name("fit".to_owned()).spawn(fit);
        if started.is_err() {
            drop(self.outbox.send(Err(NoFit::Failed)));
        }
    }

    /// How much of the fit is done, and of how much; none where none is being made.
    pub(crate) fn progress(&self) -> Option<(u64, u64)> {
        self.running.as_ref().map(FitWatch::share)
    }

    /// Has the fit stop.
    pub(crate) fn stop(&self) {
        if let Some(watch) = &self.running {
            watch.stop();
        }
    }

    /// The next result, if there is one.
    pub(crate) fn result(&mut self) -> Option<Result<Fit, NoFit>> {
        let result = self.results.try_recv().ok()?;
        self.running = None;
        Some(result)
    }
}

impl Drop for Fitter {
    /// Nobody is there any more to take the result.
    fn drop(&mut self) {
        self.stop();
    }
}
