//! All records of all devices, in the order in which they are replayed.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::base::Base;
use super::rewind::{Ranges, takes_back};
use crate::log::LogEntry;
use crate::log::{Answered, DeviceId, Event};
use crate::memory::Grade;
use crate::time::Timestamp;

/// An answer that counts, with what the learner made of its verdict.
#[derive(Clone, Copy, Debug)]
pub struct Review<'a> {
    /// The record it stands in.
    pub entry: &'a LogEntry,
    /// The answer as it was graded then.
    pub answered: &'a Answered,
    /// The grade that counts: the learner's correction, else that of then.
    pub grade: Grade,
}

/// The union of logs: each (device, seq) once, sorted by (at, device, seq).
///
/// A history may have a [`Base`]: what its first records came to. Records that the base covers may be
/// forgotten ([`History::forget`]); what is left is the *tail*, to which new records are added.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub(super) base: Option<Base>,
    pub(super) entries: Vec<LogEntry>,
    /// How many of the entries the base covers.
    pub(super) covered: usize,
}

/// Equal if they hold the same records; a base of records that are all there says nothing new.
impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        let whole = self.is_whole();
        whole == other.is_whole()
            && self.entries == other.entries
            && (whole || self.base == other.base)
    }
}

impl History {
    /// The union of logs in any order. Of records with the same device and number the first in
    /// replay order counts, and of several at the same moment the one that sorts first, so that the
    /// order in which logs are read never matters.
    #[must_use]
    pub fn merge(logs: impl IntoIterator<Item = LogEntry>) -> Self {
        Self {
            base: None,
            entries: union(logs.into_iter().collect()),
            covered: 0,
        }
    }

    /// The records in replay order, undone ones included; without those that were forgotten.
    #[must_use]
    pub fn entries(&self) -> &[LogEntry] {
        &self.entries
    }

    /// What the first records came to.
    #[must_use]
    pub const fn base(&self) -> Option<&Base> {
        self.base.as_ref()
    }

    /// Whether no record was forgotten.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let base = self.base.as_ref();
        base.is_none_or(|base| u64::try_from(self.covered) == Ok(base.records()))
    }

    /// How many records there are, forgotten ones included.
    #[must_use]
    pub fn records(&self) -> u64 {
        let base = self.base.as_ref().map_or(0, Base::records);
        base + u64::try_from(self.tail().len()).unwrap_or(u64::MAX)
    }

    /// The records that no base covers.
    #[must_use]
    pub fn tail(&self) -> &[LogEntry] {
        self.entries.get(self.covered..).unwrap_or_default()
    }

    /// The last number that a device has used; 0 if none.
    #[must_use]
    pub fn last_seq(&self, device: &DeviceId) -> u64 {
        let own = self.tail().iter().filter(|entry| entry.device == *device);
        let before = self.base.as_ref().map_or(0, |base| base.last_seq(device));
        own.map(|entry| entry.record.seq).fold(before, u64::max)
    }

    /// When the last record of all was made.
    #[must_use]
    pub fn last_at(&self) -> Option<Timestamp> {
        let forgotten = || self.base.as_ref().map(Base::last_at);
        let last = self.entries.last().map(|entry| entry.record.at);
        last.or_else(forgotten)
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
}

/// The records that count, without those undone and without the undoings.
pub(super) fn effective(entries: &[LogEntry]) -> impl DoubleEndedIterator<Item = &LogEntry> {
    let undone = undone(entries);
    entries.iter().filter(move |entry| {
        !takes_back(&entry.record.event) && (undone.is_empty() || !undone.contains(&entry.key()))
    })
}

/// The grades that learners put in place of others, by the record that they correct; of several the
/// last.
pub(super) fn corrections(entries: &[LogEntry]) -> HashMap<(&str, u64), Grade> {
    let corrected = effective(entries).filter_map(|entry| {
        let Event::Corrected { device, seq, grade } = &entry.record.event else {
            return None;
        };
        Some(((device.as_str(), *seq), *grade))
    });
    corrected.collect()
}

/// The records that are taken back. Walks backwards, so that an undoing that was itself undone is
/// known before it counts.
pub(super) fn undone(entries: &[LogEntry]) -> HashSet<(&str, u64)> {
    let mut undone = HashSet::new();
    for (place, entry) in entries.iter().enumerate().rev() {
        if !takes_back(&entry.record.event) || undone.contains(&entry.key()) {
            continue;
        }
        match &entry.record.event {
            Event::Rewound { ranges } => {
                let ranges = Ranges::new(ranges);
                let before = entries.get(..place).unwrap_or_default().iter();
                let rewound = before.filter(|entry| ranges.has(entry));
                undone.extend(rewound.map(LogEntry::key));
            }
            event => undone.extend(event.target().map(|(device, seq)| (device.as_str(), seq))),
        }
    }
    undone
}

/// Sorts records and keeps the first of each number.
pub(super) fn union(mut entries: Vec<LogEntry>) -> Vec<LogEntry> {
    if !entries.is_sorted_by(|a, b| a.order() < b.order()) {
        // Logs come one after the other, each sorted in itself: a merge sort makes use of that.
        entries.sort_by(|a, b| {
            let order = a.order().cmp(&b.order());
            order.then_with(|| a.record.cmp(&b.record))
        });
    }
    if !numbers_rise(&entries) {
        let mut seen: BTreeMap<DeviceId, HashSet<u64>> = BTreeMap::new();
        entries.retain(|entry| match seen.get_mut(&entry.device) {
            Some(numbers) => numbers.insert(entry.record.seq),
            None => {
                let numbers = HashSet::from([entry.record.seq]);
                seen.insert(entry.device.clone(), numbers).is_none()
            }
        });
    }
    entries
}

/// Whether each device's numbers only ever rise, which is to say that none occurs twice.
fn numbers_rise(entries: &[LogEntry]) -> bool {
    let mut last = LastNumbers::default();
    entries.iter().all(|entry| {
        let before = last.replace(&entry.device, entry.record.seq);
        before.is_none_or(|before| before < entry.record.seq)
    })
}

/// The number that each device used last. Most records follow one of the same device.
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
