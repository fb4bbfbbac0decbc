//! Carries the app's effects out: a request goes in, notices come out, and a `wake` is called when
//! there is one. Writing, long work and fitting go on beside the caller; how is nobody else's concern.
//!
//! The terminal runs the same jobs at once, by [`run_here`]. No egui here.

mod jobs;

mod notice;

mod profiles;

mod tasks;

mod threads;

mod writer;

pub use jobs::{Hold, Site, run_here, write_table};
pub use notice::Notice;
pub use writer::{WriteRequest, Writer};

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::tz::TimeZone;

use self::tasks::{Counter, Task, Wake};
use crate::app::{App, BackupRow, DataEffect, Done, Effect, Job};
use crate::memory::{FitJob, FitWatch, NoFit};
use crate::store::{ArchiveError, Opened, Store, StoreError, archive, export_folder, typed_path};
use crate::time::{Day, Now};

/// Tells the time; the argument is the hour at which the learner's day starts.
pub type Calendar = Box<dyn FnMut(u8) -> Now>;

/// Everything outside the app: files and long work.
pub struct Runtime {
    store: Store,
    /// The folder of the open profile.
    slug: String,
    /// `None` during a repair, or where the profile could not be opened after it.
    writer: Option<Writer>,
    /// What is to be done once there is a writer.
    backlog: Vec<WriteRequest>,
    /// A profile that is to be entered once every answer of the other one is saved.
    opened: Option<Box<Opened>>,
    job: Option<Task<Report>>,
    fit: Option<Task<Report>>,
    /// Reads the whole history.
    reading: Option<Task<Report>>,
    short: Vec<Task<Report>>,
    calendar: Calendar,
    /// The day for which a backup was seen to.
    backed_up: Option<Day>,
    wake: Wake,
}

/// What a task comes back with.
enum Report {
    Notice(Notice),
    /// A profile that was opened, and its folder's name.
    Opened(String, Result<Box<Opened>, StoreError>),
    /// A job for which the profile was closed, and the profile as it was opened anew.
    Reopened(Result<Done, StoreError>, Result<Box<Opened>, StoreError>),
    /// What was read of one profile, by its folder's name; nothing once another one was entered.
    About(String, Notice),
}

impl Runtime {
    /// Takes over a profile with its writer, whose `wake` is called for everything else, too.
    #[must_use]
    pub fn new(writer: Writer, calendar: Calendar) -> Self {
        Self {
            store: writer.store().clone(),
            slug: writer.slug().to_owned(),
            wake: Arc::clone(writer.wake()),
            writer: Some(writer),
            backlog: Vec::new(),
            opened: None,
            job: None,
            fit: None,
            reading: None,
            short: Vec::new(),
            calendar,
            backed_up: None,
        }
    }

    /// The moment on the learner's calendar.
    pub fn now(&mut self, app: &App) -> Now {
        (self.calendar)(app.notebook().profile().rollover_hour)
    }

    /// Has an effect of the app carried out. What it comes to is told by notices.
    pub fn request(&mut self, effect: Effect, app: &App) {
        match effect {
            Effect::Append(record) => self.write(WriteRequest::Append(record)),
            Effect::SaveProfile(profile) => self.write(WriteRequest::SaveProfile(profile)),
            Effect::SaveSettings(settings) => self.write(WriteRequest::SaveSettings(settings)),
            Effect::SaveSnapshot { history, arrived } => {
                self.write(WriteRequest::SaveSnapshot { history, arrived });
            }
            Effect::ReadHistory => self.read_history(),
            Effect::Fit(job) => self.fit = Some(fitting(job, &self.wake)),
            Effect::StopFit => self.fit.iter().for_each(Task::stop),
            Effect::Profiles(effect) => self.see_to_profiles(effect, app),
            Effect::Data(effect) => self.see_to_data(effect, app),
            // The window's own.
            Effect::Copy(_) | Effect::Close => {}
        }
    }

