//! Whether the learner is ready for a drill: what would be right in its common test two weeks on, at the
//! least, without study until then. So it is what is remembered, not what was crammed.
//!
//! The range is that of one test: which codes it draws, the chance in it, what is not known of the
//! learner, and what the model of memory misjudges.

use std::collections::BTreeMap;

use crate::learner::calibration::strength;
use crate::learner::{FirstAsks, Notebook, Rate};
use crate::log::DrillOutline;
use crate::memory::{Card, Direction};
use crate::registry::Tier;
use crate::time::Day;

/// The right answers to be expected in a drill's common test, two weeks on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrillReadiness {
    pub questions: u32,
    /// Nineteen times in twenty there are as many.
    low: f32,
    pass_percent: u32,
}

/// Deviations from the mean to the lower end of a range that holds nine times in ten.
const NINE_IN_TEN: f32 = 1.645;
/// How far the model of memory may be off for all cards at once, as a standard deviation of log odds: as
/// in the forecast.
const MODEL_ERROR: f32 = 0.25;

/// What all codes of the drill come to, each by its weight.
#[derive(Default)]
struct Sums {
    weights: f32,
    right: f32,
    /// By strength of memory: what a small shift of log odds would change.
    slopes: [f32; 4],
    /// Weights of the codes that were never asked.
    not_asked: BTreeMap<Tier, (f32, Option<Rate>)>,
}

impl DrillReadiness {
    #[must_use]
    pub fn of(notebook: &Notebook, outline: &DrillOutline, today: Day) -> Self {
        let sums = Sums::of(notebook, outline, today);
        let weights = sums.weights.max(1.0);
        let share = sums.right / weights;
        let slopes = sums.slopes.map(|slope| slope / weights);
        let variances = notebook.progress().calibration();
        let shifts: f32 = slopes
            .iter()
            .zip(variances.variances())
            .map(|(slope, variance)| slope * slope * variance)
            .sum();
        let model = (MODEL_ERROR * slopes.iter().sum::<f32>()).powi(2);
        let rates: f32 = sums
            .not_asked
            .values()
            .map(|(weight, rate)| (weight / weights).powi(2) * rate.map_or(0.0, |it| it.variance()))
            .sum();
        #[expect(clippy::cast_precision_loss, reason = "at most a hundred")]
        let questions = outline.questions as f32;
        let chance = questions * share * (1.0 - share);
        let deviation = (chance + questions.powi(2) * (shifts + model + rates)).sqrt();
        Self {
            questions: outline.questions,
            low: (questions * share - NINE_IN_TEN * deviation).max(0.0),
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
        #[expect(clippy::cast_precision_loss, reason = "at most a hundred")]
        let (questions, percent) = (self.questions as f32, self.pass_percent as f32);
        self.questions > 0 && self.low * 100.0 >= questions * percent
    }
}

impl Sums {
    fn of(notebook: &Notebook, outline: &DrillOutline, today: Day) -> Self {
        let (progress, registry) = (notebook.progress(), notebook.registry());
        let calibration = progress.calibration();
        let first_asks = FirstAsks::of(notebook);
        let on = today.plus(DrillOutline::READY_FOR_DAYS);
        let mut sums = Self::default();
        for code in &outline.studied() {
            #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
            let weight = registry.interview_weight(*code) as f32;
            sums.weights += weight;
            // A common test asks for the code.
            let card = Card(*code, Direction::MeaningToCode);
            if let Some(at) = progress.card(card) {
                let days = on.days_since(at.last_day);
                let recall = notebook.scheduler().retrievability(at.memory, days);
                let chance = calibration.shifted(at.memory, recall);
                sums.right += weight * chance;
                if let Some(slope) = sums.slopes.get_mut(strength(at.memory)) {
                    *slope += weight * chance * (1.0 - chance);
                }
            } else {
                let (tier, rate) = first_asks.tier_and_rate(notebook, *code);
                sums.right += weight * rate.mean();
                let not_asked = sums.not_asked.entry(tier).or_default();
                *not_asked = (not_asked.0 + weight, Some(rate));
            }
        }
        sums
    }
}
