//! Findings: problems of a profile's files that do not keep it from being studied.

use std::path::PathBuf;

use crate::text::{Phrase, Say};

/// A problem that was found when a profile was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Damaged lines, by number from 1. They are skipped and stay in the file.
    DamagedLines { path: PathBuf, lines: Vec<usize> },
    /// Records of a newer version. They are skipped and stay in the file.
    NewerRecords { path: PathBuf, count: usize },
    /// This machine's device id cannot be saved, so each start writes a log of its own.
    NoDeviceId {
        /// The folder that cannot be written.
        folder: PathBuf,
        /// Which file could not be written, and why.
        problem: String,
    },
    /// The environment names a time zone that nobody knows.
    UnknownZone(String),
}

impl Say for Finding {
    fn phrase(&self) -> Phrase {
        match self {
            Self::DamagedLines { path, lines } => {
                let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
                Phrase::new("damaged-lines")
                    .with("path", path.as_path())
                    .with("count", lines.len())
                    .with("lines", numbers.join(", "))
            }
            Self::NewerRecords { path, count } => Phrase::new("newer-records")
                .with("path", path.as_path())
                .with("count", *count),
            Self::NoDeviceId { folder, problem } => Phrase::new("no-device-id")
                .with("folder", folder.as_path())
                .with("problem", problem.clone()),
            Self::UnknownZone(zone) => Phrase::new("unknown-zone").with("zone", zone.clone()),
        }
    }
}
