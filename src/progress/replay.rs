//! Replay: from records to what each card's memory is now.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::{Deserialize, Serialize};

use super::{Answered, Confusions, Dueled, Event, History, Judged, Record};
use crate::answer::Verdict;
use crate::memory::{Card, Grade, Memory, Scheduler, due_day};
use crate::question::Format;
use crate::registry::Code;
use crate::time::Day;

/// What comes next for a card that was missed today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Choose it among others.
    Choice,
    /// Type it.
    Typed,
}

/// How one card stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardProgress {
    /// The memory as of the last answer.
    pub memory: Memory,
    /// When it was first asked.
    pub first_day: Day,
    /// When it was last answered.
    pub last_day: Day,
    /// When it is due.
    pub due: Day,
    /// What is still to be done with it after a wrong answer.
    pub step: Option<Step>,
    /// Whether it was ever right in a typed answer.
    pub known_once: bool,
    /// Answers so far.
    pub reviews: u32,
    /// Of those, the ones at least a day after the answer before.
    pub spaced_reviews: u32,
    /// Wrong answers after it was known once.
    pub lapses: u32,
}

impl CardProgress {
    /// Days from the last answer to the due day.
    #[must_use]
    pub fn interval_days(&self) -> u32 {
        self.due.days_since(self.last_day)
    }

    /// When it is due as seen from a day. A card answered later than the day after has been answered
    /// by a clock that ran ahead (no flight gains more than a day): it is due at once, lest it be
    /// hidden for as long as the clock was wrong.
    #[must_use]
    pub fn due_seen_from(&self, today: Day) -> Day {
        if self.last_day > today.plus(1) {
            today
        } else {
            self.due
        }
    }
}

/// What was done on one study day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayStats {
    /// Answers.
    pub answered: u32,
    /// Right answers.
    pub right: u32,
    /// Cards asked for the first time ever.
    pub new_cards: u32,
    /// Known cards asked because they were due, each once.
    pub review_cards: u32,
    /// Of those, the ones right at the first try.
    pub reviews_right: u32,
    /// Milliseconds spent on answers, each at most a minute.
    pub took_ms: u64,
    /// The first later day that is missed if nothing is answered on it.
    next_due: Option<Day>,
}

/// What came of duels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DuelStats {
    /// Questions answered.
    pub answered: u32,
    /// Of those, right ones.
    pub right: u32,
    /// Duels fought to their end.
    pub fought: u32,
    /// Of those, the ones won.
    pub won: u32,
}

/// Study days in a row, as they were counted on a day. Kept when the schedule is changed: replayed
/// with another schedule, a day on which nothing was due may look like one that was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Streak {
    /// The day.
    pub day: Day,
    /// The study days in a row up to it.
    pub days: u32,
}

/// The replay of a history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    cards: BTreeMap<Card, CardProgress>,
    suspended: BTreeSet<Card>,
    due_cards: BTreeMap<Day, u32>,
    days: BTreeMap<Day, DayStats>,
    last: Option<(Card, Day)>,
    confusions: Confusions,
    duels: DuelStats,
    /// For each code how many statements about it were called what they are; the next one to ask.
    judged: BTreeMap<Code, u32>,
    right_typed_ms: VecDeque<u32>,
    right_choice_ms: VecDeque<u32>,
}

/// How many answer times a median is taken of, at the most and at the least.
const TIMES: (usize, usize) = (99, 10);
/// An answer that took longer was interrupted by something else.
const LONGEST_ANSWER_MS: u64 = 60_000;

impl Progress {
    /// Replays a whole history.
    #[must_use]
    pub fn replay(history: &History, scheduler: &Scheduler) -> Self {
        let mut progress = Self::default();
        let corrections = history.corrections();
        for entry in history.effective() {
            let corrected = corrections.get(&(entry.device.as_str(), entry.record.seq));
            match (&entry.record.event, corrected) {
                (Event::Answered(answered), Some(grade)) => {
                    let answered = Answered {
                        grade: *grade,
                        ..answered.clone()
                    };
                    progress.answered(entry.record.day, &answered, scheduler);
                    progress.note_next_due(entry.record.day);
                }
                _ => progress.apply(&entry.record, scheduler),
            }
        }
        progress
    }

    /// Applies one record that comes after all before. An undoing and a correction change nothing
    /// here: they take a replay of the history.
    pub fn apply(&mut self, record: &Record, scheduler: &Scheduler) {
        match &record.event {
            Event::Answered(answered) => self.answered(record.day, answered, scheduler),
            Event::Dueled(dueled) => self.dueled(record.day, *dueled),
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
            Event::Undone { .. } | Event::Corrected { .. } => return,
        }
        self.note_next_due(record.day);
    }

    fn answered(&mut self, day: Day, answered: &Answered, scheduler: &Scheduler) {
        let card = answered.card;
        let before = self.cards.get(&card).copied();
        self.unload(card);
        let elapsed_days = before.map_or(0, |before| day.days_since(before.last_day));
        let outcome = scheduler
            .outcomes(before.map(|before| before.memory), elapsed_days)
            .get(answered.grade);
        // A right answer that came no earlier than planned never shortens the interval.
        let at_least_days = before
            .filter(|before| answered.grade.is_right() && day >= before.due)
            .map_or(0, |before| before.interval_days() + 1);
        let due = due_day(day, outcome.interval_days, at_least_days, |day| {
            self.due_cards.get(&day).copied().unwrap_or(0)
        });
        let known_before = before.is_some_and(|before| before.known_once);
        let right_typed = answered.grade.is_right() && answered.format != Format::Choice;
        let progress = CardProgress {
            memory: outcome.memory,
            first_day: before.map_or(day, |before| before.first_day),
            last_day: day,
            due,
            step: next_step(
                answered,
                known_before,
                before.and_then(|before| before.step),
            ),
            known_once: known_before || right_typed,
            reviews: before.map_or(0, |before| before.reviews).saturating_add(1),
            spaced_reviews: before.map_or(0, |before| before.spaced_reviews)
                + u32::from(elapsed_days > 0),
            lapses: before.map_or(0, |before| before.lapses)
                + u32::from(known_before && answered.grade == Grade::Again),
        };
        self.cards.insert(card, progress);
        self.load(card);
        self.count(day, answered, before.as_ref());
        self.last = Some((card, day));
        match answered.verdict {
            _ if answered.grade.is_right() => self.confusions.right(card.code(), day),
            Verdict::Wrong(Some(other)) => self.confusions.mixed_up(card.code(), other, day),
            _ => {}
        }
    }

    fn dueled(&mut self, day: Day, dueled: Dueled) {
        let Dueled {
            asked,
            against,
            right,
            won,
            ..
        } = dueled;
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
        let turn = self.judged.entry(judged.card.code()).or_default();
        *turn = turn.saturating_add(u32::from(judged.right));
    }

    fn count(&mut self, day: Day, answered: &Answered, before: Option<&CardProgress>) {
        let right = answered.grade.is_right();
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

    /// Which of a code's myths is next: how many were recognised so far.
    #[must_use]
    pub fn myth_turn(&self, code: Code) -> u32 {
        self.judged.get(&code).copied().unwrap_or(0)
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

fn next_step(answered: &Answered, known_before: bool, step: Option<Step>) -> Option<Step> {
    match (answered.grade, answered.format) {
        (Grade::Again, _) if known_before => Some(Step::Typed),
        (Grade::Again, _) => Some(Step::Choice),
        (_, Format::Choice) => step.map(|_| Step::Typed),
        _ => None,
    }
}
