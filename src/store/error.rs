//! Errors of the store and their messages. The wording is in `assets/text/*/data.ftl`.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::is_not_a_file;
use crate::learner::{NameError, ProfileName};
use crate::team::DrillFault;
use crate::text::{Phrase, Say};

/// Why a file of the data directory could not be read or written.
#[derive(Debug, thiserror::Error, Serialize, Deserialize)]
pub enum StoreError {
    /// The platform names no home for the data.
    NoHome,
    /// The data directory's path is a file's.
    NotADirectory(PathBuf),
    Read {
        path: PathBuf,
        #[serde(with = "crossing")]
        source: io::Error,
    },
    Write {
        path: PathBuf,
        #[serde(with = "crossing")]
        source: io::Error,
    },
    Damaged {
        path: PathBuf,
        problem: String,
    },
    /// A file has more bytes than anything the app writes.
    TooLarge {
        path: PathBuf,
        len: u64,
        most: u64,
    },
    /// A folder that was there is gone.
    Vanished(PathBuf),
    /// A log that a newer version of the app writes.
    Newer(PathBuf),
    /// The profile is in use by another window or terminal.
    InUse {
        name: String,
        /// The process that has it open.
        holder: Option<u32>,
    },
    NoProfile {
        name: String,
        /// The profiles there are.
        known: Vec<String>,
    },
    ProfileExists(ProfileName),
    /// The browser did not store what was written; its own word for the reason.
    NotStored(String),
    /// A file that is not to be replaced is there already.
    FileExists(PathBuf),
    #[serde(skip)]
    Name(#[from] NameError),
    Archive(#[from] ArchiveError),
    #[serde(skip)]
    Drill(#[from] DrillError),
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

/// An error of the system on its way from a page's worker: its words, and whether something was not there.
mod crossing {
    use std::io;

    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(super) fn serialize<S: Serializer>(error: &io::Error, to: S) -> Result<S::Ok, S::Error> {
        let is_absent = error.kind() == io::ErrorKind::NotFound;
        (is_absent, error.to_string()).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<io::Error, D::Error> {
        let (is_absent, words) = <(bool, String)>::deserialize(from)?;
        Ok(if is_absent {
            io::Error::new(io::ErrorKind::NotFound, words)
        } else {
            io::Error::other(words)
        })
    }
}

/// Why an export, an import, a backup, a restoring or a repair did not come to its end.
#[derive(Debug, thiserror::Error, Serialize, Deserialize)]
pub enum ArchiveError {
    /// The user stopped it.
    Stopped,
    /// Its task panicked.
    BrokeOff,
    /// Nothing there was written by this program.
    NotOurs(PathBuf),
    /// There are several profiles, and none of them was chosen.
    Several { path: PathBuf, names: Vec<String> },
    /// A file to be restored is another learner's.
    OtherLearner {
        path: PathBuf,
        /// Whose it is.
        name: ProfileName,
        /// The profile to be restored.
        own: ProfileName,
    },
    /// A file unpacks to more bytes than are ever read.
    TooMuch { path: PathBuf, most: u64 },
    /// An export would land among the profiles.
    OwnFolder(PathBuf),
    /// The end of a file to be restored is missing.
    Cut(PathBuf),
    NoBackup {
        wanted: String,
        /// How many backups there are.
        count: usize,
    },
    /// No backup was restored, or that was undone.
    NothingRestored,
    /// The records after a backup lie in more ranges than one event holds.
    TooManyPieces { path: PathBuf, most: usize },
}

/// Why a folder is no drill that can be used.
#[derive(Debug, thiserror::Error)]
pub enum DrillError {
    /// It has no `drill.ron`.
    NoDrill(PathBuf),
    /// Its files have faults.
    Broken {
        folder: PathBuf,
        faults: Vec<DrillFault>,
    },
    /// It cannot be drawn anew: somebody has joined.
    Joined(PathBuf),
}

impl ArchiveError {
    pub(super) fn several(path: PathBuf, names: &[ProfileName]) -> Self {
        let names = names.iter().map(ProfileName::to_string).collect();
        Self::Several { path, names }
    }
}

/// In English, for tests and logs; people are told in their own language ([`Say`]).
impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_english())
    }
}

/// In English, as of [`StoreError`].
impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_english())
    }
}

