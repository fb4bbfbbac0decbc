//! How far the memory model is off for this learner.

use serde::{Deserialize, Serialize};

use crate::log::{Answered, Shown};
use crate::memory::{Grade, Memory};
use crate::question::Format;

/// Shifts of the model's chances of recall, on the scale of log odds, one for memories of each
/// strength: the maximum a posteriori over the reviews on later days, found one review at a time. A
/// review's weight fades, for learners change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Calibration([Shift; STRENGTHS.len() + 1]);

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Shift {
    by: f32,
    information: f32,
}

/// Between memories of different strength, in days of stability.
const STRENGTHS: [f32; 3] = [1.0, 4.0, 16.0];
/// Before any review a shift is normal around 0 with a deviation of 1.
const PRIOR_PRECISION: f32 = 1.0;
/// What each review leaves of the weight of those before it.
const FADES: f32 = 0.97;

/// The place of the shift for a memory.
pub(super) fn strength(memory: Memory) -> usize {
    STRENGTHS
        .iter()
        .filter(|days| memory.stability_days >= **days)
        .count()
}

impl Calibration {
    /// Counts a review on a later day. Only names, numbers and meanings that are recalled are what the
    /// model's chance is about: a situation is harder, a choice easier.
    pub(super) fn note(&mut self, memory: Memory, chance: f32, answered: &Answered, grade: Grade) {
        let is_recall = answered.format != Format::Choice
            && matches!(
                answered.prompt,
                None | Some(Shown::Number | Shown::Name | Shown::Meaning)
            );
        if !is_recall {
            return;
        }
        let expected = self.shifted(memory, chance);
        if let Some(shift) = self.0.get_mut(strength(memory)) {
            shift.information = shift.information * FADES + expected * (1.0 - expected);
            let surprise = f32::from(u8::from(grade.is_right())) - expected;
            shift.by += surprise / (shift.information + PRIOR_PRECISION);
        }
    }

    /// The model's chance of recalling a memory, as this learner's reviews correct it.
    #[must_use]
    pub fn shifted(&self, memory: Memory, chance: f32) -> f32 {
        let shift = self.0.get(strength(memory)).map_or(0.0, |shift| shift.by);
        let odds = chance.clamp(0.001, 0.999);
        let log_odds = (odds / (1.0 - odds)).ln() + shift;
        1.0 / (1.0 + (-log_odds).exp())
    }

    /// Shifts as they may truly be; `deviates` draws from the normal distribution, and `all` is added to
    /// each.
    #[must_use]
    pub fn drawn(&self, all: f32, mut deviates: impl FnMut() -> f32) -> Self {
        Self(self.0.map(|shift| Shift {
            by: shift.by + all + deviates() / (shift.information + PRIOR_PRECISION).sqrt(),
            ..shift
        }))
    }

    /// The variance of each shift, by [`strength`].
    pub(super) fn variances(&self) -> impl Iterator<Item = f32> {
        self.0
            .iter()
            .map(|shift| 1.0 / (shift.information + PRIOR_PRECISION))
    }

    pub(super) fn is_finite(&self) -> bool {
        self.0
            .iter()
            .all(|shift| shift.by.is_finite() && shift.information.is_finite())
    }
}
