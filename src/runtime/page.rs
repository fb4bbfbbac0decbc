//! What the runtime of a page does otherwise: files come in by the browser's dialog or a drop and go out as
//! downloads, and long work is done by the page's worker.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};

use super::tasks::{Gauge, JobProgress, Task};
use super::worker::{SentRequest, WorkerAnswer, WorkerRequest};
use super::{Hold, JobContext, Report, Runtime, TaskKind, broke_off, host};
use crate::app::{App, Done, Job, Notice, PathChoice, PathWanted};
use crate::memory::{FitJob, NoFit};
use crate::store::{ArchiveError, MemoryDisk, Store, StoreError, put_transient, take_transient};

impl Runtime {
    /// Lets long work be done by the page's worker, on a copy of the disk.
    #[must_use]
    pub fn with_memory(mut self, memory: MemoryDisk) -> Self {
        self.memory = memory;
        self
    }

    /// Says what the browser's work comes to, if that is anything.
    pub fn say(&mut self, message: impl Future<Output = Option<String>> + 'static) {
        let nothing = || Report::Notice(Notice::Idle);
        let gauge = Arc::<JobProgress>::default();
        self.follow(TaskKind::Background, nothing(), gauge, async move {
            match message.await {
                Some(message) => Report::Notice(Notice::Said(message)),
                None => nothing(),
            }
        });
    }

    /// Asks for a file, or agrees to the suggested name of a download.
    pub(super) fn ask_path(&mut self, _title: String, wanted: PathWanted) {
        let lost = Report::Notice(Notice::PathChosen(PathChoice::NoDialog));
        let store = self.store.clone();
        self.follow(
            TaskKind::Background,
            lost,
            Arc::<JobProgress>::default(),
            async move {
                let choice = match wanted {
                    PathWanted::ToWrite(suggested) => PathChoice::Chosen(suggested),
                    // A page has no folders.
                    PathWanted::Folder => PathChoice::NoDialog,
                    PathWanted::ToRead => chosen_file(&store).await,
                };
                Report::Notice(Notice::PathChosen(choice))
            },
        );
    }

    /// Takes a dropped file in; a notice says when it is there.
    pub fn take_in(
        &mut self,
        name: PathBuf,
        bytes: impl Future<Output = Option<Vec<u8>>> + 'static,
    ) {
        let store = self.store.clone();
        let lost = Report::Notice(Notice::Dropped(name.clone()));
        self.follow(
            TaskKind::Background,
            lost,
            Arc::<JobProgress>::default(),
            async move {
                let bytes = bytes.await;
                let path = bytes.and_then(|bytes| put_transient(&store, &name, &bytes));
                // A file that could not be read is not there: that is told when it is looked at.
                Report::Notice(Notice::Dropped(path.unwrap_or(name)))
            },
        );
    }

    /// Runs a job: in the worker if it reads or writes much, else in a later turn.
    pub(super) fn carry_out(&mut self, kind: TaskKind, job: Job, context: JobContext) {
        if !is_long(&job) {
            let lost = Report::Notice(Notice::JobEnded(job.clone(), Err(broke_off())));
            return self.start(kind, lost, move |progress: &JobProgress| {
                let meter = &mut |done, of| progress.count(done, of);
                let ended = context.run(job.clone(), Hold::Caller, meter);
                Report::Notice(Notice::JobEnded(job, ended))
            });
        }
        let request = WorkerRequest::Job {
            job: job.clone(),
            slug: context.slug,
            device: context.device,
            now: context.now,
            language: context.language,
        };
        let (store, lost) = (context.store, job.clone());
        let lost = move || {
            Report::Notice(Notice::JobEnded(
                lost.clone(),
                Err(ArchiveError::Stopped.into()),
            ))
        };
        self.send_to_worker(kind, request, lost, move |answer| match answer {
            WorkerAnswer::Job(ended) => {
                let mut ended = ended;
                hand_out(&store, &mut ended);
                Some(Report::Notice(Notice::JobEnded(job, ended)))
            }
            _ => None,
        });
    }

    pub(super) fn fit(&mut self, job: FitJob) {
        let lost = || Report::Notice(Notice::Fitted(Err(NoFit::Failed)));
        self.send_to_worker(
            TaskKind::Fit,
            WorkerRequest::Fit(job),
            lost,
            |answer| match answer {
                WorkerAnswer::Fitted(fitted) => Some(Report::Notice(Notice::Fitted(fitted))),
                _ => None,
            },
        );
    }

    pub(super) fn forecast(&mut self, app: &App) {
        let request = WorkerRequest::Forecast {
            slug: self.slug.clone(),
            day: self.now(app).day,
        };
        let lost = || Report::Notice(Notice::Forecast(None));
        self.send_to_worker(TaskKind::Background, request, lost, |answer| match answer {
            WorkerAnswer::Forecast(forecast) => Some(Report::Notice(Notice::Forecast(forecast))),
            _ => None,
        });
    }

    fn send_to_worker(
        &mut self,
        kind: TaskKind,
        request: WorkerRequest,
        lost: impl Fn() -> Report + 'static,
        report: impl FnOnce(WorkerAnswer) -> Option<Report> + 'static,
    ) {
        self.last_work = self.last_work.wrapping_add(1);
        let work = Arc::new(SentRequest::new(self.last_work));
        let (memory, watched) = (self.memory.clone(), Arc::clone(&work));
        self.follow(kind, lost(), work, async move {
            let answer = watched.send(&memory, &request).await;
            answer.and_then(report).unwrap_or_else(lost)
        });
    }

    /// Starts a task of the browser's, which goes on between the page's turns.
    fn follow(
        &mut self,
        kind: TaskKind,
        lost: Report,
        gauge: Arc<dyn Gauge>,
        work: impl Future<Output = Report> + 'static,
    ) {
        let wake = Arc::clone(&self.wake);
        self.tasks
            .push((kind, Task::follow(work, lost, gauge, wake)));
    }
}

/// True for a job that may take longer than a frame.
const fn is_long(job: &Job) -> bool {
    matches!(
        job,
        Job::Export { .. }
            | Job::Import { .. }
            | Job::Restore { .. }
            | Job::UndoRestore
            | Job::Reset
            | Job::FindDamage
            | Job::BackUp
    )
}

/// Hands an exported file out as a download. It is named, from then on, as the browser names it.
pub(super) fn hand_out(store: &Store, ended: &mut Result<Done, StoreError>) {
    if let Ok(Done::Exported { path, .. }) = ended
        && let Some(bytes) = take_transient(store, path)
    {
        let name = PathBuf::from(path.file_name().unwrap_or_default());
        host::download(&name.to_string_lossy(), bytes.as_slice().into());
        *path = name;
    }
}

async fn chosen_file(store: &Store) -> PathChoice {
    let Ok(chosen) = host::pick_file().await else {
        return PathChoice::NoDialog;
    };
    let Some((name, bytes)) = named_bytes(&chosen) else {
        return PathChoice::Cancelled;
    };
    put_transient(store, Path::new(&name), &bytes).map_or(PathChoice::NoDialog, PathChoice::Chosen)
}

/// A chosen file's name and bytes.
fn named_bytes(chosen: &JsValue) -> Option<(String, Vec<u8>)> {
    let pair: &Array = chosen.dyn_ref()?;
    Some((pair.get(0).as_string()?, host::bytes(&pair.get(1))?))
}
