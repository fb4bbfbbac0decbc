//! A profile at work: its history, the replay of it, and the making of new records.

use std::sync::Arc;

use super::{DeviceId, Entry, Event, History, Profile, Progress, Record, RecordId, Streak};
use crate::memory::{Card, Scheduler};
use crate::registry::{Code, Language, Registry};
use crate::time::{Day, Now};

/// A profile with its history and the replay of it.
#[derive(Clone, Debug)]
pub struct Notebook {
    registry: Arc<Registry>,
    device: DeviceId,
    profile: Profile,
    scheduler: Scheduler,
    history: History,
    progress: Progress,
    last_seq: u64,
    language: Language,
}

impl Notebook {
    /// Replays a history for a profile. New records will carry the device's name.
    #[must_use]
    pub fn new(
        registry: Arc<Registry>,
        profile: Profile,
        device: DeviceId,
        history: History,
    ) -> Self {
        let scheduler = profile.scheduler();
        let progress = Progress::replay(&history, &scheduler);
        let last_seq = history.last_seq(&device);
        Self {
            registry,
            device,
            profile,
            scheduler,
            history,
            progress,
            last_seq,
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

    /// All records.
    #[must_use]
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// The scheduler of this profile.
    #[must_use]
    pub const fn scheduler(&self) -> &Scheduler {
        &self.scheduler
    }

    /// Takes a changed profile. Where that changes the schedule, the history is replayed and the
    /// profile keeps the streak.
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
            self.progress = Progress::replay(&self.history, &self.scheduler);
        }
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
        self.history.push(Entry {
            device: self.device.clone(),
            record: record.clone(),
        });
        if matches!(record.event, Event::Undone { .. } | Event::Corrected { .. }) {
            self.progress = Progress::replay(&self.history, &self.scheduler);
        } else {
            self.progress.apply(&record, &self.scheduler);
        }
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

    /// Takes back the last answer that still counts, of any device, be it a review's, a duel's or a
    /// statement's; nothing if there is none.
    pub fn undo(&mut self, now: Now) -> Option<(Undone, Record)> {
        let undone = self.last_answer()?;
        let RecordId { device, seq } = undone.id.clone();
        Some((undone, self.record(Event::Undone { device, seq }, now)))
    }

    /// The last answer that still counts.
    #[must_use]
    pub fn last_answer(&self) -> Option<Undone> {
        self.history.effective().rev().find_map(|entry| {
            let card = match &entry.record.event {
                Event::Answered(answered) => Some(answered.card),
                Event::Dueled(_) | Event::Judged(_) => None,
                _ => return None,
            };
            Some(Undone {
                id: entry.id(),
                card,
            })
        })
    }
}

/// An answer that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Its record.
    pub id: RecordId,
    /// The card that it reviewed; none for a duel's or a statement's answer.
    pub card: Option<Card>,
}
