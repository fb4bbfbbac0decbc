//! Rollouts: how study towards a goal may go, again and again with other chances.
//!
//! Each rollout draws what is not known of the learner (how far the memory model is off, how much of
//! what is new is known already), studies day by day as the plan does, and ends in the chances of
//! recall on some days.

use rand::{Rng, RngExt as _};

use super::aim::Aim;
use super::introduction::introduction_order;
use super::policy::{Costs, Policy};
use super::today::{is_worth_it, seconds_left};
use super::value_table::{MemoryPlace, ValueTable};
use crate::learner::{Calibration, FirstAsks, Notebook, Rate};
use crate::log::Goal;
use crate::memory::{Card, Direction, Memory, Scheduler};
use crate::registry::{Code, Tier};
use crate::time::Day;

/// Where all rollouts start.
#[derive(Clone, Debug)]
pub(super) struct Rollouts {
    scheduler: Scheduler,
    calibration: Calibration,
    costs: Costs,
    /// By how much answers take longer than the costs say.
    pace: f32,
    /// The chance that a day of study is one.
    studies: f64,
    rates: [Rate; 3],
    pub(super) today: Day,
    seconds_today: f32,
    /// In the order of introduction, both directions of a code one after the other.
    cards: Vec<SimulatedCard>,
    /// Of each code, the places of its look-alikes.
    alike: Vec<Vec<usize>>,
}

/// What rollouts look up: it takes as long to make as some of them.
pub(super) struct Tables {
    known: ValueTable,
    /// Gain a second of a new card, by tier and days to the horizon.
    new: [Vec<f32>; 3],
    easy: Memory,
    learned: Memory,
}

/// A way to go on: until when, how long a day, and what counts.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) goal: Goal,
    pub(super) minutes: u32,
    /// By the place of the code.
    pub(super) weights: Vec<f32>,
}

#[derive(Clone, Copy, Debug)]
struct SimulatedCard {
    tier: usize,
    is_first: bool,
    /// Never asked, but in the exam.
    is_aside: bool,
    /// `None` before it is asked for the first time.
    asked: Option<SimulatedMemory>,
}

#[derive(Clone, Copy, Debug)]
struct SimulatedMemory {
    memory: Memory,
    place: MemoryPlace,
    /// The day of the last answer, counted from today.
    last: i64,
}

impl SimulatedMemory {
    fn new(memory: Memory, last: i64) -> Self {
        Self {
            memory,
            place: ValueTable::place(memory),
            last,
        }
    }

    fn elapsed(&self, day: u32) -> u32 {
        u32::try_from(i64::from(day) - self.last).unwrap_or(0)
    }
}

/// How far the memory model may be off for all cards at once, as a standard deviation of log odds, beside
/// what the learner's reviews say of it. It grows by the root of the days, counted from so many before:
/// the further ahead, the more of the memories have still to be made. Chosen so that nine in ten ranges
/// hold for the simulated learners; FSRS-6's calibration error is 6 to 9 points a bin of chances
/// (srs-benchmark).
const MODEL_ERROR: f32 = 0.08;
const ERROR_DAYS: f32 = 4.0;
/// Days of study, planned and held, that count before any were seen.
const STUDIED_BEFORE: (f64, f64) = (10.0, 9.0);
/// The days from which it is told how many of the planned ones are held.
const HELD_DAYS: u32 = 28;
/// Seconds of study that weigh as much as what was assumed of the pace before.
const PACE_SECONDS: f32 = 900.0;

