//! Replay: from the log's records to the state of every card, day, confusion and duel.
//!
//! When a card is due is decided by [`due_day`] at each answer.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::answer_times::AnswerTimes;
use super::rivals::Rivals;
use super::standing::next_step;
use super::{
    Calibration, CardProgress, Confusions, DayStats, Drills, DuelStats, Forecasts, Interviews,
    PromptKinds, RangesHeld, Turns,
};
use crate::grading::Verdict;
use crate::log::answers;
use crate::log::undo::effective;
use crate::log::{Answered, Dueled, Event, Goal, History, Judged, LogEntry, Record};
use crate::memory::{Card, Direction, Grade, Memory, Scheduler, due_day};
use crate::question::Format;
use crate::registry::{Code, Myth};
use crate::time::{Day, Timestamp};

/// The replay of a history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub(super) cards: BTreeMap<Card, CardProgress>,
    pub(super) suspended: BTreeSet<Card>,
    notes: BTreeMap<Code, String>,
    #[serde(skip)]
    pub(super) due_cards: BTreeMap<Day, u32>,
    pub(super) days: BTreeMap<Day, DayStats>,
    pub(super) last: Option<(Card, Day)>,
    last_at: Option<Timestamp>,
    pub(super) confusions: Confusions,
    pub(super) calibration: Calibration,
    pub(super) duels: DuelStats,
    pub(super) turns: Turns,
    pub(super) rivals: Rivals,
    prompt_kinds: PromptKinds,
    drills: Drills,
    /// How often each myth was judged rightly, by [`Judged::key`].
    pub(super) recognised: BTreeMap<u32, u32>,
    times: AnswerTimes,
    goal: Option<Goal>,
    forecasts: Forecasts,
    interviews: Interviews,
}

/// The days within which a claim is checked.
const CHECKED_WITHIN_DAYS: u32 = 14;
/// A longer answer was interrupted.
const LONGEST_ANSWER_MS: u64 = 60_000;

impl Progress {
    #[must_use]
    pub fn replay(history: &History, scheduler: &Scheduler) -> Self {
        let mut progress = Self::default();
        progress.apply_first(history.entries(), history.entries().len(), scheduler);
        progress
    }

    /// Applies the `first` records of a tail. All of the tail decides which of them count.
    pub(super) fn apply_first(&mut self, tail: &[LogEntry], first: usize, scheduler: &Scheduler) {
        for counted in effective(tail).take_while(|counted| counted.place < first) {
            self.apply_corrected(&counted.entry.record, counted.corrected, scheduler);
        }
    }

    /// Applies one record that is later than all before. An undo or a correction has no effect: it
    /// takes a replay of the history.
    pub fn apply(&mut self, record: &Record, scheduler: &Scheduler) {
        self.apply_corrected(record, None, scheduler);
    }

    /// Applies one record; an answer with its corrected grade, if it has one.
    fn apply_corrected(
        &mut self,
        record: &Record,
        corrected: Option<Grade>,
        scheduler: &Scheduler,
    ) {
        if let Some(took_ms) = record.event.took_ms() {
            self.study(record, took_ms);
        }
        match &record.event {
            Event::Answered(answered) => {
                let grade = corrected.unwrap_or(answered.grade);
                let is_right = answered.is_right(grade, corrected.is_some());
                self.answered(record.day, answered, grade, is_right, scheduler);
            }
            Event::Dueled(dueled) => self.dueled(record.day, dueled),
            Event::Judged(judged) => self.judged(judged),
            Event::Suspended(card) => {
                self.unload(*card);
                self.suspended.insert(*card);
            }
            Event::Resumed(card) => {
                if self.suspended.remove(card) {
                    self.load(*card);
                }
            }
            Event::Reset(card) => {
                self.unload(*card);
                self.cards.remove(card);
            }
            Event::Noted(code, note) if note.is_empty() => drop(self.notes.remove(code)),
            Event::Noted(code, note) => drop(self.notes.insert(*code, note.clone())),
            Event::Claimed(codes) => self.claimed(record.day, codes, scheduler),
            Event::GoalSet(goal) => self.goal.clone_from(goal),
            Event::Forecast(made) => self.forecasts.made(record.day, *made),
            Event::Outcome(went) => self.forecasts.went(*went),
            Event::Interviewed(answer) => self.interviews.answered(record.day, answer),
            Event::DrillJoined { .. } | Event::DrillLeft { .. } | Event::Tested { .. } => {
                if let Some([asked, named]) = self.drills.apply(record) {
                    self.confusions.mixed_up(asked, named, record.day);
                }
            }
            Event::Undone { .. } | Event::Rewound { .. } | Event::Corrected { .. } => return,
        }
        self.note_next_due(record.day);
    }

