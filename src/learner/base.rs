//! What the first records of a history came to, so that they need not be read again.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::history::{corrections, effective, union};
use super::{History, Progress};
use crate::log::LogEntry;
use crate::log::{DeviceId, Event, RecordId};
use crate::memory::Scheduler;
use crate::time::Timestamp;

/// The replay of a history's first records.
///
/// Undoings and corrections that came later are part of it, as far as they were known when it was
/// made. So it stands only as long as no record arrives that would change it ([`History::add`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Base {
    schedule: u64,
    records: u64,
    /// The place of the last record.
    at: Timestamp,
    device: DeviceId,
    seq: u64,
    last_seqs: BTreeMap<DeviceId, u64>,
    /// Records that were undone or corrected before they came to be known.
    awaited: BTreeSet<RecordId>,
    progress: Progress,
}

impl Base {
    /// How many records it covers.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// When the last of them was made.
    #[must_use]
    pub const fn last_at(&self) -> Timestamp {
        self.at
    }

    /// The last number that a device has used in them; 0 if none.
    #[must_use]
    pub fn last_seq(&self, device: &DeviceId) -> u64 {
        self.last_seqs.get(device).copied().unwrap_or(0)
    }

    /// What they came to.
    #[must_use]
    pub const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether it was made with such a scheduler.
    #[must_use]
    pub const fn fits(&self, scheduler: &Scheduler) -> bool {
        self.schedule == scheduler.fingerprint()
    }

    fn place(&self) -> (Timestamp, &DeviceId, u64) {
        (self.at, &self.device, self.seq)
    }

    /// Whether a record certainly comes after it and changes nothing in it, whatever its event.
    fn precedes(&self, entry: &LogEntry) -> bool {
        entry.order() > self.place()
            && entry.record.seq > self.last_seq(&entry.device)
            && (self.awaited.is_empty() || !self.awaited.contains(&entry.id()))
    }

    /// Whether it may cover a record. Not every number below the last was used.
    fn may_cover(&self, device: &DeviceId, seq: u64) -> bool {
        seq <= self.last_seq(device)
    }
}

/// What became of records that were added to a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// All of them were known.
    Nothing,
    /// They are part of it now.
    Added,
    /// They concern records that were forgotten. None of them was added; read the whole history.
    NeedsHistory,
}

impl History {
    /// Adds a record that was just made. It comes last unless another device's clock is ahead.
    pub fn push(&mut self, entry: LogEntry) -> Added {
        self.add([entry])
    }

    /// Adds a record with a new number that is later than all others.
    pub(super) fn push_last(&mut self, entry: LogEntry) {
        self.entries.push(entry);
    }

    /// Adds records of any device, in any order, known ones among them.
    pub fn add(&mut self, arrived: impl IntoIterator<Item = LogEntry>) -> Added {
        let mut arrived = union(arrived.into_iter().collect());
        let (is_conflicting, touches_base) = {
            let known: HashMap<(&str, u64), &LogEntry> = self
                .tail()
                .iter()
                .map(|entry| (entry.key(), entry))
                .collect();
            arrived.retain(|entry| known.get(&entry.key()) != Some(&entry));
            let is_conflicting = arrived.iter().any(|entry| known.contains_key(&entry.key()));
            (is_conflicting, self.touch_base(&arrived))
        };
        let Some(first) = arrived.first() else {
            return Added::Nothing;
        };
        let is_unsettled = self.base.is_some() && (touches_base || is_conflicting);
        if is_unsettled && !self.is_whole() {
            return Added::NeedsHistory;
        }
        if is_unsettled {
            self.base = None;
            self.covered = 0;
        }
        let in_order = |last: &LogEntry| last.order() < first.order();
        if !is_unsettled && !is_conflicting && self.entries.last().is_none_or(in_order) {
            self.entries.append(&mut arrived);
        } else {
            let mut tail = self.entries.split_off(self.covered);
            tail.append(&mut arrived);
            self.entries.append(&mut union(tail));
        }
        Added::Added
    }

    /// Whether any of these records would change what the base came to: it belongs among the records
    /// that the base covers, or takes one of them back, or corrects it, or undoes what did.
    fn touch_base(&self, arrived: &[LogEntry]) -> bool {
        let Some(base) = &self.base else {
            return false;
        };
        let rewinds = |entry: &LogEntry| matches!(entry.record.event, Event::Rewound { .. });
        if !arrived.iter().all(|entry| base.precedes(entry)) || arrived.iter().any(rewinds) {
            return true;
        }
        if arrived
            .iter()
            .all(|entry| entry.record.event.target().is_none())
        {
            return false;
        }
        let mut all: Vec<&LogEntry> = self.tail().iter().chain(arrived).collect();
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        let places: HashMap<(&str, u64), usize> = all
            .iter()
            .enumerate()
            .map(|(place, entry)| (entry.key(), place))
            .collect();
        let mut touching: HashSet<(&str, u64)> = HashSet::new();
        for (place, entry) in all.iter().enumerate() {
            let Some((device, seq)) = entry.record.event.target() else {
                if rewinds(entry) {
                    touching.insert(entry.key());
                }
                continue;
            };
            let target = (device.as_str(), seq);
            let touches = match places.get(&target) {
                None => base.may_cover(device, seq),
                // What is taken back before it happens is rare, and not worth a second look.
                Some(there) if *there >= place => true,
                Some(_) => touching.contains(&target),
            };
            if touches {
                touching.insert(entry.key());
            }
        }
        arrived.iter().any(|entry| touching.contains(&entry.key()))
    }

