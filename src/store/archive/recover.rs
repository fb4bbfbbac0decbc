//! What the logs of a profile have lost, and its backups still hold: finding it, bringing it back, and the
//! daily backup, which does so first.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::backup::{Backup, Reason, back_up, backups, drop_old_backups, fullest_backup, stamp};
use super::import::{Imported, import_files};
use super::pace::{Meter, Pace};
use super::records::{RecordSet, read_records};
use super::source::name_in;
use crate::log::DeviceId;
use crate::store::{Store, StoreError, files};
use crate::text::{Phrase, Say};
use crate::time::Timestamp;

/// A daily backup.
#[derive(Clone, Debug)]
pub struct DailyBackup {
    pub backup: Backup,
    /// How many records the logs had lost; they came back from earlier backups.
    pub recovered: u64,
}

impl Say for DailyBackup {
    fn phrase(&self) -> Phrase {
        Phrase::new("recovered").with("count", self.recovered)
    }
}

/// Makes the daily backup; `None` if this device's fullest one is of the day (in UTC), or nothing has
/// changed since it. What earlier backups hold and the logs have lost is imported first: the new backup
/// holds it, too.
///
/// # Errors
/// A file cannot be read or written, or the meter stops it. Nothing is half done then.
pub fn back_up_daily(
    store: &Store,
    slug: &str,
    device: &DeviceId,
    at: Timestamp,
    meter: &mut Meter<'_>,
) -> Result<Option<DailyBackup>, StoreError> {
    let day = |at: Timestamp| stamp(at).split('T').next().map(str::to_owned);
    let fullest = fullest_backup(store, slug, device)?;
    if fullest.as_ref().map(|backup| day(backup.at)) == Some(day(at)) {
        return Ok(None);
    }
    let here = RecordSet::of_profile(store, slug, meter)?;
    if here.records() == fullest.map_or(0, |backup| backup.records) {
        return Ok(None);
    }
    let missing = kept(store, slug, &here, meter)?.map_or(0, |kept| kept.missing);
    let lost = here.damaged().max(missing);
    let recovered = match recover(store, slug, lost, meter) {
        // One that cannot be read must not be in the way of the next.
        Err(StoreError::Read { .. }) => 0,
        recovered => recovered?.new,
    };
    let backup = back_up(store, slug, device, Reason::Daily, at, meter)?;
    drop_old_backups(store, slug, &backup)?;
    Ok(Some(DailyBackup { backup, recovered }))
}

/// A backup that holds records which the logs have lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptInBackup {
    pub backup: Backup,
    /// How many of its records are missing in the logs.
    pub missing: u64,
}

/// The backup that holds most of what the logs of a profile, which have the records `here`, have lost;
/// `None` if none does. Of each device only the fullest is read.
pub(super) fn kept(
    store: &Store,
    slug: &str,
    here: &RecordSet,
    meter: &mut Meter<'_>,
) -> Result<Option<KeptInBackup>, StoreError> {
    let mut fullest = own_backups(store, slug)?;
    let mut devices = BTreeSet::new();
    fullest.retain(|backup| devices.insert(backup.device.clone()));
    let mut of = 0_u64;
    for backup in &fullest {
        of = of.saturating_add(files::length(store.disk(), &backup.path)?.unwrap_or(0));
    }
    let pace = &mut Pace::new(meter, of);
    let mut most: Option<KeptInBackup> = None;
    for backup in fullest {
        let mut found = RecordSet::default();
        let read = read_records(store.disk(), &backup.path, pace, &mut |record| {
            if !here.has(&record) {
                found.add(&record);
            }
            Ok(())
        });
        match read {
            // One that cannot be read holds nothing for us.
            Ok(_) | Err(StoreError::Read { .. }) => {}
            Err(error) => return Err(error),
        }
        let missing = found.records();
        if missing > most.as_ref().map_or(0, |most| most.missing) {
            most = Some(KeptInBackup { backup, missing });
        }
    }
    Ok(most)
}

/// Imports what backups hold and the logs have lost, the fullest first, until `lost` records are back.
pub(super) fn recover(
    store: &Store,
    slug: &str,
    lost: u64,
    meter: &mut Meter<'_>,
) -> Result<Imported, StoreError> {
    if lost == 0 {
        return Ok(Imported::default());
    }
    let backups = own_backups(store, slug)?.into_iter();
    let backups: Vec<PathBuf> = backups.map(|backup| backup.path).collect();
    import_files(store, slug, &backups, None, Some(lost), meter)
}

/// The backups that are this profile's by their content, too: another's may have been copied here.
fn own_backups(store: &Store, slug: &str) -> Result<Vec<Backup>, StoreError> {
    let name = store.profile(slug)?.name.slug();
    let mut backups = backups(store, slug)?;
    backups.retain(|backup| {
        let whose = name_in(store, &backup.path).map(|whose| whose.slug());
        whose.is_some_and(|whose| whose == name || whose == slug)
    });
    Ok(backups)
}