    /// The next notice, if there is one. Where the app waits for another profile, that is entered.
    pub fn notice(&mut self, app: &App) -> Option<Notice> {
        self.see_to_backup(app);
        while let Some(notice) = self.writer.as_ref().and_then(Writer::notice) {
            if !matches!(notice, Notice::Idle) {
                return Some(notice);
            }
            // Where it fails, there is another chance tomorrow.
            self.short_job(Job::BackUp, app);
        }
        if let Some(share) = self.job.as_mut().and_then(Task::news) {
            return Some(Notice::JobGoesOn(share));
        }
        if let Some(share) = self.fit.as_mut().and_then(Task::news) {
            return Some(Notice::FitGoesOn(share));
        }
        while let Some(report) = self.report() {
            let notice = self.take(report, app);
            if notice.is_some() {
                return notice;
            }
        }
        self.enter_opened(app)
    }

    fn report(&mut self) -> Option<Report> {
        for slot in [&mut self.reading, &mut self.job, &mut self.fit] {
            let report = slot.as_ref().and_then(Task::report);
            if report.is_some() {
                *slot = None;
                return report;
            }
        }
        let mut reports = self.short.iter().map(Task::report).enumerate();
        let (place, report) = reports.find_map(|(place, report)| Some((place, report?)))?;
        self.short.swap_remove(place);
        Some(report)
    }

    fn take(&mut self, report: Report, app: &App) -> Option<Notice> {
        match report {
            Report::Notice(notice) => {
                if let Notice::Profiles(Ok(profiles), _) = &notice {
                    self.read_digests(profiles, app);
                }
                Some(notice)
            }
            Report::Opened(_, Ok(opened)) => {
                self.opened = Some(opened);
                None
            }
            Report::Opened(slug, Err(error)) => {
                app.waits_for(&slug).then_some(Notice::OpenFailed(error))
            }
            Report::Reopened(ended, opened) => {
                let opened = opened.and_then(|opened| self.go_on_with(*opened));
                Some(Notice::Reopened(ended, Box::new(opened)))
            }
            Report::About(slug, notice) => (slug == self.slug).then_some(notice),
        }
    }

    /// Has something written; later, while the profile rests.
    fn write(&mut self, request: WriteRequest) {
        match &self.writer {
            Some(writer) => writer.send(request),
            // It would hide what a repair brings back, and it can be done without.
            None if matches!(request, WriteRequest::SaveSnapshot { .. }) => {}
            None => self.backlog.push(request),
        }
    }

    fn short(&mut self, work: impl FnOnce() -> Report + Send + 'static) {
        let lost = || Report::Notice(Notice::Lost);
        self.short.push(Task::short(work, lost, &self.wake));
    }

    /// Does a job that takes a moment and shows no progress.
    fn short_job(&mut self, job: Job, app: &App) {
        let (store, site) = (self.store.clone(), self.site(app));
        self.short(move || {
            let meter = &mut |_, _| ControlFlow::Continue(());
            let done = run_here(job.clone(), &store, &site, Hold::Caller, meter);
            Report::About(site.slug, Notice::ShortJob(job, done))
        });
    }

    fn read_history(&mut self) {
        if self.writer.is_none() {
            // The profile will be read anew.
            return;
        }
        let (store, slug) = (self.store.clone(), self.slug.clone());
        let read = move || {
            let history = store.history(&slug);
            let history = history.map(|(history, _)| Box::new(history));
            Report::Notice(Notice::History(history))
        };
        let lost = || Report::Notice(Notice::History(Err(broke_off())));
        self.reading = Some(Task::short(read, lost, &self.wake));
    }

    fn see_to_data(&mut self, effect: DataEffect, app: &App) {
        match effect {
            DataEffect::Look => self.look_at_data(app),
            DataEffect::Begin(job) => self.begin(job, app),
            DataEffect::Stop => self.job.iter().for_each(Task::stop),
            DataEffect::LookForNews => self.write(WriteRequest::LookForNews),
            DataEffect::Reopen => {
                let open = self.opener(&self.slug, app);
                self.short(move || Report::Reopened(Err(ArchiveError::Stopped.into()), open()));
            }
        }
    }

