//! What a session returns: replies and the summary.

use super::{DuelOffer, DuelScore};
use crate::grading::{Given, Verdict};
use crate::log::Record;
use crate::memory::{Card, Grade, Outcomes};
use crate::plan::{Plan, Upcoming};
use crate::question::{Format, PromptKind, Question};
use crate::registry::Code;
use crate::time::Day;

/// The result of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    pub question: Question,
    /// A text is cut as in the log.
    pub given: Given,
    pub verdict: Verdict,
    /// The record to keep; `None` after [`Verdict::OtherRight`].
    pub record: Option<Record>,
    /// For reviews only.
    pub graded: Option<Graded>,
    /// The code to show beside the asked one.
    pub contrast: Option<Code>,
    /// A recurring confusion, which a duel is offered for.
    pub offers_duel: Option<[Code; 2]>,
    /// For a duel's questions only.
    pub duel: Option<DuelScore>,
    /// The learner's own judgement, if it overruled the verdict.
    pub corrected: Option<bool>,
}

/// The consequences of a graded answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Graded {
    pub grade: Grade,
    /// The outcomes of all four grades.
    pub outcomes: Outcomes,
    pub due: Day,
    /// The card comes back in this sitting.
    pub comes_back: bool,
}

impl Reply {
    /// The learner's own judgement, else the verdict's.
    #[must_use]
    pub fn counts_as_right(&self) -> bool {
        self.corrected.unwrap_or_else(|| self.verdict.is_right())
    }

    /// True for "I don't know", said at once or after comparing.
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        let is_recall = self.question.format == Format::SelfGraded;
        matches!(self.verdict, Verdict::Wrong(_)) && (is_recall || self.given == Given::Unknown)
    }
}

/// The result of a sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub answered: u32,
    pub cards: u32,
    /// Cards right at the first try.
    pub right_first: u32,
    /// Codes with a card that was known for the first time, ascending.
    pub learned: Vec<Code>,
    /// Cards known before whose next review moved, the furthest first.
    pub moved: Vec<CardMove>,
    /// The hardest first.
    pub hard: Vec<HardCard>,
    /// Duels fought to their end.
    pub duels: Vec<DuelScore>,
    /// What is still to do today.
    pub plan: Plan,
    pub next: Option<Upcoming>,
    pub streak_days: u32,
    /// The pair that a duel helps most, if one is worth it.
    pub offer: Option<DuelOffer>,
}

/// A card that was missed or slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HardCard {
    pub card: Card,
    /// False if every answer was right, and one of them slow.
    pub is_missed: bool,
    /// How it was asked then.
    pub asked: PromptKind,
}

/// How a sitting moved the next review of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardMove {
    pub card: Card,
    /// Days between an answer and the review after it.
    pub days_before: u32,
    pub days_after: u32,
}

impl CardMove {
    #[must_use]
    pub const fn is_further(&self) -> bool {
        self.days_after > self.days_before
    }
}
