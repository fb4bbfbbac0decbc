//! What tells one scheduler from another.

use super::{Grade, Memory, Parameters, Scheduler};

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
pub(super) fn of(scheduler: &Scheduler, parameters: &Parameters) -> u64 {
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
    hash.0
}

/// FNV-1a: the same on every machine and with every version of Rust, unlike the standard hashers.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, number: f32) {
        for byte in number.to_bits().to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