impl Rollouts {
    pub(super) fn new(notebook: &Notebook, aim: &Aim, today: Day) -> Self {
        let progress = notebook.progress();
        let first_asks = FirstAsks::of(notebook);
        let rates = [Tier::Essential, Tier::Common, Tier::Rare].map(|tier| first_asks.rate(tier));
        let costs = Costs::of(progress);
        let codes = introduction_order(notebook, aim);
        let place = |code: &Code| codes.iter().position(|other| other == code);
        let alike = codes.iter().map(|code| {
            let alike = notebook.registry().look_alikes(*code).iter();
            alike.filter_map(place).collect()
        });
        Self {
            scheduler: notebook.scheduler().clone(),
            calibration: progress.calibration(),
            costs,
            pace: pace(notebook, costs, &rates),
            studies: studies(notebook, today),
            rates,
            today,
            seconds_today: seconds_left(notebook, today),
            alike: alike.collect(),
            cards: simulated_cards(notebook, &codes, today),
        }
    }

    /// The tables for dates of up to so many days ahead.
    pub(super) fn tables(&self, most_days: u32) -> Tables {
        let most_days = Aim::horizon(most_days);
        let policy = Policy::with(&self.scheduler, self.costs, most_days);
        let new = self.rates.map(|rate| {
            let of = |days| policy.at_horizon(days).of_new(rate.mean()).value();
            (0..=most_days).map(of).collect()
        });
        Tables {
            known: ValueTable::new(&policy, &self.scheduler, most_days),
            new,
            easy: policy.easy,
            learned: policy.learned,
        }
    }

    /// One rollout: the shares on some days, counted from today in ascending order.
    pub(super) fn run(
        &self,
        tables: &Tables,
        way: &Way,
        days: &[u32],
        rng: &mut impl Rng,
    ) -> Vec<f32> {
        let horizon = way.goal.on.days_since(self.today);
        #[expect(clippy::cast_precision_loss, reason = "about a year")]
        let error = MODEL_ERROR * (1.0 + horizon as f32 / ERROR_DAYS).sqrt();
        let all = error * normal(rng);
        let calibration = self.calibration.drawn(all, || normal(rng));
        let rates = self.rates.map(|rate| rate.drawn(normal(rng)));
        let mut rollout = Rollout {
            start: self,
            tables,
            way,
            calibration,
            rates,
            cards: self.cards.clone(),
            candidates: Vec::with_capacity(self.cards.len()),
        };
        let mut shares = Vec::with_capacity(days.len());
        for day in 0..=horizon {
            if days.contains(&day) {
                shares.push(rollout.share(day));
            }
            let is_held = day == 0 || rng.random_bool(self.studies);
            if day < horizon && is_held {
                rollout.study(day, horizon - day, rng);
            }
        }
        shares
    }

    /// Seconds of study on a day, counted from today.
    fn seconds(&self, way: &Way, day: u32) -> f32 {
        let seconds = |minutes: u32| f32::from(u16::try_from(minutes).unwrap_or(u16::MAX)) * 60.0;
        let date = self.today.plus(day);
        if way.goal.is_off(date) {
            return 0.0;
        }
        let more = if day == 0 {
            self.seconds_today - seconds(way.goal.minutes)
        } else {
            0.0
        };
        (seconds(way.minutes) + more).max(0.0)
    }
}

/// One rollout on its way.
struct Rollout<'a> {
    start: &'a Rollouts,
    tables: &'a Tables,
    way: &'a Way,
    calibration: Calibration,
    rates: [f32; 3],
    cards: Vec<SimulatedCard>,
    /// Index and place of what may be asked on a day.
    candidates: Vec<(f32, usize)>,
}

