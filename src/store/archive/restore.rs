//! Restoring a backup: its records are imported, and one event (`Rewound`) takes back the records that
//! came after it. Undoing a restore undoes that event. Nothing is deleted.

use std::collections::BTreeSet;
use std::path::Path;

use super::backup::{Backup, Reason, back_up, drop_old_backups};
use super::framing::PORTABLE;
use super::import::{Imported, import_files};
use super::pace::{Meter, Pace};
use super::records::{NumbersByDevice, RecordSet, own_logs, read_records};
use crate::log::{DeviceId, Event, LogEntry, MOST_RANGES, Range, Record, ranges_after};
use crate::store::{ArchiveError, OpenProfile, Store, StoreError, files};
use crate::time::{Now, Timestamp};

/// The result of a restore.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The state before, for going back to it.
    pub before: Backup,
    /// The records of the backup that were missing here.
    pub imported: Imported,
    /// How many records that counted were taken back.
    pub taken_back: usize,
    /// Whether a record was made that can be undone; false where all was as in the backup.
    pub recorded: bool,
}

/// A restore that lacks only its record: everything else is done.
#[derive(Clone, Debug)]
pub struct Rewinding {
    /// The state before, for going back to it.
    pub before: Backup,
    /// The records of the backup that were missing here.
    pub imported: Imported,
    /// The ranges of the record to be made; `None` where all is as in the backup.
    pub ranges: Option<Vec<Range>>,
    /// How many records that count it takes back.
    pub taken_back: usize,
    /// The last number that this device has used.
    pub used_up_to: u64,
    /// The moment of the last record: the new one comes after it.
    pub last_at: Option<Timestamp>,
}

/// Brings a profile back to the state of a backup, or of any whole portable file. The profile has to
/// be opened anew afterwards.
///
/// # Errors
/// The file is not whole or cannot be read, something cannot be written, or the meter stops it. It
/// can be done again.
pub fn restore(
    store: &Store,
    open: &mut OpenProfile,
    file: &Path,
    now: Now,
    meter: &mut Meter<'_>,
) -> Result<Restored, StoreError> {
    let slug = open.slug.clone();
    let device = open.log.device().clone();
    let rewinding = plan_restore(store, &slug, &device, file, now, meter)?;
    open.log.use_up_to(rewinding.used_up_to);
    let recorded = rewinding.ranges.is_some();
    match rewinding.ranges {
        Some(ranges) => {
            let event = Event::Rewound { ranges };
            record(open, rewinding.last_at, event, now)?;
        }
        None => append_last_rewinding_again(store, open)?,
    }
    drop(drop_old_backups(store, &slug, &device));
    Ok(Restored {
        before: rewinding.before,
        imported: rewinding.imported,
        taken_back: rewinding.taken_back,
        recorded,
    })
}

/// Does all of a restore but its last record, which is left to whoever has the profile open.
///
/// # Errors
/// As of [`restore`].
pub fn plan_restore(
    store: &Store,
    slug: &str,
    device: &DeviceId,
    file: &Path,
    now: Now,
    meter: &mut Meter<'_>,
) -> Result<Rewinding, StoreError> {
    let then = numbers_in(store, file, meter)?;
    let before = back_up(store, slug, device, Reason::Restore, now.at, meter)?;
    let imported = import_files(store, slug, &[file.to_owned()], None, meter)?;
    let (logs, of) = own_logs(store, slug)?;
    let here = RecordSet::of_logs(store.disk(), &logs, &mut Pace::new(meter, of))?.numbers();
    let ranges = after(&here, &then);
    if ranges.len() > MOST_RANGES {
        let (path, most) = (file.to_owned(), MOST_RANGES);
        return Err(ArchiveError::TooManyPieces { path, most }.into());
    }
    let (mut history, _) = store.history(slug)?;
    let used = here.get(device).and_then(BTreeSet::last).copied();
    let used_up_to = used.unwrap_or(0).max(history.last_seq(device));
    let last_at = history.last_at();
    let ranges = Some(ranges).filter(|ranges| !history.is_rewound(ranges));
    let mut taken_back = 0;
    if let Some(ranges) = ranges.clone() {
        let counted = history.effective().count();
        history.add([LogEntry {
            device: device.clone(),
            record: next(last_at, used_up_to, Event::Rewound { ranges }, now),
        }]);
        taken_back = counted.saturating_sub(history.effective().count());
    }
    Ok(Rewinding {
        before,
        imported,
        ranges,
        taken_back,
        used_up_to,
        last_at,
    })
}

/// Makes the last rewinding durable: an earlier try may have written it without a sync. A record
/// that is there twice counts once.
fn append_last_rewinding_again(store: &Store, open: &mut OpenProfile) -> Result<(), StoreError> {
    let (history, _) = store.history(&open.slug)?;
    let last = history.last_rewinding();
    let mut own = history.entries().iter().rev();
    let own = own.find(|entry| Some(entry.id()) == last);
    if let Some(entry) = own {
        open.log.append_again(entry)?;
    }
    Ok(())
}

/// Undoes the last restore that counts: the records that it took back count again.
///
/// # Errors
/// There is none, a log cannot be read, or the log cannot be written.
pub fn undo_restore(store: &Store, open: &mut OpenProfile, now: Now) -> Result<(), StoreError> {
    let (history, _) = store.history(&open.slug)?;
    let last = history.last_rewinding();
    let last = last.ok_or(StoreError::Archive(ArchiveError::NothingRestored))?;
    let (device, seq) = (last.device, last.seq);
    open.log.use_up_to(history.last_seq(open.log.device()));
    let event = Event::Undone { device, seq };
    record(open, history.last_at(), event, now)
}

/// Appends one event to this device's log, later than the last one here.
fn record(
    open: &mut OpenProfile,
    last_at: Option<Timestamp>,
    event: Event,
    now: Now,
) -> Result<(), StoreError> {
    let record = next(last_at, open.log.last_seq(), event, now);
    open.log.append(std::slice::from_ref(&record)).map(drop)
}

/// The numbers of the records in a portable file, which has to be whole.
fn numbers_in(
    store: &Store,
    file: &Path,
    meter: &mut Meter<'_>,
) -> Result<NumbersByDevice, StoreError> {
    let of = files::length(store.disk(), file)?.unwrap_or(0);
    let mut seen = RecordSet::default();
    let summary = read_records(
        store.disk(),
        file,
        &mut Pace::new(meter, of),
        &mut |record| {
            seen.add(&record);
            Ok(())
        },
    )?;
    match summary.opening {
        _ if !summary.is_ours => Err(ArchiveError::NotOurs(file.to_owned()).into()),
        Some(opening) if opening.portable > PORTABLE => Err(StoreError::Newer(file.to_owned())),
        Some(_) if !summary.cut => Ok(seen.numbers()),
        _ => Err(ArchiveError::Cut(file.to_owned()).into()),
    }
}

fn next(last_at: Option<Timestamp>, used_up_to: u64, event: Event, now: Now) -> Record {
    Record {
        seq: used_up_to.saturating_add(1),
        at: last_at.map_or(now.at, |last| now.at.at_least_after(last)),
        day: now.day,
        event,
    }
}

/// The ranges of numbers that are here and not in the backup.
fn after(here: &NumbersByDevice, then: &NumbersByDevice) -> Vec<Range> {
    let mut ranges = Vec::new();
    let none = BTreeSet::new();
    for (device, numbers) in here {
        let then = then.get(device).unwrap_or(&none);
        ranges_after(device, numbers, then, &mut ranges);
    }
    ranges
}
