//! Histories whose first records need not be read at each start and may be dropped from memory.

use std::collections::BTreeSet;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Progress;
use super::checkpoint::Checkpoint;
use crate::log::order::Ends;
use crate::log::undo::{Search, UndoIndex, changes_others};
use crate::log::{DeviceId, History, LogEntry, Moved, Record, log_text, read_log_text};
use crate::memory::Scheduler;
use crate::time::Timestamp;

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
    /// A later checkpoint, never stored, and how many of the records in memory it covers: most undos and
    /// records of other devices concern the last few.
    near: Option<(Checkpoint, usize)>,
    /// When the last record was made here: nothing later is covered, for the next one would come before
    /// it.
    made_at: Option<Timestamp>,
}

impl From<History> for LongHistory {
    fn from(history: History) -> Self {
        Self {
            checkpoint: None,
            history,
            ..Self::default()
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
        let usable = |it: &Checkpoint| it.fits(scheduler) || !self.is_whole();
        let near = self.near.as_ref().filter(|(near, _)| near.fits(scheduler));
        let (checkpoint, covered) = match (near, &self.checkpoint) {
            (Some((near, covered)), _) => (near, *covered),
            (None, Some(checkpoint)) if usable(checkpoint) => (checkpoint, self.covered),
            _ => return Progress::replay(&self.history, scheduler),
        };
        let tail = self.history.entries().get(covered..).unwrap_or_default();
        let mut progress = checkpoint.progress.clone();
        progress.apply_first(tail, tail.len(), scheduler);
        progress
    }

    /// Searches the tail, and all records only if the tail does not decide.
    ///
    /// What other devices than this one have from after `now` does not count: their clocks are ahead.
    pub(super) fn search<T>(
        &self,
        now: Option<(&DeviceId, Timestamp)>,
        search: fn(&UndoIndex<'_>) -> Search<T>,
    ) -> Search<T> {
        match search(&UndoIndex::new(self.tail(), self.checkpoint.is_none(), now)) {
            Search::Open if self.is_whole() => {
                search(&UndoIndex::new(self.history.entries(), true, now))
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

    /// Gives the records another device that a machine made, up to a number, before it knew that it has
    /// another id.
    pub(super) fn follow(&mut self, moved: &Moved, made: u64) {
        let mut entries = std::mem::take(&mut self.history).into_entries();
        let mut first = entries.len();
        for (place, entry) in entries.iter_mut().enumerate().rev() {
            let before = entry.device.clone();
            if entry.record.seq <= made {
                moved.follow_entry(entry);
            }
            if before != entry.device {
                first = place;
            }
        }
        if first < self.covered {
            self.drop_checkpoint();
        }
        self.near = None;
        let dropped = if self.covered == 0 {
            self.covered_ends()
        } else {
            Ends::default()
        };
        self.history = History::after(dropped, entries);
    }

    /// Replaces the records by all of them, and adds those that were made meanwhile.
    pub(super) fn complete(&mut self, whole: History) {
        let made = std::mem::take(self);
        *self = Self {
            history: whole,
            made_at: made.made_at,
            ..Self::default()
        };
        self.add(made.history.into_entries());
    }

    /// Adds records of any device, in any order. Known ones are ignored.
    pub fn add(&mut self, arrived: impl IntoIterator<Item = LogEntry>) -> Added {
        let mut arrived = History::merge(arrived).into_entries();
        self.drop_known(&mut arrived);
        if arrived.is_empty() {
            return Added::Nothing;
        }
        if self.touches_near(&arrived) {
            let checkpoint = self.checkpoint.as_ref();
            if checkpoint.is_some_and(|it| it.is_touched(self.tail(), &arrived)) {
                if !self.is_whole() {
                    return Added::NeedsHistory;
                }
                self.drop_checkpoint();
            }
            self.near = None;
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

    /// True if the near checkpoint, and so perhaps the other one, is out of date with these records.
    fn touches_near(&self, arrived: &[LogEntry]) -> bool {
        self.near.as_ref().is_none_or(|(near, covered)| {
            let rest = self.history.entries().get(*covered..);
            near.is_touched(rest.unwrap_or_default(), arrived)
        })
    }

    fn drop_known(&self, arrived: &mut Vec<LogEntry>) {
        let is_new = |entry: &LogEntry| entry.record.seq > self.history.last_seq(&entry.device);
        if arrived.iter().all(is_new) {
            return;
        }
        let known: BTreeSet<(&DeviceId, &Record)> = self.tail().iter().map(by_record).collect();
        arrived.retain(|entry| !known.contains(&by_record(entry)));
    }

    /// Extends the checkpoint over all but the last `keep` records of the tail; fewer if one of them
    /// targets a later record. Nothing is forgotten. Does nothing with another scheduler.
    pub fn fold(&mut self, keep: usize, scheduler: &Scheduler) {
        let stale = |it: &Checkpoint| !it.fits(scheduler);
        if self.checkpoint.as_ref().is_some_and(stale) {
            return;
        }
        let mut checkpoint = self.checkpoint.take();
        self.covered +=
            Checkpoint::extend(&mut checkpoint, self.tail(), keep, self.made_at, scheduler);
        self.checkpoint = checkpoint;
    }

    /// Extends the checkpoints if what they do not cover has grown too long.
    pub(super) fn shorten(&mut self, scheduler: &Scheduler) {
        if self.tail().len() > 2 * TAIL {
            self.fold(TAIL, scheduler);
        }
        let far = self.checkpoint.as_ref();
        if far.is_some_and(|far| !far.fits(scheduler)) {
            self.near = None;
            return;
        }
        let fits = |(near, covered): &(Checkpoint, usize)| {
            near.fits(scheduler) && *covered >= self.covered
        };
        let near = self.near.take().filter(fits);
        let (mut near, covered) = match near {
            Some((near, covered)) => (Some(near), covered),
            None => (None, self.covered),
        };
        let rest = self.history.entries().get(covered..).unwrap_or_default();
        let mut more = 0;
        if rest.len() > 2 * NEAR {
            let mut checkpoint = near.take().or_else(|| self.checkpoint.clone());
            more = Checkpoint::extend(&mut checkpoint, rest, NEAR, self.made_at, scheduler);
            near = checkpoint;
        }
        self.near = near.map(|near| (near, covered + more));
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
        self.near = None;
        self.covered = 0;
    }

    /// A copy without the covered records.
    #[must_use]
    pub fn tail_only(&self) -> Self {
        Self {
            checkpoint: self.checkpoint.clone(),
            history: History::after(self.covered_ends(), self.tail().to_vec()),
            covered: 0,
            near: None,
            made_at: self.made_at,
        }
    }

    /// Drops the covered records from memory.
    pub fn forget(&mut self) {
        self.history.drop_first(self.covered, self.covered_ends());
        let near = self.near.take();
        self.near =
            near.and_then(|(near, covered)| Some((near, covered.checked_sub(self.covered)?)));
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

/// As [`TAIL`], for the checkpoint that is nearer to the end.
const NEAR: usize = 32;

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