    fn site(&mut self, app: &App) -> Site {
        Site {
            slug: self.slug.clone(),
            device: Some(app.notebook().device().clone()),
            now: self.now(app),
            registry: Some(Arc::clone(app.notebook().registry())),
            language: app.text().language(),
        }
    }

    fn look_at_data(&mut self, app: &App) {
        let (store, slug) = (self.store.clone(), self.slug.clone());
        self.short(move || {
            let zone = TimeZone::system();
            let rows = archive::backups(&store, &slug).map(|backups| {
                let row = |backup: crate::store::Backup| BackupRow {
                    when: backup.at.on_clock(&zone),
                    backup,
                };
                backups.into_iter().map(row).collect()
            });
            Report::About(slug, Notice::Backups(rows, export_folder()))
        });
        self.short_job(Job::FindDamage, app);
    }

    fn begin(&mut self, job: Job, app: &App) {
        if self.job.is_some() {
            return;
        }
        let (store, site) = (self.store.clone(), self.site(app));
        let job = with_path(job);
        let counter = Arc::new(Counter::default());
        self.job = Some(if job == Job::Repair {
            let writer = self.writer.take();
            // What it reads is what the repair replaces.
            self.reading = None;
            let open = self.opener(&self.slug, app);
            let repair = move |counter: &Counter| {
                // Closed only once everything is written.
                drop(writer);
                let meter = &mut |done, of| counter.count(done, of);
                let repaired = run_here(job, &store, &site, Hold::Job, meter);
                Report::Reopened(repaired, open())
            };
            let lost = || Report::Reopened(Err(broke_off()), Err(broke_off()));
            Task::start(counter, repair, lost, &self.wake)
        } else {
            let work = move |counter: &Counter| {
                let meter = &mut |done, of| counter.count(done, of);
                let ended = run_here(job, &store, &site, Hold::Caller, meter);
                Report::Notice(Notice::JobEnded(ended))
            };
            let lost = || Report::Notice(Notice::JobEnded(Err(broke_off())));
            Task::start(counter, work, lost, &self.wake)
        });
    }

    /// Once a day a backup is made, when the writer has nothing else to do.
    fn see_to_backup(&mut self, app: &App) {
        let day = self.now(app).day;
        if let Some(writer) = &self.writer
            && self.backed_up != Some(day)
        {
            writer.send(WriteRequest::TellIdle);
            self.backed_up = Some(day);
        }
    }
}

impl Drop for Runtime {
    /// Waits until everything is written and the job has cleared away what it had begun. Nobody waits
    /// for a fit: it is made after another sitting then.
    fn drop(&mut self) {
        self.writer = None;
        self.fit.iter().for_each(Task::stop);
        if let Some(job) = self.job.take() {
            job.end();
        }
    }
}

fn fitting(job: FitJob, wake: &Wake) -> Task<Report> {
    let fit = move |watch: &FitWatch| Report::Notice(Notice::Fitted(job.run_watched(watch)));
    let lost = || Report::Notice(Notice::Fitted(Err(NoFit::Failed)));
    Task::start(Arc::new(FitWatch::default()), fit, lost, wake)
}

/// A job with the path that was meant by the one that was typed.
fn with_path(job: Job) -> Job {
    let meant = |path: PathBuf| match path.is_absolute() {
        true => path,
        false => typed_path(&path.to_string_lossy()),
    };
    match job {
        Job::Export {
            format,
            path,
            replace,
        } => Job::Export {
            format,
            path: meant(path),
            replace,
        },
        Job::Look { path } => Job::Look { path: meant(path) },
        job => job,
    }
}

fn broke_off() -> StoreError {
    ArchiveError::BrokeOff.into()
}