/// In English, as of [`StoreError`].
impl fmt::Display for DrillError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_english())
    }
}

impl Say for DrillError {
    fn phrase(&self) -> Phrase {
        match self {
            Self::NoDrill(folder) => about("no-drill", folder),
            Self::Broken { folder, faults } => {
                about("broken-drill", folder).with("count", faults.len())
            }
            Self::Joined(folder) => about("drill-joined-already", folder),
        }
    }
}

impl Say for StoreError {
    fn phrase(&self) -> Phrase {
        match self {
            Self::NoHome => Phrase::new("no-home"),
            Self::NotADirectory(path) => about("not-a-directory", path),
            Self::Read { path, source } if source.kind() == io::ErrorKind::NotFound => {
                about("not-there", path)
            }
            Self::Read { path, source } | Self::Write { path, source } if is_not_a_file(source) => {
                about("not-a-file", path)
            }
            Self::Read { path, source } => {
                about("unreadable", path).with("reason", source.to_string())
            }
            Self::Write { path, source } => {
                about("unwritable", path).with("reason", source.to_string())
            }
            Self::NotStored(reason) => match reason.as_str() {
                "QuotaExceededError" => Phrase::new("browser-full"),
                "SecurityError" | "InvalidStateError" | "NotAllowedError" | "UnknownError" => {
                    Phrase::new("browser-refuses")
                }
                _ => Phrase::new("browser-failed").with("reason", reason.clone()),
            },
            Self::Damaged { path, problem } => {
                about("damaged", path).with("problem", problem.clone())
            }
            Self::TooLarge { path, len, most } => about("too-large", path)
                .with("bytes", len.to_string())
                .with("most", most.to_string()),
            Self::Vanished(path) => about("vanished", path),
            Self::Newer(path) => about("newer", path),
            Self::InUse { name, holder } => match holder {
                Some(process) => Phrase::new("in-use-by").with("process", process.to_string()),
                None => Phrase::new("in-use"),
            }
            .with("name", name.clone()),
            Self::NoProfile { name, known } if known.is_empty() => {
                Phrase::new("no-profile-at-all").with("name", name.clone())
            }
            Self::NoProfile { name, known } => Phrase::new("no-profile")
                .with("name", name.clone())
                .with("known", known.join(", ")),
            Self::ProfileExists(name) => {
                Phrase::new("profile-exists").with("name", name.to_string())
            }
            Self::FileExists(path) => about("file-exists", path),
            Self::Name(error) => error.phrase(),
            Self::Archive(error) => error.phrase(),
            Self::Drill(error) => error.phrase(),
        }
    }
}

impl Say for ArchiveError {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Stopped => Phrase::new("stopped"),
            Self::BrokeOff => Phrase::new("broke-off"),
            Self::NotOurs(path) => about("not-ours", path),
            Self::Several { path, names } => {
                about("several-profiles", path).with("known", names.join(", "))
            }
            Self::OtherLearner { path, name, own } => about("other-learner", path)
                .with("name", name.to_string())
                .with("own", own.to_string()),
            Self::TooMuch { path, most } => about("too-much", path).with("most", most.to_string()),
            Self::OwnFolder(path) => about("own-folder", path),
            Self::Cut(path) => about("cut-backup", path),
            Self::NoBackup { wanted, count: 0 } => {
                Phrase::new("no-backup-at-all").with("wanted", wanted.clone())
            }
            Self::NoBackup { wanted, count } => Phrase::new("no-backup")
                .with("wanted", wanted.clone())
                .with("count", *count),
            Self::NothingRestored => Phrase::new("nothing-restored"),
            Self::TooManyPieces { path, most } => {
                about("too-many-pieces", path).with("most", *most)
            }
        }
    }
}

fn about(id: &'static str, path: &Path) -> Phrase {
    Phrase::new(id).with("path", path)
}
