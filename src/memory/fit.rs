//! Fitting FSRS's parameters to a learner's history.
//!
//! A fit learns from and is judged by *spaced* reviews: those at least a day after the card's review
//! before, situations left out. Repeats on the same day count as in FSRS: they move the memory, but
//! predict nothing.
//!
//! The earlier four fifths of the spaced reviews are the training set. The later fifth is held out to
//! compare the new parameters with those in use. The compared parameters are adopted as they are: a
//! second fit to all reviews would have learned from the ones that judge it. The held-out part of a
//! later comparison begins later, so the parameters in use have not seen it either.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fsrs::{CombinedProgressState, ComputeParametersInput, FSRSError, FSRSItem, FSRSReview};
use serde::{Deserialize, Serialize};

use super::{Card, Grade, Memory, Parameters, Scheduler};
use crate::time::Day;

/// A graded answer, as input of a fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FitReview {
    pub card: Card,
    pub day: Day,
    pub grade: Grade,
    /// Asked by a situation. That moves the memory, but how often situations are right says nothing of
    /// the chance to recall name and number.
    pub is_situation: bool,
}

/// The input of a fit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FitJob {
    /// All reviews that count, in the order of time.
    pub reviews: Vec<FitReview>,
    pub in_use: Parameters,
}

/// New parameters and how they compare with those that were in use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    pub parameters: Parameters,
    /// Spaced reviews in the history.
    pub reviews: u32,
    /// Spaced reviews in the training set.
    pub fitted_to: u32,
    /// Spaced reviews held out for the comparison.
    pub held_out: u32,
    /// Log loss on those with the parameters in use, in nats a review; less is better.
    pub log_loss_before: f32,
    /// Log loss on those with the new parameters, in nats a review.
    pub log_loss_after: f32,
    /// The difference is hardly chance.
    pub beyond_chance: bool,
}

/// Why there is no fit. The messages for people are in `assets/text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{self:?}")]
pub enum NoFit {
    TooFew { missing: u32 },
    Failed,
    Stopped,
}

/// Shows how far a fit has come, and stops it, from another thread.
#[derive(Clone, Debug, Default)]
pub struct FitWatch(Arc<Mutex<CombinedProgressState>>);

impl FitWatch {
    /// Done and total, in the optimizer's steps; (0, 0) before it has begun.
    #[must_use]
    pub fn share(&self) -> (u64, u64) {
        let state = self.state();
        (state.current() as u64, state.total() as u64)
    }

    /// Stops the fit at the next batch of reviews.
    pub fn stop(&self) {
        self.state().want_abort = true;
    }

    fn state(&self) -> MutexGuard<'_, CombinedProgressState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The fewest spaced reviews for a fit.
pub const LEAST_REVIEWS: u32 = 64;
/// The most reviews of a card in the training set, counted from its first: fitting builds every prefix
/// of every card's history, so its use of memory grows with the square of a card's reviews. The first
/// ones are kept because a history without its beginning has no state to start from. A comparison
/// costs no more than a replay and takes all reviews.
const MOST_REVIEWS_OF_A_CARD: usize = 256;
/// By how much the log loss must fall, in nats a review; less is not worth moving every due day.
const BETTER_BY: f32 = 0.001;
/// Reviews after which a fit weighs as much as the defaults: a learner's first months are few reviews
/// for 21 parameters, and a fit to them that is believed wholly plans worse than none.
const HALF_BELIEVED: f32 = 400.0;
const RESAMPLES: usize = 400;
/// Keeps the loss of a sure prediction that was wrong finite.
const SUREST: f32 = 1.0 - 1e-6;

impl FitJob {
    /// Fits and compares. The same job always gives the same result.
    ///
    /// # Errors
    /// The history is too short, or the optimizer found nothing.
    pub fn run(&self) -> Result<Fit, NoFit> {
        self.run_watched(&FitWatch::default())
    }

