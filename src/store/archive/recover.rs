//! What the logs of a profile have lost, and its backups still hold: finding it, bringing it back, and the
//! daily backup, which does so first. It reads every log, so what a start from a snapshot does not see is
//! found within a day.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::backup::{Backup, Reason, back_up, backups, drop_old_backups, fullest_backup, stamp};
use super::import::{Imported, import_files};
use super::pace::{Meter, Pace};
use super::records::{RecordSet, read_one_of_several};
use super::source::name_in;
use crate::log::DeviceId;
use crate::store::load::{drop_snapshot, load_all};
use crate::store::marks::{losses_in, marks};
use crate::store::{Finding, Store, StoreError, files};
use crate::text::{Phrase, Say};
use crate::time::Timestamp;

/// A daily backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DailyBackup {
    /// `None` where nothing is new.
    pub backup: Option<Backup>,
    /// How many records the logs had lost; they came back from earlier backups.
    pub recovered: u64,
    /// Damaged lines, and what is lost and in no backup.
    pub findings: Vec<Finding>,
}

impl DailyBackup {
    /// What the learner has to know of it.
    pub fn told(&self) -> impl Iterator<Item = &dyn Say> {
        let recovered = (self.recovered > 0).then_some(self as &dyn Say);
        let findings = self.findings.iter().map(|finding| finding as &dyn Say);
        recovered.into_iter().chain(findings)
    }
}

impl Say for DailyBackup {
    fn phrase(&self) -> Phrase {
        Phrase::new("recovered").with("count", self.recovered)
    }
}

/// Makes the daily backup; `None` if this machine's fullest one is of the day (in UTC), or nothing has
/// changed since it and nothing is wrong. What earlier backups hold and the logs have lost is imported
/// first: the new backup holds it, too.
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
    let profile = store.places().profile(slug);
    if !files::is_folder(store.disk(), &profile) {
        // A drive that was unplugged: nothing must be made under its mount point.
        return Err(StoreError::Vanished(profile));
    }
    let day = |at: Timestamp| stamp(at).split('T').next().map(str::to_owned);
    let fullest = fullest_backup(store, slug, device)?;
    if fullest.as_ref().map(|backup| day(backup.at)) == Some(day(at)) {
        return Ok(None);
    }
    // Before the logs: a record that is saved meanwhile is not taken for lost.
    let marks = marks(store, slug);
    let here = RecordSet::of_profile(store, slug, meter)?;
    let (damage, lost) = match here.is_whole(&marks) {
        true => (Vec::new(), 0),
        false => find_losses(store, slug)?,
    };
    let is_sound = damage.is_empty() && lost == 0;
    let is_new = here.records() != fullest.map_or(0, |backup| backup.records);
    if is_sound && !is_new {
        return Ok(None);
    }
    if !is_sound {
        // It hides the damage from the next start.
        drop_snapshot(store, slug);
    }
    let recovered = match bring_back(store, slug, &here, lost, meter) {
        // A backup that cannot be read must not be in the way of the next.
        Err(StoreError::Read { .. }) => 0,
        recovered => recovered?,
    };
    let mut findings = damage;
    let left = match lost {
        0 => 0,
        _ => find_losses(store, slug)?.1,
    };
    if left > 0 {
        let (count, kept) = (left, None);
        findings.push(Finding::MissingRecords { count, kept });
    }
    // The backup makes a set of its own, as large.
    drop(here);
    let mut backup = None;
    if is_new || recovered > 0 {
        let made = back_up(store, slug, device, Reason::Daily, at, meter)?;
        drop_old_backups(store, slug, &made)?;
        backup = Some(made);
    }
    Ok(Some(DailyBackup {
        backup,
        recovered,
        findings,
    }))
}

/// The damaged lines of a profile's logs, and how many records of this machine no log has.
fn find_losses(store: &Store, slug: &str) -> Result<(Vec<Finding>, u64), StoreError> {
    // Before the logs: a record that is saved meanwhile is not taken for lost.
    let marks = marks(store, slug);
    let (history, files) = load_all(store, slug)?;
    let lost = losses_in(store, slug, &marks, (&history, &files));
    let mut damage = files.findings;
    damage.retain(|finding| matches!(finding, Finding::DamagedLines { .. }));
    Ok((damage, lost))
}

