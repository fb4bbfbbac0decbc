//! All records of all devices, in the order in which they are replayed.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{Answered, DeviceId, Event, Record, RecordId};
use crate::memory::Grade;
use crate::time::Timestamp;

/// A record and the device it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The device.
    pub device: DeviceId,
    /// Its record.
    pub record: Record,
}

impl Entry {
    /// The record's name among all devices.
    #[must_use]
    pub fn id(&self) -> RecordId {
        RecordId {
            device: self.device.clone(),
            seq: self.record.seq,
        }
    }

    fn order(&self) -> (Timestamp, &DeviceId, u64) {
        (self.record.at, &self.device, self.record.seq)
    }
}

/// An answer that counts, with what the learner made of its verdict.
#[derive(Clone, Copy, Debug)]
pub struct Review<'a> {
    /// The record it stands in.
    pub entry: &'a Entry,
    /// The answer as it was graded then.
    pub answered: &'a Answered,
    /// The grade that counts: the learner's correction, else that of then.
    pub grade: Grade,
}

/// The union of logs: each (device, seq) once, sorted by (at, device, seq).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    entries: Vec<Entry>,
}

impl History {
    /// The union of logs in any order; of records with the same device and number the first in
    /// replay order counts.
    #[must_use]
    pub fn merge(logs: impl IntoIterator<Item = Entry>) -> Self {
        let mut entries: Vec<Entry> = logs.into_iter().collect();
        if !entries.is_sorted_by(|a, b| a.order() < b.order()) {
            entries.sort_by(|a, b| a.order().cmp(&b.order()));
        }
        let mut seen: BTreeMap<DeviceId, HashSet<u64>> = BTreeMap::new();
        entries.retain(|entry| match seen.get_mut(&entry.device) {
            Some(numbers) => numbers.insert(entry.record.seq),
            None => {
                seen.insert(entry.device.clone(), HashSet::from([entry.record.seq]));
                true
            }
        });
        Self { entries }
    }

    /// Adds a record that was just made. It comes last unless another device's clock is ahead.
    pub fn push(&mut self, entry: Entry) {
        let place = self
            .entries
            .partition_point(|other| other.order() <= entry.order());
        self.entries.insert(place, entry);
    }

    /// All records in replay order, undone ones included.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The last number that a device has used; 0 if none.
    #[must_use]
    pub fn last_seq(&self, device: &DeviceId) -> u64 {
        let own = self.entries.iter().filter(|entry| entry.device == *device);
        own.map(|entry| entry.record.seq).max().unwrap_or(0)
    }

    /// When the last record of all was made.
    #[must_use]
    pub fn last_at(&self) -> Option<Timestamp> {
        self.entries.last().map(|entry| entry.record.at)
    }

    /// The records that count, in replay order: without those undone and without the undoings.
    pub fn effective(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        let undone = self.undone();
        self.entries.iter().filter(move |entry| {
            !matches!(entry.record.event, Event::Undone { .. })
                && (undone.is_empty()
                    || !undone.contains(&(entry.device.as_str(), entry.record.seq)))
        })
    }

    /// The answers that count, in replay order.
    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = Review<'_>> {
        let corrections = self.corrections();
        self.effective().filter_map(move |entry| {
            let Event::Answered(answered) = &entry.record.event else {
                return None;
            };
            let corrected = corrections.get(&(entry.device.as_str(), entry.record.seq));
            Some(Review {
                entry,
                answered,
                grade: corrected.copied().unwrap_or(answered.grade),
            })
        })
    }

    /// The grades that learners put in place of others, by the record that they correct; of several
    /// the last.
    pub(super) fn corrections(&self) -> HashMap<(&str, u64), Grade> {
        let corrected = self.effective().filter_map(|entry| {
            let Event::Corrected { device, seq, grade } = &entry.record.event else {
                return None;
            };
            Some(((device.as_str(), *seq), *grade))
        });
        corrected.collect()
    }

    /// Walks backwards, so that an undoing that was itself undone is known before it counts.
    fn undone(&self) -> HashSet<(&str, u64)> {
        let mut undone = HashSet::new();
        for entry in self.entries.iter().rev() {
            if let Event::Undone { device, seq } = &entry.record.event
                && !undone.contains(&(entry.device.as_str(), entry.record.seq))
            {
                undone.insert((device.as_str(), *seq));
            }
        }
        undone
    }
}
