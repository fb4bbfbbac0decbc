//! Checkpoints of long histories: the replayed state of the first records, which then need not be read
//! at each start and may be dropped from memory.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Progress;
use crate::log::undo::{Search, UndoIndex, clean_cut};
use crate::log::{DeviceId, Event, History, LogEntry, Moved, RecordId, log_text, read_log_text};
use crate::memory::Scheduler;
use crate::time::Timestamp;

/// The replay of a history's first records.
///
/// It includes later undos and corrections that were known when it was made. So it is valid only until
/// a record arrives that would change it ([`LongHistory::add`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Checkpoint {
    schedule: u64,
    records: u64,
    /// Moment, device and number of the last record.
    at: Timestamp,
    device: DeviceId,
    seq: u64,
    last_seqs: BTreeMap<DeviceId, u64>,
    /// Records that were undone or corrected and have not arrived yet.
    awaited: BTreeSet<RecordId>,
    progress: Progress,
}

impl Checkpoint {
    fn last_seq(&self, device: &DeviceId) -> u64 {
        self.last_seqs.get(device).copied().unwrap_or(0)
    }

    /// Covers no record yet; `entry` only fills the place.
    fn empty(scheduler: &Scheduler, entry: &LogEntry) -> Self {
        Self {
            schedule: scheduler.fingerprint(),
            records: 0,
            at: entry.record.at,
            device: entry.device.clone(),
            seq: entry.record.seq,
            last_seqs: BTreeMap::new(),
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
        let Some(last) = head.last() else {
            return;
        };
        self.progress.apply_first(tail, head.len(), scheduler);
        self.records = self.records.saturating_add(head.len() as u64);
        (self.at, self.device, self.seq) = (last.record.at, last.device.clone(), last.record.seq);
        note_last_seqs(&mut self.last_seqs, head);
        self.awaited.extend(unknown);
        let last_seqs = &self.last_seqs;
        self.awaited
            .retain(|id| last_seqs.get(&id.device).is_none_or(|last| id.seq > *last));
    }

    /// True if it was made with such a scheduler.
    const fn fits(&self, scheduler: &Scheduler) -> bool {
        self.schedule == scheduler.fingerprint()
    }

    fn place(&self) -> (Timestamp, &DeviceId, u64) {
        (self.at, &self.device, self.seq)
    }

    /// True if a record is later than all of its records and not awaited.
    fn precedes(&self, entry: &LogEntry) -> bool {
        entry.order() > self.place()
            && entry.record.seq > self.last_seq(&entry.device)
            && (self.awaited.is_empty() || !self.awaited.contains(&entry.id()))
    }

    /// True if it may cover a record. Not every number up to the last was used.
    fn may_cover(&self, device: &DeviceId, seq: u64) -> bool {
        seq <= self.last_seq(device)
    }
}

/// The result of [`LongHistory::add`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// All records were known.
    Nothing,
    Added,
    /// The records concern forgotten ones. None was added: read the whole history.
    NeedsHistory,
}

/// A history whose first records may be forgotten, because a checkpoint covers them.
///
/// The records after the checkpoint are the *tail*. Covered records may be in memory, too: then the
/// history is whole.
#[derive(Clone, Debug, Default)]
pub struct LongHistory {
    checkpoint: Option<Checkpoint>,
    /// The records in memory.
    history: History,
    /// How many of them the checkpoint covers.
    covered: usize,
}

impl From<History> for LongHistory {
    fn from(history: History) -> Self {
        Self {
            checkpoint: None,
            history,
            covered: 0,
        }
    }
}

/// Equal if they have the same records. The checkpoint of a whole history does not matter.
impl PartialEq for LongHistory {
    fn eq(&self, other: &Self) -> bool {
        let whole = self.is_whole();
        whole == other.is_whole()
            && self.history == other.history
            && (whole || self.checkpoint == other.checkpoint)
    }
}

impl LongHistory {
    /// The records in memory: all of them, unless some were forgotten.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// All records; `None` where some were forgotten.
    #[must_use]
    pub fn whole(&self) -> Option<&History> {
        self.is_whole().then_some(&self.history)
    }

