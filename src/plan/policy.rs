//! What asking a card gains, and what it costs.
//!
//! A card's gain is the rise of its chance of recall at the horizon, a goal's day or one that moves along
//! with the day; its value is the gain per second. Waiting is worth something, too: a card that gains more when it is
//! asked some days later has a lower index. To take the greatest gain per second first is near the best
//! possible (Hunziker et al. 2019; Pavlik and Anderson 2008; Eglington and Pavlik 2020).

use crate::learner::{CardProgress, Progress};
use crate::memory::{Memory, Scheduler};
use crate::question::Format;
use crate::time::Day;

/// How much of what waiting would gain is taken off.
const WAITING: f32 = 0.75;
/// The days by which a question may wait.
const WAITS: [u32; 5] = [1, 2, 4, 8, 16];

/// Seconds that an answer takes until the learner's median is known, typed and chosen.
const ANSWER: (f32, f32) = (6.0, 7.0);
/// Seconds that feedback is read, after a right and after a wrong answer.
const FEEDBACK: (f32, f32) = (2.0, 6.0);
/// Seconds until "I don't know".
const GIVEN_UP: f32 = 5.0;

/// What it takes to ask a card once, feedback and the repeats of a missed one included, in seconds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Costs {
    right: f32,
    missed: f32,
    learned: f32,
}

impl Costs {
    pub(super) fn of(progress: &Progress) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "at most a minute")]
        let seconds = |format, usual| {
            let median = progress.median_ms(format);
            median.map_or(usual, |ms| ms as f32 / 1000.0)
        };
        let right = seconds(Format::Typed, ANSWER.0) + FEEDBACK.0;
        let chosen = seconds(Format::Choice, ANSWER.1) + FEEDBACK.0;
        let missed = GIVEN_UP + FEEDBACK.1;
        Self {
            right,
            missed: missed + right,
            learned: missed + chosen + right,
        }
    }
}

/// The gain and the cost of asking a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Worth {
    /// Chance of recall at the horizon.
    pub(super) gain: f32,
    pub(super) seconds: f32,
    /// What decides the order: the value less the value of waiting.
    pub(super) index: f32,
}

impl Worth {
    /// The same for a card that counts so much.
    pub(super) fn weighted(self, weight: f32) -> Self {
        Self {
            gain: self.gain * weight,
            index: self.index * weight,
            ..self
        }
    }
}

pub(super) struct Policy<'a> {
    scheduler: &'a Scheduler,
    /// What counts is what is known so many days ahead.
    horizon_days: u32,
    costs: Costs,
    easy: Memory,
    learned: Memory,
}

impl<'a> Policy<'a> {
    pub(super) fn new(
        scheduler: &'a Scheduler,
        progress: &Progress,
        horizon_days: u32,
    ) -> Self {
        let first = scheduler.outcomes(None, 0);
        let same_day = |memory: Memory| scheduler.outcomes(Some(memory), 0).good.memory;
        Self {
            scheduler,
            horizon_days,
            costs: Costs::of(progress),
            easy: first.easy.memory,
            learned: same_day(same_day(first.again.memory)),
        }
    }

    /// A card that has been asked before.
    pub(super) fn of_known(&self, at: &CardProgress, today: Day) -> Worth {
        // An answer of a day to come was given by a clock that ran ahead: such a card is due.
        let elapsed = if at.last_day > today.plus(1) {
            at.interval_days()
        } else {
            today.days_since(at.last_day)
        };
        let now = self.known(at.memory, elapsed, self.horizon_days);
        let later = WAITS
            .iter()
            .filter(|wait| **wait < self.horizon_days)
            .map(|wait| {
                let then = self.known(at.memory, elapsed + wait, self.horizon_days - wait);
                then.index
            });
        let waiting_gain = later.fold(0.0_f32, |most, then| most.max(then - now.index));
        Worth {
            index: now.index - WAITING * waiting_gain,
            ..now
        }
    }

    /// True if a memory is less sure than nine in ten in two weeks.
    pub(super) fn is_weak(memory: Memory) -> bool {
        memory.stability_days < 14.0
    }

    /// The seconds that so many answers take.
    pub(super) fn repeats(&self, answers: usize) -> f32 {
        f32::from(u16::try_from(answers).unwrap_or(u16::MAX)) * self.costs.right
    }

    fn recall(&self, memory: Memory, days: u32) -> f32 {
        self.scheduler.retrievability(memory, days)
    }

    fn known(&self, memory: Memory, elapsed: u32, horizon: u32) -> Worth {
        let chance = self.recall(memory, elapsed);
        let outcomes = self.scheduler.outcomes(Some(memory), elapsed);
        let again = outcomes.again.memory;
        let relearned = self.scheduler.outcomes(Some(again), 0).good.memory;
        let then = |memory, days| self.recall(memory, days);
        let gain = chance * then(outcomes.good.memory, horizon)
            + (1.0 - chance) * then(relearned, horizon)
            - then(memory, elapsed + horizon);
        let seconds = chance * self.costs.right + (1.0 - chance) * self.costs.missed;
        Worth {
            gain,
            seconds,
            index: gain / seconds,
        }
    }

    /// A card that has never been asked and is known by chance.
    pub(super) fn of_new(&self, known: f32) -> Worth {
        let then = |memory| self.recall(memory, self.horizon_days);
        // Who knows it without the program keeps most of it without the program.
        let kept = then(self.easy);
        let gain = known * (then(self.easy) - kept) + (1.0 - known) * then(self.learned);
        let seconds = known * self.costs.right + (1.0 - known) * self.costs.learned;
        Worth {
            gain,
            seconds,
            index: gain / seconds,
        }
    }
}
