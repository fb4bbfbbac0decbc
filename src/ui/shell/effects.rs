//! What the shell has done by the porter, away from the frames, and what becomes of the reports.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::Context;
use jiff::tz::TimeZone;
use rand::TryRng as _;
use rand::rngs::SysRng;

use super::Shell;
use crate::app::{Action, BackupRow, DataAction, DataEffect, Effect, ProfilesEffect};
use crate::learner::{Notebook, ProfileName};
use crate::log::DeviceId;
use crate::runtime::fitter::Fitter;
use crate::runtime::porter::Watch;
use crate::runtime::{Done, Job, Site, WriteRequest, Writer};
use crate::store::{
    self, ArchiveError, Digest, Opened, ProfileSummary, StoreError, archive, export_folder,
    random_device_id, typed_path,
};
use crate::time::{Day, Now};

/// What the porter comes back with.
pub(super) enum Report {
    /// The profiles there are.
    Listed(Result<Vec<ProfileSummary>, StoreError>),
    /// What each profile holds, by its folder's name.
    Read(Vec<(String, Option<Digest>)>),
    /// A profile that was opened, and its folder's name.
    Opened(String, Result<Box<Opened>, StoreError>),
    /// A profile that was made, and its folder's name.
    Made(ProfileName, Result<String, StoreError>),
    /// Where a profile was moved to.
    Removed(ProfileName, Result<PathBuf, StoreError>),
    /// The backups there are of a profile, by its folder's name, and where exports go.
    Backups(String, Result<Vec<BackupRow>, StoreError>, PathBuf),
    /// How many lines are damaged in a profile, by its folder's name.
    Damage(String, Result<u64, StoreError>),
    /// Long work came to its end.
    Ended(Result<Done, StoreError>),
    /// Long work came to its end for which the profile was closed, and it was opened anew.
    Repaired(Result<Done, StoreError>, Result<Box<Opened>, StoreError>),
    /// An errand broke off.
    Lost,
}

/// What opens a profile, on whichever thread it is called.
type Opener = Box<dyn FnOnce() -> Result<Box<Opened>, StoreError> + Send>;

/// The hours at which a learner's day can start.
const HOURS: u8 = 13;
/// How often it is shown how far long work has come.
pub(super) const SHOWN_EVERY: Duration = Duration::from_millis(100);

impl Shell {
    /// Asks the worker for something; later, where the profile's files are in other hands.
    pub(super) fn send(&mut self, request: WriteRequest) {
        match &self.worker {
            Some(worker) => worker.send(request),
            // It would hide what a repair brings back, and it can be done without.
            None if matches!(request, WriteRequest::SaveSnapshot { .. }) => {}
            None => self.backlog.push(request),
        }
    }

    fn errand(&self, ctx: &Context, work: impl FnOnce() -> Report + Send + 'static) {
        let waker = ctx.clone();
        let wake = move || waker.request_repaint();
        self.porter.run(work, || Report::Lost, wake);
    }

    fn opener(&self, slug: &str) -> Opener {
        let (store, slug) = (self.store.clone(), slug.to_owned());
        let registry = Arc::clone(self.app.notebook().registry());
        let language = self.app.text().language();
        Box::new(move || {
            let opened = store.open_notebook(&slug, fresh_device()?, registry, language)?;
            Ok(Box::new(opened))
        })
    }

    pub(super) fn see_to_profiles(&mut self, ctx: &Context, effect: ProfilesEffect) {
        let store = self.store.clone();
        match effect {
            ProfilesEffect::List => self.errand(ctx, move || Report::Listed(store.profiles())),
            ProfilesEffect::Open(slug) => {
                let open = self.opener(&slug);
                self.errand(ctx, move || Report::Opened(slug, open()));
            }
            ProfilesEffect::Make(profile) => self.errand(ctx, move || {
                let made = store.create_profile(&profile);
                Report::Made(profile.name, made)
            }),
            ProfilesEffect::Remove(profile) => self.errand(ctx, move || {
                let removed = store.remove_listed(&profile);
                Report::Removed(profile.name, removed)
            }),
        }
    }

