//! Going back to a backup: what it has comes back, what came after it is taken back with one record,
//! and with another one that is undone.

use std::collections::BTreeSet;
use std::path::Path;

use super::backup::{Backup, Reason, back_up, drop_old_backups};
use super::framing::PORTABLE;
use super::import::{Imported, import_files};
use super::pace::{Meter, Pace};
use super::records::{NumbersByDevice, RecordSet, own_logs, read_records};
use crate::log::{DeviceId, Event, History, LogEntry, MOST_RANGES, Range, Record, ranges_after};
use crate::store::{ArchiveError, OpenProfile, Store, StoreError, files};
use crate::time::{Now, Timestamp};

/// What came of a restoring.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The state before, should it be wanted.
    pub before: Backup,
    /// What the backup had that was missing here.
    pub imported: Imported,
    /// How many records were taken back that counted.
    pub taken_back: usize,
    /// Whether a record was made that can be undone; none where all was as the backup has it.
    pub recorded: bool,
}

/// What it takes to go back to a backup, all of which is here by now: one record is still to be made.
#[derive(Clone, Debug)]
pub struct Rewinding {
    /// The state before, should it be wanted.
    pub before: Backup,
    /// What the backup had that was missing here.
    pub imported: Imported,
    /// What the record is to take back; none where all is as the backup has it.
    pub ranges: Option<Vec<Range>>,
    /// How many records it takes back that counted.
    pub taken_back: usize,
    /// The last number that this device has used.
    pub used_up_to: u64,
    /// When the last record here was made: the new one comes after it.
    pub last_at: Option<Timestamp>,
}

/// Brings a profile back to where a backup, or any whole portable file, has it. Afterwards the
/// profile has to be opened anew.
///
/// # Errors
/// The file is not whole or cannot be read, something cannot be written, or the meter has it
/// stopped. The same can be done again.
pub fn restore(
    store: &Store,
    open: &mut OpenProfile,
    file: &Path,
    now: Now,
    meter: &mut Meter<'_>,
) -> Result<Restored, StoreError> {
    let slug = open.slug.clone();
    let device = open.log.device().clone();
    let (rewinding, history) = rewind(store, &slug, &device, file, now, meter)?;
    open.log.use_up_to(rewinding.used_up_to);
    let recorded = rewinding.ranges.is_some();
    if let Some(ranges) = rewinding.ranges {
        record(
            store,
            open,
            rewinding.last_at,
            Event::Rewound { ranges },
            now,
        )?;
    } else if let Some(history) = history {
        keep_rewinding(store, open, &history)?;
    }
    drop(drop_old_backups(store, &slug, &device));
    Ok(Restored {
        before: rewinding.before,
        imported: rewinding.imported,
        taken_back: rewinding.taken_back,
        recorded,
    })
}

/// Makes everything ready for going back to a backup but the record that does it, for whoever
/// has the profile at work and makes its records.
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
    let (rewinding, _) = rewind(store, slug, device, file, now, meter)?;
    Ok(rewinding)
}

/// The same, and the history where nothing has to be taken back.
fn rewind(
    store: &Store,
    slug: &str,
    device: &DeviceId,
    file: &Path,
    now: Now,
    meter: &mut Meter<'_>,
) -> Result<(Rewinding, Option<History>), StoreError> {
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
    let (history, _) = store.history(slug)?;
    let used = here.get(device).and_then(BTreeSet::last).copied();
    let used_up_to = used.unwrap_or(0).max(history.last_seq(device));
    let ranges = Some(ranges).filter(|ranges| !history.is_rewound(ranges));
    let mut rewinding = Rewinding {
        before,
        imported,
        taken_back: 0,
        used_up_to,
        last_at: history.last_at(),
        ranges,
    };
    let Some(ranges) = rewinding.ranges.clone() else {
        return Ok((rewinding, Some(history)));
    };
    let counted = history.effective().count();
    let last_at = history.last_at();
    let mut history = history;
    history.add([LogEntry {
        device: device.clone(),
        record: next(last_at, used_up_to, Event::Rewound { ranges }, now),
    }]);
    rewinding.taken_back = counted.saturating_sub(history.effective().count());
    Ok((rewinding, None))
}

/// Makes sure that the last rewinding is on the disk: a try before this one may have written it
/// and failed to make it durable. A record that is there twice counts once.
fn keep_rewinding(
    store: &Store,
    open: &mut OpenProfile,
    history: &History,
) -> Result<(), StoreError> {
    let last = history.last_rewinding();
    let mut own = history.entries().iter().rev();
    let own = own.find(|entry| entry.device == *open.log.device() && Some(entry.id()) == last);
    if let Some(entry) = own {
        open.log.stand_apart();
        open.append(store, std::slice::from_ref(&entry.record))?;
    }
    Ok(())
}

/// Takes back the last restoring that counts: what it took back counts again.
///
/// # Errors
/// There is none, a log cannot be read, or nothing can be written.
pub fn undo_restore(store: &Store, open: &mut OpenProfile, now: Now) -> Result<(), StoreError> {
    let (history, _) = store.history(&open.slug)?;
    let last = history.last_rewinding();
    let last = last.ok_or(StoreError::Archive(ArchiveError::NothingRestored))?;
    let (device, seq) = (last.device, last.seq);
    open.log.use_up_to(history.last_seq(open.log.device()));
    record(
        store,
        open,
        history.last_at(),
        Event::Undone { device, seq },
        now,
    )?;
    Ok(())
}

/// Appends one event to this device's log, later than the last one here.
fn record(
    store: &Store,
    open: &mut OpenProfile,
    last_at: Option<Timestamp>,
    event: Event,
    now: Now,
) -> Result<(), StoreError> {
    let record = next(last_at, open.log.last_seq(), event, now);
    open.append(store, std::slice::from_ref(&record))?;
    open.note_mark(store);
    Ok(())
}

/// The numbers of the records in a file that has to be whole.
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

/// The record that comes after the last one.
fn next(last_at: Option<Timestamp>, used_up_to: u64, event: Event, now: Now) -> Record {
    Record {
        seq: used_up_to.saturating_add(1),
        at: last_at.map_or(now.at, |last| now.at.at_least_after(last)),
        day: now.day,
        event,
    }
}

/// What is here and was not there then.
fn after(here: &NumbersByDevice, then: &NumbersByDevice) -> Vec<Range> {
    let mut ranges = Vec::new();
    let none = BTreeSet::new();
    for (device, numbers) in here {
        let then = then.get(device).unwrap_or(&none);
        ranges_after(device, numbers, then, &mut ranges);
    }
    ranges
}
