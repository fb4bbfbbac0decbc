//! How a card stands, and what was done on a day.

use serde::{Deserialize, Serialize};

use crate::log::Answered;
use crate::memory::{Grade, Memory};
use crate::question::Format;
use crate::time::Day;

/// What comes next for a card that was missed today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LearningStep {
    /// Choose it among others.
    Choice,
    Typed,
}

/// How one card stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
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
    pub step: Option<LearningStep>,
    /// Whether it was ever right in a typed answer.
    pub known_once: bool,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayStats {
    pub answered: u32,
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
    pub(super) next_due: Option<Day>,
}

/// What came of duels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuelStats {
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
    pub day: Day,
    /// The study days in a row up to it.
    pub days: u32,
}

/// What comes next for a card after an answer.
pub(super) fn next_step(
    answered: &Answered,
    grade: Grade,
    known_before: bool,
    step: Option<LearningStep>,
) -> Option<LearningStep> {
    match (grade, answered.format) {
        (Grade::Again, _) if known_before => Some(LearningStep::Typed),
        (Grade::Again, _) => Some(LearningStep::Choice),
        (_, Format::Choice) => step.map(|_| LearningStep::Typed),
        _ => None,
    }
}
