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

/// How much of what waiting would gain is taken off, in the long run and towards a date.
const WAITING: f32 = 0.75;
pub(super) const WAITING_FOR_DATE: f32 = 0.5;
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
    pub(super) right: f32,
    pub(super) missed: f32,
    pub(super) learned: f32,
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

/// The index of a card: its value, less a part of what waiting would add to it.
pub(super) fn index(
    value: f32,
    horizon_days: u32,
    waiting: f32,
    value_after: impl Fn(u32) -> f32,
) -> f32 {
    let waits = WAITS.into_iter().filter(|wait| *wait < horizon_days);
    let gains = waits.map(|wait| value_after(wait) - value);
    value - waiting * gains.fold(0.0, f32::max)
}

/// What asking a card that was asked before comes to.
#[derive(Clone, Copy, Debug)]
pub(super) struct AskedCard {
    before: Memory,
    /// Days since its last answer.
    elapsed: u32,
    /// Of a right answer.
    chance: f32,
    /// The memory after a right answer.
    pub(super) right: Memory,
    /// The memory after a wrong one and a right one to the repeat.
    pub(super) relearned: Memory,
    seconds: f32,
}

impl AskedCard {
    /// The gain so many days later; waiting is not counted.
    pub(super) fn worth(&self, scheduler: &Scheduler, horizon_days: u32) -> Worth {
        let then = |memory, days| scheduler.retrievability(memory, days);
        let gain = self.chance * then(self.right, horizon_days)
            + (1.0 - self.chance) * then(self.relearned, horizon_days)
            - then(self.before, self.elapsed + horizon_days);
        Worth {
            gain,
            seconds: self.seconds,
            index: gain / self.seconds,
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
    /// Gain a second.
    pub(super) fn value(self) -> f32 {
        self.gain / self.seconds
    }

    /// The same for a card that counts so much.
    pub(super) fn weighted(self, weight: f32) -> Self {
        Self {
            gain: self.gain * weight,
            index: self.index * weight,
            ..self
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Policy<'a> {
    scheduler: &'a Scheduler,
    /// What counts is what is known so many days ahead.
    horizon_days: u32,
    waiting: f32,
    costs: Costs,
    /// After a first answer that was right.
    pub(super) easy: Memory,
    /// After a first answer that was wrong, and two right ones to the repeats.
    pub(super) learned: Memory,
}

impl<'a> Policy<'a> {
    pub(super) fn new(scheduler: &'a Scheduler, progress: &Progress, horizon_days: u32) -> Self {
        Self::with(scheduler, Costs::of(progress), horizon_days)
    }

    pub(super) fn with(scheduler: &'a Scheduler, costs: Costs, horizon_days: u32) -> Self {
        let first = scheduler.outcomes(None, 0);
        let same_day = |memory: Memory| scheduler.outcomes(Some(memory), 0).good.memory;
        Self {
            scheduler,
            horizon_days,
            waiting: WAITING,
            costs,
            easy: first.easy.memory,
            learned: same_day(same_day(first.again.memory)),
        }
    }

    /// The same policy towards a date.
    pub(super) const fn dated(self) -> Self {
        Self {
            waiting: WAITING_FOR_DATE,
            ..self
        }
    }

    /// The same policy with another horizon.
    pub(super) fn at_horizon(&self, horizon_days: u32) -> Self {
        Self {
            horizon_days,
            ..*self
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
        let asked_after = |days: u32| self.asked(at.memory, elapsed + days);
        let value_after = |days: u32| {
            let horizon = self.horizon_days - days;
            asked_after(days).worth(self.scheduler, horizon).value()
        };
        let now = asked_after(0).worth(self.scheduler, self.horizon_days);
        let index = index(now.value(), self.horizon_days, self.waiting, value_after);
        Worth { index, ..now }
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

    /// What asking a card comes to, so many days after its last answer.
    pub(super) fn asked(&self, memory: Memory, elapsed: u32) -> AskedCard {
        let chance = self.recall(memory, elapsed);
        let outcomes = self.scheduler.outcomes(Some(memory), elapsed);
        let again = outcomes.again.memory;
        AskedCard {
            before: memory,
            elapsed,
            chance,
            right: outcomes.good.memory,
            relearned: self.scheduler.outcomes(Some(again), 0).good.memory,
            seconds: chance * self.costs.right + (1.0 - chance) * self.costs.missed,
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
