//! How the logs of several machines become one history: the union of their records, in replay order.

use super::order::{self, Ends};
use super::rewind::{Range, Ranges};
use super::undo::{effective, is_undone, undone};
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
    pub is_right: bool,
}

/// The union of logs: each record once, in replay order (`order.rs`).
///
/// Two records with the same device and number but another content are two records.
#[derive(Clone, Debug, Default)]
pub struct History {
    entries: Vec<LogEntry>,
    /// The ends of these records and of those before them that were dropped.
    ends: Ends,
    /// The ends of the dropped records.
    dropped: Ends,
}

impl PartialEq for History {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl History {
    /// The union of logs, whose order does not matter.
    #[must_use]
    pub fn merge(logs: impl IntoIterator<Item = LogEntry>) -> Self {
        Self::after(Ends::default(), logs.into_iter().collect())
    }

    /// Records that follow some that are not here.
    pub(crate) fn after(dropped: Ends, entries: Vec<LogEntry>) -> Self {
        let entries = order::sort(entries);
        let mut ends = dropped.clone();
        ends.extend(&entries);
        Self {
            entries,
            ends,
            dropped,
        }
    }

    /// Adds records of any device, in any order. Known ones are ignored.
    pub fn add(&mut self, arrived: impl IntoIterator<Item = LogEntry>) {
        self.entries.extend(arrived);
        let entries = std::mem::take(&mut self.entries);
        *self = Self::after(std::mem::take(&mut self.dropped), entries);
    }

    /// True if a record is later than all others and moves none of them.
    pub(crate) fn precedes(&self, entry: &LogEntry) -> bool {
        self.ends.precede(entry)
    }

    /// Appends a record that these precede.
    pub(crate) fn push_last(&mut self, entry: LogEntry) {
        self.ends.push(&entry);
        self.entries.push(entry);
    }

    /// Drops the first records, which end so.
    pub(crate) fn drop_first(&mut self, count: usize, ends: Ends) {
        self.entries.drain(..count.min(self.entries.len()));
        self.entries.shrink_to_fit();
        self.dropped = ends;
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
        self.ends.last_seq(device)
    }

    /// The moment of the last record.
    #[must_use]
    pub fn last_at(&self) -> Option<Timestamp> {
        self.ends.last_at()
    }

    /// The records whose clock the device's other records prove wrong, with the moments that count.
    #[must_use]
    pub fn misdated(&self) -> Vec<(&LogEntry, Timestamp)> {
        order::misdated(&self.entries)
    }

    /// How many records share device and number with another one: nothing gives a number twice, so two
    /// programs wrote one log, or an older state of it came back.
    #[must_use]
    pub fn doubles(&self) -> usize {
        order::doubles(&self.entries)
    }

    /// The records that count, in replay order: without those undone and without the undoings.
    pub fn effective(&self) -> impl DoubleEndedIterator<Item = &LogEntry> {
        effective(&self.entries).map(|counted| counted.entry)
    }

    /// The answers that count, in replay order.
    pub fn reviews(&self) -> impl DoubleEndedIterator<Item = Review<'_>> {
        effective(&self.entries).filter_map(|counted| {
            let Event::Answered(answered) = &counted.entry.record.event else {
                return None;
            };
            let grade = counted.corrected.unwrap_or(answered.grade);
            Some(Review {
                entry: counted.entry,
                answered,
                grade,
                is_right: answered.is_right(grade, counted.corrected.is_some()),
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
        let rewound = |entry: &LogEntry| matches!(entry.record.event, Event::Rewound { .. });
        let mut entries = self.entries.iter().enumerate().rev();
        let last = entries.find(|(place, entry)| rewound(entry) && !is_undone(&undone, *place));
        last.map(|(_, entry)| entry)
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
            let is_last = std::ptr::eq(entry, last);
            is_last || rewound.has(entry) == wanted.has(entry)
        });
        same.then_some(last)
    }
}
