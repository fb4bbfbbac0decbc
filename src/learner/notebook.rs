//! A profile at work: its history, the replay of it, and the making of new records.

use std::sync::Arc;

use super::{Added, LongHistory, Profile, Progress, Streak};
use crate::language::Language;
use crate::log::undo::takes_back;
use crate::log::{DeviceId, Event, History, LogEntry, Record, RecordId};
use crate::memory::Scheduler;
use crate::registry::{Code, Registry};
use crate::time::{Day, Now};

/// A profile with its history and the replay of it.
#[derive(Clone, Debug)]
pub struct Notebook {
    registry: Arc<Registry>,
    device: DeviceId,
    profile: Profile,
    scheduler: Scheduler,
    history: LongHistory,
    progress: Progress,
    last_seq: u64,
    /// Whether records arrived that could not be added to what is left of the history.
    missed_records: bool,
    language: Language,
}

impl Notebook {
    /// Replays a history for a profile. New records will carry the device's name.
    ///
    /// A history without its first records is as good as a whole one, unless its checkpoint was made
    /// with another schedule ([`Self::needs_history`]).
    #[must_use]
    pub fn new(
        registry: Arc<Registry>,
        profile: Profile,
        device: DeviceId,
        history: impl Into<LongHistory>,
    ) -> Self {
        let scheduler = profile.scheduler();
        let mut history = history.into();
        history.drop_stale_checkpoint(&scheduler);
        history.shorten(&scheduler);
        let progress = history.replay(&scheduler);
        let last_seq = history.last_seq(&device);
        Self {
            registry,
            device,
            profile,
            scheduler,
            history,
            progress,
            last_seq,
            missed_records: false,
            language: Language::En,
        }
    }

    /// The same notebook with numbers up to this one counted as used, for logs with lines that
    /// could not be read.
    #[must_use]
    pub fn with_used_up_to(mut self, last_seq: u64) -> Self {
        self.last_seq = self.last_seq.max(last_seq);
        self
    }

    /// Numbers up to this one count as used.
    pub fn use_up_to(&mut self, last_seq: u64) {
        self.last_seq = self.last_seq.max(last_seq);
    }

    /// The device whose name new records carry.
    #[must_use]
    pub const fn device(&self) -> &DeviceId {
        &self.device
    }

    /// The same notebook for someone who reads this language.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// The learner reads another language from now on.
    pub const fn set_language(&mut self, language: Language) {
        self.language = language;
    }

    /// The language that the learner reads, in which no option's length may give the answer away.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The registry in use.
    #[must_use]
    pub const fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    /// The profile.
    #[must_use]
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    /// How every card stands.
    #[must_use]
    pub const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The records that are in memory: all of them unless [`Self::is_whole`] says otherwise.
    #[must_use]
    pub const fn history(&self) -> &History {
        self.history.history()
    }

    /// All records; none where the first ones were forgotten.
    #[must_use]
    pub fn whole_history(&self) -> Option<&History> {
        self.history.whole()
    }

    /// Whether all records are in memory.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.history.is_whole()
    }

    /// How many records there are, forgotten ones included.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.history.records()
    }

    /// The history with its checkpoint, as a snapshot keeps it.
    #[must_use]
    pub const fn long_history(&self) -> &LongHistory {
        &self.history
    }

    /// The scheduler of this profile.
    #[must_use]
    pub const fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// Takes a changed profile. Where that changes the schedule, the history is replayed and the
    /// profile keeps the streak. A history without its first records cannot be replayed: progress
    /// stays as it is until [`Self::complete`].
    pub fn set_profile(&mut self, profile: Profile) {
        #[expect(
            clippy::float_cmp,
            reason = "asks whether it was touched, not whether it is near"
        )]
        let rescheduled = profile.desired_retention != self.profile.desired_retention
            || profile.parameters() != self.profile.parameters();
        let streak = self.streak_now();
        self.profile = profile;
        if rescheduled {
            self.profile.streak = streak.or(self.profile.streak);
            self.scheduler = self.profile.scheduler();
            if !self.needs_history() {
                self.replay();
            }
        }
    }

    /// Whether progress is not what the records and the schedule make it, for want of the history's
    /// first records: the whole history is to be read and given to [`Self::complete`].
    #[must_use]
    pub fn needs_history(&self) -> bool {
        self.missed_records || !self.history.fits(&self.scheduler)
    }

    /// Takes the whole history, as it was read from the logs, and replays it. Records that were made
    /// meanwhile are kept.
    pub fn complete(&mut self, whole: History) {
        let made = std::mem::take(&mut self.history);
        self.history = whole.into();
        self.history.add(made.history().entries().to_vec());
        self.last_seq = self.last_seq.max(self.history.last_seq(&self.device));
        self.missed_records = false;
        self.replay();
    }

    /// Takes records that other devices' logs brought, known ones among them.
    pub fn merge(&mut self, arrived: impl IntoIterator<Item = LogEntry>) -> Added {
        let added = self.history.add(arrived);
        self.last_seq = self.last_seq.max(self.history.last_seq(&self.device));
        match added {
            Added::Nothing => {}
            Added::Added => self.replay(),
            Added::NeedsHistory => self.missed_records = true,
        }
        added
    }

    /// Forgets all records but the last ones, which are enough for studying. Does nothing while the
    /// whole history is needed.
    pub fn forget(&mut self) {
        if !self.needs_history() {
            self.history.forget_most(&self.scheduler);
        }
    }

    fn replay(&mut self) {
        self.history.drop_stale_checkpoint(&self.scheduler);
        self.history.shorten(&self.scheduler);
        self.progress = self.history.replay(&self.scheduler);
    }

    /// Study days in a row up to today; what was done under another schedule is judged by that one.
    #[must_use]
    pub fn streak_days(&self, today: Day) -> u32 {
        self.progress.streak_days_after(self.profile.streak, today)
    }

    fn streak_now(&self) -> Option<Streak> {
        let (day, _) = self.progress.days().last()?;
        let days = self.streak_days(day);
        Some(Streak { day, days })
    }

    /// Whether the profile studies a code.
    #[must_use]
    pub fn in_scope(&self, code: Code) -> bool {
        self.registry
            .get(code)
            .is_some_and(|entry| self.profile.scope.contains(entry))
    }

    /// Records an event that happens now. The caller keeps the record by appending it to the log.
    ///
    /// A clock that went back never reorders records: a moment is always later than the last.
    pub fn record(&mut self, event: Event, now: Now) -> Record {
        self.last_seq += 1;
        let at = self
            .history
            .last_at()
            .map_or(now.at, |last| now.at.at_least_after(last));
        let record = Record {
            seq: self.last_seq,
            at,
            day: now.day,
            event,
        };
        let entry = LogEntry {
            device: self.device.clone(),
            record: record.clone(),
        };
        if record.event.target().is_some() || takes_back(&record.event) {
            // What was made here is kept, whatever else is missing.
            if self.merge([entry.clone()]) == Added::NeedsHistory {
                self.history.push_last(entry);
            }
            return record;
        }
        self.history.push_last(entry);
        self.progress.apply(&record, &self.scheduler);
        self.history.shorten(&self.scheduler);
        record
    }

    /// The name of a record made here.
    #[must_use]
    pub fn id_of(&self, record: &Record) -> RecordId {
        RecordId {
            device: self.device.clone(),
            seq: record.seq,
        }
    }
}