    /// [`Self::run`] with progress, which can be stopped.
    ///
    /// # Errors
    /// The history is too short, the optimizer found nothing, or it was stopped.
    pub fn run_watched(&self, watch: &FitWatch) -> Result<Fit, NoFit> {
        let spaced = spaced_places(&self.reviews);
        let reviews = count(spaced.len());
        let missing = LEAST_REVIEWS.saturating_sub(reviews);
        if missing > 0 {
            return Err(NoFit::TooFew { missing });
        }
        let first = spaced.len() - spaced.len() / 5;
        let held_out_from = *spaced.get(first).ok_or(NoFit::Failed)?;
        let earlier = self.reviews.get(..held_out_from).ok_or(NoFit::Failed)?;
        let (train_set, card_ids) = train_set(earlier);
        let fitted_to = count(train_set.len());
        let input = ComputeParametersInput {
            train_set,
            card_ids: Some(card_ids),
            progress: Some(Arc::clone(&watch.0)),
            ..ComputeParametersInput::default()
        };
        let numbers = fsrs::compute_parameters(input).map_err(|error| match error {
            FSRSError::Interrupted => NoFit::Stopped,
            _ => NoFit::Failed,
        })?;
        let fitted = Parameters::new(&numbers).map_err(|_| NoFit::Failed)?;
        // Half of the way, so that due days move a little at a time.
        let target = Parameters::default().towards(&fitted, weight_of(fitted_to));
        let parameters = self.in_use.towards(&target, 0.5);
        let before = losses(&self.reviews, held_out_from, &self.in_use);
        let after = losses(&self.reviews, held_out_from, &parameters);
        Ok(Fit {
            parameters,
            reviews,
            fitted_to,
            held_out: count(spaced.len() - first),
            log_loss_before: mean(&before),
            log_loss_after: mean(&after),
            beyond_chance: is_beyond_chance(&before, &after),
        })
    }
}

/// How much of a fit to so many reviews is believed; the rest are the defaults.
fn weight_of(reviews: u32) -> f32 {
    let reviews = f32::from(u16::try_from(reviews).unwrap_or(u16::MAX));
    reviews / (reviews + HALF_BELIEVED)
}

/// A paired bootstrap: true if nearly all resamples of the reviews have less loss after than before.
/// Resampling is a sequence of its own (splitmix64), so that a fit is the same wherever it runs.
fn is_beyond_chance(before: &[f32], after: &[f32]) -> bool {
    let gains: Vec<f32> = before
        .iter()
        .zip(after)
        .map(|(before, after)| before - after)
        .collect();
    let count = gains.len() as u64;
    let mut state = count;
    let mut next_gain = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let place = (mixed ^ (mixed >> 31)).checked_rem(count).unwrap_or(0);
        let gain = usize::try_from(place)
            .ok()
            .and_then(|place| gains.get(place));
        gain.copied().unwrap_or(0.0)
    };
    let worse = (0..RESAMPLES).filter(|_| (0..count).map(|_| next_gain()).sum::<f32>() <= 0.0);
    worse.count() * 20 < RESAMPLES
}

impl Fit {
    #[must_use]
    pub fn is_better(&self) -> bool {
        self.beyond_chance && self.log_loss_before - self.log_loss_after >= BETTER_BY
    }
}

/// The places of the spaced reviews.
fn spaced_places(reviews: &[FitReview]) -> Vec<usize> {
    let mut last_days = BTreeMap::new();
    let is_spaced = |review: &FitReview| {
        let last = last_days.insert(review.card, review.day);
        last.is_some_and(|last| review.day.days_since(last) > 0) && !review.is_situation
    };
    let spaced = reviews.iter().map(is_spaced).enumerate();
    spaced
        .filter_map(|(place, spaced)| spaced.then_some(place))
        .collect()
}

/// Every spaced review with its card's earlier reviews, in the order of time (the optimizer gives
/// later ones more weight), and a number for its card.
fn train_set(reviews: &[FitReview]) -> (Vec<FSRSItem>, Vec<i64>) {
    let mut cards: BTreeMap<Card, (i64, Day, Vec<FSRSReview>)> = BTreeMap::new();
    let (mut items, mut ids) = (Vec::new(), Vec::new());
    for review in reviews {
        let next_id = i64::try_from(cards.len()).unwrap_or(i64::MAX);
        let (id, last_day, past) = cards
            .entry(review.card)
            .or_insert_with(|| (next_id, review.day, Vec::new()));
        let delta_t = review.day.days_since(*last_day);
        *last_day = review.day;
        if past.len() == MOST_REVIEWS_OF_A_CARD {
            continue;
        }
        let rating = rating(review.grade);
        past.push(FSRSReview { rating, delta_t });
        if delta_t > 0 && !review.is_situation {
            let reviews = past.clone();
            items.push(FSRSItem { reviews });
            ids.push(*id);
        }
    }
    (items, ids)
}

const fn rating(grade: Grade) -> u32 {
    match grade {
        Grade::Again => 1,
        Grade::Hard => 2,
        Grade::Good => 3,
        Grade::Easy => 4,
    }
}

fn mean(losses: &[f32]) -> f32 {
    let sum: f64 = losses.iter().map(|loss| f64::from(*loss)).sum();
    #[expect(clippy::cast_possible_truncation, reason = "0 to 14")]
    let mean = (sum / f64::from(count(losses.len()).max(1))) as f32;
    mean
}

/// The log loss of parameters on each spaced review from a place on: -ln(the chance given to what
/// happened). Earlier reviews are replayed but not judged.
fn losses(reviews: &[FitReview], from: usize, parameters: &Parameters) -> Vec<f32> {
    // The desired retention moves intervals only, no memory.
    let scheduler = Scheduler::with(Scheduler::DEFAULT_RETENTION, parameters);
    let mut memories: BTreeMap<Card, (Memory, Day)> = BTreeMap::new();
    let mut losses = Vec::new();
    for (place, review) in reviews.iter().enumerate() {
        let before = memories.get(&review.card).copied();
        let elapsed_days = before.map_or(0, |(_, last_day)| review.day.days_since(last_day));
        if let Some((memory, _)) = before
            && elapsed_days > 0
            && !review.is_situation
            && place >= from
        {
            let recall = scheduler.retrievability(memory, elapsed_days);
            let chance = if review.grade.is_right() {
                recall
            } else {
                1.0 - recall
            };
            losses.push(-chance.clamp(1.0 - SUREST, SUREST).ln());
        }
        let outcomes = scheduler.outcomes(before.map(|(memory, _)| memory), elapsed_days);
        let memory = outcomes.get(review.grade).memory;
        memories.insert(review.card, (memory, review.day));
    }
    losses
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