fn bring_back(
    store: &Store,
    slug: &str,
    here: &RecordSet,
    lost: u64,
    meter: &mut Meter<'_>,
) -> Result<u64, StoreError> {
    let backups = own_backups(store, slug)?;
    let fullest = fullest_of_devices(backups.clone());
    let missing = kept(store, fullest, here, meter)?.map_or(0, |kept| kept.missing);
    match here.damaged().max(missing).max(lost) {
        0 => Ok(0),
        lost => Ok(recover(store, slug, &backups, Some(lost), meter)?.new),
    }
}

/// A backup that holds records which the logs have lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptInBackup {
    pub backup: Backup,
    /// How many of its records are missing in the logs.
    pub missing: u64,
}

/// The backup that holds most of what the logs of a profile have lost; `None` if none does. Of each
/// device only the fullest is read.
///
/// # Errors
/// A log or a backup cannot be read.
pub(crate) fn kept_in_backup(
    store: &Store,
    slug: &str,
) -> Result<Option<KeptInBackup>, StoreError> {
    let mut unmeasured = |_, _| ControlFlow::Continue(());
    let here = RecordSet::of_profile(store, slug, &mut unmeasured)?;
    let fullest = fullest_of_devices(own_backups(store, slug)?);
    kept(store, fullest, &here, &mut unmeasured)
}

fn fullest_of_devices(mut backups: Vec<Backup>) -> Vec<Backup> {
    let mut devices = BTreeSet::new();
    backups.retain(|backup| devices.insert(backup.device.clone()));
    backups
}

/// The backup, of these, that holds most of what the logs have lost, whose records are `here`; `None` if
/// none does.
pub(super) fn kept(
    store: &Store,
    backups: Vec<Backup>,
    here: &RecordSet,
    meter: &mut Meter<'_>,
) -> Result<Option<KeptInBackup>, StoreError> {
    let mut of = 0_u64;
    for backup in &backups {
        let length = files::length(store.disk(), &backup.path).ok().flatten();
        of = of.saturating_add(length.unwrap_or(0));
    }
    let pace = &mut Pace::new(meter, of);
    let mut most: Option<KeptInBackup> = None;
    for backup in backups {
        let mut found = RecordSet::default();
        // Where one cannot be read, another may have more.
        drop(read_one_of_several(
            store.disk(),
            &backup.path,
            pace,
            &mut |record| {
                if !here.has(&record) {
                    found.add(&record);
                }
                Ok(())
            },
        )?);
        let missing = found.records();
        if missing > most.as_ref().map_or(0, |most| most.missing) {
            most = Some(KeptInBackup { backup, missing });
        }
    }
    Ok(most)
}

/// Imports what backups hold and the logs have lost, from the fullest on, until `lost` records are back.
pub(super) fn recover(
    store: &Store,
    slug: &str,
    backups: &[Backup],
    lost: Option<u64>,
    meter: &mut Meter<'_>,
) -> Result<Imported, StoreError> {
    let backups: Vec<PathBuf> = backups.iter().map(|backup| backup.path.clone()).collect();
    match import_files(store, slug, &backups, None, lost, meter) {
        // The only one.
        Err(StoreError::Read { path, .. }) if backups == [path.clone()] => {
            let unread = vec![path];
            Ok(Imported {
                unread,
                ..Imported::default()
            })
        }
        imported => imported,
    }
}

/// The backups that are this profile's by their content, too: another's may have been copied here.
pub(super) fn own_backups(store: &Store, slug: &str) -> Result<Vec<Backup>, StoreError> {
    let name = store.profile(slug)?.name.slug();
    let mut own = Vec::new();
    for backup in backups(store, slug)? {
        let whose = match name_in(store, &backup.path).or_else(|_| name_in(store, &backup.path)) {
            Err(StoreError::Read { .. }) => None,
            whose => whose?,
        };
        let whose = whose.map(|whose| whose.slug());
        if whose.is_some_and(|whose| whose == name || whose == slug) {
            own.push(backup);
        }
    }
    Ok(own)
}