impl Rollout<'_> {
    fn weight(&self, place: usize) -> f32 {
        self.way.weights.get(place / 2).copied().unwrap_or(0.0)
    }

    fn study(&mut self, day: u32, days_left: u32, rng: &mut impl Rng) {
        let start = self.start;
        let seconds = start.seconds(self.way, day);
        if seconds <= 0.0 {
            return;
        }
        self.choose(day, Aim::horizon(days_left));
        let mut used = 0.0;
        let mut is_taken = vec![false; start.alike.len()];
        for (place, card) in self.cards.iter().enumerate() {
            let is_asked = card.asked.is_some_and(|it| it.last >= i64::from(day));
            if let Some(taken) = is_taken.get_mut(place / 2).filter(|_| is_asked) {
                *taken = true;
            }
        }
        let mut rests = vec![false; start.alike.len()];
        let mut candidates = std::mem::take(&mut self.candidates);
        let mut waiting = Vec::new();
        for may_wait in [true, false] {
            for (index, place) in candidates.drain(..) {
                let code = place / 2;
                let Some(card) = self.cards.get_mut(place) else {
                    continue;
                };
                let is_new_code = card.is_first && card.asked.is_none();
                let flag = |flags: &[bool]| flags.get(code).copied().unwrap_or(true);
                if flag(&is_taken) {
                    continue;
                }
                if may_wait && is_new_code && flag(&rests) {
                    waiting.push((index, place));
                    continue;
                }
                let drawn = (&self.calibration, &self.rates);
                let cost = answer(start, self.tables, card, drawn, day, rng);
                used += cost * start.pace;
                let alike = start.alike.get(code).filter(|_| is_new_code);
                for other in alike.into_iter().flatten() {
                    rests.get_mut(*other).into_iter().for_each(|it| *it = true);
                }
                is_taken.get_mut(code).into_iter().for_each(|it| *it = true);
                if used >= seconds {
                    return;
                }
            }
            if !Aim::is_near(days_left) {
                return;
            }
            // Look-alikes of what was introduced today come if minutes are left.
            candidates.append(&mut waiting);
        }
    }

    /// What is worth asking, the most worth first.
    fn choose(&mut self, day: u32, horizon: u32) {
        let tables = self.tables;
        self.candidates.clear();
        let all: f32 = self.way.weights.iter().sum();
        for (place, card) in self.cards.iter().enumerate() {
            let weight = self.weight(place);
            if card.is_aside || weight == 0.0 {
                continue;
            }
            let (value, index) = if let Some(at) = &card.asked {
                let elapsed = at.elapsed(day);
                let known = tables.known.value(at.place, elapsed, horizon);
                (known.value, known.index)
            } else {
                let is_ready = card.is_first || self.is_known_before(place, day);
                let values = tables.new.get(card.tier).filter(|_| is_ready);
                let value = values.and_then(|it| it.get(horizon as usize));
                value.map_or((0.0, 0.0), |value| (*value, *value))
            };
            if is_worth_it(value * weight, 2.0 * all) {
                self.candidates.push((index * weight, place));
            }
        }
        // The sort is stable: what is worth the same stays in the order of introduction.
        self.candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
    }

    /// True if the first direction was asked on an earlier day.
    fn is_known_before(&self, place: usize, day: u32) -> bool {
        let first = place.checked_sub(1).and_then(|first| self.cards.get(first));
        let first = first.and_then(|first| first.asked);
        first.is_some_and(|first| first.last < i64::from(day))
    }

    /// The share that would be right on a day, before its study.
    fn share(&self, day: u32) -> f32 {
        let (mut weights, mut right) = (0.0, 0.0);
        for (place, card) in self.cards.iter().enumerate() {
            let weight = self.weight(place);
            let chance = match &card.asked {
                Some(at) => {
                    let elapsed = at.elapsed(day).max(1);
                    let chance = self.start.scheduler.retrievability(at.memory, elapsed);
                    self.calibration.shifted(at.memory, chance)
                }
                None => self.rates.get(card.tier).copied().unwrap_or(0.0),
            };
            weights += weight;
            right += weight * chance;
        }
        right / f32::max(weights, f32::MIN_POSITIVE)
    }
}

