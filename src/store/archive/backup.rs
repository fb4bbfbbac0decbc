//! Making and listing backups. A backup is a packed portable file in the profile's folder `backups`;
//! each machine keeps its fullest [`MOST_BACKUPS`], and each that holds what the logs have lost.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::pace::{Meter, Pace};
use super::portable::write_to_file;
use super::records::{RecordSet, read_records};
use crate::log::DeviceId;
use crate::store::atomic_file::{self, AtomicFile};
use crate::store::marks::marks;
use crate::store::{ArchiveError, Store, StoreError, files};
use crate::time::Timestamp;

pub const MOST_BACKUPS: usize = 30;
const ENDING: &str = ".ron.gz";

/// Why a backup was made: daily, or before one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    Daily,
    Import,
    Repair,
    Reset,
    Restore,
}

impl Reason {
    pub const ALL: [Self; 5] = [
        Self::Daily,
        Self::Import,
        Self::Repair,
        Self::Reset,
        Self::Restore,
    ];

    /// A stable word for file names and JSON.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Import => "import",
            Self::Repair => "repair",
            Self::Reset => "reset",
            Self::Restore => "restore",
        }
    }
}

/// A backup, as read from its file name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backup {
    pub path: PathBuf,
    /// To the second.
    pub at: Timestamp,
    pub reason: Reason,
    pub records: u64,
    /// The device that made it.
    pub device: DeviceId,
}

impl Backup {
    fn of(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?.strip_suffix(ENDING)?;
        let mut parts = name.rsplitn(4, '-');
        let records = parts.next()?.parse().ok()?;
        let device = DeviceId::new(parts.next()?)?;
        let word = parts.next()?;
        let reason = Reason::ALL
            .into_iter()
            .find(|reason| reason.key() == word)?;
        let at = read_stamp(parts.next()?)?;
        Some(Self {
            path,
            at,
            reason,
            records,
            device,
        })
    }
}

/// `2026-11-21T093000Z`: a moment without the colons that some file systems refuse.
pub(super) fn stamp(at: Timestamp) -> String {
    let text = at.to_string().replace(':', "");
    let seconds = text.split('.').next().unwrap_or_default();
    format!("{seconds}Z")
}

fn read_stamp(text: &str) -> Option<Timestamp> {
    let (date, clock) = text.strip_suffix('Z')?.split_once('T')?;
    let (hour, rest) = clock.split_at_checked(2)?;
    let (minute, second) = rest.split_at_checked(2)?;
    format!("{date}T{hour}:{minute}:{second}Z").parse().ok()
}

/// The backups of a profile, of all devices, the fullest first and of those the newest: a clock that went
/// wrong does not put an older one before. Only file names are read.
///
/// # Errors
/// Their folder cannot be read.
pub fn backups(store: &Store, slug: &str) -> Result<Vec<Backup>, StoreError> {
    let folder = store.places().backups(slug);
    let names = files::names_in(store.disk(), &folder)?;
    let paths = names.iter().map(|name| folder.join(name));
    let mut backups: Vec<Backup> = paths.filter_map(Backup::of).collect();
    backups.sort_by(|a, b| (b.records, b.at, &b.path).cmp(&(a.records, a.at, &a.path)));
    Ok(backups)
}

/// The file of a backup, named by its number in the list (1 is the fullest), its name or its path.
///
/// # Errors
/// There is no such backup, or their folder cannot be read.
pub fn backup_file(store: &Store, slug: &str, wanted: &str) -> Result<PathBuf, StoreError> {
    let backups = backups(store, slug)?;
    let place: Option<usize> = wanted.parse().ok();
    let path = match place {
        Some(number) => number
            .checked_sub(1)
            .and_then(|place| backups.get(place))
            .map(|backup| backup.path.clone()),
        None => {
            let here = store.places().backups(slug).join(wanted);
            let paths = [PathBuf::from(wanted), here];
            let mut found = paths.into_iter();
            found.find(|path| matches!(files::length(store.disk(), path), Ok(Some(_))))
        }
    };
    path.ok_or_else(|| {
        let (wanted, count) = (wanted.to_owned(), backups.len());
        ArchiveError::NoBackup { wanted, count }.into()
    })
}

