//! Jobs on a profile's files and their results, as plain data. `runtime/jobs` runs them, for the window and
//! the terminal alike.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::export::TableFormat;
use crate::learner::{Profile, ProfileName};
use crate::log::{RecordId, TeamId, TeamSituation};
use crate::store::{
    Backup, Check, DailyBackup, Damage, Imported, ProfileSummary, Repaired, Rewinding,
};
use crate::team::{Board, Drill, OwnResults};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportAs {
    /// Everything, for another statusdeck.
    Portable,
    Table(TableFormat),
}

impl ExportAs {
    /// The most useful first.
    pub const ALL: [Self; 15] = {
        let [
            reviews,
            reviews_csv,
            reviews_json,
            cards,
            cards_csv,
            cards_json,
            interviews,
            interviews_csv,
            interviews_json,
            report,
            anki,
            sheet,
            sheet_svg,
            missed,
        ] = TableFormat::ALL;
        [
            Self::Portable,
            Self::Table(reviews),
            Self::Table(cards),
            Self::Table(anki),
            Self::Table(sheet),
            Self::Table(missed),
            Self::Table(sheet_svg),
            Self::Table(report),
            Self::Table(interviews),
            Self::Table(reviews_csv),
            Self::Table(cards_csv),
            Self::Table(interviews_csv),
            Self::Table(reviews_json),
            Self::Table(cards_json),
            Self::Table(interviews_json),
        ]
    };

    /// The ending of a file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Portable => ".ron.gz",
            Self::Table(format) => format.ending(),
        }
    }
}

/// Work on a profile's files. A page's worker is told what it is to do, but for what is skipped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Job {
    Export {
        format: ExportAs,
        path: PathBuf,
        /// Replace the file if there is one.
        replace: bool,
    },
    /// Find out whose data an import would bring.
    Look { path: PathBuf },
    /// Add the records that are missing.
    Import {
        path: PathBuf,
        /// The profile, made if there is none; `None` for the current one.
        into: Option<ProfileName>,
    },
    /// Go back to a backup.
    Restore {
        backup: PathBuf,
        /// Whose it may be, beside the current profile's.
        of: Option<ProfileName>,
    },
    /// Undo the last restore.
    UndoRestore,
    /// Make the backup that a reset of cards needs.
    Reset,
    /// Find what the logs have lost.
    FindDamage,
    /// Bring back what the logs have lost, and take damaged lines out.
    Repair,
    /// Look at everything on which the profiles depend. Nothing is changed.
    Examine,
    /// Make the daily backup if it is due.
    BackUp,
    #[serde(skip)]
    MakeProfile(Box<Profile>),
    /// Move a profile to the removed ones.
    #[serde(skip)]
    RemoveProfile(ProfileSummary),
    /// Write a new drill into a folder.
    #[serde(skip)]
    MakeDrill {
        folder: PathBuf,
        drill: Box<Drill>,
        /// Replace one that nobody has joined.
        anew: bool,
    },
    #[serde(skip)]
    ReadDrill { folder: PathBuf },
    /// Read the situations that stand beside a drill.
    #[serde(skip)]
    ReadSituations { folder: PathBuf },
    #[serde(skip)]
    ReadBoard { folder: PathBuf },
    /// Make one's own file in a drill's folder say what it has to.
    #[serde(skip)]
    Share(Box<OwnResults>),
    /// Find out what that file is going to say.
    #[serde(skip)]
    PreviewShare(Box<OwnResults>),
    /// Remove one's own files from a drill's folder.
    #[serde(skip)]
    LeaveDrill { folder: PathBuf, person: TeamId },
}

impl Job {
    /// False for work in the background: it shows no progress and cannot be stopped.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        !matches!(
            self,
            Self::FindDamage
                | Self::BackUp
                | Self::MakeProfile(_)
                | Self::RemoveProfile(_)
                | Self::MakeDrill { .. }
                | Self::ReadDrill { .. }
                | Self::ReadSituations { .. }
                | Self::ReadBoard { .. }
                | Self::Share(_)
                | Self::PreviewShare(_)
                | Self::LeaveDrill { .. }
        )
    }

    /// True if nothing may be appended to the profile meanwhile.
    #[must_use]
    pub const fn needs_rest(&self) -> bool {
        matches!(
            self,
            Self::Restore { .. } | Self::UndoRestore | Self::Reset | Self::Repair
        )
    }
}

/// The result of a job.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Done {
    Exported {
        format: ExportAs,
        path: PathBuf,
        /// Records, rows or notes.
        count: usize,
        /// Damaged lines that were left out.
        damaged: u64,
        /// Logs that could not be read, or not to their end.
        unread: Vec<PathBuf>,
    },
    Found {
        path: PathBuf,
        /// `None` if not all of the files say.
        name: Option<ProfileName>,
        /// True for the current profile.
        is_open: bool,
    },
    Imported {
        name: ProfileName,
        slug: String,
        /// True for the current profile.
        is_open: bool,
        /// True if the profile was made for it.
        made: bool,
        imported: Imported,
        /// A backup from before the import.
        before: Option<Backup>,
    },
    /// A restore is prepared; the caller appends its record.
    Rewinding(Box<Rewinding>),
    /// The last restore; the caller appends the record that undoes it.
    LastRestore(RecordId),
    /// The backup from before a reset.
    BackedUp(Backup),
    Damage(Damage),
    #[serde(skip)]
    Examined(Vec<Check>),
    /// `None` if nothing was damaged or lost.
    #[serde(skip)]
    Repaired(Option<Box<Repaired>>),
    /// `None` if it was not due.
    DayBackedUp(Option<DailyBackup>),
    /// The folder of a new profile.
    #[serde(skip)]
    Made(String),
    /// Where the profile was moved to.
    #[serde(skip)]
    Removed(PathBuf),
    #[serde(skip)]
    Drill(Box<Drill>),
    #[serde(skip)]
    Situations(Vec<TeamSituation>),
    #[serde(skip)]
    Board(Box<Drill>, Box<Board>),
    /// Whether a file in the drill's folder was changed.
    #[serde(skip)]
    Shared(bool),
    /// The text of one's own file; empty where nothing is shared.
    #[serde(skip)]
    SharePreview(String),
}