    fn answered(
        &mut self,
        day: Day,
        answered: &Answered,
        grade: Grade,
        is_right: bool,
        scheduler: &Scheduler,
    ) {
        let card = answered.card;
        let before = self.cards.get(&card).copied();
        self.unload(card);
        if let Some(before) = before.filter(|before| day > before.last_day) {
            let chance = before.retrievability(scheduler, day);
            self.calibration
                .note(before.memory, chance, answered, grade);
            self.prompt_kinds
                .note(answered.kind(), before.last_kind, chance, is_right);
        }
        let outcome = CardProgress::outcomes(before.as_ref(), scheduler, day).get(grade);
        // A right answer never shortens the interval, and ahead of time it never brings the card nearer.
        let at_least_days = before.filter(|_| is_right).map_or(0, |before| {
            if day >= before.due {
                before.interval_days() + 1
            } else {
                before.due_seen_from(day).days_since(day)
            }
        });
        let missed_situation = before.filter(|_| !is_right && grade.is_right());
        let (memory, due) = if let Some(before) = missed_situation {
            (before.memory, before.due_unmoved(day))
        } else {
            let load = |day| self.due_cards.get(&day).copied().unwrap_or(0);
            let due = due_day(day, outcome.interval_days, at_least_days, load);
            (outcome.memory, due)
        };
        let mut progress = before.unwrap_or_else(|| CardProgress::new(day, memory));
        // What was only claimed and is missed is learned like a new card.
        progress.known_once &= is_right || progress.reviews > 0;
        // A step of an earlier day is over.
        let step = progress.step.filter(|_| progress.last_day == day);
        let is_lapse = progress.known_once && grade == Grade::Again;
        progress.days_lapsed += u32::from(is_lapse && step.is_none());
        let was_known_today = |before: CardProgress| before.is_known_on(day);
        progress.step = if missed_situation.is_some_and(was_known_today) {
            None
        } else {
            next_step(answered, is_right, progress.known_once, step)
        };
        progress.known_once |= is_right && answered.format != Format::Choice;
        progress.reviews = progress.reviews.saturating_add(1);
        let is_spaced = day > progress.last_day && !answered.is_situation();
        progress.spaced_reviews += u32::from(is_spaced);
        progress.lapses += u32::from(is_lapse);
        progress.known_at_first |= before.is_none() && is_right;
        progress.answers_that_day = match before {
            Some(before) if before.last_day == day => before.answers_that_day.saturating_add(1),
            _ => 1,
        };
        progress.last_kind = Some(answered.kind());
        progress.memory = memory;
        progress.last_day = day;
        let kept = scheduler.kept_due(card, progress.reviews, day, grade);
        progress.due = kept.unwrap_or(due);
        self.cards.insert(card, progress);
        self.load(card);
        self.count(day, answered, is_right, before.as_ref());
        self.turns.answered(answered);
        self.last = Some((card, day));
        match answered.verdict {
            _ if is_right => self.confusions.right(card.code(), day),
            Verdict::Wrong(Some(other)) => {
                self.confusions.mixed_up(card.code(), other, day);
                if !answered.is_typed_number() {
                    self.confusions.meant(card.code(), other);
                }
                self.rivals.mixed_up([card.code(), other], day);
            }
            _ => {}
        }
    }

