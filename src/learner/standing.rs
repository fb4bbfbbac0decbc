//! The progress of one card, and the statistics of one day.

use serde::{Deserialize, Serialize};

use crate::log::{Answered, Shown};
use crate::memory::{Direction, Memory, Outcomes, Scheduler};
use crate::question::{Format, PromptKind};
use crate::time::Day;

/// The next question about a card that was missed today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LearningStep {
    Choice,
    Typed,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardProgress {
    /// As of the last answer.
    pub memory: Memory,
    pub first_day: Day,
    pub last_day: Day,
    pub due: Day,
    /// The next step after a wrong answer.
    pub step: Option<LearningStep>,
    /// It was right at least once other than in a Choice.
    pub known_once: bool,
    pub reviews: u32,
    /// Reviews at least a day after the answer before.
    pub spaced_reviews: u32,
    /// Wrong answers after it was known once.
    pub lapses: u32,
    /// Days on which it was missed after it was known once.
    pub days_lapsed: u32,
    /// The very first answer was right.
    pub known_at_first: bool,
    /// Answers on the last day.
    pub answers_that_day: u32,
    /// The kind of the last prompt; `None` before the first answer.
    pub last_kind: Option<PromptKind>,
}

/// The most answers about a card on one day.
const MOST_A_DAY: u32 = 4;
/// After so many lapses a card gets help and a rest of so many days when it is missed.
const LAPSES_TO_HELP: u32 = 4;
const REST_DAYS: u32 = 3;

impl CardProgress {
    /// A card before its first answer, on that day.
    pub(super) const fn new(day: Day, memory: Memory) -> Self {
        Self {
            memory,
            first_day: day,
            last_day: day,
            due: day,
            step: None,
            known_once: false,
            reviews: 0,
            spaced_reviews: 0,
            lapses: 0,
            days_lapsed: 0,
            known_at_first: false,
            answers_that_day: 0,
            last_kind: None,
        }
    }

    /// The outcomes of an answer on a day; of a new card's without a progress.
    #[must_use]
    pub fn outcomes(before: Option<&Self>, scheduler: &Scheduler, day: Day) -> Outcomes {
        let elapsed_days = before.map_or(0, |before| day.days_since(before.last_day));
        scheduler.outcomes(before.map(|before| before.memory), elapsed_days)
    }

    /// The chance of recall on a day, 0 to 1.
    #[must_use]
    pub fn retrievability(&self, scheduler: &Scheduler, day: Day) -> f32 {
        scheduler.retrievability(self.memory, day.days_since(self.last_day))
    }

    /// True if the learner only says to know it.
    #[must_use]
    pub const fn is_claim(&self) -> bool {
        self.reviews == 0
    }

    /// Days from the last answer to the due day.
    #[must_use]
    pub fn interval_days(&self) -> u32 {
        self.due.days_since(self.last_day)
    }

    /// True if it was missed so often that help and a rest do more than another try.
    #[must_use]
    pub const fn needs_help(&self) -> bool {
        self.days_lapsed >= LAPSES_TO_HELP && self.step.is_some()
    }

    /// True if it may be asked again on a day.
    #[must_use]
    pub fn may_come_back(&self, today: Day) -> bool {
        let answers = if self.last_day == today {
            self.answers_that_day
        } else {
            0
        };
        let rests = self.needs_help() && today.days_since(self.last_day) < REST_DAYS;
        answers < MOST_A_DAY && !rests
    }

    /// True if it counts as asked on a day. Whoever flies west over the date line has one day twice:
    /// answers of the day after count, too.
    #[must_use]
    pub fn is_asked_on(&self, today: Day) -> bool {
        (today..=today.plus(1)).contains(&self.last_day)
    }

    /// When it is due, seen from `today`. A last answer after tomorrow was given by a clock that ran
    /// ahead (no flight gains more than a day): the card is due at once, or it would stay hidden for
    /// as long as the clock was wrong.
    #[must_use]
    pub fn due_seen_from(&self, today: Day) -> Day {
        if self.last_day > today.plus(1) {
            today
        } else {
            self.due
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayStats {
    pub answered: u32,
    pub right: u32,
    /// Cards asked for the first time ever.
    pub new_cards: u32,
    /// Cards asked that were known from earlier days, each once.
    pub review_cards: u32,
    /// Of those, the ones right at the first try.
    pub reviews_right: u32,
    /// Milliseconds spent on answers, each at most a minute.
    pub took_ms: u64,
    /// Milliseconds of study, feedback included and breaks left out.
    pub studied_ms: u64,
    /// The first later day with a card due: without an answer by then, the streak breaks.
    pub(super) next_due: Option<Day>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuelStats {
    pub answered: u32,
    pub right: u32,
    /// Duels fought to their end.
    pub fought: u32,
    /// Of those, the ones won.
    pub won: u32,
}

/// The streak as counted on a day. Kept when the schedule changes: replayed with another schedule, a
/// day on which nothing was due may look like a missed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Streak {
    pub day: Day,
    /// Study days in a row up to `day`.
    pub days: u32,
}

pub(super) fn next_step(
    answered: &Answered,
    is_right: bool,
    known_before: bool,
    step: Option<LearningStep>,
) -> Option<LearningStep> {
    let is_deeper = answered.card.direction() == Direction::CodeToMeaning
        && answered.prompt.as_ref().is_some_and(Shown::is_situation);
    match (is_right, answered.format) {
        // The number is known, and the feedback has told the situation.
        (false, _) if is_deeper && known_before => step,
        (false, _) if step.is_some() => Some(LearningStep::Choice),
        (false, _) => Some(LearningStep::Typed),
        (true, Format::Choice) if known_before => step.map(|_| LearningStep::Typed),
        (true, Format::Choice) => Some(LearningStep::Typed),
        (true, _) => None,
    }
}
