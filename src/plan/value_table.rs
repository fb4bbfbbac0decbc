//! Values and indices of cards, tabulated: rollouts ask for millions of them.

use super::policy::{Policy, WAITING_FOR_DATE, index};
use crate::memory::{Memory, Scheduler};

/// The values of cards by memory, days since the last answer and days to the horizon, each rounded to
/// the nearest step.
#[derive(Clone, Debug)]
pub(super) struct ValueTable {
    answers: Vec<AnswerRow>,
    values: Vec<CardValue>,
    horizons: usize,
}

/// What an answer does to a memory, relative to what it was.
#[derive(Clone, Copy, Debug)]
struct AnswerRow {
    right: Change,
    relearned: Change,
}

#[derive(Clone, Copy, Debug)]
struct Change {
    stability_factor: f32,
    more_difficult: f32,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CardValue {
    /// Gain a second.
    pub(super) value: f32,
    pub(super) index: f32,
}

/// A memory's place in the table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct MemoryPlace(usize);

/// The least stability in the table, in days, the factor from step to step, and the steps.
const STABILITIES: (f32, f32, usize) = (0.1, 1.25, 40);
/// Steps from difficulty 1 to 10.
const DIFFICULTIES: usize = 6;
/// Days since the last answer, and days to the horizon.
const DAYS: [u32; 22] = [
    0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 19, 24, 30, 38, 48, 60, 80, 110, 160, 240, 366,
];

impl ValueTable {
    /// For horizons of up to so many days.
    pub(super) fn new(policy: &Policy<'_>, scheduler: &Scheduler, most_days: u32) -> Self {
        let horizons = nearest(most_days) + 1;
        let places = STABILITIES.2 * DIFFICULTIES;
        let mut answers = Vec::with_capacity(places * DAYS.len());
        let mut values = Vec::with_capacity(places * DAYS.len() * horizons);
        for place in 0..places {
            let memory = memory_at(place);
            for elapsed in DAYS {
                let asked = policy.asked(memory, elapsed);
                answers.push(AnswerRow {
                    right: Change::between(memory, asked.right),
                    relearned: Change::between(memory, asked.relearned),
                });
                let of = |days: &u32| asked.worth(scheduler, *days).value();
                values.extend(DAYS.iter().take(horizons).map(of));
            }
        }
        let values = values.into_iter().map(|value| CardValue {
            value,
            index: value,
        });
        let table = Self {
            answers,
            values: values.collect(),
            horizons,
        };
        table.with_indices()
    }

    fn with_indices(self) -> Self {
        let mut indexed = self.clone();
        let cells = self.values.iter().zip(&mut indexed.values).enumerate();
        for (cell, (now, with_index)) in cells {
            let (rest, horizon) = (cell / self.horizons, cell % self.horizons);
            let place = MemoryPlace(rest / DAYS.len());
            let days = |step: usize| DAYS.get(step).copied().unwrap_or(0);
            let (elapsed, horizon) = (days(rest % DAYS.len()), days(horizon));
            let value_after = |wait: u32| {
                let later = self.value(place, elapsed + wait, horizon - wait);
                later.value
            };
            with_index.index = index(now.value, horizon, WAITING_FOR_DATE, value_after);
        }
        indexed
    }

    /// The place of a memory.
    pub(super) fn place(memory: Memory) -> MemoryPlace {
        let (least, factor, steps) = STABILITIES;
        let stability = step((memory.stability_days / least).ln() / factor.ln(), steps);
        let difficulty = step((memory.difficulty - 1.0) / DIFFICULTY_STEP, DIFFICULTIES);
        MemoryPlace(stability * DIFFICULTIES + difficulty)
    }

    pub(super) fn value(&self, place: MemoryPlace, elapsed: u32, horizon: u32) -> CardValue {
        let row = place.0 * DAYS.len() + nearest(elapsed);
        let horizon = nearest(horizon).min(self.horizons - 1);
        let cell = row * self.horizons + horizon;
        self.values.get(cell).copied().unwrap_or_default()
    }

    /// The memory after an answer; after a wrong one it was asked again, and right.
    pub(super) fn answered(
        &self,
        memory: Memory,
        place: MemoryPlace,
        elapsed: u32,
        is_right: bool,
    ) -> Memory {
        let row = self.answers.get(place.0 * DAYS.len() + nearest(elapsed));
        row.map_or(memory, |row| {
            let change = if is_right { row.right } else { row.relearned };
            Memory {
                stability_days: memory.stability_days * change.stability_factor,
                difficulty: (memory.difficulty + change.more_difficult).clamp(1.0, 10.0),
            }
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few steps")]
const DIFFICULTY_STEP: f32 = 9.0 / (DIFFICULTIES as f32 - 1.0);

impl Change {
    fn between(before: Memory, after: Memory) -> Self {
        Self {
            stability_factor: after.stability_days / before.stability_days,
            more_difficult: after.difficulty - before.difficulty,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few steps")]
fn memory_at(place: usize) -> Memory {
    let (least, factor, _) = STABILITIES;
    let (stability, difficulty) = (place / DIFFICULTIES, place % DIFFICULTIES);
    Memory {
        stability_days: least * factor.powf(stability as f32),
        difficulty: 1.0 + difficulty as f32 * DIFFICULTY_STEP,
    }
}

/// The nearest of some steps.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not a number is the first step, and what is too large the last"
)]
fn step(at: f32, steps: usize) -> usize {
    (at.round().max(0.0) as usize).min(steps - 1)
}

/// The place of the nearest of [`DAYS`].
fn nearest(days: u32) -> usize {
    let after = DAYS.partition_point(|step| *step < days);
    let far = |place: usize| DAYS.get(place).map_or(u32::MAX, |step| step.abs_diff(days));
    match after.checked_sub(1) {
        Some(before) if far(before) <= far(after) => before,
        _ => after.min(DAYS.len() - 1),
    }
}