    /// Codes that were never asked count as known. Each is checked once within two weeks: first by a
    /// situation, and after that by its number.
    fn claimed(&mut self, day: Day, codes: &[Code], scheduler: &Scheduler) {
        let easy = scheduler.outcomes(None, 0).easy;
        for code in codes {
            let cards = Direction::ALL.map(|way| Card(*code, way));
            if cards.iter().any(|card| self.cards.contains_key(card)) {
                continue;
            }
            let load = |days: &u32| self.due_cards.get(&day.plus(*days)).copied().unwrap_or(0);
            let days = (1..=CHECKED_WITHIN_DAYS).min_by_key(load).unwrap_or(1);
            for (card, days) in cards.into_iter().zip([days + CHECKED_WITHIN_DAYS, days]) {
                let kept = scheduler.kept_due(card, 0, day, Grade::Easy);
                let claimed = CardProgress {
                    known_once: true,
                    due: kept.unwrap_or(day.plus(days)),
                    ..CardProgress::new(day, easy.memory)
                };
                self.cards.insert(card, claimed);
                self.load(card);
            }
        }
    }

    fn dueled(&mut self, day: Day, dueled: &Dueled) {
        let Dueled {
            asked,
            against,
            right,
            won,
            took_ms,
            ..
        } = *dueled;
        self.turns.asked(false);
        self.turns.shown(asked, dueled.prompt.as_ref());
        self.rivals.answered(took_ms.min(LONGEST_ANSWER_MS));
        self.duels.answered += 1;
        self.duels.right += u32::from(right);
        self.confusions.dueled(asked, against, right, day);
        if let Some(won) = won {
            self.duels.fought += 1;
            self.rivals.fought([asked, against], day);
            self.duels.won += u32::from(won);
            if won {
                self.confusions.duel_won([asked, against]);
            }
        }
    }

    /// A myth that was judged wrongly is asked again next time.
    fn judged(&mut self, judged: &Judged) {
        self.turns.judged();
        if let Some(key) = judged.key().filter(|_| judged.right) {
            let times = self.recognised.entry(key).or_default();
            *times = times.saturating_add(1);
        }
    }

    /// Counts the time from the answer before, or from the question if there was a break.
    fn study(&mut self, record: &Record, took_ms: u64) {
        let took_ms = took_ms.min(LONGEST_ANSWER_MS);
        let since = self.last_at.map(|last| record.at.ms_since(last));
        let step = since.filter(|ms| *ms <= LONGEST_ANSWER_MS).unwrap_or(0);
        self.last_at = self.last_at.max(Some(record.at));
        // A duel alone makes no study day.
        let is_review = matches!(record.event, Event::Answered(_));
        if is_review || self.days.contains_key(&record.day) {
            let stats = self.days.entry(record.day).or_default();
            stats.studied_ms = stats.studied_ms.saturating_add(step.max(took_ms));
        }
    }

    fn count(&mut self, day: Day, answered: &Answered, right: bool, before: Option<&CardProgress>) {
        let took_ms = answered.took_ms.min(LONGEST_ANSWER_MS);
        let stats = self.days.entry(day).or_default();
        stats.answered += 1;
        stats.right += u32::from(right);
        stats.new_cards += u32::from(before.is_none());
        let first_today = before.is_some_and(|before| before.last_day != day);
        stats.review_cards += u32::from(first_today);
        stats.reviews_right += u32::from(first_today && right);
        stats.took_ms += took_ms;
        if right && took_ms > 0 && answered.took_ms < LONGEST_ANSWER_MS {
            self.times.note(answered.format, took_ms);
        }
    }

    /// Updates `next_due` of the last study day up to `today`, unless that due day has passed already.
    fn note_next_due(&mut self, today: Day) {
        let first = self.due_cards.keys().next().copied();
        let Some((day, stats)) = self.days.range_mut(..=today).next_back() else {
            return;
        };
        if stats.next_due.is_none_or(|due| due >= today) {
            stats.next_due = first.map(|due| due.max(today).max(day.plus(1)));
        }
    }

    /// Removes a card from the load of its due day, which leaves suspended cards out.
    fn unload(&mut self, card: Card) {
        let Some(progress) = self.due_progress(card) else {
            return;
        };
        if let Some(cards) = self.due_cards.get_mut(&progress.due) {
            *cards -= 1;
            if *cards == 0 {
                self.due_cards.remove(&progress.due);
            }
        }
    }

