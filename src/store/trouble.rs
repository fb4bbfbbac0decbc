//! What can go wrong when records are carried from place to place.

use std::path::PathBuf;

use crate::text::Text;

/// Why an export, an import, a backup, a restoring or a repair did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
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

impl CarryError {
    /// The error in the learner's language.
    #[must_use]
    pub(crate) fn told(&self, text: &Text) -> String {
        let path = |path: &PathBuf| path.display().to_string().into();
        match self {
            Self::Stopped => text.get("stopped").into_owned(),
            Self::BrokeOff => text.get("broke-off").into_owned(),
            Self::NotOurs(place) => text.with("not-ours", &[("path", path(place))]),
            Self::Several { path: place, names } => text.with(
                "several-profiles",
                &[("path", path(place)), ("known", names.join(", ").into())],
            ),
            Self::TooMuch { path: place, most } => text.with(
                "too-much",
                &[("path", path(place)), ("most", most.to_string().into())],
            ),
            Self::OwnFolder(place) => text.with("own-folder", &[("path", path(place))]),
            Self::Cut(place) => text.with("cut-backup", &[("path", path(place))]),
            Self::NoBackup { wanted, count: 0 } => {
                text.with("no-backup-at-all", &[("wanted", wanted.as_str().into())])
            }
            Self::NoBackup { wanted, count } => text.with(
                "no-backup",
                &[
                    ("wanted", wanted.as_str().into()),
                    ("count", (*count).into()),
                ],
            ),
            Self::NothingRestored => text.get("nothing-restored").into_owned(),
            Self::TooManyPieces { path: place, most } => text.with(
                "too-many-pieces",
                &[("path", path(place)), ("most", (*most).into())],
            ),
        }
    }
}
