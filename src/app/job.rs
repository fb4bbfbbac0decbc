//! Work on a profile's files as plain data: what is asked for and what it came to. It is carried out
//! elsewhere, for the window and for the terminal alike.

use std::path::PathBuf;

use crate::export::TableFormat;
use crate::learner::{Profile, ProfileName};
use crate::log::RecordId;
use crate::store::{Backup, DamagedLog, Imported, ProfileSummary, Repaired, Restored, Rewinding};

/// What is exported, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportAs {
    /// Everything, for another statusdeck.
    Portable,
    Table(TableFormat),
}

impl ExportAs {
    /// All of them, the most useful first.
    pub const ALL: [Self; 6] = {
        let [reviews_csv, reviews_json, cards_csv, cards_json, anki] = TableFormat::ALL;
        [
            Self::Portable,
            Self::Table(reviews_csv),
            Self::Table(cards_csv),
            Self::Table(reviews_json),
            Self::Table(cards_json),
            Self::Table(anki),
        ]
    };

    /// How a file's name ends that tells what is in it.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Portable => ".ron.gz",
            Self::Table(format) => format.ending(),
        }
    }
}

/// A piece of work on files.
#[derive(Clone, Debug, PartialEq)]
pub enum Job {
    /// Write the profile to a file.
    Export {
        format: ExportAs,
        path: PathBuf,
        /// Whether a file that is there may be replaced.
        replace: bool,
    },
    /// See what there is to import.
    Look {
        path: PathBuf,
    },
    /// Take in what is missing.
    Import {
        path: PathBuf,
        /// Into which profile, which is made where there is none; the one at hand if none is named.
        into: Option<ProfileName>,
    },
    /// Go back to a backup.
    Restore {
        backup: PathBuf,
    },
    /// Take back the last going back to a backup that counts.
    UndoRestore,
    /// Make a backup before cards are reset.
    Reset,
    /// Count damaged lines in the logs.
    FindDamage,
    /// Take damaged lines out of the logs.
    Repair,
    /// Make the day's backup if it is due.
    BackUp,
    MakeProfile(Box<Profile>),
    /// Move a profile out of the way.
    RemoveProfile(ProfileSummary),
}

impl Job {
    /// False for work in the background: it shows no progress and cannot be stopped.
    #[must_use]
    pub const fn is_shown(&self) -> bool {
        !matches!(
            self,
            Self::FindDamage | Self::BackUp | Self::MakeProfile(_) | Self::RemoveProfile(_)
        )
    }

    /// Whether nothing may be appended to the profile while it is done.
    #[must_use]
    pub const fn needs_rest(&self) -> bool {
        matches!(
            self,
            Self::Restore { .. } | Self::UndoRestore | Self::Reset | Self::Repair
        )
    }
}

/// What a job came to.
#[derive(Clone, Debug)]
pub enum Done {
    /// A file was written.
    Exported {
        format: ExportAs,
        path: PathBuf,
        /// How many records, rows or notes.
        count: usize,
        /// How many damaged lines of the logs were left out.
        damaged: u64,
    },
    /// There is something to import.
    Found {
        path: PathBuf,
        /// Whose it is; none where the files do not tell.
        name: Option<ProfileName>,
        /// Whether that is the profile at hand.
        is_open: bool,
    },
    /// Records were taken in.
    Imported {
        name: ProfileName,
        /// The profile's folder.
        slug: String,
        /// Whether that is the profile at hand.
        is_open: bool,
        /// Whether the profile was made for it.
        made: bool,
        imported: Imported,
        /// A backup that has all that was there before.
        before: Option<Backup>,
    },
    /// All is ready for going back to a backup; the record that does it is still to be made.
    Rewinding(Box<Rewinding>),
    /// It was gone back to a backup, and the record is made.
    Restored(Box<Restored>),
    /// The last going back to a backup; the record that takes it back is still to be made.
    LastRestore(RecordId),
    /// The last going back to a backup is taken back, and the record is made.
    RestoreUndone,
    /// There is a backup of the cards before their reset.
    BackedUp(Backup),
    /// The logs that have damaged lines.
    Damage(Vec<DamagedLog>),
    /// What came of the repair; none where nothing was damaged.
    Repaired(Option<Box<Repaired>>),
    /// The day has its backup.
    DayBackedUp,
    /// A profile was made: its folder's name.
    Made(String),
    /// Where a profile was moved to.
    Removed(PathBuf),
}
