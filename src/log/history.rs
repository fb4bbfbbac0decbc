//! How the logs of several machines become one history: the union of their records, in replay order.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::rewind::{Range, Ranges};
use super::undo::{corrections, effective, undone};
use super::{Answered, DeviceId, Event, LogEntry, RecordId};
use crate::memory::Grade;
use crate::time::Timestamp;

/// An answer that counts, with the learner's correction of its grade.
#[derive(Clone, Copy, Debug)]
pub struct Review<'a> {
    pub entry: &'a LogEntry,
    /// The answer as it was graded first.
    pub answered: &'a Answered,
    /// The grade that counts: the learner's correction, or else the first one.
    pub grade: Grade,
}

/// The union of logs: each (device, seq) once, sorted by (at, device, seq).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    entries: Vec<LogEntry>,
}

impl History {
    /// The union of logs, whose order does not matter. Of records with the same device and number the
    /// first in replay order counts, of those at the same moment the one that sorts first.
    #[must_use]
    pub fn merge(logs: impl IntoIterator<Item = LogEntry>) -> Self {
        Self {
            entries: union(logs.into_iter().collect()),
        }
    }

    /// Adds records of any device, in any order. Known ones are ignored.
    pub fn add(&mut self, arrived: impl IntoIterator<Item = LogEntry>) {
        self.entries.extend(arrived);
        self.entries = union(std::mem::take(&mut self.entries));
    }

    /// Appends a record with a new number that is later than all others.
    pub(crate) fn push_last(&mut self, entry: LogEntry) {
        self.entries.push(entry);
    }

    pub(crate) fn drop_first(&mut self, count: usize) {
        self.entries.drain(..count.min(self.entries.len()));
        self.entries.shrink_to_fit();
    }

    pub(crate) fn into_entries(self) -> Vec<LogEntry> {
        self.entries
    }

    /// The records in replay order, undone ones included.
    #[must_use]
    pub fn entries(&self) -> &[LogEntry] {
        &self.entries
    }

    #[must_use]
    pub fn records(&self) -> u64 {
        self.entries.len() as u64
    }

    /// The last sequence number of a device; 0 if none.
    #[must_use]
    pub fn last_seq(&self, device: &DeviceId) -> u64 {
        let own = self.entries.iter().filter(|entry| entry.device == *device);
        own.map(|entry| entry.record.seq).max().unwrap_or(0)
    }

    /// The moment of the last record.
    #[must_use]
    pub fn last_at(&self) -> Option<Timestamp> {
        self.entries.last().map(|entry| entry.record.at)
    }

    /// The records that count, in replay order: without those undone and without the undoings.
    pub fn effective(&self) -> impl DoubleEndedIterator<Item = &LogEntry> {
        effective(&self.entries)
    }

    /// The answers that count, in replay order.
    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = Review<'_>> {
        let corrections = corrections(&self.entries);
        self.effective().filter_map(move |entry| {
            let Event::Answered(answered) = &entry.record.event else {
                return None;
            };
            Some(Review {
                entry,
                answered,
                grade: corrections
                    .get(&entry.key())
                    .copied()
                    .unwrap_or(answered.grade),
            })
        })
    }

    /// The last rewinding that counts.
    #[must_use]
    pub fn last_rewinding(&self) -> Option<RecordId> {
        self.rewinding().map(LogEntry::id)
    }

    fn rewinding(&self) -> Option<&LogEntry> {
        let undone = undone(&self.entries);
        let rewound = |entry: &&LogEntry| matches!(entry.record.event, Event::Rewound { .. });
        let mut entries = self.entries.iter().rev();
        entries.find(|entry| rewound(entry) && !undone.contains(&entry.key()))
    }

    /// The last rewinding that counts, if it takes back exactly the records in these ranges; its own
    /// record may be missing there.
    #[must_use]
    pub fn rewinding_of(&self, ranges: &[Range]) -> Option<&LogEntry> {
        let last = self.rewinding()?;
        let Event::Rewound {
            ranges: rewound, ..
        } = &last.record.event
        else {
            return None;
        };
        let (rewound, wanted) = (Ranges::new(rewound), Ranges::new(ranges));
        let mut entries = self.entries.iter();
        let same = entries.all(|entry| {
            let is_last = entry.key() == last.key();
            is_last || rewound.has(entry) == wanted.has(entry)
        });
        same.then_some(last)
    }
}

/// Sorts records and keeps the first of each number.
fn union(mut entries: Vec<LogEntry>) -> Vec<LogEntry> {
    if !entries.is_sorted_by(|a, b| a.order() < b.order()) {
        // The standard library's stable sort is fast for logs, which are sorted runs.
        entries.sort_by(|a, b| {
            let order = a.order().cmp(&b.order());
            order.then_with(|| a.record.cmp(&b.record))
        });
    }
    if !numbers_rise(&entries) {
        let mut seen: BTreeMap<DeviceId, HashSet<u64>> = BTreeMap::new();
        entries.retain(|entry| {
            let numbers = seen.entry(entry.device.clone()).or_default();
            numbers.insert(entry.record.seq)
        });
    }
    entries
}

/// True if each device's numbers rise, so that none occurs twice.
fn numbers_rise(entries: &[LogEntry]) -> bool {
    let mut last = LastNumbers::default();
    entries.iter().all(|entry| {
        let before = last.replace(&entry.device, entry.record.seq);
        before.is_none_or(|before| before < entry.record.seq)
    })
}

/// The last number of each device. The current device is kept apart: most records follow one of the
/// same device.
#[derive(Default)]
struct LastNumbers<'a> {
    current: Option<(&'a DeviceId, u64)>,
    others: HashMap<&'a DeviceId, u64>,
}

impl<'a> LastNumbers<'a> {
    /// Notes a number and returns the one that it replaces.
    fn replace(&mut self, device: &'a DeviceId, seq: u64) -> Option<u64> {
        if let Some((current, last)) = &mut self.current
            && *current == device
        {
            return Some(std::mem::replace(last, seq));
        }
        if let Some((current, last)) = self.current.replace((device, seq)) {
            self.others.insert(current, last);
        }
        self.others.remove(device)
    }
}
