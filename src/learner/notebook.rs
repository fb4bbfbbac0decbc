//! A profile at work: its history, the replay of it, and new records.

use std::sync::Arc;

use super::long_history::Pushed;
use super::{Added, LongHistory, MixedUp, Profile, Progress, Streak};
use crate::language::Language;
use crate::log::{DeviceId, Event, History, LogEntry, Moved, Record, RecordId};
use crate::memory::Scheduler;
use crate::registry::{Code, Registry};
use crate::time::{Day, Now};

/// A profile with its history and its progress.
#[derive(Clone, Debug)]
pub struct Notebook {
    registry: Arc<Registry>,
    device: DeviceId,
    profile: Profile,
    scheduler: Scheduler,
    history: LongHistory,
    progress: Progress,
    last_seq: u64,
    /// Records arrived that belong to the forgotten part of the history.
    missed_records: bool,
    language: Language,
}

impl Notebook {
    /// Replays a history for a profile. `device` is the device of new records.
    ///
    /// A history without its first records will do, unless its checkpoint was made with another
    /// schedule ([`Self::needs_history`]).
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
        let mut notebook = Self {
            registry,
            device,
            profile,
            scheduler,
            history,
            progress,
            last_seq,
            missed_records: false,
            language: Language::En,
        };
        notebook.follow_drills();
        notebook
    }

    /// [`Self::use_up_to`] as a builder.
    #[must_use]
    pub fn with_used_up_to(mut self, last_seq: u64) -> Self {
        self.use_up_to(last_seq);
        self
    }

    /// Counts sequence numbers up to this one as used, for logs with lines that could not be read.
    pub fn use_up_to(&mut self, last_seq: u64) {
        self.last_seq = self.last_seq.max(last_seq);
    }

    /// Goes on under another id: so do the records that were not saved under the earlier one.
    pub fn follow(&mut self, moved: &Moved) {
        moved.follow(&mut self.device, u64::MAX);
        self.history.follow(moved, self.last_seq);
    }

    /// The device of new records.
    #[must_use]
    pub const fn device(&self) -> &DeviceId {
        &self.device
    }

    /// [`Self::set_language`] as a builder.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    pub const fn set_language(&mut self, language: Language) {
        self.language = language;
    }

    /// The language that the learner reads, in which no option's length may give the answer away.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// With what the drills add that are taken part in.
    #[must_use]
    pub const fn registry(&self) -> &Arc<Registry> {
        &self.registry
    }

    #[must_use]
    pub const fn profile(&self) -> &Profile {
        &self.profile
    }

    #[must_use]
    pub const fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The records in memory: all of them if [`Self::is_whole`].
    #[must_use]
    pub const fn history(&self) -> &History {
        self.history.history()
    }

    /// All records; `None` if the first ones were forgotten.
    #[must_use]
    pub fn whole_history(&self) -> Option<&History> {
        self.history.whole()
    }

    /// True if all records are in memory.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.history.is_whole()
    }

    /// The number of records, forgotten ones included.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.history.records()
    }

    /// The history with its checkpoint, for a snapshot.
    #[must_use]
    pub const fn long_history(&self) -> &LongHistory {
        &self.history
    }

    #[must_use]
    pub const fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// Changes the profile. If that changes the schedule, the history is replayed and the profile keeps
    /// the streak. A history without its first records cannot be replayed: progress stays as it is
    /// until [`Self::complete`].
    pub fn set_profile(&mut self, profile: Profile) {
        let scheduler = profile.scheduler();
        let rescheduled = scheduler.fingerprint() != self.scheduler.fingerprint();
        let streak = self.streak_now();
        self.profile = profile;
        if rescheduled {
            self.profile.streak = streak.or(self.profile.streak);
            self.scheduler = scheduler;
            if !self.needs_history() {
                self.replay();
            }
        }
    }

    /// True if progress is out of date for want of the history's first records: read the whole history
    /// and call [`Self::complete`].
    #[must_use]
    pub fn needs_history(&self) -> bool {
        self.missed_records || !self.history.fits(&self.scheduler)
    }

    /// Replaces the history by the whole one, as read from the logs, and replays it. Records made
    /// meanwhile are kept.
    pub fn complete(&mut self, whole: History) {
        self.history.complete(whole);
        self.missed_records = false;
        self.replay();
    }

    /// Adds records of other devices' logs; known ones do no harm.
    pub fn merge(&mut self, arrived: impl IntoIterator<Item = LogEntry>) -> Added {
        let added = self.history.add(arrived);
        match added {
            Added::Nothing => {}
            Added::Added => self.replay(),
            Added::NeedsHistory => self.missed_records = true,
        }
        added
    }

    /// Drops all records but the last ones, which are enough for studying. No effect while the whole
    /// history is needed.
    pub fn forget(&mut self) {
        if !self.needs_history() {
            self.history.forget_most(&self.scheduler);
        }
    }

    fn replay(&mut self) {
        self.history.drop_stale_checkpoint(&self.scheduler);
        self.history.shorten(&self.scheduler);
        self.progress = self.history.replay(&self.scheduler);
        self.follow_drills();
    }

    /// Gives the registry the situations of the drills that are taken part in, and of no others.
    fn follow_drills(&mut self) {
        let added = self.progress.drills().scenarios();
        if added != self.registry.added_scenarios() {
            Arc::make_mut(&mut self.registry).set_additions(added);
        }
    }

    /// Study days in a row up to today. Days under an earlier schedule are judged by that one.
    #[must_use]
    pub fn streak_days(&self, today: Day) -> u32 {
        self.progress.streak_days(self.profile.streak, today)
    }

    fn streak_now(&self) -> Option<Streak> {
        let (day, _) = self.progress.days().last()?;
        let days = self.streak_days(day);
        Some(Streak { day, days })
    }

    /// True for a code of the registry in the scope of the profile or of a drill that is taken part in.
    #[must_use]
    pub fn in_scope(&self, code: Code) -> bool {
        let entry = self.registry.get(code);
        let entry = entry.filter(|_| !self.registry.is_added(code));
        entry.is_some_and(|entry| {
            self.profile.scope.contains(entry) || self.progress.drills().have_in_scope(code)
        })
    }

    /// True for a code that is studied for nothing but situations of drills. It is asked by those alone: what
    /// others call it is no matter, and may be something else.
    #[must_use]
    pub fn is_of_drills_alone(&self, code: Code, today: Day) -> bool {
        let goal_asks = || {
            let goal = self.goal(today);
            goal.is_some_and(|goal| goal.asked.weight(&self.registry, code) > 0)
        };
        self.registry.added_scenarios_of(code).next().is_some()
            && !self.in_scope(code)
            && (self.registry.is_added(code) || !goal_asks())
    }

    /// True if two codes that were taken for each other are a confusion: both are studied, and it was no
    /// slip in a typed number.
    #[must_use]
    pub fn is_confusion(&self, codes: [Code; 2]) -> bool {
        let [asked, answered] = codes;
        let alike = self.registry.look_alikes(asked).contains(&answered);
        let is_slip = is_slip(asked, answered) && !self.progress.confusions().are_meant(codes);
        self.in_scope(asked) && self.in_scope(answered) && (alike || !is_slip)
    }

    /// The pairs that are mixed up, the heaviest first: the one order of all lists and duels.
    #[must_use]
    pub fn mixed_up(&self, today: Day, most: usize) -> Vec<MixedUp> {
        let pairs = self.progress.confusions().pairs(today).into_iter();
        let confused = |pair: &MixedUp| self.is_confusion(pair.codes);
        pairs.filter(confused).take(most).collect()
    }

    /// Records an event. The caller appends the record to the log.
    ///
    /// Its moment is the clock's, even if that went back: its number says what it comes after.
    pub fn record(&mut self, event: Event, now: Now) -> Record {
        self.last_seq = self.last_seq.saturating_add(1);
        let record = Record {
            seq: self.last_seq,
            at: now.at,
            day: now.day,
            event,
        };
        let entry = LogEntry {
            device: self.device.clone(),
            record: record.clone(),
        };
        match self.history.push(entry) {
            Pushed::Last => {
                self.progress.apply(&record, &self.scheduler);
                self.history.shorten(&self.scheduler);
                if matches!(
                    record.event,
                    Event::DrillJoined { .. } | Event::DrillLeft { .. }
                ) {
                    self.follow_drills();
                }
            }
            Pushed::Among => self.replay(),
            Pushed::NeedsHistory => self.missed_records = true,
        }
        record
    }

    /// The id of a record made here.
    #[must_use]
    pub fn id_of(&self, record: &Record) -> RecordId {
        RecordId {
            device: self.device.clone(),
            seq: record.seq,
        }
    }
}

/// True if one number is the other with two digits swapped, or with a key beside the right one.
fn is_slip(asked: Code, answered: Code) -> bool {
    let digits = |code: Code| [code.get() / 100, code.get() / 10 % 10, code.get() % 10];
    let ([a, b, c], [x, y, z]) = (digits(asked), digits(answered));
    let beside = |one: u16, other: u16| one == other || one.abs_diff(other) == 1;
    let near = beside(a, x) && beside(b, y) && beside(c, z);
    let wrong = u32::from(a != x) + u32::from(b != y) + u32::from(c != z);
    let swapped = [b, a, c] == [x, y, z] || [a, c, b] == [x, y, z];
    swapped || (near && wrong == 1)
}
