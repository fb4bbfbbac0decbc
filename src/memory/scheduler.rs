//! The scheduler: FSRS-6's memory and interval after each grade.

use std::collections::BTreeMap;
use std::sync::Arc;

use fsrs::{FSRS, MemoryState};
use serde::{Deserialize, Serialize};

use super::{Card, Grade, Parameters};
use crate::time::Day;

/// How well a card is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days after which the chance of recall has fallen to 90 %.
    pub stability_days: f32,
    /// 1 (easy) to 10 (hard).
    pub difficulty: f32,
}

/// A card after an answer with one grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    pub memory: Memory,
    /// Days until recall has fallen to the desired retention.
    pub interval_days: f32,
}

/// The outcome of each grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcomes {
    pub again: Outcome,
    pub hard: Outcome,
    pub good: Outcome,
    pub easy: Outcome,
}

impl Outcomes {
    #[must_use]
    pub const fn get(&self, grade: Grade) -> Outcome {
        match grade {
            Grade::Again => self.again,
            Grade::Hard => self.hard,
            Grade::Good => self.good,
            Grade::Easy => self.easy,
        }
    }
}

/// The scheduler of one profile: FSRS-6 with the profile's parameters and a desired retention.
#[derive(Clone, Debug)]
pub struct Scheduler {
    fsrs: FSRS,
    decay: f32,
    desired_retention: f32,
    fingerprint: u64,
    kept: Arc<BTreeMap<Card, KeptDue>>,
}

/// A due day that new parameters leave as it is: the card's at its last answer before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDue {
    pub card: Card,
    /// Answers up to then, with the day and the grade of the last one.
    pub reviews: u32,
    pub day: Day,
    pub grade: Grade,
    pub due: Day,
}

impl Scheduler {
    /// The range of desired retention that makes sense: below, more is forgotten than learned;
    /// above, the work explodes.
    pub const DESIRED_RETENTION: std::ops::RangeInclusive<f32> = 0.70..=0.97;
    pub const DEFAULT_RETENTION: f32 = 0.9;

    /// A scheduler with FSRS-6's default parameters.
    #[must_use]
    pub fn new(desired_retention: f32) -> Self {
        Self::with(desired_retention, &Parameters::default())
    }

    /// A retention clamped to [`Self::DESIRED_RETENTION`]; the default if it is no number.
    #[must_use]
    pub fn retention_within_bounds(retention: f32) -> f32 {
        let (low, high) = Self::DESIRED_RETENTION.into_inner();
        if retention.is_finite() {
            retention.clamp(low, high)
        } else {
            Self::DEFAULT_RETENTION
        }
    }

    /// A scheduler with these parameters; the retention is clamped to [`Self::DESIRED_RETENTION`].
    #[must_use]
    pub fn with(desired_retention: f32, parameters: &Parameters) -> Self {
        let mut scheduler = Self {
            // FSRS refuses only numbers that are not finite.
            fsrs: FSRS::new(parameters.numbers()).unwrap_or_default(),
            decay: parameters.decay(),
            desired_retention: Self::retention_within_bounds(desired_retention),
            fingerprint: 0,
            kept: Arc::default(),
        };
        scheduler.fingerprint = fingerprint_of(&scheduler, parameters);
        scheduler
    }

    /// The same, but for these due days: cards move one by one, when they are next answered.
    #[must_use]
    pub fn keeping(mut self, kept: &[KeptDue]) -> Self {
        let numbers = kept.iter().flat_map(|kept| {
            let days = [kept.day, kept.due].map(|day| u64::from(day.number().cast_unsigned()));
            [u64::from(kept.card.code().get()), u64::from(kept.reviews)]
                .into_iter()
                .chain(days)
        });
        let numbers = std::iter::once(self.fingerprint).chain(numbers);
        self.fingerprint = fnv(numbers.flat_map(u64::to_le_bytes));
        self.kept = Arc::new(kept.iter().map(|kept| (kept.card, *kept)).collect());
        self
    }

    /// The due day that an answer had under other parameters, if it keeps it.
    #[must_use]
    pub fn kept_due(&self, card: Card, reviews: u32, day: Day, grade: Grade) -> Option<Day> {
        let kept = self.kept.get(&card)?;
        let is_it = (kept.reviews, kept.day, kept.grade) == (reviews, day, grade);
        is_it.then_some(kept.due)
    }

    /// Equal for two schedulers only if they replay a history to the same memories: it differs by
    /// desired retention, parameters and version of FSRS.
    #[must_use]
    pub const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The outcome of each grade, `elapsed_days` after the last answer. A card without a memory is new.
    #[must_use]
    pub fn outcomes(&self, memory: Option<Memory>, elapsed_days: u32) -> Outcomes {
        let known = memory.map(MemoryState::from);
        // FSRS refuses only memories that are not finite; such a card is best learned anew.
        let Ok(next) = self
            .fsrs
            .next_states(known, self.desired_retention, elapsed_days)
            .or_else(|_| self.fsrs.next_states(None, self.desired_retention, 0))
        else {
            let memory = memory.unwrap_or(Memory {
                stability_days: 1.0,
                difficulty: 5.0,
            });
            let [again, hard, good, easy] = [Outcome {
                memory,
                interval_days: 1.0,
            }; 4];
            return Outcomes {
                again,
                hard,
                good,
                easy,
            };
        };
        let outcome = |state: fsrs::ItemState| Outcome {
            memory: state.memory.into(),
            interval_days: state.interval,
        };
        Outcomes {
            again: outcome(next.again),
            hard: outcome(next.hard),
            good: outcome(next.good),
            easy: outcome(next.easy),
        }
    }

