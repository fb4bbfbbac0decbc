//! Carries the app's effects out: [`Runtime::request`] takes an effect, [`Runtime::notice`] gives what
//! came of it, and `wake` is called when there is something to fetch.
//!
//! Files are written by the [`Writer`]'s thread; jobs, fits and reading run as tasks, each on a thread of
//! its own. Callers see none of these. The terminal runs the same jobs on its own thread with
//! [`JobContext::run`]. A page has one thread and a worker (`threads.rs`, `worker.rs`). No egui here.

#[cfg(target_family = "wasm")]
mod crossing;

#[cfg(not(target_family = "wasm"))]
mod dialog;

mod durable;

mod forecast;

#[cfg(target_family = "wasm")]
pub mod host;

mod jobs;

#[cfg(not(target_family = "wasm"))]
mod native;

#[cfg(target_family = "wasm")]
mod page;

mod profiles;

mod tasks;

mod threads;

#[cfg(target_family = "wasm")]
mod worker;

mod writer;

#[cfg(target_family = "wasm")]
pub use crossing::{change_to_js, file_from_js};
pub use forecast::run as run_forecast;
pub use jobs::{Hold, JobContext, unknown_zone};
#[cfg(target_family = "wasm")]
pub use worker::serve_page;
pub use writer::{WriteRequest, Writer};

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;

#[cfg(not(target_family = "wasm"))]
use self::dialog::Dialog;
use self::durable::Gate;
use self::tasks::{Gauge, JobProgress, Task, Wake};
use self::threads::MayMove;
use crate::app::{App, BackupRow, Done, Effect, Job, Notice};
use crate::language::Language;
use crate::log::LogEntry;
use crate::store::{ArchiveError, Opened, Store, StoreError, archive, export_folder, typed_path};
use crate::time::{Day, Now};

/// Tells the time; the argument is the hour at which the learner's day starts.
pub type Calendar = Box<dyn FnMut(u8) -> Now>;

/// Everything outside the app: files and long work.
pub struct Runtime {
    store: Store,
    /// The folder of the open profile.
    slug: String,
    /// `None` during a repair, and after it if the profile could not be opened again.
    writer: Option<Writer>,
    /// Requests that came while there was no writer.
    backlog: Vec<WriteRequest>,
    /// A profile to enter once every answer of the current one is saved.
    opened: Option<Box<Opened>>,
    tasks: Vec<(TaskKind, Task<Report>)>,
    calendar: Calendar,
    /// The day whose backup was asked for.
    backed_up: Option<Day>,
    wake: Wake,
    /// Notices on their way to the app.
    gate: Gate,
    /// What the system's file dialogs are made of; `None` without a window of the system's.
    #[cfg(not(target_family = "wasm"))]
    dialog: Option<Dialog>,
    /// The disk of a page.
    #[cfg(target_family = "wasm")]
    memory: crate::store::MemoryDisk,
    /// The number of the last request to the page's worker.
    #[cfg(target_family = "wasm")]
    last_work: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TaskKind {
    /// The job that the learner sees and can stop.
    ShownJob,
    Fit,
    /// Reads the whole history.
    Reading,
    /// Looks for damage and backups.
    Inspection,
    /// Lists the profiles.
    Profiles,
    Background,
}

/// The result of a task.
enum Report {
    Notice(Notice),
    Opened(Box<Opened>),
    /// A repair, and the profile as it was opened again after it.
    Reopened(Result<Done, StoreError>, Result<Box<Opened>, StoreError>),
}

impl Report {
    /// False if the window has nothing to show for it.
    const fn is_news(&self) -> bool {
        match self {
            Self::Notice(Notice::JobEnded(Job::BackUp, ended)) => {
                matches!(ended, Ok(Done::DayBackedUp(Some(daily))) if daily.recovered > 0)
            }
            _ => true,
        }
    }
}

impl Runtime {
    /// Takes over the writer of the open profile; its `wake` is called for tasks, too.
    #[must_use]
    pub fn new(writer: Writer, calendar: Calendar) -> Self {
        Self {
            store: writer.store().clone(),
            slug: writer.slug().to_owned(),
            wake: Arc::clone(writer.wake()),
            writer: Some(writer),
            backlog: Vec::new(),
            opened: None,
            tasks: Vec::new(),
            calendar,
            backed_up: None,
            gate: Gate::default(),
            #[cfg(not(target_family = "wasm"))]
            dialog: None,
            #[cfg(target_family = "wasm")]
            memory: crate::store::MemoryDisk::default(),
            #[cfg(target_family = "wasm")]
            last_work: 0,
        }
    }

    /// The moment on the learner's calendar.
    pub fn now(&mut self, app: &App) -> Now {
        (self.calendar)(app.notebook().profile().rollover_hour)
    }

