//! What can go wrong with the files, to which of them, and what the user can do.

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
    /// An export, an import, a backup, a restoring or a repair did not come to its end.
    #[error("{0}")]
    Archive(#[from] ArchiveError),
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

/// Why an export, an import, a backup, a restoring or a repair did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// It was stopped while it went on.
    #[error(
        "stopped; nothing was changed that does not stand on its own, and it can be done again at any time"
    )]
    Stopped,
    /// It broke off, and nobody knows why.
    #[error("it broke off unexpectedly; nothing was left half done, and it can be done again")]
    BrokeOff,
    /// Nothing there was written by this program.
    #[error("{} holds nothing that statusdeck wrote: give an export, a backup, a log, or a folder of such files", .0.display())]
    NotOurs(PathBuf),
    /// There are several profiles and nobody said which.
    #[error("{} holds several profiles: {}. Name one with --profile", path.display(), names.join(", "))]
    Several { path: PathBuf, names: Vec<String> },
    /// A file has more in it than is ever read.
    #[error("{} holds more than {most} bytes once it is unpacked, more than is read. It was left as it is", path.display())]
    TooMuch {
        path: PathBuf,
        /// The most bytes that are read.
        most: u64,
    },
    /// An export would land among the profiles.
    #[error("{} lies among the profiles' own files: write the export to another folder", .0.display())]
    OwnFolder(PathBuf),
    /// What is to be restored is not whole.
    #[error("{} is not whole, so what came after it cannot be told: bring back what it still has with `statusdeck import`", .0.display())]
    Cut(PathBuf),
    /// There is no such backup.
    #[error("there is no backup {wanted}; there are {count}: `statusdeck restore` lists them")]
    NoBackup {
        /// What was asked for.
        wanted: String,
        /// How many there are.
        count: usize,
    },
    /// No backup was restored, or that was undone.
    #[error("no backup was restored, so there is nothing to undo")]
    NothingRestored,
    /// What came after a backup lies in too many pieces.
    #[error("what came after {} lies in more than {most} pieces; it cannot be taken back at once", path.display())]
    TooManyPieces { path: PathBuf, most: usize },
}
