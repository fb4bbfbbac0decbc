//! What comes back from outside, and to which of the app's methods it goes.

use std::path::PathBuf;

use rand::Rng;

use crate::app::{App, BackupRow, Done, Effect, Job};
use crate::learner::Notebook;
use crate::log::History;
use crate::log::LogEntry;
use crate::memory::{Fit, NoFit};
use crate::store::{Digest, ProfileSummary, StoreError};
use crate::text::Say as _;
use crate::time::Now;

/// What the runtime has to say.
#[derive(Debug)]
pub enum Notice {
    /// All records up to this number are on the disk.
    Saved {
        seq: u64,
    },
    /// A write failed. Records are kept and tried again until they are saved.
    Failed {
        error: StoreError,
    },
    /// What had failed is done.
    Recovered,
    /// Other devices' logs brought records, known ones perhaps among them.
    Arrived(Vec<LogEntry>),
    /// The log was found changed by somebody else; what this process had appended is in it again.
    ChangedOutside(PathBuf),
    /// Nothing is to be written for the moment, and somebody asked for that.
    Idle,
    /// The whole history, as it was asked for.
    History(Result<Box<History>, StoreError>),
    /// How much of the job is done, and of how much.
    JobGoesOn((u64, u64)),
    /// The job came to its end.
    JobEnded(Result<Done, StoreError>),
    /// The job for which the profile was closed came to its end, and the profile was opened anew;
    /// with what was set aside in it, in words.
    Reopened(
        Result<Done, StoreError>,
        Box<Result<(Notebook, Vec<String>), StoreError>>,
    ),
    /// How much of the fit is done, and of how much.
    FitGoesOn((u64, u64)),
    Fitted(Result<Fit, NoFit>),
    /// The profiles there are, and the folder of the one that is open here.
    Profiles(Result<Vec<ProfileSummary>, StoreError>, String),
    /// What each profile holds, by its folder's name.
    Digests(Vec<(String, Option<Digest>)>),
    /// Another profile was opened and is written to from now on.
    Entered {
        notebook: Box<Notebook>,
        slug: String,
        /// What was set aside in it, in words.
        told: Vec<String>,
        now: Now,
    },
    OpenFailed(StoreError),
    /// A job that shows no progress came to its end.
    ShortJob(Job, Result<Done, StoreError>),
    /// The backups there are, and where exports go.
    Backups(Result<Vec<BackupRow>, StoreError>, PathBuf),
    /// A short task panicked.
    Lost,
}

impl Notice {
    /// Tells the app, and returns what it wants done.
    pub fn tell(self, app: &mut App, now: Now, rng: &mut impl Rng) -> Vec<Effect> {
        match self {
            Self::Saved { seq } => return app.saved(seq, now, rng),
            Self::Failed { error } => {
                let message = error.in_window(app.text());
                return app.save_failed(message, now, rng);
            }
            Self::Recovered => app.save_recovered(),
            Self::Arrived(entries) => return app.arrived(entries, now),
            Self::ChangedOutside(path) => {
                let path = path.display().to_string();
                let message = app
                    .text()
                    .with("problem-log-changed", &[("path", path.into())]);
                app.notice(message);
            }
            Self::History(history) => {
                let history = history.map_err(|error| {
                    let message = error.in_window(app.text());
                    app.notice(message);
                });
                return app.history_read(history.ok().map(|history| *history), now, rng);
            }
            Self::JobGoesOn(share) => app.work_goes_on(share),
            Self::JobEnded(ended) => return app.job_ended(ended, now),
            Self::Reopened(ended, opened) => {
                let notebook = opened.map(|(notebook, told)| {
                    app.tell_found(&told);
                    notebook
                });
                return app.repaired(ended, notebook, now);
            }
            Self::FitGoesOn(share) => app.fit_goes_on(share),
            Self::Fitted(result) => return app.fitted(result, now),
            Self::Profiles(listed, open) => app.profiles_listed(&open, listed),
            Self::Digests(read) => {
                for (slug, digest) in read {
                    app.profile_read(&slug, digest);
                }
            }
            Self::Entered {
                notebook,
                slug,
                told,
                now,
            } => return app.enter(*notebook, slug, &told, now),
            Self::OpenFailed(error) => app.open_failed(&error),
            Self::ShortJob(job, ended) => return short_job_ended(app, job, ended),
            Self::Backups(rows, folder) => app.backups_read(rows, folder),
            Self::Lost => app.task_lost(),
            Self::Idle => {}
        }
        Vec::new()
    }
}

fn short_job_ended(app: &mut App, job: Job, ended: Result<Done, StoreError>) -> Vec<Effect> {
    match (job, ended) {
        (Job::MakeProfile(profile), Ok(Done::Made(slug))) => {
            app.profile_made(&profile.name, Ok(slug))
        }
        (Job::MakeProfile(profile), Err(error)) => app.profile_made(&profile.name, Err(error)),
        (Job::RemoveProfile(profile), Ok(Done::Removed(place))) => {
            app.profile_removed(&profile.name, Ok(place))
        }
        (Job::RemoveProfile(profile), Err(error)) => app.profile_removed(&profile.name, Err(error)),
        (Job::FindDamage, Ok(Done::Damage(logs))) => {
            app.damage_read(Ok(logs.iter().map(|log| log.lines).sum()));
            Vec::new()
        }
        // Whoever backs up daily or counts damage has nothing to say of a failure.
        _ => Vec::new(),
    }
}