    /// How long the learner's day goes on.
    pub fn until_next_day(&mut self, app: &App) -> Duration {
        let now = self.now(app);
        let rollover_hour = app.notebook().profile().rollover_hour;
        let next = now.day.plus(1).start(&TimeZone::system(), rollover_hour);
        Duration::from_millis(next.ms_since(now.at))
    }

    /// Starts to carry out an effect; what comes of it are notices.
    pub fn request(&mut self, effect: Effect, app: &App) {
        match effect {
            Effect::Append(record) => {
                let device = app.notebook().device().clone();
                self.write(WriteRequest::Append(LogEntry { device, record }));
            }
            Effect::SaveProfile(profile) => self.write(WriteRequest::SaveProfile(profile)),
            Effect::SaveSettings(settings) => self.write(WriteRequest::SaveSettings(settings)),
            Effect::SaveSnapshot { history, arrived } => {
                self.write(WriteRequest::SaveSnapshot { history, arrived });
            }
            Effect::LookForNews => self.write(WriteRequest::LookForNews),
            Effect::ReadHistory => self.read_history(),
            Effect::Fit(job) => self.fit(job),
            Effect::StopFit => self.stop(TaskKind::Fit),
            Effect::Forecast => self.forecast(app),
            Effect::Begin(job) => self.begin(job, app),
            Effect::AskPath { title, wanted } => self.ask_path(title, wanted),
            Effect::StopJob => self.stop(TaskKind::ShownJob),
            Effect::InspectData => {
                self.drop_tasks(TaskKind::Inspection);
                self.list_backups();
                self.begin(Job::FindDamage, app);
            }
            Effect::ListProfiles => self.list_profiles(),
            Effect::OpenProfile(slug) => self.open(slug, app),
            Effect::ReopenProfile => self.reopen(app),
            // The window's own.
            Effect::Copy(_) | Effect::FullScreen(_) | Effect::Close => {}
        }
    }

    /// The next notice, if there is one. Enters another profile if the app waits for it.
    pub fn notice(&mut self, app: &App) -> Option<Notice> {
        let mut gate = std::mem::take(&mut self.gate);
        let store = self.store.clone();
        let notice = gate.pass(|| store.written(), || self.next_notice(app));
        self.gate = gate;
        notice
    }

    /// The next notice, durable or not.
    fn next_notice(&mut self, app: &App) -> Option<Notice> {
        self.ask_for_daily_backup(app);
        while let Some(notice) = self.writer.as_ref().and_then(Writer::notice) {
            if !matches!(notice, Notice::Idle) {
                return Some(notice);
            }
            // If it fails, it is tried again tomorrow.
            self.begin(Job::BackUp, app);
        }
        for (kind, task) in &mut self.tasks {
            let notice = match kind {
                TaskKind::ShownJob => Notice::JobGoesOn,
                TaskKind::Fit => Notice::FitGoesOn,
                TaskKind::Reading
                | TaskKind::Inspection
                | TaskKind::Profiles
                | TaskKind::Background => continue,
            };
            if let Some(share) = task.news() {
                return Some(notice(share));
            }
        }
        while let Some(report) = self.report() {
            match report {
                Report::Notice(notice) => {
                    if let Notice::Profiles(Ok(profiles), _) = &notice {
                        self.read_digests(profiles, app);
                    }
                    return Some(notice);
                }
                Report::Opened(opened) => self.opened = Some(opened),
                Report::Reopened(ended, opened) => {
                    let opened = opened.and_then(|opened| self.start_writing(*opened));
                    return Some(Notice::Reopened(ended, Box::new(opened)));
                }
            }
        }
        self.enter_opened(app)
    }

    fn report(&mut self) -> Option<Report> {
        let mut tasks = self.tasks.iter_mut().enumerate();
        let (place, report) = tasks.find_map(|(place, (_, task))| Some((place, task.report()?)))?;
        self.tasks.swap_remove(place);
        Some(report)
    }

    /// Starts a task. `lost` is its report if it panics or there is no thread to be had.
    fn start<G: Gauge + Default + 'static>(
        &mut self,
        kind: TaskKind,
        lost: Report,
        work: impl FnOnce(&G) -> Report + MayMove + 'static,
    ) {
        self.tasks
            .push((kind, Task::start(work, lost, Report::is_news, &self.wake)));
    }

    /// Starts a task that shows no progress and cannot be stopped.
    fn in_background(
        &mut self,
        kind: TaskKind,
        lost: Notice,
        work: impl FnOnce() -> Report + MayMove + 'static,
    ) {
        let work = move |_: &JobProgress| work();
        self.start(kind, Report::Notice(lost), work);
    }

    /// Waits no more for the reports of tasks that another one replaces: theirs might come later.
    fn drop_tasks(&mut self, dropped: TaskKind) {
        self.tasks.retain(|(kind, _)| *kind != dropped);
    }

    fn stop(&self, stopped: TaskKind) {
        let tasks = self.tasks.iter().filter(|(kind, _)| *kind == stopped);
        tasks.for_each(|(_, task)| task.stop());
    }

