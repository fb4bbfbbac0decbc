//! The forecast for a goal: the score to expect on its day, with its error.
//!
//! One hundred rollouts of the plan, each with several sittings of the questions: the mean and the range
//! that holds nine times in ten. What is asked of the memory model and the learner stands in
//! `rollouts.rs`.

use rand::{Rng, RngExt as _};
use serde::{Deserialize, Serialize};

use super::aim::Aim;
use super::introduction::introduction_order;
use super::rollouts::{Rollouts, Tables, Way};
use crate::learner::Notebook;
use crate::log::{Asked, ForecastMade, Goal};
use crate::registry::Scope;
use crate::time::Day;

/// What is to be expected on a goal's day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    pub goal: Goal,
    /// The day on which it was made.
    pub day: Day,
    /// Right answers of [`Forecast::QUESTIONS`].
    pub score: ScoreRange,
    /// The share that is right on average, had everything been asked again and again: what is known,
    /// without the luck in a few questions.
    pub share: ShareRange,
    /// There were few reviews to go by.
    pub early: bool,
    /// The share as it rises up to the goal's day; today, before more is studied, comes first.
    pub fan: Vec<FanPoint>,
    /// The expected right answers if a day had five minutes less; `None` if it has no more.
    pub five_less: Option<f32>,
    /// The expected right answers if a day had five minutes more.
    pub five_more: Option<f32>,
    /// How the wanted score could be reached; `None` if it is to be expected, or none was named.
    pub ways_out: Option<WaysOut>,
    /// The minutes a day for which the wanted score is to be expected; `None` if none was named or no
    /// minutes are enough.
    pub minutes_needed: Option<u32>,
}

/// Right answers of some questions; nine times in ten they are from `low` to `high`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScoreRange {
    pub mean: f32,
    pub low: u32,
    pub high: u32,
}

/// A share, 0 to 1; nine times in ten it is from `low` to `high`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ShareRange {
    pub mean: f32,
    pub low: f32,
    pub high: f32,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FanPoint {
    pub day: Day,
    pub share: ShareRange,
    pub score: ScoreRange,
}

/// What to change for a score that is not to be expected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaysOut {
    /// Minutes a day that are enough for it.
    pub minutes: Option<u32>,
    /// The day by which today's minutes are enough.
    pub later: Option<Day>,
    /// The largest scope for which they are enough.
    pub smaller: Option<Scope>,
    /// The score that is to be expected, in percent.
    pub target_percent: u32,
}

/// All that a forecast takes, so that any thread can make it.
#[derive(Clone, Debug)]
pub struct ForecastJob {
    goal: Goal,
    rollouts: Rollouts,
    weights: Vec<f32>,
    /// Smaller scopes, the largest first, with the weights of the codes.
    smaller: Vec<(Scope, Vec<f32>)>,
    /// Reviews on later days.
    reviews: u32,
}

const ROLLOUTS: u64 = 100;
/// Sittings of the questions in each.
const SITTINGS: u32 = 10;
/// Rollouts of a way that is only looked at.
const FEW: u64 = 12;
/// Fewer reviews on later days say little.
const LEAST_REVIEWS: u32 = 30;
/// After so many the range of the share is at most so wide, and wider in proportion before. Without the
/// bound, those ranges of the simulated learners that were wider hold in 95 of 100 cases; with it in 89.
const MANY_REVIEWS: u32 = 150;
const WIDEST_SHARE: f32 = 0.2;
const FAN_POINTS: u32 = 12;
/// By how many days a goal may move.
const LATER: [u32; 5] = [7, 14, 28, 56, 112];
/// Minutes more or less that are told.
const FIVE: u32 = 5;

impl ForecastJob {
    /// The forecast for the goal; `None` without one.
    #[must_use]
    pub fn new(notebook: &Notebook, today: Day) -> Option<Self> {
        let goal = notebook.goal(today)?.clone();
        let aim = Aim::of_goal(notebook, &goal);
        let rollouts = Rollouts::new(notebook, &aim, today);
        let codes = introduction_order(notebook, &aim);
        let weights = codes.iter().map(|code| aim.weight(*code)).collect();
        let smaller = Scope::NAMED.into_iter().rev().filter_map(|scope| {
            let asked = Asked::Scope(scope.clone());
            let registry = notebook.registry();
            let in_it = |code| asked.weight(registry, code) > 0;
            let weights: Vec<f32> = codes
                .iter()
                .map(|code| if in_it(*code) { aim.weight(*code) } else { 0.0 })
                .collect();
            let left = weights.iter().filter(|weight| **weight > 0.0).count();
            let all = registry.entries().iter().filter(|entry| in_it(entry.code));
            (left > 0 && left < codes.len() && left == all.count()).then_some((scope, weights))
        });
        let reviews = notebook.progress().cards();
        let reviews: u32 = reviews.map(|(_, at)| at.spaced_reviews).sum();
        Some(Self {
            smaller: smaller.collect(),
            weights,
            rollouts,
            reviews,
            goal,
        })
    }

