//! What only the runtime of a desktop does: the system's dialogs, and long work on threads of its own.

use super::dialog::{self, Dialog};
use super::tasks::JobProgress;
use super::{Hold, JobContext, Report, Runtime, TaskKind, broke_off, forecast};
use crate::app::{App, Job, Notice, PathChoice, PathWanted};
use crate::memory::{FitJob, FitWatch, NoFit};
use crate::plan::ForecastJob;

impl Runtime {
    /// Lets the system's dialogs ask for files.
    #[must_use]
    pub fn with_dialog(mut self, dialog: Dialog) -> Self {
        self.dialog = Some(dialog);
        self
    }

    pub(super) fn carry_out(&mut self, kind: TaskKind, job: Job, context: JobContext) {
        let lost = Report::Notice(Notice::JobEnded(job.clone(), Err(broke_off())));
        self.start(kind, lost, move |progress: &JobProgress| {
            let meter = &mut |done, of| progress.count(done, of);
            let ended = context.run(job.clone(), Hold::Caller, meter);
            Report::Notice(Notice::JobEnded(job, ended))
        });
    }

    pub(super) fn fit(&mut self, job: FitJob) {
        let lost = Report::Notice(Notice::Fitted(Err(NoFit::Failed)));
        self.start(TaskKind::Fit, lost, move |watch: &FitWatch| {
            Report::Notice(Notice::Fitted(job.run_watched(watch)))
        });
    }

    pub(super) fn forecast(&mut self, app: &App) {
        let day = self.now(app).day;
        let job = ForecastJob::new(app.notebook(), day);
        self.in_background(TaskKind::Background, Notice::Forecast(None), move || {
            let forecast = job.as_ref().map(forecast::run);
            Report::Notice(Notice::Forecast(forecast.map(Box::new)))
        });
    }

    pub(super) fn ask_path(&mut self, title: String, wanted: PathWanted) {
        let dialog = self.dialog.clone();
        let lost = Notice::PathChosen(PathChoice::NoDialog);
        self.in_background(TaskKind::Background, lost, move || {
            let choice = dialog.map_or(PathChoice::NoDialog, |dialog| {
                dialog::ask(dialog, title, wanted)
            });
            Report::Notice(Notice::PathChosen(choice))
        });
    }
}
