//! Restoring a backup: its records are imported, and one event (`Rewound`) takes back the records that
//! came after it. Undoing a restore undoes that event, and with it what the backup brought. Nothing is
//! deleted.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::backup::{Backup, Reason, back_up, drop_old_backups};
use super::framing::PORTABLE;
use super::import::{Imported, import_files};
use super::pace::{Meter, Pace};
use super::records::{NumbersByDevice, RecordSet, read_records};
use crate::learner::ProfileName;
use crate::log::{DeviceId, Event, LogEntry, MOST_RANGES, Range, Record, ranges_after};
use crate::store::marks::MOST_SEQ;
use crate::store::{ArchiveError, Store, StoreError, files};
use crate::time::Now;

/// A restore that lacks only its record: everything else is done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rewinding {
    /// The state before, for going back to it.
    pub before: Backup,
    /// The records of the backup that were missing here.
    pub imported: Imported,
    /// The record to be made, which can be undone; `None` where all is as in the backup.
    pub event: Option<Event>,
    /// How many records that count it takes back.
    pub taken_back: usize,
    /// The last number that this device has used.
    pub used_up_to: u64,
}

/// Brings a profile back to the state of a backup, or of any whole portable file, but for the last
/// record, which is left to whoever has the profile open. A file of another profile is refused unless
/// it is `of` that one.
///
/// # Errors
/// The file is not whole, cannot be read, or is another profile's; something cannot be written, or the
/// meter stops it. It can be done again.
pub fn restore(
    store: &Store,
    slug: &str,
    device: &DeviceId,
    file: &Path,
    of: Option<&ProfileName>,
    now: Now,
    meter: &mut Meter<'_>,
) -> Result<Rewinding, StoreError> {
    let (name, then) = name_and_numbers(store, file, meter)?;
    let own = store.profile(slug)?.name;
    if name.slug() != own.slug() && of != Some(&name) {
        let path = file.to_owned();
        return Err(ArchiveError::OtherLearner { path, name, own }.into());
    }
    let here = RecordSet::of_profile(store, slug, meter)?.numbers();
    let (ranges, mut brought) = (after(&here, &then), after(&then, &here));
    if ranges.len() + brought.len() > MOST_RANGES {
        let (path, most) = (file.to_owned(), MOST_RANGES);
        return Err(ArchiveError::TooManyPieces { path, most }.into());
    }
    let before = back_up(store, slug, device, Reason::Restore, now.at, meter)?;
    let imported = import_files(store, slug, &[file.to_owned()], None, None, meter)?;
    let (mut history, _) = store.history(slug)?;
    if brought.is_empty()
        && let Some(last) = history.rewinding_of(&ranges)
        && let Event::Rewound { brought: known, .. } = &last.record.event
        && ranges.len() + known.len() < MOST_RANGES
    {
        // The same once more: undoing it undoes the first one, too, which may not be on the disk.
        brought.extend(known.iter().cloned());
        brought.push((last.device.clone(), last.record.seq, last.record.seq));
    }
    let used = here.get(device).and_then(BTreeSet::last).copied();
    let used_up_to = used.unwrap_or(0).max(history.last_seq(device));
    // A corrupt number is nobody's.
    let used_up_to = if used_up_to > MOST_SEQ { 0 } else { used_up_to };
    let is_same = ranges.is_empty() && brought.is_empty();
    let event = (!is_same).then_some(Event::Rewound { ranges, brought });
    // Too many of them do no harm.
    drop(drop_old_backups(store, slug, &before));
    let mut rewinding = Rewinding {
        before,
        imported,
        event,
        taken_back: 0,
        used_up_to,
    };
    if let Some(event) = rewinding.event.clone() {
        let Now { at, day } = now;
        let seq = used_up_to.saturating_add(1);
        let (device, record) = (
            device.clone(),
            Record {
                seq,
                at,
                day,
                event,
            },
        );
        let counted = history.effective().count();
        history.add([LogEntry { device, record }]);
        rewinding.taken_back = counted.saturating_sub(history.effective().count());
    }
    Ok(rewinding)
}

/// Whose a portable file is, and the numbers of its records; it has to be whole.
fn name_and_numbers(
    store: &Store,
    file: &Path,
    meter: &mut Meter<'_>,
) -> Result<(ProfileName, NumbersByDevice), StoreError> {
    let of = files::length(store.disk(), file)?.unwrap_or(0);
    let mut seen = RecordSet::default();
    let pace = &mut Pace::new(meter, of);
    let summary = read_records(store.disk(), file, pace, &mut |record| {
        seen.add(&record);
        Ok(())
    })?;
    let path = || file.to_owned();
    match summary.opening {
        _ if !summary.is_ours => Err(ArchiveError::NotOurs(path()).into()),
        _ if summary.names.len() > 1 => Err(ArchiveError::several(path(), &summary.names).into()),
        Some(opening) if opening.portable > PORTABLE => Err(StoreError::Newer(path())),
        Some(opening) if !summary.cut => Ok((opening.name, seen.numbers())),
        _ => Err(ArchiveError::Cut(path()).into()),
    }
}

/// The ranges of numbers that are in one state and not in the other.
fn after(here: &NumbersByDevice, then: &NumbersByDevice) -> Vec<Range> {
    let mut ranges = Vec::new();
    let none = BTreeSet::new();
    for (device, numbers) in here {
        let then = then.get(device).unwrap_or(&none);
        ranges_after(device, numbers, then, &mut ranges);
    }
    ranges
}
