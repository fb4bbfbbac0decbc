//! Checkpoints of long histories: the replayed state of the first records, which then need not be read
//! at each start and may be dropped from memory.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Progress;
use crate::log::order::{Ends, settled_cut};
use crate::log::undo::{Search, UndoIndex, changes_others, clean_cut};
use crate::log::{
    DeviceId, Event, History, LogEntry, Moved, Record, RecordId, log_text, read_log_text,
};
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
    ends: Ends,
    /// Records that were undone or corrected and have not arrived yet.
    awaited: BTreeSet<RecordId>,
    progress: Progress,
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
    const fn fits(&self, scheduler: &Scheduler) -> bool {
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

/// The result of [`LongHistory::push`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pushed {
    /// The record is the last one in replay order and changes none before it.
    Last,
    /// It is not, so progress has to be replayed.
    Among,
    /// It concerns forgotten records.
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
    /// When the last record was made here: nothing later is covered, for the next one would come before
    /// it.
    made_at: Option<Timestamp>,
}

impl From<History> for LongHistory {
    fn from(history: History) -> Self {
        Self {
            checkpoint: None,
            history,
            covered: 0,
            made_at: None,
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
        self.history.last_seq(device)
    }

    /// The moment of the last record.
    #[must_use]
    pub fn last_at(&self) -> Option<Timestamp> {
        self.history.last_at()
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

    /// Adds a record that was made here.
    pub(super) fn push(&mut self, entry: LogEntry) -> Pushed {
        self.made_at = Some(entry.record.at);
        if !changes_others(&entry.record.event) && self.history.precedes(&entry) {
            self.history.push_last(entry);
            return Pushed::Last;
        }
        if self.add([entry.clone()]) == Added::NeedsHistory {
            // A new record is kept even if older ones are missing.
            self.history.add([entry]);
            return Pushed::NeedsHistory;
        }
        Pushed::Among
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
        self.drop_known(&mut arrived);
        if arrived.is_empty() {
            return Added::Nothing;
        }
        if self.touch_checkpoint(&arrived) {
            if !self.is_whole() {
                return Added::NeedsHistory;
            }
            self.drop_checkpoint();
        }
        let mut arrived = arrived.into_iter().peekable();
        while let Some(entry) = arrived.next_if(|entry| self.history.precedes(entry)) {
            self.history.push_last(entry);
        }
        if arrived.peek().is_some() {
            self.history.add(arrived);
        }
        Added::Added
    }

    fn drop_known(&self, arrived: &mut Vec<LogEntry>) {
        let is_new = |entry: &LogEntry| entry.record.seq > self.history.last_seq(&entry.device);
        if arrived.iter().all(is_new) {
            return;
        }
        let known: BTreeSet<(&DeviceId, &Record)> = self.tail().iter().map(by_record).collect();
        arrived.retain(|entry| !known.contains(&by_record(entry)));
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
        let all = History::merge(self.tail().iter().chain(arrived).cloned()).into_entries();
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
        let made_at = self.made_at;
        let is_made = |entry: &LogEntry| made_at.is_none_or(|at| entry.record.at <= at);
        let future = tail
            .iter()
            .rev()
            .take_while(|entry| !is_made(entry))
            .count();
        let mut wanted = tail.len().saturating_sub(keep.max(future));
        let (cut, unknown) = loop {
            let (cut, unknown) = clean_cut(tail, wanted);
            wanted = settled_cut(tail, cut);
            if wanted == cut {
                break (cut, unknown);
            }
        };
        if cut > 0 {
            let covering = checkpoint.get_or_insert_with(|| Checkpoint::empty(scheduler));
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
            history: History::after(self.covered_ends(), self.tail().to_vec()),
            covered: 0,
            made_at: self.made_at,
        }
    }

    /// Drops the covered records from memory.
    pub fn forget(&mut self) {
        self.history.drop_first(self.covered, self.covered_ends());
        self.covered = 0;
    }

    fn covered_ends(&self) -> Ends {
        let checkpoint = self.checkpoint.as_ref();
        checkpoint.map_or_else(Ends::default, |it| it.ends.clone())
    }

    /// Forgets all records but the last ones. Studying needs no others.
    pub(super) fn forget_most(&mut self, scheduler: &Scheduler) {
        self.fold(TAIL, scheduler);
        self.forget();
    }

    /// A history from its parts; `None` if the records do not follow the checkpoint in replay order.
    fn resume(checkpoint: Option<Checkpoint>, tail: &[LogEntry]) -> Option<Self> {
        let follows = |it: &Checkpoint| tail.iter().all(|entry| it.ends.precede_own(entry));
        let is_sound = checkpoint.as_ref().is_none_or(follows);
        let mut resumed = Self {
            checkpoint,
            ..Self::default()
        };
        resumed.history = History::after(resumed.covered_ends(), tail.to_vec());
        (is_sound && resumed.history.entries() == tail).then_some(resumed)
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

fn by_record(entry: &LogEntry) -> (&DeviceId, &Record) {
    (&entry.device, &entry.record)
}
