//! What the store has to say, in the learner's language.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::Store;
use super::error::{ArchiveError, StoreError};
use super::log::reader::Finding;
use crate::learner::{NameError, ProfileName};
use crate::text::Text;

/// A store's error in the learner's language; what the system says of it stays as it is.
#[must_use]
pub fn told(error: &StoreError, text: &Text) -> String {
    match error {
        StoreError::NoHome => text.get("no-home").into_owned(),
        StoreError::NotADirectory(path) => text.with(
            "not-a-directory",
            &[("path", path.display().to_string().into())],
        ),
        StoreError::Read { path, source } if source.kind() == ErrorKind::NotFound => {
            text.with("not-there", &[("path", path.display().to_string().into())])
        }
        StoreError::Read { path, source } => text.with(
            "unreadable",
            &[
                ("path", path.display().to_string().into()),
                ("reason", source.to_string().into()),
            ],
        ),
        StoreError::Write { path, source } => text.with(
            "unwritable",
            &[
                ("path", path.display().to_string().into()),
                ("reason", source.to_string().into()),
            ],
        ),
        StoreError::Damaged { path, problem } => text.with(
            "damaged",
            &[
                ("path", path.display().to_string().into()),
                ("problem", problem.as_str().into()),
            ],
        ),
        StoreError::TooLarge { path, len, most } => text.with(
            "too-large",
            &[
                ("path", path.display().to_string().into()),
                ("bytes", len.to_string().into()),
                ("most", most.to_string().into()),
            ],
        ),
        StoreError::Vanished(path) => {
            text.with("vanished", &[("path", path.display().to_string().into())])
        }
        StoreError::Newer(path) => {
            text.with("newer", &[("path", path.display().to_string().into())])
        }
        StoreError::InUse {
            name,
            holder: Some(process),
        } => text.with(
            "in-use-by",
            &[
                ("name", name.as_str().into()),
                ("process", process.to_string().into()),
            ],
        ),
        StoreError::InUse { name, holder: None } => {
            text.with("in-use", &[("name", name.as_str().into())])
        }
        StoreError::NoProfile { name, known } if known.is_empty() => {
            text.with("no-profile-at-all", &[("name", name.as_str().into())])
        }
        StoreError::NoProfile { name, known } => text.with(
            "no-profile",
            &[
                ("name", name.as_str().into()),
                ("known", known.join(", ").into()),
            ],
        ),
        StoreError::ProfileExists(name) => {
            text.with("profile-exists", &[("name", name.as_str().into())])
        }
        StoreError::FileExists(path) => text.with(
            "file-exists",
            &[("path", path.display().to_string().into())],
        ),
        StoreError::Name(error) => name_message(*error, text),
        StoreError::Archive(error) => archive_told(error, text),
    }
}

/// A store's error where there is a window and no command to give: as a sentence of its own.
#[must_use]
pub fn told_in_window(error: &StoreError, text: &Text) -> String {
    let path = |path: &Path| [("path", path.display().to_string().into())];
    match error {
        StoreError::InUse {
            name,
            holder: Some(process),
        } => text.with(
            "window-in-use-by",
            &[
                ("name", name.as_str().into()),
                ("process", process.to_string().into()),
            ],
        ),
        StoreError::InUse { name, holder: None } => {
            text.with("window-in-use", &[("name", name.as_str().into())])
        }
        StoreError::NoProfile { name, .. } => {
            text.with("window-no-profile", &[("name", name.as_str().into())])
        }
        StoreError::FileExists(file) => text.with("window-file-exists", &path(file)),
        StoreError::Archive(ArchiveError::Stopped) => text.get("window-stopped").into_owned(),
        StoreError::Archive(ArchiveError::Cut(file)) => text.with("window-cut", &path(file)),
        StoreError::Archive(ArchiveError::Several { path, names }) => text.with(
            "window-several-profiles",
            &[
                ("path", path.display().to_string().into()),
                ("known", names.join(", ").into()),
            ],
        ),
        error => sentence(&told(error, text)),
    }
}

