//! The learner's own data: taken along, brought in, backed up, gone back to, repaired and reset.
//!
//! Each of these is long work that is done elsewhere, one piece at a time. It goes on whatever screen
//! is shown; only where the profile must rest, its screen stays.

use std::path::{Path, PathBuf};

use super::profiles::Told;
use super::{Action, App, Effect, ExportAs, Job, Problem, Route};
use crate::learner::ProfileName;
use crate::store::Backup;
use crate::time::Now;

/// What the user wants with the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataAction {
    Show,
    /// Choose what is so many places further down: a backup, or a format.
    SelectBy(isize),
    /// Choose what is at a place.
    Select(usize),
    /// Say where to export to, and as what.
    Export,
    /// Say where to import from.
    Import,
    /// Import what was dropped on the window.
    Dropped(Vec<PathBuf>),
    /// Go on with what was said, or with what was asked.
    Go,
    /// Import into the open profile, whoever's it is.
    IntoOpen,
    /// Go back to the chosen backup, after a question.
    Restore,
    /// Take back the last thing that was done here.
    TakeBack,
    /// Take damaged lines out, after a question.
    Repair,
    /// Make all cards new, after a question.
    Reset,
    /// Stop what goes on.
    Stop,
    /// Try again to open the profile.
    Reopen,
}

/// What is to be done with the data.
#[derive(Clone, Debug, PartialEq)]
pub enum DataEffect {
    /// See which backups there are and what is damaged; comes back through [`App::backups_read`] and
    /// [`App::damage_read`].
    Look,
    /// Begin long work; comes back through [`App::job_ended`].
    Begin(Job),
    Stop,
    /// Look at once for what came into the logs.
    LookForNews,
    /// Open the profile that is shut.
    Reopen,
}

/// The screen of the learner's data.
#[derive(Clone, Debug, PartialEq)]
pub struct Data {
    /// The backups, the newest first; none until they are read.
    pub backups: Option<Vec<BackupRow>>,
    /// The place of the chosen one.
    pub chosen: usize,
    /// How many lines of the logs are damaged; none until that is known.
    pub damaged: Option<u64>,
    /// Whether there may be a return to a backup that can be taken back.
    pub may_undo: bool,
    /// Where exports go unless the learner says otherwise.
    pub folder: PathBuf,
    pub step: DataStep,
}

/// A backup in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupRow {
    pub backup: Backup,
    /// When it was made, on this machine's clock.
    pub when: String,
}

/// What goes on with the data.
#[derive(Clone, Debug, PartialEq)]
pub enum DataStep {
    /// All that can be done is shown.
    Overview(Option<Outcome>),
    /// It is being said what to export where.
    Exporting {
        format: ExportAs,
        /// Where to, as typed.
        path: String,
        /// Why that could not be.
        problem: Option<String>,
    },
    /// It is being said from where to import.
    Importing {
        /// From where, as typed.
        path: String,
        /// Why that could not be.
        problem: Option<String>,
    },
    /// The learner is asked something.
    Asking(Question),
}

/// What the learner is asked before something is done.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Whether to replace a file.
    Replace { format: ExportAs, path: PathBuf },
    /// Into which profile to import what is somebody else's.
    Whose { path: PathBuf, name: ProfileName },
    /// Whether to go back to a backup.
    Restore(BackupRow),
    /// Whether to repair so many damaged lines.
    Repair(u64),
    /// Whether to make so many cards new.
    Reset(usize),
}

/// What came of something, and how it is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What came of it.
    pub told: Told,
    /// How it is taken back; none where that cannot be.
    pub way_back: Option<WayBack>,
}

/// How something is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayBack {
    /// By going back to the backup from before.
    To(PathBuf),
    /// By taking back the going back.
    Restored,
}

/// The long work.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Work {
    #[default]
    None,
    Running {
        job: Job,
        /// How much is done, and of how much.
        share: (u64, u64),
        /// Whether it is to stop.
        stops: bool,
    },
    /// It ended, and since then the profile could not be opened again: why.
    Shut(String),
}

impl Work {
    /// Whether the screen of the data has to stay.
    #[must_use]
    pub const fn keeps_screen(&self) -> bool {
        match self {
            Self::None => false,
            Self::Running { job, .. } => job.needs_rest(),
            Self::Shut(_) => true,
        }
    }

    /// How much is done, in percent.
    #[must_use]
    pub fn percent(&self) -> u32 {
        let Self::Running {
            share: (done, of), ..
        } = *self
        else {
            return 0;
        };
        let percent = done.saturating_mul(100).checked_div(of).unwrap_or(0);
        u32::try_from(percent.min(100)).unwrap_or(100)
    }
}

impl Default for Data {
    fn default() -> Self {
        Self {
            backups: None,
            chosen: 0,
            damaged: None,
            may_undo: false,
            folder: PathBuf::new(),
            step: DataStep::Overview(None),
        }
    }
}

