//! Whether a person is ready for a drill: what would be right two weeks on, at the least.

use crate::learner::{FirstAsks, Notebook};
use crate::log::DrillOutline;
use crate::memory::{Card, Direction};
use crate::time::Day;

/// Who is ready remembers it so many days on: it was not crammed.
pub const READY_FOR_DAYS: u32 = 14;
/// Deviations from the mean to the lower end of a range that holds nine times in ten.
const NINE_IN_TEN: f32 = 1.645;
/// How far the model of memory is off, as a standard deviation of the share of right answers.
const MODEL_ERROR: f32 = 0.03;

/// The right answers to be expected in a drill's common test, two weeks on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TeamReadiness {
    pub questions: u32,
    /// Nine times in ten there are as many.
    low: f32,
    pass_percent: u32,
}

impl TeamReadiness {
    #[must_use]
    pub fn of(notebook: &Notebook, outline: &DrillOutline, today: Day) -> Self {
        let (progress, registry) = (notebook.progress(), notebook.registry());
        let first_asks = FirstAsks::of(notebook);
        let on = today.plus(READY_FOR_DAYS);
        let (mut weights, mut right, mut spread) = (0.0_f32, 0.0_f32, 0.0_f32);
        for code in &outline.codes {
            // A common test asks for the code.
            let card = Card(*code, Direction::MeaningToCode);
            let chance = match progress.card(card) {
                Some(at) => {
                    let days = on.days_since(at.last_day);
                    let recall = notebook.scheduler().retrievability(at.memory, days);
                    progress.calibration().shifted(at.memory, recall)
                }
                None => first_asks.tier_and_rate(notebook, *code).1.mean(),
            };
            #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
            let weight = registry.interview_weight(*code) as f32;
            weights += weight;
            right += weight * chance;
            spread += weight * chance * (1.0 - chance);
        }
        let weights = weights.max(1.0);
        #[expect(clippy::cast_precision_loss, reason = "at most a hundred")]
        let questions = outline.questions as f32;
        let mean = questions * right / weights;
        let variance = questions * spread / weights + (MODEL_ERROR * questions).powi(2);
        Self {
            questions: outline.questions,
            low: (mean - NINE_IN_TEN * variance.sqrt()).max(0.0),
            pass_percent: outline.pass_percent,
        }
    }

    /// Right answers, at the least.
    #[must_use]
    pub fn low(&self) -> u32 {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between none and all questions"
        )]
        let low = self.low.floor().max(0.0) as u32;
        low.min(self.questions)
    }

    /// The fewest right answers that pass.
    #[must_use]
    pub fn pass_mark(&self) -> u32 {
        let right = u64::from(self.questions) * u64::from(self.pass_percent);
        u32::try_from(right.div_ceil(100)).unwrap_or(u32::MAX)
    }

    /// True if the least that is to be expected passes.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.questions > 0 && self.low() >= self.pass_mark()
    }
}