    /// The chance of recall `elapsed_days` after the last answer, 0 to 1.
    #[must_use]
    pub fn retrievability(&self, memory: Memory, elapsed_days: u32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "days stay far below 2^24")]
        let elapsed_days = elapsed_days as f32;
        let chance = fsrs::current_retrievability(memory.into(), elapsed_days, self.decay);
        if chance.is_finite() {
            chance.clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

/// A new card, the same day, soon after and long after.
const SAMPLES: [(Option<Memory>, u32); 4] = [
    (None, 0),
    (known(0.7, 8.0), 0),
    (known(4.0, 5.0), 3),
    (known(90.0, 2.5), 200),
];

const fn known(stability_days: f32, difficulty: f32) -> Option<Memory> {
    Some(Memory {
        stability_days,
        difficulty,
    })
}

/// Hashes the settings and sample outcomes: the outcomes tell versions of FSRS apart, but not every
/// parameter moves them.
fn fingerprint_of(scheduler: &Scheduler, parameters: &Parameters) -> u64 {
    let samples = SAMPLES.iter().flat_map(|(memory, elapsed_days)| {
        let outcomes = scheduler.outcomes(*memory, *elapsed_days);
        Grade::ALL.map(|grade| outcomes.get(grade))
    });
    let sample_numbers = samples.flat_map(
        |Outcome {
             memory,
             interval_days,
         }| { [memory.stability_days, memory.difficulty, interval_days] },
    );
    let numbers = std::iter::once(scheduler.desired_retention)
        .chain(*parameters.numbers())
        .chain(sample_numbers);
    fnv(numbers.flat_map(|number| number.to_bits().to_le_bytes()))
}

/// FNV-1a: the same on every machine and with every version of Rust, unlike std's hashers.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl From<Memory> for MemoryState {
    fn from(memory: Memory) -> Self {
        Self {
            stability: memory.stability_days,
            difficulty: memory.difficulty,
        }
    }
}

impl From<MemoryState> for Memory {
    fn from(state: MemoryState) -> Self {
        Self {
            stability_days: state.stability,
            difficulty: state.difficulty,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn better_grades_never_lead_to_shorter_intervals() {
        let scheduler = Scheduler::new(0.9);
        let mut memory = None;
        for elapsed_days in [0, 1, 3, 9, 30, 90] {
            let outcomes = scheduler.outcomes(memory, elapsed_days);
            let intervals = Grade::ALL.map(|grade| outcomes.get(grade).interval_days);
            assert!(
                intervals.is_sorted(),
                "{intervals:?} after {elapsed_days} days"
            );
            memory = Some(outcomes.good.memory);
        }
    }

    #[test]
    fn at_its_stability_a_memory_is_recalled_nine_times_in_ten() {
        let scheduler = Scheduler::new(0.9);
        let memory = Memory {
            stability_days: 40.0,
            difficulty: 5.0,
        };
        assert!((scheduler.retrievability(memory, 40) - 0.9).abs() < 1e-4);
    }

    #[test]
    fn more_retention_means_shorter_intervals() {
        let interval = |retention| {
            Scheduler::new(retention)
                .outcomes(None, 0)
                .easy
                .interval_days
        };
        assert!(interval(0.95) < interval(0.9));
        assert!(interval(0.9) < interval(0.8));
        assert!((interval(f32::NAN) - interval(0.9)).abs() < f32::EPSILON);
    }

    #[test]
    fn a_memory_that_is_no_memory_is_learned_anew() {
        let broken = Memory {
            stability_days: f32::NAN,
            difficulty: f32::INFINITY,
        };
        let outcomes = Scheduler::new(0.9).outcomes(Some(broken), 3);
        assert!(outcomes.good.memory.stability_days.is_finite());
    }

    #[test]
    fn every_setting_of_a_scheduler_shows_in_its_fingerprint() {
        let defaults = *Parameters::default().numbers();
        let fingerprint = |retention, numbers: &[f32]| {
            let parameters = Parameters::new(numbers).expect("parameters");
            Scheduler::with(retention, &parameters).fingerprint()
        };
        let usual = fingerprint(0.9, &defaults);
        assert_eq!(usual, Scheduler::new(0.9).fingerprint());
        assert_ne!(usual, fingerprint(0.91, &defaults));
        for place in 0..Parameters::COUNT {
            let mut numbers = defaults;
            numbers[place] = numbers[place] * 0.99 + 0.002;
            assert_ne!(usual, fingerprint(0.9, &numbers), "parameter {place}");
        }
    }
}