impl Data {
    /// Goes one step back; false where the screen is to be left.
    fn step_back(&mut self) -> bool {
        self.step = match &self.step {
            DataStep::Overview(_) => return false,
            DataStep::Asking(Question::Replace { format, path }) => DataStep::Exporting {
                format: *format,
                path: path.display().to_string(),
                problem: None,
            },
            _ => DataStep::Overview(None),
        };
        true
    }

    pub(super) fn input(&self) -> Option<&str> {
        match &self.step {
            DataStep::Exporting { path, .. } | DataStep::Importing { path, .. } => Some(path),
            DataStep::Overview(_) | DataStep::Asking(_) => None,
        }
    }

    pub(super) fn input_mut(&mut self) -> Option<&mut String> {
        match &mut self.step {
            DataStep::Exporting { path, .. } | DataStep::Importing { path, .. } => Some(path),
            DataStep::Overview(_) | DataStep::Asking(_) => None,
        }
    }

    fn select(&mut self, place: usize, name: &str) {
        match &mut self.step {
            DataStep::Exporting { format, path, .. } => {
                let Some(other) = ExportAs::ALL.get(place.min(ExportAs::ALL.len() - 1)) else {
                    return;
                };
                let changed = match path.strip_suffix(format.ending()) {
                    Some(start) => format!("{start}{}", other.ending()),
                    None => suggested(&self.folder, name, *other),
                };
                self.step = DataStep::Exporting {
                    format: *other,
                    path: changed,
                    problem: None,
                };
            }
            DataStep::Overview(_) => {
                let last = self.backups.as_ref().map_or(0, Vec::len).saturating_sub(1);
                self.chosen = place.min(last);
            }
            DataStep::Importing { .. } | DataStep::Asking(_) => {}
        }
    }

    fn place(&self) -> usize {
        match &self.step {
            DataStep::Exporting { format, .. } => {
                let mut formats = ExportAs::ALL.iter();
                formats.position(|other| other == format).unwrap_or(0)
            }
            _ => self.chosen,
        }
    }
}

/// A place for an export that says what is in it.
fn suggested(folder: &Path, name: &str, format: ExportAs) -> String {
    let file = format!("{name}{}", format.ending());
    folder.join(file).display().to_string()
}

impl App {
    /// The long work.
    #[must_use]
    pub const fn work(&self) -> &Work {
        &self.work
    }

    /// How the long work has come along.
    pub fn work_goes_on(&mut self, now_done: (u64, u64)) {
        if let Work::Running { share, .. } = &mut self.work {
            *share = now_done;
        }
    }

    /// Leaves the screen of the data, or what is asked on it; false where it is not shown.
    pub(super) fn back_from_data(&mut self) -> Option<Vec<Effect>> {
        let Route::Data(data) = &mut self.route else {
            return None;
        };
        if let Work::Running { .. } = self.work {
            return Some(self.stop_work());
        }
        let stays = data.step_back() || matches!(self.work, Work::Shut(_));
        stays.then(Vec::new)
    }

    fn stop_work(&mut self) -> Vec<Effect> {
        let Work::Running { stops, .. } = &mut self.work else {
            return Vec::new();
        };
        *stops = true;
        vec![DataEffect::Stop.into()]
    }

    pub(super) fn data(&mut self, action: DataAction, now: Now) -> Vec<Effect> {
        match action {
            DataAction::Show => return self.show_data(DataStep::Overview(None)),
            DataAction::Stop => return self.stop_work(),
            DataAction::Dropped(paths) => return self.drop_in(paths),
            DataAction::Reopen => {
                let is_shut = matches!(self.work, Work::Shut(_));
                return is_shut
                    .then(|| DataEffect::Reopen.into())
                    .into_iter()
                    .collect();
            }
            _ => {}
        }
        let name = format!("{}-{}", self.notebook.profile().name.slug(), now.day);
        let is_free = self.work == Work::None;
        let cards = self.notebook.progress().cards().count();
        let Route::Data(data) = &mut self.route else {
            return Vec::new();
        };
        let overview = matches!(data.step, DataStep::Overview(_));
        let step = match action {
            DataAction::SelectBy(places) => {
                let place = data.place().saturating_add_signed(places);
                data.select(place, &name);
                return Vec::new();
            }
            DataAction::Select(place) => {
                data.select(place, &name);
                return Vec::new();
            }
            DataAction::Go => return self.go_on(),
            DataAction::IntoOpen => return self.import_whose(true),
            DataAction::TakeBack if overview && is_free => return self.take_back_here(),
            DataAction::Export if overview && is_free => DataStep::Exporting {
                format: ExportAs::Portable,
                path: suggested(&data.folder, &name, ExportAs::Portable),
                problem: None,
            },
            DataAction::Import if overview && is_free => DataStep::Importing {
                path: String::new(),
                problem: None,
            },
            DataAction::Restore if overview && is_free => {
                let rows = data.backups.as_deref().unwrap_or_default();
                match rows.get(data.chosen) {
                    Some(row) => DataStep::Asking(Question::Restore(row.clone())),
                    None => return Vec::new(),
                }
            }
            DataAction::Repair if overview && is_free => match data.damaged {
                Some(lines) if lines > 0 => DataStep::Asking(Question::Repair(lines)),
                _ => return Vec::new(),
            },
            DataAction::Reset if overview && is_free && cards > 0 => {
                DataStep::Asking(Question::Reset(cards))
            }
            _ => return Vec::new(),
        };
        data.step = step;
        Vec::new()
    }