    /// Has something written; later, while there is no writer.
    fn write(&mut self, request: WriteRequest) {
        match &self.writer {
            Some(writer) => writer.send(request),
            // It would hide what a repair brings back, and starting works without it.
            None if matches!(request, WriteRequest::SaveSnapshot { .. }) => {}
            None => self.backlog.push(request),
        }
    }

    fn read_history(&mut self) {
        if self.writer.is_none() {
            // The profile will be read anew.
            return;
        }
        let (store, slug) = (self.store.clone(), self.slug.clone());
        let lost = Report::Notice(Notice::History(Err(broke_off())));
        self.start(TaskKind::Reading, lost, move |_: &JobProgress| {
            let history = store.history(&slug);
            let history = history.map(|(history, _)| Box::new(history));
            Report::Notice(Notice::History(history))
        });
    }

    fn list_backups(&mut self) {
        let (store, slug) = (self.store.clone(), self.slug.clone());
        let lost = Notice::Backups(Err(broke_off()), export_folder());
        self.in_background(TaskKind::Inspection, lost, move || {
            let zone = TimeZone::system();
            let row = |backup: crate::store::Backup| BackupRow {
                when: backup.at.on_clock(&zone),
                backup,
            };
            let backups = archive::backups(&store, &slug);
            let rows = backups.map(|backups| backups.into_iter().map(row).collect());
            Report::Notice(Notice::Backups(rows, export_folder()))
        });
    }

    fn begin(&mut self, mut job: Job, app: &App) {
        if let Job::Export { path, .. }
        | Job::Look { path }
        | Job::ReadDrill { folder: path }
        | Job::ReadSituations { folder: path }
        | Job::MakeDrill { folder: path, .. } = &mut job
            && !path.is_absolute()
        {
            *path = typed_path(&path.to_string_lossy());
        }
        let context = JobContext {
            store: self.store.clone(),
            slug: self.slug.clone(),
            device: Some(app.notebook().device().clone()),
            now: self.now(app),
            registry: Some(Arc::clone(app.notebook().registry())),
            language: app.text().language(),
        };
        if job == Job::Repair {
            return self.repair(context, app);
        }
        let kind = match job {
            Job::FindDamage => TaskKind::Inspection,
            _ if job.is_shown() => TaskKind::ShownJob,
            _ => TaskKind::Background,
        };
        self.carry_out(kind, job, context);
    }

    /// Closes the profile, repairs it and opens it again.
    fn repair(&mut self, context: JobContext, app: &App) {
        let writer = self.writer.take();
        // It reads what the repair replaces.
        self.drop_tasks(TaskKind::Reading);
        let open = self.opener(self.slug.clone(), app);
        let lost = Report::Reopened(Err(broke_off()), Err(broke_off()));
        self.start(TaskKind::ShownJob, lost, move |progress: &JobProgress| {
            // Waits until everything is written.
            drop(writer);
            let meter = &mut |done, of| progress.count(done, of);
            let ended = context.run(Job::Repair, Hold::Job, meter);
            Report::Reopened(ended, open())
        });
    }

    fn reopen(&mut self, app: &App) {
        let open = self.opener(self.slug.clone(), app);
        let lost = Report::Reopened(Err(broke_off()), Err(broke_off()));
        self.start(TaskKind::Background, lost, move |_: &JobProgress| {
            Report::Reopened(Err(ArchiveError::Stopped.into()), open())
        });
    }

    /// Asks once a day to hear when the writer is idle: then the day's backup is made.
    fn ask_for_daily_backup(&mut self, app: &App) {
        let day = self.now(app).day;
        if let Some(writer) = &self.writer
            && self.backed_up != Some(day)
        {
            writer.send(WriteRequest::TellIdle);
            self.backed_up = Some(day);
        }
    }
}

impl Runtime {
    /// Makes the day's backup if it is still due, as on the first day of a profile.
    fn back_up_at_end(&mut self) {
        let context = JobContext {
            store: self.store.clone(),
            slug: self.slug.clone(),
            device: None,
            now: (self.calendar)(0),
            registry: None,
            language: Language::En,
        };
        // If it fails, or another process has the profile by now, it is made on the next day of study.
        drop(context.run(
            Job::BackUp,
            Hold::Job,
            &mut |_, _| ControlFlow::Continue(()),
        ));
    }
}

impl Drop for Runtime {
    /// Waits until everything is written and backed up, and the shown job has removed what it left half
    /// done. A fit is not waited for: another one is made after the next sitting.
    fn drop(&mut self) {
        self.writer = None;
        self.stop(TaskKind::Fit);
        for (kind, task) in self.tasks.drain(..) {
            if kind == TaskKind::ShownJob {
                task.end();
            }
        }
        self.back_up_at_end();
    }
}

fn broke_off() -> StoreError {
    ArchiveError::BrokeOff.into()
}