    /// Derives the fields that are not stored. False if a stored number is not finite.
    pub(super) fn complete(&mut self) -> bool {
        self.due_cards.clear();
        let cards: Vec<Card> = self.cards.keys().copied().collect();
        cards.into_iter().for_each(|card| self.load(card));
        let finite =
            |memory: Memory| memory.stability_days.is_finite() && memory.difficulty.is_finite();
        self.cards.values().all(|card| finite(card.memory))
            && self.confusions.is_finite()
            && self.calibration.is_finite()
            && self.prompt_kinds.is_finite()
    }

    fn load(&mut self, card: Card) {
        if let Some(progress) = self.due_progress(card) {
            *self.due_cards.entry(progress.due).or_default() += 1;
        }
    }

    fn due_progress(&self, card: Card) -> Option<CardProgress> {
        self.cards
            .get(&card)
            .copied()
            .filter(|_| !self.suspended.contains(&card))
    }

    /// `None` for a card that was never asked.
    #[must_use]
    pub fn card(&self, card: Card) -> Option<&CardProgress> {
        self.cards.get(&card)
    }

    /// All cards that were ever asked.
    pub fn cards(&self) -> impl Iterator<Item = (Card, &CardProgress)> {
        self.cards.iter().map(|(card, progress)| (*card, progress))
    }

    #[must_use]
    pub fn is_suspended(&self, card: Card) -> bool {
        self.suspended.contains(&card)
    }

    /// The cards that are set aside.
    pub fn suspended(&self) -> impl Iterator<Item = Card> {
        self.suspended.iter().copied()
    }

    /// True if a card of the code is set aside.
    #[must_use]
    pub fn is_aside(&self, code: Code) -> bool {
        Direction::ALL
            .iter()
            .any(|way| self.is_suspended(Card(code, *way)))
    }

    /// The learner's own note on a code.
    #[must_use]
    pub fn note(&self, code: Code) -> Option<&str> {
        self.notes.get(&code).map(String::as_str)
    }

    #[must_use]
    pub const fn confusions(&self) -> &Confusions {
        &self.confusions
    }

    #[must_use]
    pub const fn calibration(&self) -> Calibration {
        self.calibration
    }

    /// How often forecasts held, by mock interviews and by the learner's own word.
    #[must_use]
    pub fn ranges_held(&self) -> RangesHeld {
        let of_interviews = self.forecasts.held_in(&self.interviews);
        self.forecasts.held().and(of_interviews)
    }

    /// How reviews went by the kind of prompt.
    #[must_use]
    pub const fn prompt_kinds(&self) -> &PromptKinds {
        &self.prompt_kinds
    }

    #[must_use]
    pub const fn duels(&self) -> DuelStats {
        self.duels
    }

    #[must_use]
    pub const fn turns(&self) -> &Turns {
        &self.turns
    }

    /// True if a duel of two codes is worth offering on a day: it is not too soon, not in vain, and
    /// duels have not taken too much of the time.
    #[must_use]
    pub fn is_duel_worth_it(&self, codes: [Code; 2], today: Day) -> bool {
        let days = self.days.values().map(|stats| stats.studied_ms);
        let studied_ms = days.fold(0, u64::saturating_add);
        self.rivals.is_worth_it(codes, studied_ms, today)
    }

    /// How often a myth was judged rightly.
    #[must_use]
    pub fn recognised(&self, myth: &Myth) -> u32 {
        let times = answers::keys(myth).into_iter();
        times
            .filter_map(|key| self.recognised.get(&key))
            .fold(0, |sum, times| sum.saturating_add(*times))
    }

    /// The card answered last, and when.
    #[must_use]
    pub const fn last_answered(&self) -> Option<(Card, Day)> {
        self.last
    }

    /// The learner's median time for a right answer; `None` if there are too few.
    #[must_use]
    pub fn median_ms(&self, format: Format) -> Option<u64> {
        self.times.median_ms(format)
    }
}

mod days;

mod exams;

#[cfg(test)]
mod tests;