/// The terminal's messages stand behind "error:", and end without a full stop.
fn sentence(message: &str) -> String {
    let begins_with_name = message
        .split(' ')
        .next()
        .is_some_and(|word| word.contains(['/', '\\', '.']));
    let mut letters = message.chars();
    let first = letters.next().into_iter();
    let first: String = if begins_with_name {
        first.collect()
    } else {
        first.flat_map(char::to_uppercase).collect()
    };
    let stop = if message.ends_with('.') { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

fn name_message(error: NameError, text: &Text) -> String {
    match error {
        NameError::Empty => text.get("name-empty").into_owned(),
        NameError::TooLong(length) => text.with(
            "name-too-long",
            &[
                ("length", length.into()),
                ("most", ProfileName::MOST_CHARACTERS.into()),
            ],
        ),
        NameError::Character(c) => text.with(
            "name-character",
            &[("character", c.escape_debug().to_string().into())],
        ),
        NameError::Kept => text.get("name-kept").into_owned(),
    }
}

fn archive_told(error: &ArchiveError, text: &Text) -> String {
    let path = |path: &PathBuf| path.display().to_string().into();
    match error {
        ArchiveError::Stopped => text.get("stopped").into_owned(),
        ArchiveError::BrokeOff => text.get("broke-off").into_owned(),
        ArchiveError::NotOurs(place) => text.with("not-ours", &[("path", path(place))]),
        ArchiveError::Several { path: place, names } => text.with(
            "several-profiles",
            &[("path", path(place)), ("known", names.join(", ").into())],
        ),
        ArchiveError::TooMuch { path: place, most } => text.with(
            "too-much",
            &[("path", path(place)), ("most", most.to_string().into())],
        ),
        ArchiveError::OwnFolder(place) => text.with("own-folder", &[("path", path(place))]),
        ArchiveError::Cut(place) => text.with("cut-backup", &[("path", path(place))]),
        ArchiveError::NoBackup { wanted, count: 0 } => {
            text.with("no-backup-at-all", &[("wanted", wanted.as_str().into())])
        }
        ArchiveError::NoBackup { wanted, count } => text.with(
            "no-backup",
            &[
                ("wanted", wanted.as_str().into()),
                ("count", (*count).into()),
            ],
        ),
        ArchiveError::NothingRestored => text.get("nothing-restored").into_owned(),
        ArchiveError::TooManyPieces { path: place, most } => text.with(
            "too-many-pieces",
            &[("path", path(place)), ("most", (*most).into())],
        ),
    }
}

/// What was set aside, in words.
#[must_use]
pub fn finding_told(finding: &Finding, text: &Text, store: &Store) -> String {
    match finding {
        Finding::DamagedLines { path, lines } => {
            let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
            text.with(
                "damaged-lines",
                &[
                    ("path", path.display().to_string().into()),
                    ("count", lines.len().into()),
                    ("lines", numbers.join(", ").into()),
                ],
            )
        }
        Finding::NewerRecords { path, count } => text.with(
            "newer-records",
            &[
                ("path", path.display().to_string().into()),
                ("count", (*count).into()),
            ],
        ),
        Finding::NoDeviceId { problem } => {
            let folder = store.places().state.display().to_string();
            text.with(
                "no-device-id",
                &[
                    ("problem", problem.as_str().into()),
                    ("folder", folder.into()),
                ],
            )
        }
    }
}

/// What was set aside, where there is a window and no command to give.
#[must_use]
pub fn finding_told_in_window(finding: &Finding, text: &Text, store: &Store) -> String {
    match finding {
        Finding::DamagedLines { path, lines } => text.with(
            "window-damaged-lines",
            &[
                ("path", path.display().to_string().into()),
                ("count", lines.len().into()),
            ],
        ),
        finding => sentence(&finding_told(finding, text, store)),
    }
}
