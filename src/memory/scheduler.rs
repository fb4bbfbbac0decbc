//! What each grade would lead to, by FSRS-6.

use fsrs::{FSRS, MemoryState};
use serde::{Deserialize, Serialize};

use super::fingerprint::Fnv;
use super::{Grade, Parameters};

/// How well a card is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days after which the chance of recall has fallen to 90 %.
    pub stability_days: f32,
    /// 1 (easy) to 10 (hard).
    pub difficulty: f32,
}

/// What one grade would lead to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    pub memory: Memory,
    /// Days until recall has fallen to the desired retention.
    pub interval_days: f32,
}

/// What each grade would lead to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcomes {
    pub again: Outcome,
    pub hard: Outcome,
    pub good: Outcome,
    pub easy: Outcome,
}

impl Outcomes {
    /// The outcome of one grade.
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
}

impl Scheduler {
    /// The range of desired retention that makes sense: below, more is forgotten than learned;
    /// above, the work explodes.
    pub const DESIRED_RETENTION: std::ops::RangeInclusive<f32> = 0.70..=0.97;

    /// A scheduler with FSRS-6's default parameters; the retention is clamped to
    /// [`Self::DESIRED_RETENTION`].
    #[must_use]
    pub fn new(desired_retention: f32) -> Self {
        Self::with(desired_retention, &Parameters::default())
    }

    /// A scheduler with these parameters; the retention is clamped to [`Self::DESIRED_RETENTION`].
    #[must_use]
    pub fn with(desired_retention: f32, parameters: &Parameters) -> Self {
        let (low, high) = Self::DESIRED_RETENTION.into_inner();
        let desired_retention = if desired_retention.is_finite() {
            desired_retention.clamp(low, high)
        } else {
            0.9
        };
        let mut scheduler = Self {
            // FSRS refuses only numbers that are not finite.
            fsrs: FSRS::new(parameters.numbers()).unwrap_or_default(),
            decay: parameters.decay(),
            desired_retention,
            fingerprint: 0,
        };
        scheduler.fingerprint = fingerprint_of(&scheduler, parameters);
        scheduler
    }

    /// A number that schedulers share only if the same history leads to the same memories with them:
    /// it tells apart desired retentions, parameters, and versions of FSRS that reckon differently.
    #[must_use]
    pub const fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// What each grade would lead to, so many study days after the last answer. A card without a
    /// memory is new.
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
            let same = Outcome {
                memory,
                interval_days: 1.0,
            };
            return Outcomes {
                again: same,
                hard: same,
                good: same,
                easy: same,
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

    /// The chance of recall so many study days after the last answer, 0 to 1.
    #[must_use]
    pub fn retrievability(&self, memory: Memory, elapsed_days: u32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "days stay far below 2^24")]
        let elapsed_days = elapsed_days as f32;
        fsrs::current_retrievability(memory.into(), elapsed_days, self.decay)
    }

    /// What one more day of waiting would cost in chance of recall. Taking a backlog in this order
    /// saves the most.
    #[must_use]
    pub fn loss_of_a_day(&self, memory: Memory, elapsed_days: u32) -> f32 {
        self.retrievability(memory, elapsed_days)
            - self.retrievability(memory, elapsed_days.saturating_add(1))
    }
}

/// Memories and days since the last answer from which sample outcomes are taken: a new card, the same
/// day, and soon or long after.
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

/// The sample outcomes tell versions of FSRS apart; not every parameter moves them, so the parameters
/// themselves count as well.
fn fingerprint_of(scheduler: &Scheduler, parameters: &Parameters) -> u64 {
    let mut hash = Fnv::new();
    hash.add(scheduler.desired_retention);
    parameters
        .numbers()
        .iter()
        .for_each(|number| hash.add(*number));
    for (memory, elapsed_days) in SAMPLES {
        let outcomes = scheduler.outcomes(memory, elapsed_days);
        for outcome in Grade::ALL.map(|grade| outcomes.get(grade)) {
            hash.add(outcome.memory.stability_days);
            hash.add(outcome.memory.difficulty);
            hash.add(outcome.interval_days);
        }
    }
    hash.finish()
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
        assert!(scheduler.loss_of_a_day(memory, 1) > scheduler.loss_of_a_day(memory, 40));
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