/// An answer to a card, repeats included; returns the seconds it took.
fn answer(
    start: &Rollouts,
    tables: &Tables,
    card: &mut SimulatedCard,
    (calibration, rates): (&Calibration, &[f32; 3]),
    day: u32,
    rng: &mut impl Rng,
) -> f32 {
    let costs = start.costs;
    let (memory, cost) = if let Some(at) = &card.asked {
        let elapsed = at.elapsed(day);
        let chance = start.scheduler.retrievability(at.memory, elapsed);
        let is_right = rng.random::<f32>() < calibration.shifted(at.memory, chance);
        let mut memory = tables
            .known
            .answered(at.memory, at.place, elapsed, is_right);
        if !is_right {
            // FSRS makes little of a repeat in the same sitting. With it, a memory lasts as long as before:
            // otherwise forecasts for simulated learners are 6 to 15 points too low.
            let before = at.memory.stability_days;
            memory.stability_days = memory.stability_days.max(before);
        }
        (memory, if is_right { costs.right } else { costs.missed })
    } else {
        let rate = rates.get(card.tier).copied().unwrap_or(0.0);
        if rng.random::<f32>() < rate {
            (tables.easy, costs.right)
        } else {
            (tables.learned, costs.learned)
        }
    };
    card.asked = Some(SimulatedMemory::new(memory, i64::from(day)));
    cost
}

fn simulated_cards(notebook: &Notebook, codes: &[Code], today: Day) -> Vec<SimulatedCard> {
    let progress = notebook.progress();
    let cards = codes
        .iter()
        .flat_map(|code| Direction::ALL.map(|way| Card(*code, way)));
    let simulated = cards.map(|card| {
        let entry = notebook.registry().get(card.code());
        let asked = progress.card(card).map(|at| {
            let last = i64::from(at.last_day.number()) - i64::from(today.number());
            SimulatedMemory::new(at.memory, last)
        });
        SimulatedCard {
            tier: entry.map_or(2, |entry| entry.tier as usize),
            is_first: card.direction() == Direction::CodeToMeaning,
            is_aside: progress.is_suspended(card),
            asked,
        }
    });
    simulated.collect()
}

/// By how much study took longer than the costs say: situations, duels and long thoughts included.
fn pace(notebook: &Notebook, costs: Costs, rates: &[Rate; 3]) -> f32 {
    let known = rates.iter().map(Rate::mean).sum::<f32>() / 3.0;
    let new = known * costs.right + (1.0 - known) * costs.learned;
    let (mut taken, mut expected) = (PACE_SECONDS, PACE_SECONDS);
    for (_, day) in notebook.progress().days() {
        let count = |cards: u32| f32::from(u16::try_from(cards).unwrap_or(u16::MAX));
        let missed = day.review_cards.saturating_sub(day.reviews_right);
        expected += count(day.reviews_right) * costs.right
            + count(missed) * costs.missed
            + count(day.new_cards) * new;
        #[expect(clippy::cast_precision_loss, reason = "a few hours")]
        let seconds = day.studied_ms as f32 / 1000.0;
        taken += seconds;
    }
    (taken / expected).clamp(0.5, 3.0)
}

/// The chance that a planned day of study is held, by the last weeks.
fn studies(notebook: &Notebook, today: Day) -> f64 {
    let progress = notebook.progress();
    let began = progress.days().next().map_or(today, |(day, _)| day);
    let days = today.days_since(began).min(HELD_DAYS);
    let (mut planned, mut held) = STUDIED_BEFORE;
    for day in (1..=days).map(|before| today.minus(before)) {
        let is_held = progress.day(day).answered > 0;
        let is_planned = is_held || notebook.minutes_on(day) > 0;
        planned += f64::from(u8::from(is_planned));
        held += f64::from(u8::from(is_held));
    }
    (held / planned).clamp(0.0, 1.0)
}

/// A draw from the normal distribution (Box and Muller).
pub(super) fn normal(rng: &mut impl Rng) -> f32 {
    let radius: f32 = rng.random_range(f32::EPSILON..1.0);
    let angle: f32 = rng.random_range(0.0..std::f32::consts::TAU);
    (-2.0 * radius.ln()).sqrt() * angle.cos()
}