/// Makes a backup and removes none ([`drop_old_backups`]). The profile has to be open or held
/// ([`Store::hold`]).
///
/// # Errors
/// A log cannot be read, the backup cannot be written, or the meter stops it.
pub fn back_up(
    store: &Store,
    slug: &str,
    device: &DeviceId,
    reason: Reason,
    at: Timestamp,
    meter: &mut Meter<'_>,
) -> Result<Backup, StoreError> {
    let folder = store.places().backups(slug);
    files::durable_folder(store.disk(), store.places(), &folder)?;
    atomic_file::sweep(store.disk(), &folder);
    let unnamed = folder.join("backup");
    let file = AtomicFile::begin_in(store.disk(), &folder).map_err(StoreError::write(&unnamed))?;
    let (exported, file) = write_to_file(store, slug, &unnamed, file, true, at, meter)?;
    let records = exported.records;
    let (stamp, word) = (stamp(at), reason.key());
    let path = folder.join(format!("{stamp}-{word}-{device}-{records}{ENDING}"));
    file.finish(&path).map_err(StoreError::write(&path))?;
    Ok(Backup {
        path,
        at,
        reason,
        records,
        device: device.clone(),
    })
}

/// True if the profile has more or fewer records than this device's fullest backup.
///
/// # Errors
/// The backups' folder or a log cannot be read, or the meter stops it.
pub(super) fn changed_since_backup(
    store: &Store,
    slug: &str,
    device: &DeviceId,
    meter: &mut Meter<'_>,
) -> Result<bool, StoreError> {
    let records = RecordSet::of_profile(store, slug, meter)?.records();
    let fullest = fullest_backup(store, slug, device)?;
    Ok(records != fullest.map_or(0, |backup| backup.records))
}

/// The backup with the most records that this machine made, under this or an earlier device id.
///
/// # Errors
/// The backups' folder cannot be read.
pub(super) fn fullest_backup(
    store: &Store,
    slug: &str,
    device: &DeviceId,
) -> Result<Option<Backup>, StoreError> {
    Ok(backups_of_machine(store, slug, device)?.into_iter().next())
}

fn backups_of_machine(
    store: &Store,
    slug: &str,
    device: &DeviceId,
) -> Result<Vec<Backup>, StoreError> {
    let earlier = marks(store, slug);
    let mut backups = backups(store, slug)?;
    backups.retain(|it| it.device == *device || earlier.contains_key(&it.device));
    Ok(backups)
}

/// Keeps of this machine's backups the one just `made` and the fullest, [`MOST_BACKUPS`] in all. Of
/// the others those are removed that hold nothing but what the logs have, as they read now. Call it
/// last: a restore or a repair may need the oldest.
///
/// # Errors
/// A log or the backups' folder cannot be read, or a backup cannot be removed. Too many backups do no
/// harm.
pub fn drop_old_backups(store: &Store, slug: &str, made: &Backup) -> Result<(), StoreError> {
    let mut own = backups_of_machine(store, slug, &made.device)?;
    own.retain(|backup| backup.path != made.path);
    let old = own.into_iter().skip(MOST_BACKUPS - 1);
    let mut old = old.peekable();
    if old.peek().is_none() {
        return Ok(());
    }
    let mut unmeasured = |_, _| ControlFlow::Continue(());
    let here = RecordSet::of_profile(store, slug, &mut unmeasured)?;
    for old in old {
        if is_held(store, &old.path, &here) {
            let removed = store.disk().remove(&old.path);
            removed.map_err(StoreError::write(&old.path))?;
        }
    }
    Ok(())
}

/// True if a whole backup holds no record that is missing in the logs.
fn is_held(store: &Store, path: &Path, here: &RecordSet) -> bool {
    let mut unmeasured = |_, _| ControlFlow::Continue(());
    let pace = &mut Pace::new(&mut unmeasured, 0);
    let read = read_records(store.disk(), path, pace, &mut |record| {
        if here.has(&record) {
            Ok(())
        } else {
            Err(ArchiveError::Stopped.into())
        }
    });
    read.is_ok_and(|summary| !summary.cut && summary.damaged == 0)
}

/// A path's file name, by which messages call a backup.
#[must_use]
pub fn backup_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