    fn show_data(&mut self, step: DataStep) -> Vec<Effect> {
        self.route = Route::Data(Data {
            step,
            ..Data::default()
        });
        vec![DataEffect::Look.into()]
    }

    /// Something was dropped on the window. A sitting is not disturbed.
    fn drop_in(&mut self, paths: Vec<PathBuf>) -> Vec<Effect> {
        if matches!(self.route, Route::Study(_)) || self.work != Work::None {
            return Vec::new();
        }
        let mut paths = paths.into_iter();
        let (Some(path), more) = (paths.next(), paths.next().is_some()) else {
            return Vec::new();
        };
        let problem = more.then(|| self.text.get("data-drop-one").into_owned());
        let has_one = problem.is_none();
        let step = DataStep::Importing {
            path: path.display().to_string(),
            problem,
        };
        let mut effects = self.show_data(step);
        if has_one {
            effects.extend(self.begin(Job::Look { path }));
        }
        effects
    }

    fn go_on(&mut self) -> Vec<Effect> {
        let Route::Data(data) = &self.route else {
            return Vec::new();
        };
        let job = match &data.step {
            DataStep::Overview(_) => return Vec::new(),
            DataStep::Exporting { path, .. } | DataStep::Importing { path, .. }
                if path.trim().is_empty() =>
            {
                return Vec::new();
            }
            DataStep::Exporting { format, path, .. } => Job::Export {
                format: *format,
                path: path.trim().into(),
                replace: false,
            },
            DataStep::Importing { path, .. } => Job::Look {
                path: path.trim().into(),
            },
            DataStep::Asking(Question::Replace { format, path }) => Job::Export {
                format: *format,
                path: path.clone(),
                replace: true,
            },
            DataStep::Asking(Question::Whose { .. }) => return self.import_whose(false),
            DataStep::Asking(Question::Restore(row)) => Job::Restore {
                backup: row.backup.path.clone(),
            },
            DataStep::Asking(Question::Repair(_)) => Job::Repair,
            DataStep::Asking(Question::Reset(_)) => Job::Reset,
        };
        self.begin(job)
    }

    fn import_whose(&mut self, into_open: bool) -> Vec<Effect> {
        let Route::Data(data) = &self.route else {
            return Vec::new();
        };
        let DataStep::Asking(Question::Whose { path, name }) = &data.step else {
            return Vec::new();
        };
        let job = Job::Import {
            path: path.clone(),
            into: (!into_open).then(|| name.clone()),
        };
        self.begin(job)
    }

    fn take_back_here(&mut self) -> Vec<Effect> {
        let Route::Data(data) = &self.route else {
            return Vec::new();
        };
        let way_back = match &data.step {
            DataStep::Overview(Some(outcome)) => outcome.way_back.clone(),
            _ => None,
        };
        self.begin(match way_back {
            Some(WayBack::To(backup)) => Job::Restore { backup },
            Some(WayBack::Restored) | None => Job::UndoRestore,
        })
    }

    /// Begins long work, unless some goes on; what needs the profile to rest needs its answers saved.
    pub(super) fn begin(&mut self, job: Job) -> Vec<Effect> {
        let unsaved = !self.is_saved() || matches!(self.problem, Some(Problem::NotSaved(_)));
        if self.work != Work::None {
            return Vec::new();
        }
        if job.needs_rest() && unsaved {
            let why = self.text.get("data-unsaved").into_owned();
            self.tell(Told::failed(why), None);
            return Vec::new();
        }
        if let Route::Data(data) = &mut self.route
            && matches!(data.step, DataStep::Asking(_) | DataStep::Overview(_))
        {
            data.step = DataStep::Overview(None);
        }
        self.work = Work::Running {
            job: job.clone(),
            share: (0, 0),
            stops: false,
        };
        vec![DataEffect::Begin(job).into()]
    }
}

impl From<DataEffect> for Effect {
    fn from(effect: DataEffect) -> Self {
        Self::Data(effect)
    }
}

impl From<DataAction> for Action {
    fn from(action: DataAction) -> Self {
        Self::Data(action)
    }
}
