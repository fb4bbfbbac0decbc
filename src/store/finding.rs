//! Findings: problems of a profile's files that do not keep it from being studied.

use std::io;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::log::History;
use crate::text::{Phrase, Say};
use crate::time::Timestamp;

/// The length of `2026-11-24`.
const DATE: usize = 10;
/// Milliseconds by which a clock may be wrong without a word.
pub(super) const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// A problem that was found when a profile was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// Damaged lines, by number from 1. They are skipped and stay in the file.
    DamagedLines { path: PathBuf, lines: Vec<usize> },
    /// Records of a newer version. They are skipped and stay in the file.
    NewerRecords { path: PathBuf, count: usize },
    /// A folder, a pipe or a device with a log's name. It is left alone.
    NotALog { path: PathBuf },
    /// A log with more bytes than the app writes. It is left alone.
    TooLongLog { path: PathBuf, most: u64 },
    /// A log that the system does not let read.
    UnreadableLog { path: PathBuf, problem: String },
    /// A damaged file of settings or ids. The defaults are used; it is moved aside before it is written.
    DamagedFile { path: PathBuf, problem: String },
    /// Records that this machine saved and that are in no log any more. Reported until the learner
    /// brings them back or lets them go.
    MissingRecords {
        count: u64,
        /// How many of them a backup has, and its moment.
        kept: Option<(u64, Timestamp)>,
    },
    /// This machine's device id cannot be saved, so each start writes a log of its own.
    NoDeviceId {
        /// The folder that cannot be written.
        folder: PathBuf,
        /// Which file could not be written, and why.
        problem: String,
    },
    /// Records of a profile that share device and number with another one. All of them count.
    Doubles { profile: PathBuf, count: usize },
    /// Records of a profile whose moment was wrong by more than a day.
    Misdated { profile: PathBuf, count: usize },
    /// The last record of a profile is more than a day later than now.
    ClockBehind { profile: PathBuf, last: Timestamp },
    /// The environment names a time zone that nobody knows.
    UnknownZone(String),
    /// The browser cannot keep a second tab from writing, too.
    NoPageLock,
    /// The browser may clear what the page stores.
    MayBeCleared,
}

impl Finding {
    pub(super) fn unreadable(path: PathBuf, error: &io::Error) -> Self {
        let problem = error.to_string();
        Self::UnreadableLog { path, problem }
    }

    /// The finding of a file without which the program goes on.
    pub(super) fn of_damage(error: StoreError) -> Option<Self> {
        match error {
            StoreError::Damaged { path, problem } => Some(Self::DamagedFile { path, problem }),
            StoreError::TooLarge { path, len, .. } => {
                let problem = format!("{len} bytes");
                Some(Self::DamagedFile { path, problem })
            }
            _ => None,
        }
    }

    /// The findings of a whole history.
    pub(super) fn of_history(profile: PathBuf, history: &History) -> Vec<Self> {
        let mut findings = Vec::new();
        let doubles = history.doubles();
        if doubles > 0 {
            findings.push(Self::Doubles {
                profile: profile.clone(),
                count: doubles,
            });
        }
        let misdated = history.misdated().into_iter().filter(|(entry, moment)| {
            let at = entry.record.at;
            at.ms_since(*moment).max(moment.ms_since(at)) > DAY_MS
        });
        let count = misdated.count();
        if count > 0 {
            findings.push(Self::Misdated { profile, count });
        }
        findings
    }

    /// The finding of a clock that is behind the last record, of however long a history.
    pub(super) fn of_clock(profile: PathBuf, history: &History, now: Timestamp) -> Option<Self> {
        let last = history.last_at()?;
        (last.ms_since(now) > DAY_MS).then_some(Self::ClockBehind { profile, last })
    }

    /// True if a log does not count for it was not read.
    pub(super) const fn is_unread_log(&self) -> bool {
        matches!(self, Self::UnreadableLog { .. } | Self::TooLongLog { .. })
    }

    pub(super) const fn is_about_lines(&self) -> bool {
        matches!(self, Self::DamagedLines { .. } | Self::NewerRecords { .. })
    }
}

/// The date of a moment, in UTC.
pub(super) fn date(at: Timestamp) -> String {
    at.to_string().chars().take(DATE).collect()
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
            Self::NotALog { path } => Phrase::new("not-a-log").with("path", path.as_path()),
            Self::TooLongLog { path, most } => Phrase::new("too-long-log")
                .with("path", path.as_path())
                .with("most", most.to_string()),
            Self::UnreadableLog { path, problem } => Phrase::new("unreadable-log")
                .with("path", path.as_path())
                .with("problem", problem.clone()),
            Self::DamagedFile { path, problem } => Phrase::new("damaged-file")
                .with("path", path.as_path())
                .with("problem", problem.clone()),
            Self::MissingRecords { count, kept } => match kept {
                None => Phrase::new("missing-records"),
                Some((kept, at)) => Phrase::new("missing-records-kept")
                    .with("kept", *kept)
                    .with("when", date(*at)),
            }
            .with("count", *count),
            Self::NoDeviceId { folder, problem } => Phrase::new("no-device-id")
                .with("folder", folder.as_path())
                .with("problem", problem.clone()),
            Self::Doubles { profile, count } => Phrase::new("doubles")
                .with("path", profile.as_path())
                .with("count", *count),
            Self::Misdated { profile, count } => Phrase::new("misdated")
                .with("path", profile.as_path())
                .with("count", *count),
            Self::ClockBehind { last, .. } => Phrase::new("clock-behind").with("when", date(*last)),
            Self::UnknownZone(zone) => Phrase::new("unknown-zone").with("zone", zone.clone()),
            Self::NoPageLock => Phrase::new("no-page-lock"),
            Self::MayBeCleared => Phrase::new("may-be-cleared"),
        }
    }
}
