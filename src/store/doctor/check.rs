//! What the doctor finds, and how well that is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::learner::ProfileName;
use crate::log::DeviceId;
use crate::store::archive::{ExaminedBackups, KeptInBackup};
use crate::store::finding::date;
use crate::store::{Finding, StoreError};
use crate::text::{Phrase, Say, Text};

const MEGABYTE: u64 = 1 << 20;
const REPAIR: &str = "statusdeck repair";

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct Check {
    pub(super) area: &'static str,
    /// `None` for what all profiles share.
    pub(super) profile: Option<ProfileName>,
    pub(super) kind: CheckKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    Ok,
    Warning,
    Problem,
}

impl Health {
    /// A stable word for JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Problem => "problem",
        }
    }
}

#[derive(Clone, Debug)]
pub(super) enum CheckKind {
    /// What a start tells, too.
    Found(Finding),
    /// It could not be looked at.
    Failed(Arc<StoreError>),
    /// A folder of the app that nothing was saved in yet.
    Unused(PathBuf),
    /// A folder that can be written, and the bytes that have room there.
    Writable(PathBuf, Option<u64>),
    LittleRoom(PathBuf, u64),
    ReadOnly(PathBuf),
    Locks,
    /// A folder in which two programs can have one lock.
    NoLocks(PathBuf),
    InUse(Option<u32>),
    Device(DeviceId),
    NoDevice,
    OtherMachine(PathBuf),
    Settings,
    /// What a synchronising tool made of a file of settings.
    UnusedCopy(PathBuf),
    Logs {
        logs: usize,
        records: u64,
    },
    Recoded(PathBuf),
    /// A log that another program changed, or that lies beside its mark.
    Overtaken(PathBuf),
    /// A log that a synchronising tool made of another one.
    Copy(PathBuf),
    NoCopies,
    Numbers,
    NothingLost,
    Kept(KeptInBackup),
    Backups(ExaminedBackups),
    LateBackup(ExaminedBackups),
    BrokenBackup(PathBuf),
    Clock,
}

impl Check {
    /// A stable word for what was looked at.
    #[must_use]
    pub const fn area(&self) -> &'static str {
        self.area
    }

    /// The check of a data directory that cannot even be opened.
    #[must_use]
    pub fn of_unopened(error: StoreError) -> Self {
        Self {
            area: "data",
            profile: None,
            kind: CheckKind::Failed(Arc::new(error)),
        }
    }

    /// The profile that it is about; `None` for what all profiles share.
    #[must_use]
    pub const fn profile(&self) -> Option<&ProfileName> {
        self.profile.as_ref()
    }

    /// True if checks are about several profiles, so that each has to say about which.
    #[must_use]
    pub fn are_of_several(checks: &[Self]) -> bool {
        let mut profiles = checks.iter().filter_map(Self::profile);
        let first = profiles.next();
        profiles.any(|profile| Some(profile) != first)
    }

    /// What it `said`, with the name of its profile where there are several.
    #[must_use]
    pub fn with_profile(&self, said: String, several: bool, text: &Text) -> String {
        match self.profile() {
            Some(name) if several => {
                let about = [("name", name.as_str().into()), ("said", said.into())];
                text.with("check-of-profile", &about)
            }
            _ => said,
        }
    }

    #[must_use]
    pub const fn health(&self) -> Health {
        use CheckKind as Kind;
        match &self.kind {
            Kind::Found(
                Finding::NewerRecords { .. }
                | Finding::NotALog { .. }
                | Finding::Doubles { .. }
                | Finding::Misdated { .. }
                | Finding::ClockBehind { .. }
                | Finding::UnknownZone(_),
            )
            | Kind::LittleRoom(..)
            | Kind::NoLocks(_)
            | Kind::OtherMachine(_)
            | Kind::UnusedCopy(_)
            | Kind::Recoded(_)
            | Kind::Overtaken(_)
            | Kind::LateBackup(_)
            | Kind::BrokenBackup(_) => Health::Warning,
            Kind::Found(_) | Kind::Failed(_) | Kind::ReadOnly(_) | Kind::Kept(_) => Health::Problem,
            Kind::Unused(_)
            | Kind::Writable(..)
            | Kind::Locks
            | Kind::InUse(_)
            | Kind::Device(_)
            | Kind::NoDevice
            | Kind::Settings
            | Kind::Logs { .. }
            | Kind::Copy(_)
            | Kind::NoCopies
            | Kind::Numbers
            | Kind::NothingLost
            | Kind::Backups(_)
            | Kind::Clock => Health::Ok,
        }
    }

    /// The command that puts it right, if one does.
    #[must_use]
    pub const fn answer(&self) -> Option<&'static str> {
        match &self.kind {
            CheckKind::Found(Finding::DamagedLines { .. } | Finding::MissingRecords { .. })
            | CheckKind::Kept(_) => Some(REPAIR),
            _ => None,
        }
    }
}

