//! Making and listing backups. A backup is a packed portable file in the profile's folder `backups`;
//! each device keeps its newest [`MOST_BACKUPS`].

use std::path::{Path, PathBuf};

use super::pace::{Meter, Pace};
use super::portable::write_to_file;
use super::records::{RecordSet, own_logs};
use crate::log::DeviceId;
use crate::store::atomic_file::{self, AtomicFile};
use crate::store::{ArchiveError, Store, StoreError, files};
use crate::time::Timestamp;

pub const MOST_BACKUPS: usize = 30;
const ENDING: &str = ".ron.gz";

/// Why a backup was made: daily, or before one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// The backups of a profile, of all devices, the newest first. Only file names are read.
///
/// # Errors
/// Their folder cannot be read.
pub fn backups(store: &Store, slug: &str) -> Result<Vec<Backup>, StoreError> {
    let folder = store.places().backups(slug);
    let names = files::names_in(store.disk(), &folder)?;
    let paths = names.iter().map(|name| folder.join(name));
    let mut backups: Vec<Backup> = paths.filter_map(Backup::of).collect();
    backups.sort_by(|a, b| (b.at, b.records, &b.path).cmp(&(a.at, a.records, &a.path)));
    Ok(backups)
}

/// The file of a backup, named by its number in the list (1 is the newest), its name or its path.
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

/// True if this device has no backup of the day (in UTC), and the number of records has changed since
/// its newest one.
///
/// # Errors
/// The backups' folder or a log cannot be read, or the meter stops it.
pub fn daily_backup_due(
    store: &Store,
    slug: &str,
    device: &DeviceId,
    at: Timestamp,
    meter: &mut Meter<'_>,
) -> Result<bool, StoreError> {
    let day = |at: Timestamp| stamp(at).split('T').next().map(str::to_owned);
    let backups = backups(store, slug)?;
    let mut own = backups.iter().filter(|backup| backup.device == *device);
    if own.any(|backup| day(backup.at) == day(at)) {
        return Ok(false);
    }
    changed_since_backup(store, slug, device, meter)
}

/// True if the profile has more or fewer records than this device's newest backup.
///
/// # Errors
/// The backups' folder or a log cannot be read, or the meter stops it.
pub(super) fn changed_since_backup(
    store: &Store,
    slug: &str,
    device: &DeviceId,
    meter: &mut Meter<'_>,
) -> Result<bool, StoreError> {
    let (logs, of) = own_logs(store, slug)?;
    let records = RecordSet::of_logs(store.disk(), &logs, &mut Pace::new(meter, of))?.records();
    let newest = newest_backup(store, slug, device)?;
    Ok(records != newest.map_or(0, |backup| backup.records))
}

/// The newest backup that a device made.
///
/// # Errors
/// The backups' folder cannot be read.
pub(super) fn newest_backup(
    store: &Store,
    slug: &str,
    device: &DeviceId,
) -> Result<Option<Backup>, StoreError> {
    let mut backups = backups(store, slug)?.into_iter();
    Ok(backups.find(|backup| backup.device == *device))
}

/// Removes all but the newest [`MOST_BACKUPS`] of this device. Call it last: a restore or a repair may
/// need the oldest.
///
/// # Errors
/// Their folder cannot be read, or one cannot be removed. Too many backups do no harm.
pub fn drop_old_backups(store: &Store, slug: &str, device: &DeviceId) -> Result<(), StoreError> {
    let backups = backups(store, slug)?;
    let own = backups.iter().filter(|backup| backup.device == *device);
    for old in own.skip(MOST_BACKUPS) {
        let removed = store.disk().remove(&old.path);
        removed.map_err(StoreError::write(&old.path))?;
    }
    Ok(())
}

/// A path's file name, by which messages call a backup.
#[must_use]
pub fn backup_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
