//! Checkpoints: the replayed state of a history's first records.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Progress;
use crate::log::order::{Ends, settled_cut};
use crate::log::undo::clean_cut;
use crate::log::{DeviceId, Event, History, LogEntry, RecordId};
use crate::memory::Scheduler;
use crate::time::Timestamp;

/// The replay of a history's first records.
///
/// It includes later undos and corrections that were known when it was made. So it is valid only until
/// a record arrives that would change it ([`Self::is_touched`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    schedule: u64,
    pub(super) records: u64,
    pub(super) ends: Ends,
    /// Records that were undone or corrected and have not arrived yet.
    awaited: BTreeSet<RecordId>,
    pub(super) progress: Progress,
}

impl Checkpoint {
    /// Covers no record yet.
    fn empty(scheduler: &Scheduler) -> Self {
        Self {
            schedule: scheduler.fingerprint(),
            records: 0,
            ends: Ends::default(),
            awaited: BTreeSet::new(),
            progress: Progress::default(),
        }
    }

    /// Extends it over the first `count` records of a tail; `unknown` are their targets that are not in
    /// the tail.
    fn cover(
        &mut self,
        tail: &[LogEntry],
        count: usize,
        unknown: Vec<RecordId>,
        scheduler: &Scheduler,
    ) {
        let (head, _) = tail.split_at(count.min(tail.len()));
        self.progress.apply_first(tail, head.len(), scheduler);
        self.records = self.records.saturating_add(head.len() as u64);
        self.ends.extend(head);
        self.awaited.extend(unknown);
        let ends = &self.ends;
        self.awaited.retain(|id| id.seq > ends.last_seq(&id.device));
    }

    /// True if it was made with such a scheduler.
    pub(super) const fn fits(&self, scheduler: &Scheduler) -> bool {
        self.schedule == scheduler.fingerprint()
    }

    /// True if a record is later than all of its records, moves none of them and is not awaited.
    fn precedes(&self, entry: &LogEntry) -> bool {
        self.ends.precede(entry) && (self.awaited.is_empty() || !self.awaited.contains(&entry.id()))
    }

    /// True if it may cover a record. Not every number up to the last was used.
    fn may_cover(&self, device: &DeviceId, seq: u64) -> bool {
        seq <= self.ends.last_seq(device)
    }

    /// True if any of the arrived records would change it. The tail are those that it does not cover. One
    /// would if it is earlier than the last covered
    /// record, or undoes or corrects a covered one, or undoes such an event.
    pub(super) fn is_touched(&self, tail: &[LogEntry], arrived: &[LogEntry]) -> bool {
        let rewinds = |entry: &LogEntry| matches!(entry.record.event, Event::Rewound { .. });
        if !arrived.iter().all(|entry| self.precedes(entry)) || arrived.iter().any(rewinds) {
            return true;
        }
        if arrived
            .iter()
            .all(|entry| entry.record.event.target().is_none())
        {
            return false;
        }
        let all = History::merge(tail.iter().chain(arrived).cloned()).into_entries();
        let mut places: HashMap<(&str, u64), usize> = HashMap::new();
        for (place, entry) in all.iter().enumerate() {
            // A number that was used twice is rare: as if it were later than its events.
            let is_double = places.insert(entry.key(), place).is_some();
            if is_double {
                places.insert(entry.key(), all.len());
            }
        }
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
                None => self.may_cover(device, seq),
                // A target later than its event is rare: drop the checkpoint to be safe.
                Some(there) if *there >= place => true,
                Some(_) => touching.contains(&target),
            };
            if touches {
                touching.insert(entry.key());
            }
        }
        arrived.iter().any(|entry| touching.contains(&entry.key()))
    }

    /// Extends a checkpoint over all but the last `keep` records of the tail; fewer if one of them
    /// concerns a later record, and none from after `made_at`. Returns how many.
    pub(super) fn extend(
        checkpoint: &mut Option<Self>,
        tail: &[LogEntry],
        keep: usize,
        made_at: Option<Timestamp>,
        scheduler: &Scheduler,
    ) -> usize {
        let is_future = |entry: &&LogEntry| made_at.is_some_and(|at| entry.record.at > at);
        let future = tail.iter().rev().take_while(is_future).count();
        let mut wanted = tail.len().saturating_sub(keep.max(future));
        let (cut, unknown) = loop {
            let (cut, unknown) = clean_cut(tail, wanted);
            wanted = settled_cut(tail, cut);
            if wanted == cut {
                break (cut, unknown);
            }
        };
        if cut > 0 {
            let covering = checkpoint.get_or_insert_with(|| Self::empty(scheduler));
            covering.cover(tail, cut, unknown, scheduler);
        }
        cut
    }
}
