//! Notices: what comes back from outside, in any later frame, and what the app makes of it.

use std::path::PathBuf;

use rand::Rng;

use super::state::WindowClosing;
use super::{App, BackupRow, Done, DrillPage, Effect, FileProblem, Job, PathChoice, Route, Work};
use crate::learner::Notebook;
use crate::log::{History, LogEntry, Moved};
use crate::memory::{Fit, NoFit};
use crate::plan::Forecast;
use crate::store::{Digest, ProfileSummary, StoreError};
use crate::text::Say as _;
use crate::time::Now;

/// News from the writer and the tasks.
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
    /// What had failed to be written is on the disk.
    Recovered,
    /// Records in other devices' logs, perhaps known ones among them.
    Arrived(Vec<LogEntry>),
    /// Another program changed the log: the machine goes on under another id.
    Moved(Moved),
    /// The writer had nothing to do for a while, after it was asked to say so.
    Idle,
    /// The whole history, for [`Effect::ReadHistory`].
    History(Result<Box<History>, StoreError>),
    /// How much of the shown job is done, and of how much.
    JobGoesOn((u64, u64)),
    JobEnded(Job, Result<Done, StoreError>),
    /// The repair ended, and the profile that was closed for it was opened again, with messages about
    /// what was set aside.
    Reopened(
        Result<Done, StoreError>,
        Box<Result<(Notebook, Vec<String>), StoreError>>,
    ),
    /// How much of the fit is done, and of how much.
    FitGoesOn((u64, u64)),
    Fitted(Result<Fit, NoFit>),
    /// `None` if the goal was taken away meanwhile.
    Forecast(Option<Box<Forecast>>),
    /// All profiles, and the folder of the open one.
    Profiles(Result<Vec<ProfileSummary>, StoreError>, String),
    /// What each profile holds, by its folder's name.
    Digests(Vec<(String, Option<Digest>)>),
    /// Another profile was opened and is written to from now on.
    Entered {
        notebook: Box<Notebook>,
        slug: String,
        /// Messages about what was set aside.
        messages: Vec<String>,
        now: Now,
    },
    /// The profile of this folder could not be opened; the other one stays open.
    OpenFailed(String, StoreError),
    /// The backups, and the folder for exports.
    Backups(Result<Vec<BackupRow>, StoreError>, PathBuf),
    /// The answer to [`Effect::AskPath`].
    PathChosen(PathChoice),
    /// Something to say that nothing follows from.
    Said(String),
    /// A file that was dropped on a page is read.
    Dropped(PathBuf),
}

impl App {
    /// Takes a notice in and returns what is to be done outside.
    pub fn receive(&mut self, notice: Notice, now: Now, rng: &mut impl Rng) -> Vec<Effect> {
        self.take(notice, now, rng);
        std::mem::take(&mut self.effects)
    }

    fn take(&mut self, notice: Notice, now: Now, rng: &mut impl Rng) {
        match notice {
            Notice::Saved { seq } => {
                self.saved_seq = self.saved_seq.max(seq);
                if self.is_saved() {
                    self.answer_held(now, rng);
                    self.go_on_closing();
                }
            }
            Notice::Failed { error } => {
                self.problem = Some(FileProblem::NotSaved(error.in_window(&self.text)));
                self.answer_held(now, rng);
                self.go_on_closing();
            }
            Notice::Recovered => {
                self.problem.take_if(|problem| problem.is_not_saved());
                self.closing = WindowClosing::No;
            }
            Notice::Arrived(entries) => self.arrived(entries, now),
            Notice::Moved(moved) => {
                self.notebook.follow(&moved);
                match &mut self.route {
                    Route::Study(study) => study.follow(&moved),
                    Route::Interview(interview) => interview.follow(&moved),
                    _ => {}
                }
                self.notify(moved.in_window(&self.text));
            }
            Notice::Idle => {}
            Notice::History(Ok(history)) => self.history_read(Some(*history), now, rng),
            Notice::History(Err(error)) => {
                self.notify(error.in_window(&self.text));
                self.history_read(None, now, rng);
            }
            Notice::JobGoesOn(done) => {
                if let Work::Running { share, .. } = &mut self.work {
                    *share = done;
                }
            }
            Notice::JobEnded(job, ended) => {
                if let Some((job, ended)) = self.drill_job_ended((job, ended), now, rng) {
                    self.job_ended(job, ended, now);
                }
            }
            Notice::Reopened(ended, opened) => self.reopened(ended, *opened, now),
            Notice::FitGoesOn((done, of)) => {
                let percent = done.saturating_mul(100).checked_div(of).unwrap_or(0);
                self.fit_percent = u32::try_from(percent.min(100)).unwrap_or(100);
            }
            Notice::Fitted(result) => self.fitted(result, now),
            Notice::Forecast(forecast) => self.forecast_made(forecast, now),
            Notice::Profiles(listed, open) => self.profiles_listed(&open, listed),
            Notice::Digests(read) => self.digests_read(read),
            Notice::Entered {
                notebook,
                slug,
                messages,
                now,
            } => self.enter(*notebook, slug, &messages, now),
            Notice::OpenFailed(slug, error) => self.open_failed(&slug, &error),
            Notice::Backups(rows, folder) => self.backups_read(rows, folder),
            Notice::PathChosen(choice) => self.path_chosen(choice, now),
            Notice::Said(message) => self.notify(message),
            Notice::Dropped(path) => self.import_dropped(vec![path], now),
        }
    }

    /// Gives the answer that waited for the last one to be saved. While saving fails, answering goes on:
    /// the answers wait in memory.
    fn answer_held(&mut self, now: Now, rng: &mut impl Rng) {
        let held = match &mut self.route {
            Route::Study(study) => study.take_held(),
            Route::Interview(interview) => interview.take_held().map(Into::into),
            Route::Drills(drills) => {
                if let DrillPage::Test(test) = &mut drills.page
                    && let Some(code) = test.take_held()
                {
                    self.give_in_drill(code, now);
                }
                None
            }
            _ => None,
        };
        if let Some(action) = held {
            self.act(action, now, rng);
        }
    }
}
