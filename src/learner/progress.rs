//! Replay: from records to what each card's memory is now.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::standing::next_step;
use super::{CardProgress, Confusions, DayStats, DuelStats, Streak};
use crate::grading::Verdict;
use crate::log::answers;
use crate::log::undo::{corrections, effective};
use crate::log::{Answered, Dueled, Event, History, Judged, LogEntry, Record};
use crate::memory::{Card, Grade, Memory, Scheduler, due_day};
use crate::question::Format;
use crate::registry::Myth;
use crate::time::Day;

/// The replay of a history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub(super) cards: BTreeMap<Card, CardProgress>,
    pub(super) suspended: BTreeSet<Card>,
    #[serde(skip)]
    pub(super) due_cards: BTreeMap<Day, u32>,
    pub(super) days: BTreeMap<Day, DayStats>,
    pub(super) last: Option<(Card, Day)>,
    pub(super) confusions: Confusions,
    pub(super) duels: DuelStats,
    /// How often each myth was recognised for what it is, by the number that [`Judged::key`] gives it.
    pub(super) recognised: BTreeMap<u32, u32>,
    pub(super) right_typed_ms: VecDeque<u32>,
    pub(super) right_choice_ms: VecDeque<u32>,
}

/// How many answer times a median is taken of, at the most and at the least.
const TIMES: (usize, usize) = (99, 10);
/// An answer that took longer was interrupted by something else.
const LONGEST_ANSWER_MS: u64 = 60_000;

impl Progress {
    /// Replays a history.
    #[must_use]
    pub fn replay(history: &History, scheduler: &Scheduler) -> Self {
        let mut progress = Self::default();
        progress.take(history.entries(), history.entries().len(), scheduler);
        progress
    }

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

    /// Applies one record that comes after all before. An undoing and a correction change nothing
    /// here: they take a replay of the history.
    pub fn apply(&mut self, record: &Record, scheduler: &Scheduler) {
        self.apply_corrected(record, None, scheduler);
    }

    /// Applies one record; an answer with the grade that was put in place of its own.
    fn apply_corrected(
        &mut self,
        record: &Record,
        corrected: Option<Grade>,
        scheduler: &Scheduler,
    ) {
        match &record.event {
            Event::Answered(answered) => {
                let grade = corrected.unwrap_or(answered.grade);
                self.answered(record.day, answered, grade, scheduler);
            }
            Event::Dueled(dueled) => self.dueled(record.day, dueled),
            Event::Judged(judged) => self.judge(judged),
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
            Event::Undone { .. } | Event::Rewound { .. } | Event::Corrected { .. } => return,
        }
        self.note_next_due(record.day);
    }

    fn answered(&mut self, day: Day, answered: &Answered, grade: Grade, scheduler: &Scheduler) {
        let card = answered.card;
        let before = self.cards.get(&card).copied();
        self.unload(card);
        let elapsed_days = before.map_or(0, |before| day.days_since(before.last_day));
        let outcome = scheduler
            .outcomes(before.map(|before| before.memory), elapsed_days)
            .get(grade);
        // A right answer that came no earlier than planned never shortens the interval.
        let at_least_days = before
            .filter(|before| grade.is_right() && day >= before.due)
            .map_or(0, |before| before.interval_days() + 1);
        let due = due_day(day, outcome.interval_days, at_least_days, |day| {
            self.due_cards.get(&day).copied().unwrap_or(0)
        });
        let known_before = before.is_some_and(|before| before.known_once);
        let right_typed = grade.is_right() && answered.format != Format::Choice;
        let progress = CardProgress {
            memory: outcome.memory,
            first_day: before.map_or(day, |before| before.first_day),
            last_day: day,
            due,
            step: next_step(
                answered,
                grade,
                known_before,
                before.and_then(|before| before.step),
            ),
            known_once: known_before || right_typed,
            reviews: before.map_or(0, |before| before.reviews).saturating_add(1),
            spaced_reviews: before.map_or(0, |before| before.spaced_reviews)
                + u32::from(elapsed_days > 0),
            lapses: before.map_or(0, |before| before.lapses)
                + u32::from(known_before && grade == Grade::Again),
        };
        self.cards.insert(card, progress);
        self.load(card);
        self.count(day, answered, grade.is_right(), before.as_ref());
        self.last = Some((card, day));
        match answered.verdict {
            _ if grade.is_right() => self.confusions.right(card.code(), day),
            Verdict::Wrong(Some(other)) => self.confusions.mixed_up(card.code(), other, day),
            _ => {}
        }
    }

    fn dueled(&mut self, day: Day, dueled: &Dueled) {
        let Dueled {
            asked,
            against,
            right,
            won,
            ..
        } = *dueled;
        self.duels.answered += 1;
        self.duels.right += u32::from(right);
        self.confusions.dueled(asked, against, right, day);
        if let Some(won) = won {
            self.duels.fought += 1;
            self.duels.won += u32::from(won);
            if won {
                self.confusions.duel_won([asked, against]);
            }
        }
    }