    /// Lets the base cover all but the last `keep` records of the tail, or a few more where one of the
    /// records before them refers to a later one. Nothing is forgotten. Does nothing where the
    /// base was made with another scheduler.
    pub fn fold(&mut self, keep: usize, scheduler: &Scheduler) {
        if self.base.as_ref().is_some_and(|base| !base.fits(scheduler)) {
            return;
        }
        let tail = self.entries.get(self.covered..).unwrap_or_default();
        let (cut, unknown) = cut(tail, tail.len().saturating_sub(keep));
        let (head, _) = tail.split_at(cut);
        let Some(last) = head.last() else {
            return;
        };
        let mut base = self.base.take().unwrap_or_else(|| Base {
            schedule: scheduler.fingerprint(),
            records: 0,
            at: last.record.at,
            device: last.device.clone(),
            seq: last.record.seq,
            last_seqs: BTreeMap::new(),
            awaited: BTreeSet::new(),
            progress: Progress::default(),
        });
        base.progress.take(tail, cut, scheduler);
        base.records += u64::try_from(cut).unwrap_or(u64::MAX);
        (base.at, base.device, base.seq) = (last.record.at, last.device.clone(), last.record.seq);
        note_last_seqs(&mut base.last_seqs, head);
        base.awaited.extend(unknown);
        let last_seqs = &base.last_seqs;
        base.awaited
            .retain(|id| last_seqs.get(&id.device).is_none_or(|last| id.seq > *last));
        self.covered += cut;
        self.base = Some(base);
    }

    /// A history without the records that a base covers; none if the records do not follow it in
    /// replay order.
    #[must_use]
    pub fn resume(base: Option<Base>, tail: Vec<LogEntry>) -> Option<Self> {
        let first = tail.first().map(LogEntry::order);
        let follows = |base: &Base| first.is_none_or(|first| first > base.place());
        let is_sound = base.as_ref().is_none_or(follows) && union(tail.clone()) == tail;
        is_sound.then_some(Self {
            base,
            entries: tail,
            covered: 0,
        })
    }

    /// Drops a base that another scheduler made, if all records are there to do without.
    pub(super) fn rebase(&mut self, scheduler: &Scheduler) {
        if self.is_whole() && self.base.as_ref().is_some_and(|base| !base.fits(scheduler)) {
            self.base = None;
            self.covered = 0;
        }
    }

    /// The same history without the records that the base covers.
    #[must_use]
    pub fn tail_only(&self) -> Self {
        Self {
            base: self.base.clone(),
            entries: self.tail().to_vec(),
            covered: 0,
        }
    }

    /// Forgets the records that the base covers.
    pub fn forget(&mut self) {
        self.entries.drain(..self.covered);
        self.entries.shrink_to_fit();
        self.covered = 0;
    }
}

impl Progress {
    /// Takes the first records of a tail, as far as they count by all of it.
    pub(super) fn take(&mut self, tail: &[LogEntry], first: usize, scheduler: &Scheduler) {
        let Some(last) = first.checked_sub(1).and_then(|place| tail.get(place)) else {
            return;
        };
        let corrections = corrections(tail);
        let head = effective(tail).take_while(|entry| entry.order() <= last.order());
        for entry in head {
            let corrected = corrections.get(&entry.key()).copied();
            self.apply_corrected(&entry.record, corrected, scheduler);
        }
    }
}

/// The place, at most the one wanted, at which a tail can be cut without a record before it that
/// refers to one after it; and which records those before it refer to that are not in the tail.
fn cut(tail: &[LogEntry], wanted: usize) -> (usize, Vec<RecordId>) {
    let targets: HashSet<(&str, u64)> = tail
        .iter()
        .filter_map(|entry| entry.record.event.target())
        .map(|(device, seq)| (device.as_str(), seq))
        .collect();
    if targets.is_empty() {
        return (wanted, Vec::new());
    }
    let places: HashMap<(&str, u64), usize> = tail
        .iter()
        .enumerate()
        .filter(|(_, entry)| targets.contains(&entry.key()))
        .map(|(place, entry)| (entry.key(), place))
        .collect();
    let target_of = |entry: &LogEntry| {
        let (device, seq) = entry.record.event.target()?;
        Some((
            places.get(&(device.as_str(), seq)).copied(),
            device.clone(),
            seq,
        ))
    };
    let mut cut = wanted;
    for (place, entry) in tail.iter().enumerate().take(wanted).rev() {
        if let Some((Some(there), ..)) = target_of(entry)
            && place < cut
            && there >= cut
        {
            cut = place;
        }
    }
    let unknown = tail.iter().take(cut).filter_map(target_of);
    let unknown = unknown.filter(|(there, ..)| there.is_none());
    let unknown = unknown.map(|(_, device, seq)| RecordId { device, seq });
    (cut, unknown.collect())
}

fn note_last_seqs(last_seqs: &mut BTreeMap<DeviceId, u64>, entries: &[LogEntry]) {
    for run in entries.chunk_by(|a, b| a.device == b.device) {
        let (Some(first), Some(most)) =
            (run.first(), run.iter().map(|entry| entry.record.seq).max())
        else {
            continue;
        };
        match last_seqs.get_mut(&first.device) {
            Some(last) => *last = most.max(*last),
            None => {
                last_seqs.insert(first.device.clone(), most);
            }
        }
    }
}