impl Say for Check {
    fn phrase(&self) -> Phrase {
        use CheckKind as Kind;
        let at = |id, path: &Path| Phrase::new(id).with("path", path);
        match &self.kind {
            Kind::Found(finding) => finding.phrase(),
            Kind::Failed(error) => error.phrase(),
            Kind::Unused(path) => at("doctor-unused", path),
            Kind::Writable(path, None) => at("doctor-writable", path),
            Kind::Writable(path, Some(room)) => {
                at("doctor-room", path).with("megabytes", room / MEGABYTE)
            }
            Kind::LittleRoom(path, room) => {
                at("doctor-little-room", path).with("megabytes", room / MEGABYTE)
            }
            Kind::ReadOnly(path) => at("doctor-read-only", path),
            Kind::Locks => Phrase::new("doctor-locks"),
            Kind::NoLocks(path) => at("doctor-no-locks", path),
            Kind::InUse(None) => Phrase::new("doctor-in-use"),
            Kind::InUse(Some(process)) => {
                Phrase::new("doctor-in-use-by").with("process", process.to_string())
            }
            Kind::Device(device) => {
                Phrase::new("doctor-device").with("device", device.as_str().to_owned())
            }
            Kind::NoDevice => Phrase::new("doctor-no-device"),
            Kind::OtherMachine(path) => at("doctor-other-machine", path),
            Kind::Settings => Phrase::new("doctor-settings"),
            Kind::UnusedCopy(path) => at("doctor-unused-copy", path),
            Kind::Logs { logs, records } => Phrase::new("doctor-logs")
                .with("logs", *logs)
                .with("records", *records),
            Kind::Recoded(path) => at("doctor-recoded", path),
            Kind::Overtaken(path) => at("doctor-overtaken", path),
            Kind::Copy(path) => at("doctor-copy", path),
            Kind::NoCopies => Phrase::new("doctor-no-copies"),
            Kind::Numbers => Phrase::new("doctor-numbers"),
            Kind::NothingLost => Phrase::new("doctor-nothing-lost"),
            Kind::Kept(kept) => Phrase::new("doctor-kept")
                .with("count", kept.missing)
                .with("when", date(kept.backup.at)),
            Kind::Backups(backups) | Kind::LateBackup(backups) => {
                let is_late = matches!(self.kind, Kind::LateBackup(_));
                match (&backups.fullest, is_late) {
                    (None, false) => Phrase::new("doctor-no-backup-yet"),
                    (None, true) => Phrase::new("doctor-no-backup"),
                    (Some(fullest), _) => {
                        let id = if is_late {
                            "doctor-late-backup"
                        } else {
                            "doctor-backups"
                        };
                        Phrase::new(id)
                            .with("count", backups.whole)
                            .with("when", date(fullest.at))
                            .with("records", fullest.records)
                            .with("unkept", backups.unkept)
                    }
                }
            }
            Kind::BrokenBackup(path) => at("doctor-broken-backup", path),
            Kind::Clock => Phrase::new("doctor-clock"),
        }
    }
}
