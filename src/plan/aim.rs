//! What study is for: which codes count how much, and up to which day.

use std::collections::BTreeMap;

use crate::learner::Notebook;
use crate::log::{Asked, Goal};
use crate::registry::Code;
use crate::time::Day;

/// Without a goal, what counts is what is known so many days ahead. From 7 to 60 days the simulated
/// learners' marks differ by less than a point.
const ROLLING_DAYS: u32 = 14;

/// The codes that are studied, each with its weight, and the day on which they count.
#[derive(Clone, Debug)]
pub(super) struct Aim {
    /// On average 1.
    weights: BTreeMap<Code, f32>,
    /// `None` for a horizon that moves along with the day.
    until: Option<Day>,
}

impl Aim {
    /// The aim of a day: the goal's, or else to know the profile's scope in the long run.
    pub(super) fn of(notebook: &Notebook, today: Day) -> Self {
        match notebook.goal(today) {
            Some(goal) => Self::of_goal(notebook, goal),
            None => Self::with(
                notebook,
                &Asked::Scope(notebook.profile().scope.clone()),
                None,
            ),
        }
    }

    pub(super) fn of_goal(notebook: &Notebook, goal: &Goal) -> Self {
        Self::with(notebook, &goal.asked, Some(goal.on))
    }

    fn with(notebook: &Notebook, asked: &Asked, until: Option<Day>) -> Self {
        let registry = notebook.registry();
        let codes = registry.entries().iter().map(|entry| entry.code);
        let weights = codes.map(|code| (code, asked.weight(registry, code)));
        let weights: Vec<(Code, f32)> = weights
            .filter(|(_, weight)| *weight > 0)
            .map(|(code, weight)| (code, f32::from(u16::try_from(weight).unwrap_or(u16::MAX))))
            .collect();
        let sum: f32 = weights.iter().map(|(_, weight)| weight).sum();
        #[expect(clippy::cast_precision_loss, reason = "a few hundred codes")]
        let mean = sum / weights.len().max(1) as f32;
        let weights = weights
            .into_iter()
            .map(|(code, weight)| (code, weight / mean));
        Self {
            weights: weights.collect(),
            until,
        }
    }

    /// True for a goal's.
    pub(super) const fn is_dated(&self) -> bool {
        self.until.is_some()
    }

    /// The days from a day to the one that counts.
    pub(super) fn horizon_days(&self, today: Day) -> u32 {
        self.until
            .map_or(ROLLING_DAYS, |until| until.days_since(today))
    }

    /// How much a code counts; 0 if it is not studied.
    pub(super) fn weight(&self, code: Code) -> f32 {
        self.weights.get(&code).copied().unwrap_or(0.0)
    }

    pub(super) fn has(&self, code: Code) -> bool {
        self.weights.contains_key(&code)
    }

    /// How many codes are studied.
    pub(super) fn codes(&self) -> usize {
        self.weights.len()
    }
}
