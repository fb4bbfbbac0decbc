//! What the store has to say, in the learner's language.

use super::{Finding, Store, StoreError};
use crate::progress::{NameError, ProfileName};
use crate::text::Text;

/// A store's error in the learner's language; what the system says of it stays as it is.
#[must_use]
pub fn told(error: &StoreError, text: &Text) -> String {
    match error {
        StoreError::NoHome => text.get("cli-no-home").into_owned(),
        StoreError::NotADirectory(path) => text.with(
            "cli-not-a-directory",
            &[("path", path.display().to_string().into())],
        ),
        StoreError::Read { path, source } => text.with(
            "cli-unreadable",
            &[
                ("path", path.display().to_string().into()),
                ("reason", source.to_string().into()),
            ],
        ),
        StoreError::Write { path, source } => text.with(
            "cli-unwritable",
            &[
                ("path", path.display().to_string().into()),
                ("reason", source.to_string().into()),
            ],
        ),
        StoreError::Damaged { path, problem } => text.with(
            "cli-damaged",
            &[
                ("path", path.display().to_string().into()),
                ("problem", problem.as_str().into()),
            ],
        ),
        StoreError::TooLarge { path, len, most } => text.with(
            "cli-too-large",
            &[
                ("path", path.display().to_string().into()),
                ("bytes", len.to_string().into()),
                ("most", most.to_string().into()),
            ],
        ),
        StoreError::Vanished(path) => text.with(
            "cli-vanished",
            &[("path", path.display().to_string().into())],
        ),
        StoreError::Newer(path) => {
            text.with("cli-newer", &[("path", path.display().to_string().into())])
        }
        StoreError::InUse {
            name,
            holder: Some(process),
        } => text.with(
            "cli-in-use-by",
            &[
                ("name", name.as_str().into()),
                ("process", process.to_string().into()),
            ],
        ),
        StoreError::InUse { name, holder: None } => {
            text.with("cli-in-use", &[("name", name.as_str().into())])
        }
        StoreError::NoProfile { name, known } if known.is_empty() => {
            text.with("cli-no-profile-at-all", &[("name", name.as_str().into())])
        }
        StoreError::NoProfile { name, known } => text.with(
            "cli-no-profile",
            &[
                ("name", name.as_str().into()),
                ("known", known.join(", ").into()),
            ],
        ),
        StoreError::ProfileExists(name) => {
            text.with("cli-profile-exists", &[("name", name.as_str().into())])
        }
        StoreError::FileExists(path) => text.with(
            "cli-file-exists",
            &[("path", path.display().to_string().into())],
        ),
        StoreError::Name(error) => name_message(*error, text),
        StoreError::Carry(error) => error.told(text),
    }
}

fn name_message(error: NameError, text: &Text) -> String {
    match error {
        NameError::Empty => text.get("cli-name-empty").into_owned(),
        NameError::TooLong(length) => text.with(
            "cli-name-too-long",
            &[
                ("length", length.into()),
                ("most", ProfileName::MOST_CHARACTERS.into()),
            ],
        ),
        NameError::Character(c) => text.with(
            "cli-name-character",
            &[("character", c.escape_debug().to_string().into())],
        ),
        NameError::Kept => text.get("cli-name-kept").into_owned(),
    }
}

/// What was set aside, in words.
#[must_use]
pub fn finding_told(finding: &Finding, text: &Text, store: &Store) -> String {
    match finding {
        Finding::DamagedLines { path, lines } => {
            let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
            text.with(
                "cli-damaged-lines",
                &[
                    ("path", path.display().to_string().into()),
                    ("count", lines.len().into()),
                    ("lines", numbers.join(", ").into()),
                ],
            )
        }
        Finding::NewerRecords { path, count } => text.with(
            "cli-newer-records",
            &[
                ("path", path.display().to_string().into()),
                ("count", (*count).into()),
            ],
        ),
        Finding::NoDeviceId { problem } => {
            let folder = store.places().state.display().to_string();
            text.with(
                "cli-no-device-id",
                &[
                    ("problem", problem.as_str().into()),
                    ("folder", folder.into()),
                ],
            )
        }
    }
}