    /// Reads what each profile holds.
    fn read_profiles(&mut self, ctx: &Context, profiles: &[ProfileSummary]) {
        let days: Vec<Day> = (0..HOURS).map(|hour| (self.clock)(hour).day).collect();
        let fallback = self.now().day;
        let store = self.store.clone();
        let registry = Arc::clone(self.app.notebook().registry());
        let slugs: Vec<String> = profiles.iter().map(|it| it.slug.clone()).collect();
        self.errand(ctx, move || {
            let today = |hour: u8| days.get(usize::from(hour)).copied().unwrap_or(fallback);
            let digest = |slug: String| {
                let digest = store::digest(&store, &slug, Arc::clone(&registry), today);
                (slug, digest)
            };
            Report::Read(slugs.into_iter().map(digest).collect())
        });
    }

    pub(super) fn see_to_data(&mut self, ctx: &Context, effect: DataEffect) {
        match effect {
            DataEffect::Look => self.look_at_data(ctx),
            DataEffect::Begin(job) => self.begin(ctx, job),
            DataEffect::Stop => self.porter.stop(),
            DataEffect::LookForNews => self.send(WriteRequest::LookForNews),
            DataEffect::Reopen => {
                let open = self.opener(&self.slug);
                self.errand(ctx, move || {
                    Report::Repaired(Err(ArchiveError::Stopped.into()), open())
                });
            }
        }
    }

    fn look_at_data(&self, ctx: &Context) {
        let (store, slug) = (self.store.clone(), self.slug.clone());
        self.errand(ctx, move || {
            let zone = TimeZone::system();
            let rows = archive::backups(&store, &slug).map(|backups| {
                let row = |backup: crate::store::Backup| BackupRow {
                    when: backup.at.on_clock(&zone),
                    backup,
                };
                backups.into_iter().map(row).collect()
            });
            Report::Backups(slug, rows, export_folder())
        });
        let (store, slug) = (self.store.clone(), self.slug.clone());
        self.errand(ctx, move || {
            let damaged =
                archive::damaged_logs(&store, &slug, &mut |_, _| ControlFlow::Continue(()));
            let lines = damaged.map(|logs| logs.iter().map(|log| log.lines).sum());
            Report::Damage(slug, lines)
        });
    }

