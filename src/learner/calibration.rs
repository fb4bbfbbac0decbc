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
/// What a shift is to begin with: a name that is typed among look-alikes is harder than the card of which
/// FSRS knows how well it is recalled. Chosen, as the variances are, on half of the simulated learners.
const TO_BEGIN_WITH: f32 = -1.0;
/// How far a learner's shifts may be from that, as variances: each for itself, and all at once, for who
/// forgets young memories faster than the model says does so with old ones.
const OWN_VARIANCE: f32 = 0.09;
const SHARED_VARIANCE: f32 = 0.09;
/// What each review leaves of the weight of those before it.
const FADES: f32 = 0.97;
/// However strong a memory is, there are slips.
const SUREST: f32 = 0.96;

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
        let place = strength(memory);
        if let Some(shift) = self.0.get_mut(place) {
            shift.information = shift.information * FADES + expected * (1.0 - expected);
        }
        let surprise = f32::from(u8::from(grade.is_right())) - expected;
        let (own, shared) = self.uncertainty();
        let of_place = own.get(place).copied().unwrap_or(0.0);
        for (at, (shift, own)) in self.0.iter_mut().zip(own).enumerate() {
            let alone = if at == place { own } else { 0.0 };
            shift.by += surprise * (alone + shared * own * of_place);
        }
    }

    /// What the reviews leave open: the covariance of the shifts is diag(own) + shared · own ownᵀ. It is
    /// the inverse of the prior's precision and the information of each (Sherman and Morrison).
    fn uncertainty(&self) -> ([f32; STRENGTHS.len() + 1], f32) {
        let prior = 1.0 / OWN_VARIANCE;
        let own = self.0.map(|shift| 1.0 / (prior + shift.information));
        #[expect(clippy::cast_precision_loss, reason = "a few")]
        let shifts = own.len() as f32;
        let common = SHARED_VARIANCE * prior * prior / (1.0 + SHARED_VARIANCE * prior * shifts);
        let sum: f32 = own.iter().sum();
        (own, common / (1.0 - common * sum))
    }

    /// The model's chance of recalling a memory, as this learner's reviews correct it.
    #[must_use]
    pub fn shifted(&self, memory: Memory, chance: f32) -> f32 {
        let shift = TO_BEGIN_WITH + self.0.get(strength(memory)).map_or(0.0, |shift| shift.by);
        let odds = chance.clamp(0.001, SUREST);
        let log_odds = (odds / (1.0 - odds)).ln() + shift;
        1.0 / (1.0 + (-log_odds).exp())
    }

    /// Shifts as they may truly be; `deviates` draws from the normal distribution, and `all` is added to
    /// each.
    #[must_use]
    pub fn drawn(&self, all: f32, mut deviates: impl FnMut() -> f32) -> Self {
        let (own, shared) = self.uncertainty();
        let common = shared.sqrt() * deviates();
        let mut drawn = *self;
        for (shift, own) in drawn.0.iter_mut().zip(own) {
            shift.by += all + own * common + own.sqrt() * deviates();
        }
        drawn
    }

    /// The variance that is left in a sum of chances, which change so much with each shift (by
    /// [`strength`]).
    pub(super) fn variance(&self, slopes: [f32; STRENGTHS.len() + 1]) -> f32 {
        let (own, shared) = self.uncertainty();
        let terms = slopes.iter().zip(own);
        let (alone, along) = terms.fold((0.0, 0.0), |(alone, along), (slope, own)| {
            (alone + slope * slope * own, along + slope * own)
        });
        alone + shared * along * along
    }

    pub(super) fn is_finite(&self) -> bool {
        self.0
            .iter()
            .all(|shift| shift.by.is_finite() && shift.information.is_finite())
    }
}
