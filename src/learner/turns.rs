//! Whose turn it is: how often each situation, exchange and meaning was shown, and how many of the
//! last questions were names and numbers typed for each other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::log::{Answered, Shown};
use crate::memory::Direction;
use crate::question::{Format, Prompt};
use crate::registry::{Code, Registry};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns {
    /// By [`Shown::turn_key`].
    shown: BTreeMap<u32, u32>,
    /// One bit for each of the last questions, set for names and numbers.
    recent: u64,
    questions: u32,
    /// Statements among them.
    statements: u32,
}

/// The largest share of names and numbers among the last questions, in per cent.
const NAMES_AT_MOST: u32 = 30;
/// One statement for so many questions: about 4 % of the time.
const QUESTIONS_PER_STATEMENT: u32 = 30;
/// Fewer questions have no share.
const LEAST_QUESTIONS: u32 = 16;

impl Turns {
    pub(super) fn answered(&mut self, answered: &Answered) {
        let is_name = match &answered.prompt {
            Some(Shown::Name) => true,
            Some(Shown::Number) | None => answered.card.direction() == Direction::CodeToMeaning,
            Some(_) => false,
        };
        self.asked(is_name && answered.format == Format::Typed);
        self.shown(answered.card.code(), answered.prompt.as_ref());
    }

    pub(super) fn judged(&mut self) {
        self.statements = self.statements.saturating_add(1);
        self.asked(false);
    }

    pub(super) fn asked(&mut self, is_name: bool) {
        self.recent = self.recent << 1 | u64::from(is_name);
        self.questions = self.questions.saturating_add(1);
    }

    pub(super) fn shown(&mut self, code: Code, shown: Option<&Shown>) {
        if let Some(key) = shown.and_then(|shown| shown.turn_key(code)) {
            let times = self.shown.entry(key).or_default();
            *times = times.saturating_add(1);
        }
    }

    /// How often a prompt about a code was shown.
    #[must_use]
    pub fn times(&self, registry: &Registry, code: Code, prompt: Prompt) -> u32 {
        let key = Shown::of(registry, prompt).and_then(|shown| shown.turn_key(code));
        key.and_then(|key| self.shown.get(&key))
            .copied()
            .unwrap_or(0)
    }

    /// True if a statement may be asked without their share becoming too large.
    #[must_use]
    pub fn statements_are_few(&self) -> bool {
        self.statements.saturating_mul(QUESTIONS_PER_STATEMENT) <= self.questions
    }

    /// True if a name or a number may be asked for without their share becoming too large.
    #[must_use]
    pub fn names_are_few(&self) -> bool {
        let questions = self.questions.min(u64::BITS);
        questions < LEAST_QUESTIONS || self.recent.count_ones() * 100 < questions * NAMES_AT_MOST
    }
}