    /// True if no record was forgotten.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let checkpoint = self.checkpoint.as_ref();
        checkpoint.is_none_or(|it| self.covered as u64 == it.records)
    }

    /// The number of records, forgotten ones included.
    #[must_use]
    pub fn records(&self) -> u64 {
        let before = self.checkpoint.as_ref().map_or(0, |it| it.records);
        before.saturating_add(self.tail().len() as u64)
    }

    /// The records after the checkpoint.
    #[must_use]
    pub fn tail(&self) -> &[LogEntry] {
        self.history
            .entries()
            .get(self.covered..)
            .unwrap_or_default()
    }

    /// The last sequence number of a device; 0 if none.
    #[must_use]
    pub fn last_seq(&self, device: &DeviceId) -> u64 {
        let own = self.tail().iter().filter(|entry| entry.device == *device);
        let before = self.checkpoint.as_ref().map_or(0, |it| it.last_seq(device));
        own.map(|entry| entry.record.seq).fold(before, u64::max)
    }

    /// The moment of the last record.
    #[must_use]
    pub fn last_at(&self) -> Option<Timestamp> {
        let forgotten = || self.checkpoint.as_ref().map(|it| it.at);
        self.history.last_at().or_else(forgotten)
    }

    /// The replayed state of the forgotten records, if any, and the records since.
    pub(super) fn since_forgotten(&self) -> (Option<&Progress>, &[LogEntry]) {
        match &self.checkpoint {
            Some(checkpoint) if !self.is_whole() => (Some(&checkpoint.progress), self.tail()),
            _ => (None, self.history.entries()),
        }
    }

    /// True if it can be replayed with a scheduler: it is whole, or the checkpoint was made with it.
    #[must_use]
    pub fn fits(&self, scheduler: &Scheduler) -> bool {
        self.checkpoint.as_ref().is_none_or(|it| it.fits(scheduler)) || self.is_whole()
    }

    /// Replays all records, from the checkpoint on if there is one. A checkpoint of another scheduler is
    /// used only where its records were forgotten.
    #[must_use]
    pub fn replay(&self, scheduler: &Scheduler) -> Progress {
        let usable = |it: &&Checkpoint| it.fits(scheduler) || !self.is_whole();
        let Some(checkpoint) = self.checkpoint.as_ref().filter(usable) else {
            return Progress::replay(&self.history, scheduler);
        };
        let mut progress = checkpoint.progress.clone();
        progress.apply_first(self.tail(), self.tail().len(), scheduler);
        progress
    }

    /// Searches the tail, and all records only if the tail does not decide.
    pub(super) fn search<T>(&self, search: fn(&UndoIndex<'_>) -> Search<T>) -> Search<T> {
        match search(&UndoIndex::new(self.tail(), self.checkpoint.is_none())) {
            Search::Open if self.is_whole() => {
                search(&UndoIndex::new(self.history.entries(), true))
            }
            found => found,
        }
    }

    /// Appends a record with a new number that is later than all others.
    pub(super) fn push_last(&mut self, entry: LogEntry) {
        self.history.push_last(entry);
    }

    /// Gives the records another device that a machine made before it knew that it has another id.
    pub(super) fn follow(&mut self, moved: &Moved) {
        let mut entries = std::mem::take(&mut self.history).into_entries();
        let mut first = entries.len();
        for (place, entry) in entries.iter_mut().enumerate().rev() {
            let before = entry.device.clone();
            moved.follow_entry(entry);
            if before != entry.device {
                first = place;
            }
        }
        if first < self.covered {
            self.drop_checkpoint();
        }
        self.history = History::merge(entries);
    }

    /// Adds records of any device, in any order. Known ones are ignored.
    pub fn add(&mut self, arrived: impl IntoIterator<Item = LogEntry>) -> Added {
        let mut arrived = History::merge(arrived).into_entries();
        let (is_conflicting, touches_checkpoint) = {
            let known: HashMap<(&str, u64), &LogEntry> = self
                .tail()
                .iter()
                .map(|entry| (entry.key(), entry))
                .collect();
            arrived.retain(|entry| known.get(&entry.key()) != Some(&entry));
            let is_conflicting = arrived.iter().any(|entry| known.contains_key(&entry.key()));
            (is_conflicting, self.touch_checkpoint(&arrived))
        };
        let Some(first) = arrived.first() else {
            return Added::Nothing;
        };
        let is_unsettled = self.checkpoint.is_some() && (touches_checkpoint || is_conflicting);
        if is_unsettled && !self.is_whole() {
            return Added::NeedsHistory;
        }
        if is_unsettled {
            self.drop_checkpoint();
        }
        let last = self.history.entries().last();
        if !is_unsettled && !is_conflicting && last.is_none_or(|last| last.order() < first.order())
        {
            arrived.into_iter().for_each(|entry| self.push_last(entry));
        } else {
            self.history.add(arrived);
        }
        Added::Added
    }

    /// True if any of these records would change the checkpoint: it is earlier than the last covered
    /// record, or undoes or corrects a covered one, or undoes such an event.
    fn touch_checkpoint(&self, arrived: &[LogEntry]) -> bool {
        let Some(checkpoint) = &self.checkpoint else {
            return false;
        };
        let rewinds = |entry: &LogEntry| matches!(entry.record.event, Event::Rewound { .. });
        if !arrived.iter().all(|entry| checkpoint.precedes(entry)) || arrived.iter().any(rewinds) {
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
                None => checkpoint.may_cover(device, seq),
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

    /// Extends the checkpoint over all but the last `keep` records of the tail; fewer if one of them
    /// targets a later record. Nothing is forgotten. Does nothing with another scheduler.
    pub fn fold(&mut self, keep: usize, scheduler: &Scheduler) {
        let stale = |it: &Checkpoint| !it.fits(scheduler);
        if self.checkpoint.as_ref().is_some_and(stale) {
            return;
        }
        let mut checkpoint = self.checkpoint.take();
        let tail = self.tail();
        let (cut, unknown) = clean_cut(tail, tail.len().saturating_sub(keep));
        if let Some(last) = cut.checked_sub(1).and_then(|place| tail.get(place)) {
            let covering = checkpoint.get_or_insert_with(|| Checkpoint::empty(scheduler, last));
            covering.cover(tail, cut, unknown, scheduler);
            self.covered += cut;
        }
        self.checkpoint = checkpoint;
    }

    /// Extends the checkpoint if the tail has grown too long.
    pub(super) fn shorten(&mut self, scheduler: &Scheduler) {
        if self.tail().len() > 2 * TAIL {
            self.fold(TAIL, scheduler);
        }
    }

    /// Drops a checkpoint of another scheduler if the history is whole.
    pub(super) fn drop_stale_checkpoint(&mut self, scheduler: &Scheduler) {
        let stale = |it: &Checkpoint| !it.fits(scheduler);
        if self.is_whole() && self.checkpoint.as_ref().is_some_and(stale) {
            self.drop_checkpoint();
        }
    }

    fn drop_checkpoint(&mut self) {
        self.checkpoint = None;
        self.covered = 0;
    }

    /// A copy without the covered records.
    #[must_use]
    pub fn tail_only(&self) -> Self {
        Self {
            checkpoint: self.checkpoint.clone(),
            history: History::merge(self.tail().to_vec()),
            covered: 0,
        }
    }

    /// Drops the covered records from memory.
    pub fn forget(&mut self) {
        self.history.drop_first(self.covered);
        self.covered = 0;
    }

    /// Forgets all records but the last ones. Studying needs no others.
    pub(super) fn forget_most(&mut self, scheduler: &Scheduler) {
        self.fold(TAIL, scheduler);
        self.forget();
    }

    /// A history from its parts; `None` if the records do not follow the checkpoint in replay order.
    fn resume(checkpoint: Option<Checkpoint>, tail: &[LogEntry]) -> Option<Self> {
        let first = tail.first().map(LogEntry::order);
        let follows = |it: &Checkpoint| first.is_none_or(|first| first > it.place());
        let history = History::merge(tail.to_vec());
        let is_sound = checkpoint.as_ref().is_none_or(follows) && history.entries() == tail;
        is_sound.then_some(Self {
            checkpoint,
            history,
            covered: 0,
        })
    }
}

/// The tail has at least so many records, so that they can be undone without replaying everything; and
/// at most twice as many, so that replaying the tail is fast.
const TAIL: usize = 512;

/// A stored history: the checkpoint, and the tail as the text of a log.
#[derive(Serialize, Deserialize)]
struct StoredHistory<C> {
    checkpoint: Option<C>,
    records: u64,
    tail: String,
}

/// Stores only the checkpoint and the tail.
impl Serialize for LongHistory {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stored = StoredHistory {
            checkpoint: self.checkpoint.as_ref(),
            records: self.tail().len() as u64,
            tail: log_text(self.tail()).map_err(S::Error::custom)?,
        };
        stored.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for LongHistory {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut stored = StoredHistory::<Checkpoint>::deserialize(deserializer)?;
        let is_sound = match &mut stored.checkpoint {
            Some(checkpoint) => checkpoint.progress.complete(),
            None => true,
        };
        let tail = read_log_text(stored.tail.as_bytes());
        Some(tail)
            .filter(|tail| is_sound && tail.len() as u64 == stored.records)
            .and_then(|tail| Self::resume(stored.checkpoint, &tail))
            .ok_or_else(|| D::Error::custom("this is no history"))
    }
}

fn note_last_seqs(last_seqs: &mut BTreeMap<DeviceId, u64>, entries: &[LogEntry]) {
    for run in entries.chunk_by(|a, b| a.device == b.device) {
        let most = run.iter().map(|entry| entry.record.seq).max();
        if let (Some(first), Some(most)) = (run.first(), most) {
            let last = last_seqs.entry(first.device.clone()).or_default();
            *last = most.max(*last);
        }
    }
}