    fn begin(&mut self, ctx: &Context, job: Job) {
        let site = Site {
            slug: self.slug.clone(),
            device: self.app.notebook().device().clone(),
            now: self.now(),
            registry: Arc::clone(self.app.notebook().registry()),
            language: self.app.text().language(),
        };
        let store = self.store.clone();
        let waker = ctx.clone();
        let wake = move || waker.request_repaint();
        let job = with_path(job);
        if job == Job::Repair {
            let worker = self.worker.take();
            let open = self.opener(&self.slug);
            let repair = move |meter: &mut Watch<'_>| {
                // Closed only once everything is written.
                drop(worker);
                let repaired = job.run(&store, &site, meter);
                Report::Repaired(repaired, open())
            };
            let lost = || Report::Repaired(Err(broke_off()), Err(broke_off()));
            self.porter.begin(repair, lost, wake);
        } else {
            let work = move |meter: &mut Watch<'_>| Report::Ended(job.run(&store, &site, meter));
            self.porter
                .begin(work, || Report::Ended(Err(broke_off())), wake);
        }
    }

    /// Takes what the porter came back with.
    pub(super) fn take_reports(&mut self, ctx: &Context, now: Now) {
        if let Some(share) = self.porter.progress() {
            self.app.work_goes_on(share);
            ctx.request_repaint_after(SHOWN_EVERY);
        }
        while let Some(report) = self.porter.report() {
            let effects = self.take_report(ctx, report, now);
            self.carry_out(ctx, effects);
        }
        self.enter_opened(ctx);
    }

    fn take_report(&mut self, ctx: &Context, report: Report, now: Now) -> Vec<Effect> {
        match report {
            Report::Listed(listed) => {
                if let Ok(profiles) = &listed {
                    self.read_profiles(ctx, profiles);
                }
                self.app.profiles_listed(&self.slug, listed);
            }
            Report::Read(read) => {
                for (slug, digest) in read {
                    self.app.profile_read(&slug, digest);
                }
            }
            Report::Opened(_, Ok(opened)) => self.opened = Some(opened),
            Report::Opened(slug, Err(error)) => {
                if self.app.waits_for(&slug) {
                    self.app.open_failed(&error);
                }
            }
            Report::Made(name, made) => return self.app.profile_made(&name, made),
            Report::Removed(name, removed) => return self.app.profile_removed(&name, removed),
            // What was read of one profile may come only after another one was entered.
            Report::Backups(slug, rows, folder) if slug == self.slug => {
                self.app.backups_read(rows, folder);
            }
            Report::Damage(slug, lines) if slug == self.slug => self.app.damage_read(lines),
            Report::Backups(..) | Report::Damage(..) => {}
            Report::Ended(ended) => return self.app.job_ended(ended, now),
            Report::Repaired(ended, opened) => {
                let opened = opened.and_then(|opened| self.go_on_with(ctx, *opened));
                let notebook = opened.map(|(notebook, told)| {
                    self.app.tell_found(&told);
                    notebook
                });
                return self.app.repaired(ended, notebook, now);
            }
            Report::Lost => self.app.errand_lost(),
        }
        Vec::new()
    }

    /// Gives the files of a profile to a new worker; the one before ends once it has written
    /// everything.
    fn go_on_with(
        &mut self,
        ctx: &Context,
        opened: Opened,
    ) -> Result<(Notebook, Vec<String>), StoreError> {
        let Opened {
            profile,
            notebook,
            told,
        } = opened;
        let waker = ctx.clone();
        let wake = move || waker.request_repaint();
        let slug = profile.slug.clone();
        let worker = Writer::start_after(&mut self.worker, self.store.clone(), profile, wake);
        let worker = worker.map_err(StoreError::write(Path::new(&slug)))?;
        for request in self.backlog.drain(..) {
            worker.send(request);
        }
        self.worker = Some(worker);
        self.slug = slug;
        Ok((notebook, told))
    }

    /// Goes over to the profile that was opened, once every answer of the other one is saved.
    fn enter_opened(&mut self, ctx: &Context) {
        let Some(opened) = self.opened.take() else {
            return;
        };
        let slug = opened.profile.slug.clone();
        if !self.app.waits_for(&slug) {
            return;
        }
        if !self.app.is_saved() {
            self.opened = Some(opened);
            return;
        }
        match self.go_on_with(ctx, *opened) {
            Ok((notebook, told)) => {
                // A fit of the other one's memory is nothing to this one.
                self.fitter = Fitter::new();
                self.backed_up = None;
                let now = (self.clock)(notebook.profile().rollover_hour);
                let effects = self.app.enter(notebook, slug, &told, now);
                self.carry_out(ctx, effects);
            }
            Err(error) => self.app.open_failed(&error),
        }
    }

    /// What was dropped on the window is imported.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect::<Vec<_>>()
        });
        if !dropped.is_empty() {
            self.apply(ctx, vec![Action::Data(DataAction::Dropped(dropped))]);
        }
    }
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

/// A device id that no other machine has; never from the seed.
fn fresh_device() -> Result<DeviceId, StoreError> {
    let random = SysRng.try_next_u64();
    let random = random.map_err(|error| {
        let error = std::io::Error::other(error.to_string());
        StoreError::read(Path::new("/dev/urandom"))(error)
    })?;
    Ok(random_device_id(random))
}
