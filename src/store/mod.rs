//! The data directory: settings, profiles and their logs. The only module that touches files.
//!
//! Reading never writes. What is written is either appended in one piece and synced (logs), or
//! replaced atomically with the previous version kept (everything else).

mod backups;

pub(crate) mod carry;

mod device;

mod disk;

mod exports;

mod files;

mod fresh;

mod import;

mod log;

mod logs;

mod message;

mod opened;

mod opening;

mod paths;

mod portable;

mod profiles;

mod repair;

mod restore;

mod scan;

mod snapshot;

mod sources;

mod tellings;

pub(crate) mod trouble;

mod watch;

pub use backups::{Backup, MOST_BACKUPS, Reason, backup_name};
pub use carry::Meter;
pub use device::random_device_id;
pub use disk::{Disk, DiskFile, Found, Held, Mode, NoLock};
pub use import::Imported;
pub use log::Log;
pub use logs::Finding;
pub use message::{finding_told, finding_told_in_window, told, told_in_window};
pub use opened::{Digest, Opened};
pub use paths::{Places, Store, export_folder, read_registry, typed_path};
pub use portable::{Exported, is_portable, standard_output};
pub use profiles::{OpenProfile, ProfileSummary};
pub use repair::{DamagedLog, Repaired, RepairedLog};
pub use restore::{Restored, Rewinding};
pub use snapshot::{Cover, NotASnapshot, Snapshot};
pub use sources::Source;
pub use trouble::CarryError;

use std::io;
use std::path::{Path, PathBuf};

use crate::learner::{NameError, ProfileName};

/// What can go wrong with the files, to which of them, and what the user can do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The platform names no home for the data.
    #[error(
        "this system names no home directory, so there is no place for the data: name one with --data-dir"
    )]
    NoHome,
    /// The data directory is something else.
    #[error("the data directory {} is not a directory: move that file away, or name another directory with --data-dir", .0.display())]
    NotADirectory(PathBuf),
    /// A file or directory could not be read.
    #[error("{} could not be read: {source}", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// A file or directory could not be written.
    #[error("{} could not be written: {source}. Nothing there was changed; check that the disk has room and that you may write there", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// A file is not what it should be.
    #[error("{} is damaged: {problem}. It was left as it is; fix it by hand, or move it away to start afresh", path.display())]
    Damaged {
        path: PathBuf,
        /// What is wrong in it.
        problem: String,
    },
    /// A file is larger than anything the app writes.
    #[error("{} has {len} bytes, more than the limit of {most}. It was left as it is; move it away to go on without it", path.display())]
    TooLarge {
        path: PathBuf,
        /// Its length in bytes.
        len: u64,
        /// The most bytes it may have.
        most: u64,
    },
    /// A folder that was there is gone.
    #[error("the folder {} is gone: if it is on a drive or a share, connect that again. Nothing is lost meanwhile, and what waits is saved as soon as the folder is back", .0.display())]
    Vanished(PathBuf),
    /// A log that a newer version of the app writes.
    #[error("{} was written by a newer version of statusdeck: update this one", .0.display())]
    Newer(PathBuf),
    /// The profile is in use by another window or terminal.
    #[error("the profile “{name}” is open in another statusdeck{}: close that one first, or study another profile with --profile", holder.map(|pid| format!(" (process {pid})")).unwrap_or_default())]
    InUse {
        name: String,
        /// The process that has it open.
        holder: Option<u32>,
    },
    /// There is no such profile.
    #[error("there is no profile “{name}”{}", if known.is_empty() { ": make it with `statusdeck profile new NAME`".to_owned() } else { format!("; there are: {}", known.join(", ")) })]
    NoProfile {
        /// The name looked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// The profile is there already.
    #[error("there is a profile “{0}” already")]
    ProfileExists(ProfileName),
    /// A file that is not to be replaced is there already.
    #[error("{} is there already and was left as it is: give another name, or replace it with --force", .0.display())]
    FileExists(PathBuf),
    /// A name that cannot be a profile's.
    #[error("{0}")]
    Name(#[from] NameError),
    /// Records could not be carried from place to place.
    #[error("{0}")]
    Carry(#[from] CarryError),
}

impl StoreError {
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Read { path, source }
    }

    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Write { path, source }
    }
}
