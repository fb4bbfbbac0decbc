//! Backups: the portable file, packed, in the profile's own folder, a few dozen of each device.

use std::path::{Path, PathBuf};

use super::carry::{Meter, Pace};
use super::disk::is_absent;
use super::trouble::CarryError;
use super::{Store, StoreError, fresh};
use crate::log::DeviceId;
use crate::time::Timestamp;

/// How many backups of one device are kept.
pub const MOST_BACKUPS: usize = 30;
const ENDING: &str = ".ron.gz";

/// Why a backup was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    Daily,
    /// Something was to be imported.
    Import,
    /// Logs were to be repaired.
    Repair,
    /// Cards were to be reset.
    Reset,
    /// An earlier state was to be restored.
    Restore,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Daily,
        Self::Import,
        Self::Repair,
        Self::Reset,
        Self::Restore,
    ];

    /// A stable word for names and messages.
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

/// A backup, as its name tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    /// When it was made, to the second.
    pub at: Timestamp,
    pub reason: Reason,
    /// How many records it holds.
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
pub(crate) fn stamp(at: Timestamp) -> String {
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

impl Store {
    /// The backups of a profile, those of all devices, the newest first. Nothing but names is read.
    ///
    /// # Errors
    /// Their folder cannot be read.
    pub fn backups(&self, slug: &str) -> Result<Vec<Backup>, StoreError> {
        let folder = self.backups_path(slug);
        let names = match self.disk.list(&folder) {
            Ok(names) => names,
            Err(error) if is_absent(&error) => return Ok(Vec::new()),
            Err(error) => return Err(StoreError::read(&folder)(error)),
        };
        let paths = names.iter().map(|name| folder.join(name));
        let mut backups: Vec<Backup> = paths.filter_map(Backup::of).collect();
        backups.sort_by(|a, b| (b.at, b.records, &b.path).cmp(&(a.at, a.records, &a.path)));
        Ok(backups)
    }

    /// The backup that is meant by a place in the list, from 1 for the newest, or by a path.
    ///
    /// # Errors
    /// There is no such backup, or their folder cannot be read.
    pub fn backup_file(&self, slug: &str, wanted: &str) -> Result<PathBuf, StoreError> {
        let backups = self.backups(slug)?;
        let place: Option<usize> = wanted.parse().ok();
        let path = match place {
            Some(number) => number
                .checked_sub(1)
                .and_then(|place| backups.get(place))
                .map(|backup| backup.path.clone()),
            None => {
                let here = self.backups_path(slug).join(wanted);
                let paths = [PathBuf::from(wanted), here];
                let mut found = paths.into_iter();
                found.find(|path| matches!(self.length(path), Ok(Some(_))))
            }
        };
        path.ok_or_else(|| {
            let (wanted, count) = (wanted.to_owned(), backups.len());
            CarryError::NoBackup { wanted, count }.into()
        })
    }

    /// Makes a backup and removes none ([`Store::drop_old_backups`]). The profile has to be open, or held ([`Store::hold`]).
    ///
    /// # Errors
    /// A log cannot be read, the backup cannot be written, or the meter stops it.
    pub fn back_up(
        &self,
        slug: &str,
        device: &DeviceId,
        reason: Reason,
        at: Timestamp,
        meter: &mut Meter<'_>,
    ) -> Result<Backup, StoreError> {
        let folder = self.backups_path(slug);
        self.durable_folder(&folder)?;
        fresh::sweep(self.disk.as_ref(), &folder);
        let unnamed = folder.join("backup");
        let (exported, file) = self.write_beside(slug, &unnamed, true, at, meter)?;
        let records = exported.records;
        let name = |at| {
            let (stamp, reason) = (stamp(at), reason.key());
            folder.join(format!("{stamp}-{reason}-{device}-{records}{ENDING}"))
        };
        let path = name(at);
        file.finish(&path).map_err(StoreError::write(&path))?;
        Ok(Backup {
            path,
            at,
            reason,
            records,
            device: device.clone(),
        })
    }

    /// Whether today's backup is to be made: there is none of this device of the day (in UTC) of this
    /// moment, and its newest has not as many records as there are now.
    ///
    /// # Errors
    /// The backups' folder or a log cannot be read, or the meter stops it.
    pub fn daily_backup_due(
        &self,
        slug: &str,
        device: &DeviceId,
        at: Timestamp,
        meter: &mut Meter<'_>,
    ) -> Result<bool, StoreError> {
        let day = |at: Timestamp| stamp(at).split('T').next().map(str::to_owned);
        let backups = self.backups(slug)?;
        let mut own = backups.iter().filter(|backup| backup.device == *device);
        if own.any(|backup| day(backup.at) == day(at)) {
            return Ok(false);
        }
        self.changed_since_backup(slug, device, meter)
    }

    /// Whether the profile has more records, or fewer, than this device's newest backup.
    ///
    /// # Errors
    /// The backups' folder or a log cannot be read, or the meter stops it.
    pub fn changed_since_backup(
        &self,
        slug: &str,
        device: &DeviceId,
        meter: &mut Meter<'_>,
    ) -> Result<bool, StoreError> {
        let logs = self.own_logs(slug)?;
        let of = logs.iter().map(|(_, len)| len).sum();
        let records = self.seen(&logs, &mut Pace::new(meter, of))?.records();
        let newest = self.newest_backup(slug, device)?;
        Ok(records != newest.map_or(0, |backup| backup.records))
    }

    /// The newest backup that a device made.
    ///
    /// # Errors
    /// The backups' folder cannot be read.
    pub fn newest_backup(
        &self,
        slug: &str,
        device: &DeviceId,
    ) -> Result<Option<Backup>, StoreError> {
        let mut backups = self.backups(slug)?.into_iter();
        Ok(backups.find(|backup| backup.device == *device))
    }

    /// Removes all but the newest of this device's backups. To be called once what a backup was made
    /// for is done: it may have needed the oldest.
    ///
    /// # Errors
    /// Their folder cannot be read, or one cannot be removed. Too many of them do no harm.
    pub fn drop_old_backups(&self, slug: &str, device: &DeviceId) -> Result<(), StoreError> {
        let backups = self.backups(slug)?;
        let own = backups.iter().filter(|backup| backup.device == *device);
        for old in own.skip(MOST_BACKUPS) {
            let removed = self.disk.remove(&old.path);
            removed.map_err(StoreError::write(&old.path))?;
        }
        Ok(())
    }

    /// Where a profile's backups are.
    #[must_use]
    pub fn backups_path(&self, slug: &str) -> PathBuf {
        self.profile_path(slug).join("backups")
    }

    /// Where what was taken out of a profile's logs is kept.
    pub(crate) fn aside_path(&self, slug: &str) -> PathBuf {
        self.profile_path(slug).join("aside")
    }

    /// This machine's device id; the fresh one where it has none yet or cannot keep one.
    ///
    /// # Errors
    /// What this machine knows of itself cannot be read.
    pub fn this_device(&self, fresh: DeviceId) -> Result<DeviceId, StoreError> {
        match self.device_id(fresh.clone(), None) {
            Err(StoreError::Write { path, .. }) if path.starts_with(&self.places.state) => {
                Ok(fresh)
            }
            found => found,
        }
    }
}

/// What a backup is called where it is told: its file's name.
#[must_use]
pub fn backup_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
