//! The learner's own data: taken along, brought in, backed up, gone back to, repaired and reset.
//!
//! Each of these is long work that is done elsewhere, one piece at a time. It goes on whatever screen
//! is shown; only where the profile must rest, its screen stays.

mod actions;

mod results;

use std::path::{Path, PathBuf};

use super::{ExportAs, Job, Message};
use crate::learner::ProfileName;
use crate::store::Backup;

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
    Overview(Option<DataOutcome>),
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
    Asking(DataQuestion),
}

/// What the learner is asked before something is done.
#[derive(Clone, Debug, PartialEq)]
pub enum DataQuestion {
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
pub struct DataOutcome {
    /// What came of it.
    pub told: Message,
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
            DataStep::Asking(DataQuestion::Replace { format, path }) => DataStep::Exporting {
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
