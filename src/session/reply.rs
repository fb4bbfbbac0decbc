//! What comes back from a session: replies and the summary.

use super::DuelScore;
use crate::grading::{Given, Verdict};
use crate::log::Record;
use crate::memory::{Card, Grade, Outcomes};
use crate::plan::Upcoming;
use crate::question::{Format, Question};
use crate::registry::Code;
use crate::time::Day;

/// What an answer led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The question that was answered.
    pub question: Question,
    /// What was given, a text cut as in the log.
    pub given: Given,
    /// What it was worth.
    pub verdict: Verdict,
    /// The record to keep; none for [`Verdict::OtherRight`], after which the question is asked
    /// again.
    pub record: Option<Record>,
    /// What follows from it where it was a review.
    pub graded: Option<Graded>,
    /// The code to show beside the asked one.
    pub contrast: Option<Code>,
    /// The pair that recurs with this answer, and may be fought out in a duel.
    pub offers_duel: Option<[Code; 2]>,
    /// How the duel stands, where this was one of its questions.
    pub duel: Option<DuelScore>,
    /// Whether the learner overruled the verdict: to right, or to wrong.
    pub corrected: Option<bool>,
}

/// The consequences of a graded answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    pub grade: Grade,
    /// What each grade would have led to.
    pub outcomes: Outcomes,
    /// When the card is due now.
    pub due: Day,
    /// Whether the card comes back in this sitting.
    pub comes_back: bool,
}

impl Reply {
    /// Whether the answer counts as right: by the learner's word, else by its verdict.
    #[must_use]
    pub fn counts_as_right(&self) -> bool {
        self.corrected.unwrap_or_else(|| self.verdict.is_right())
    }

    /// Whether the learner said not to know it, at once or having compared: no wrong answer was
    /// given.
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        let is_recall = self.question.format == Format::SelfGraded;
        matches!(self.verdict, Verdict::Wrong(_)) && (is_recall || self.given == Given::Unknown)
    }
}

/// What a sitting came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    pub answered: u32,
    pub cards: u32,
    /// Cards that were right at the first try.
    pub right_first: u32,
    /// Cards that were missed or came slowly, hardest first.
    pub hard: Vec<Card>,
    /// Duels that were fought to their end.
    pub duels: Vec<DuelScore>,
    /// Cards that are still to do today.
    pub left: u32,
    /// When there is something to do after today.
    pub next: Option<Upcoming>,
}
