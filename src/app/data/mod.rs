//! The screen of the learner's data: export, import, restore, repair and reset.
//!
//! Each is one job for the runtime, one at a time. It goes on behind any screen; only a job during which
//! nothing may be appended keeps its screen.

mod actions;

mod results;

use std::path::{Path, PathBuf};

use super::{Codes, ExportAs, Job, Message};
use crate::learner::ProfileName;
use crate::store::{Backup, Damage, Health};

#[derive(Clone, Debug)]
pub struct Data {
    /// The newest first; `None` until they are read.
    pub backups: Option<Vec<BackupRow>>,
    /// The chosen place in the list.
    pub chosen: usize,
    /// What the logs have lost; `None` until it is known.
    pub damage: Option<Damage>,
    /// What the last check found; `None` until one is made.
    pub checks: Option<Vec<CheckRow>>,
    /// True if there may be a restore to undo.
    pub may_undo: bool,
    /// The folder for exports.
    pub folder: PathBuf,
    /// True while the system's dialog is open.
    pub browses: bool,
    pub step: DataStep,
    /// The list in which the cheat sheet was asked for; leaving leads back to it.
    pub(in crate::app) codes: Option<Codes>,
    /// The export was asked for in the report on an interview; leaving leads back to it.
    pub(in crate::app) is_of_report: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupRow {
    pub backup: Backup,
    /// Local time.
    pub when: String,
}

/// What a check found, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    pub health: Health,
    pub message: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum DataStep {
    /// The menu, perhaps with an outcome.
    Overview(Option<DataOutcome>),
    Exporting {
        format: ExportAs,
        /// As typed.
        path: String,
        /// Why it failed.
        problem: Option<String>,
    },
    Importing {
        /// As typed.
        path: String,
        /// Why it failed.
        problem: Option<String>,
    },
    Asking(DataQuestion),
}

/// A path to ask for in the system's dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathWanted {
    /// A file or the name of a new one, with a suggestion.
    ToWrite(PathBuf),
    ToRead,
    Folder,
}

/// What came of the system's dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathChoice {
    Chosen(PathBuf),
    Cancelled,
    /// The system has no dialog to show.
    NoDialog,
}

/// Questions that need a yes first.
#[derive(Clone, Debug, PartialEq)]
pub enum DataQuestion {
    Replace {
        format: ExportAs,
        path: PathBuf,
    },
    /// Is another person's data to go into a profile of theirs or into the open one?
    Whose {
        path: PathBuf,
        name: ProfileName,
    },
    /// Is data that names nobody the open profile's?
    Nobodys(PathBuf),
    Restore(BackupRow),
    /// Is the open profile to become what another person's backup says?
    RestoreOf {
        path: PathBuf,
        name: ProfileName,
        own: ProfileName,
    },
    /// The numbers of damaged lines and of lost records.
    Repair(u64, u64),
    /// The number of cards.
    Reset(usize),
}

/// The result of a job, and how to undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataOutcome {
    pub told: Message,
    /// `None` if it cannot be undone.
    pub way_back: Option<WayBack>,
}

/// How to undo a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WayBack {
    /// Go back to the backup made before it.
    To(PathBuf),
    /// Undo the restore.
    Restored,
}

/// The shown job.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Work {
    #[default]
    None,
    Running {
        job: Job,
        /// How much is done, and of how much.
        share: (u64, u64),
        /// True once the learner asked to stop it.
        stops: bool,
    },
    /// The profile could not be opened again after a repair; the reason.
    Shut(String),
}

impl Work {
    /// True if the screen must not be left.
    #[must_use]
    pub const fn keeps_screen(&self) -> bool {
        match self {
            Self::None => false,
            Self::Running { job, .. } => job.needs_rest(),
            Self::Shut(_) => true,
        }
    }

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
            damage: None,
            checks: None,
            may_undo: false,
            folder: PathBuf::new(),
            browses: false,
            step: DataStep::Overview(None),
            codes: None,
            is_of_report: false,
        }
    }
}

impl Data {
    /// False if the screen is to be left.
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

    /// Puts an export that was suggested before the folder was known into it.
    fn put_into_folder(&mut self) {
        if let DataStep::Exporting { path, .. } = &mut self.step
            && !path.is_empty()
            && Path::new(path.as_str()).parent() == Some(Path::new(""))
        {
            *path = self.folder.join(path.as_str()).display().to_string();
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

/// A path whose name says what the export holds.
fn suggested(folder: &Path, name: &str, format: ExportAs) -> String {
    let file = format!("{name}{}", format.ending());
    folder.join(file).display().to_string()
}