    /// The seed of a goal and a day, so that two machines with one history agree.
    #[must_use]
    pub fn seed(&self) -> u64 {
        let [on, today] = [self.goal.on, self.rollouts.today].map(Day::number);
        u64::from(on.cast_unsigned()) << 32 | u64::from(today.cast_unsigned())
    }

    /// Makes the forecast; `rng` gives the chance of each rollout, and of the sittings after it, by its number.
    #[must_use]
    pub fn run<R: Rng>(&self, rng: impl Fn(u64) -> R) -> Forecast {
        let way = self.way();
        let days_left = self.goal.on.days_since(self.rollouts.today);
        let most_days = days_left + LATER.into_iter().max().unwrap_or(0);
        let tables = &self.rollouts.tables(most_days);
        let fan = self.fan(tables, &way, &rng);
        let FanPoint { score, share, .. } = fan.last().copied().unwrap_or(FanPoint {
            day: self.goal.on,
            share: ShareRange::default(),
            score: ScoreRange::default(),
        });
        let expects = |way: &Way| self.expected(tables, way, &rng);
        // What few rollouts say is off by what they say of the way that many were made of.
        let off = share.mean - expects(&way);
        let with_minutes = |minutes: u32| {
            off + expects(&Way {
                minutes,
                ..way.clone()
            })
        };
        let questions = |minutes: u32| {
            let share = with_minutes(minutes).clamp(0.0, 1.0);
            share * count(Forecast::QUESTIONS)
        };
        let minutes = self.goal.minutes;
        let five_less = minutes.checked_sub(FIVE).filter(|minutes| *minutes > 0);
        let five_more = Some(minutes + FIVE).filter(|minutes| Goal::MINUTES.contains(minutes));
        let wanted = self
            .goal
            .target_percent
            .map(|percent| count(percent) / 100.0);
        let minutes_needed = wanted.and_then(|wanted| minutes_needed(wanted, with_minutes));
        let out_of_reach = wanted.filter(|wanted| share.mean < *wanted);
        let ways_out = out_of_reach.map(|wanted| WaysOut {
            minutes: minutes_needed,
            later: self.later(&way, wanted - off, expects),
            smaller: self.smaller(&way, wanted, expects),
            target_percent: percent(share.mean),
        });
        Forecast {
            day: self.rollouts.today,
            score,
            share,
            early: self.reviews < LEAST_REVIEWS,
            fan,
            five_less: five_less.map(questions),
            five_more: five_more.map(questions),
            ways_out,
            minutes_needed,
            goal: self.goal.clone(),
        }
    }

    /// What is to be expected on some days up to the goal's.
    fn fan<R: Rng>(&self, tables: &Tables, way: &Way, rng: &impl Fn(u64) -> R) -> Vec<FanPoint> {
        let days_left = self.goal.on.days_since(self.rollouts.today);
        let points = 0..=FAN_POINTS;
        let mut days: Vec<u32> = points.map(|point| days_left * point / FAN_POINTS).collect();
        days.dedup();
        let mut shares: Vec<Vec<f32>> = days.iter().map(|_| Vec::new()).collect();
        for number in 0..ROLLOUTS {
            let of_days = self.rollouts.run(tables, way, &days, &mut rng(number));
            for (shares, share) in shares.iter_mut().zip(of_days) {
                shares.push(share);
            }
        }
        let widest = WIDEST_SHARE * (count(MANY_REVIEWS) / count(self.reviews.max(1))).max(1.0);
        let points = days.iter().zip(shares);
        points
            .map(|(day, shares)| {
                let day = self.rollouts.today.plus(*day);
                point(day, &narrowed(shares, widest), rng)
            })
            .collect()
    }

    fn way(&self) -> Way {
        Way {
            goal: self.goal.clone(),
            minutes: self.goal.minutes,
            weights: self.weights.clone(),
        }
    }

    /// The expected share of a way, from few rollouts.
    fn expected<R: Rng>(&self, tables: &Tables, way: &Way, rng: &impl Fn(u64) -> R) -> f32 {
        let horizon = way.goal.on.days_since(self.rollouts.today);
        let share = |number| {
            let shares = self.rollouts.run(tables, way, &[horizon], &mut rng(number));
            shares.last().copied().unwrap_or(0.0)
        };
        #[expect(clippy::cast_precision_loss, reason = "a dozen")]
        let few = FEW as f32;
        (0..FEW).map(share).sum::<f32>() / few
    }