    /// A statement that was not recognised for what it is is asked again next time.
    fn judge(&mut self, judged: &Judged) {
        if let Some(key) = judged.key().filter(|_| judged.right) {
            let times = self.recognised.entry(key).or_default();
            *times = times.saturating_add(1);
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
            let times = match answered.format {
                Format::Typed => &mut self.right_typed_ms,
                Format::Choice => &mut self.right_choice_ms,
                Format::SelfGraded | Format::TrueFalse => return,
            };
            if times.len() == TIMES.0 {
                times.pop_front();
            }
            times.push_back(u32::try_from(took_ms).unwrap_or(u32::MAX));
        }
    }

    /// Notes for the last study day up to this one when a day may first be missed. What was due
    /// before this day has been missed already, whatever happens now.
    fn note_next_due(&mut self, today: Day) {
        let first = self.due_cards.keys().next().copied();
        let Some((day, stats)) = self.days.range_mut(..=today).next_back() else {
            return;
        };
        if stats.next_due.is_none_or(|due| due >= today) {
            stats.next_due = first.map(|due| due.max(today).max(day.plus(1)));
        }
    }

    /// Takes a card off the count of its due day; a suspended card is not on it.
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

    /// Derives what is not stored; says whether what was stored can be.
    pub(super) fn complete(&mut self) -> bool {
        self.due_cards.clear();
        let cards: Vec<Card> = self.cards.keys().copied().collect();
        cards.into_iter().for_each(|card| self.load(card));
        let finite =
            |memory: Memory| memory.stability_days.is_finite() && memory.difficulty.is_finite();
        self.cards.values().all(|card| finite(card.memory)) && self.confusions.is_finite()
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

    /// How a card stands, if it was ever asked.
    #[must_use]
    pub fn card(&self, card: Card) -> Option<&CardProgress> {
        self.cards.get(&card)
    }

    /// All cards that were ever asked.
    pub fn cards(&self) -> impl Iterator<Item = (Card, &CardProgress)> {
        self.cards.iter().map(|(card, progress)| (*card, progress))
    }

    /// Whether a card is not to be asked.
    #[must_use]
    pub fn is_suspended(&self, card: Card) -> bool {
        self.suspended.contains(&card)
    }

    /// How many cards are due on each day, suspended ones not counted.
    pub fn due_counts(&self) -> impl Iterator<Item = (Day, u32)> {
        self.due_cards.iter().map(|(day, cards)| (*day, *cards))
    }

    /// What is mixed up with what.
    #[must_use]
    pub const fn confusions(&self) -> &Confusions {
        &self.confusions
    }

    /// What came of duels.
    #[must_use]
    pub const fn duels(&self) -> DuelStats {
        self.duels
    }

    /// How often a myth was recognised for what it is.
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

    /// What was done on a day.
    #[must_use]
    pub fn day(&self, day: Day) -> DayStats {
        self.days.get(&day).copied().unwrap_or_default()
    }

    /// Every day with an answer.
    pub fn days(&self) -> impl Iterator<Item = (Day, &DayStats)> {
        self.days.iter().map(|(day, stats)| (*day, stats))
    }

    /// The learner's median time for a right answer, once there are enough to tell.
    #[must_use]
    pub fn median_ms(&self, format: Format) -> Option<u64> {
        let times = match format {
            Format::Typed => &self.right_typed_ms,
            Format::Choice => &self.right_choice_ms,
            Format::SelfGraded | Format::TrueFalse => return None,
        };
        if times.len() < TIMES.1 {
            return None;
        }
        let mut sorted: Vec<u32> = times.iter().copied().collect();
        sorted.sort_unstable();
        sorted.get(sorted.len() / 2).map(|ms| u64::from(*ms))
    }

    /// Study days in a row up to today. A day on which nothing was due does not break the row, and
    /// today does not until it is over.
    #[must_use]
    pub fn streak_days(&self, today: Day) -> u32 {
        self.streak_days_after(None, today)
    }

    /// The same, going on from what the row was before the schedule was changed.
    #[must_use]
    pub fn streak_days_after(&self, earlier: Option<Streak>, today: Day) -> u32 {
        let earlier = earlier.filter(|earlier| earlier.day <= today);
        let mut streak = 0;
        let mut later = today;
        for (day, stats) in self.days.range(..=today).rev() {
            if stats.next_due.is_some_and(|due| due < later) {
                break;
            }
            if let Some(earlier) = earlier.filter(|earlier| *day <= earlier.day) {
                return earlier.days.saturating_add(streak);
            }
            streak += 1;
            later = *day;
        }
        streak
    }
}
