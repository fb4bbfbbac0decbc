//! Examining backups: which of them are whole, and what they hold that the logs do not.

use std::path::PathBuf;

use super::backup::Backup;
use super::pace::{Meter, Pace};
use super::records::{RecordSet, read_records};
use super::recover::{KeptInBackup, own_backups};
use crate::store::{ArchiveError, Store, StoreError, files};

/// The backups of a profile, each read from its beginning to its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExaminedBackups {
    /// How many are whole.
    pub(crate) whole: usize,
    /// The whole one with the most records.
    pub(crate) fullest: Option<Backup>,
    pub(crate) broken: Vec<PathBuf>,
    /// The backup that holds most of what the logs have lost.
    pub(crate) kept: Option<KeptInBackup>,
    /// How many records of the logs no backup holds.
    pub(crate) unkept: u64,
}

/// Examines the backups of a profile with these logs. Nothing is written.
///
/// # Errors
/// A log or the backups' folder cannot be read, or the meter stops it.
pub(crate) fn examine_backups(
    store: &Store,
    slug: &str,
    logs: &[(PathBuf, u64)],
    meter: &mut Meter<'_>,
) -> Result<ExaminedBackups, StoreError> {
    let sum = |lengths: &mut dyn Iterator<Item = u64>| lengths.fold(0, u64::saturating_add);
    let of = sum(&mut logs.iter().map(|(_, len)| *len));
    let here = RecordSet::of_logs(store.disk(), logs, &mut Pace::new(meter, of))?;
    let backups = own_backups(store, slug)?;
    let length = |backup: &Backup| files::length(store.disk(), &backup.path).ok()?;
    let of = sum(&mut backups.iter().filter_map(length));
    let pace = &mut Pace::new(meter, of);
    let mut examined = ExaminedBackups::default();
    let mut held = RecordSet::default();
    for backup in backups {
        pace.look()?;
        let mut missing = RecordSet::default();
        let read = read_records(store.disk(), &backup.path, pace, &mut |record| {
            let set = if here.has(&record) {
                &mut held
            } else {
                &mut missing
            };
            set.add(&record);
            Ok(())
        });
        let is_whole = match read {
            Ok(summary) => !summary.cut && summary.damaged == 0,
            Err(StoreError::Archive(ArchiveError::Stopped)) => {
                return Err(ArchiveError::Stopped.into());
            }
            Err(_) => false,
        };
        let missing = missing.records();
        if missing > examined.kept.as_ref().map_or(0, |kept| kept.missing) {
            let backup = backup.clone();
            examined.kept = Some(KeptInBackup { backup, missing });
        }
        if is_whole {
            examined.whole += 1;
            examined.fullest.get_or_insert(backup);
        } else {
            examined.broken.push(backup.path);
        }
    }
    examined.unkept = here.records().saturating_sub(held.records());
    Ok(examined)
}