    fn later(&self, way: &Way, wanted: f32, expects: impl Fn(&Way) -> f32) -> Option<Day> {
        let moved = LATER.into_iter().map(|days| Goal {
            on: self.goal.on.plus(days),
            ..self.goal.clone()
        });
        let mut moved = moved.filter(|goal| {
            let days = goal.on.days_since(self.rollouts.today);
            days <= Goal::MOST_DAYS
        });
        let goal = moved.find(|goal| {
            let way = Way {
                goal: goal.clone(),
                ..way.clone()
            };
            expects(&way) >= wanted
        });
        goal.map(|goal| goal.on)
    }

    fn smaller(&self, way: &Way, wanted: f32, expects: impl Fn(&Way) -> f32) -> Option<Scope> {
        let reached = self.smaller.iter().find(|(_, weights)| {
            let way = Way {
                weights: weights.clone(),
                ..way.clone()
            };
            expects(&way) >= wanted
        });
        reached.map(|(scope, _)| scope.clone())
    }
}

/// The least minutes a day for which a share is to be expected.
fn minutes_needed(wanted: f32, with_minutes: impl Fn(u32) -> f32) -> Option<u32> {
    let (mut too_few, mut enough) = (0, *Goal::MINUTES.end());
    if with_minutes(enough) < wanted {
        return None;
    }
    // To a tenth, and to the minute below ten.
    while enough - too_few > (enough / 10).max(1) {
        let middle = u32::midpoint(too_few, enough);
        if with_minutes(middle) < wanted {
            too_few = middle;
        } else {
            enough = middle;
        }
    }
    Some(enough)
}

/// Shares in ascending order, drawn together around their mean where their range is too wide.
fn narrowed(mut shares: Vec<f32>, widest: f32) -> Vec<f32> {
    shares.sort_by(f32::total_cmp);
    let mean = mean(&shares);
    let width = quantile(&shares, 19) - quantile(&shares, 1);
    let part = widest / width.max(widest);
    shares
        .iter_mut()
        .for_each(|share| *share = mean + part * (*share - mean));
    shares
}

/// What sorted shares come to on a day, with sittings of the questions for each.
fn point<R: Rng>(day: Day, shares: &[f32], rng: &impl Fn(u64) -> R) -> FanPoint {
    let mut scores = Vec::new();
    for (number, share) in (ROLLOUTS..).zip(shares) {
        let rng = &mut rng(number);
        for _ in 0..SITTINGS {
            let right = (0..Forecast::QUESTIONS).filter(|_| rng.random::<f32>() < *share);
            scores.push(u32::try_from(right.count()).unwrap_or(u32::MAX));
        }
    }
    scores.sort_unstable();
    let mean = mean(shares);
    FanPoint {
        day,
        share: ShareRange {
            mean,
            low: quantile(shares, 1).min(mean),
            high: quantile(shares, 19).max(mean),
        },
        score: ScoreRange {
            mean: mean * count(Forecast::QUESTIONS),
            low: quantile(&scores, 1),
            high: quantile(&scores, 19),
        },
    }
}

fn mean(shares: &[f32]) -> f32 {
    let of = count(u32::try_from(shares.len()).unwrap_or(u32::MAX));
    shares.iter().sum::<f32>() / of.max(1.0)
}

/// So many twentieths of sorted values are below.
fn quantile<T: Copy + Default>(sorted: &[T], twentieths: usize) -> T {
    let place = sorted.len() * twentieths / 20;
    sorted.get(place).copied().unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred")]
const fn count(of: u32) -> f32 {
    of as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share is from 0 to 1"
)]
fn percent(share: f32) -> u32 {
    (share.clamp(0.0, 1.0) * 100.0).floor() as u32
}

impl Forecast {
    /// The questions of an interview or a test.
    pub const QUESTIONS: u32 = 20;
    /// After fewer reviews on later days it is early.
    pub const LEAST_REVIEWS: u32 = LEAST_REVIEWS;

    /// True if the wanted score is to be expected, or none was named.
    #[must_use]
    pub const fn is_enough(&self) -> bool {
        self.ways_out.is_none()
    }

    /// False if five minutes a day more or less lead to the same expected right answers, as far as the
    /// tenths tell.
    #[must_use]
    pub fn minutes_matter(&self) -> bool {
        let tenths = |mean: f32| (mean * 10.0).round();
        let others = [self.five_more, self.five_less].into_iter().flatten();
        let mut others = others.map(tenths).peekable();
        others.peek().is_none() || others.any(|other| other != tenths(self.score.mean))
    }

    /// The forecast as the log keeps it.
    #[must_use]
    pub fn made(&self) -> ForecastMade {
        let now = self
            .fan
            .first()
            .map(|point| point.score)
            .unwrap_or_default();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most the questions"
        )]
        let mean_tenths = (self.score.mean * 10.0).round().max(0.0) as u32;
        ForecastMade {
            on: self.goal.on,
            questions: Self::QUESTIONS,
            mean_tenths,
            low: self.score.low,
            high: self.score.high,
            early: self.early,
            now_low: now.low,
            now_high: now.high,
        }
    }
}
