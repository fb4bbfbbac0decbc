//! What study is for: which codes count how much, and up to which day.

use std::collections::BTreeMap;

use crate::learner::Notebook;
use crate::log::{Asked, DrillOutline, Goal};
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
    /// The aim of a day: the goal's, or else to know the profile's scope in the long run; and those of
    /// the drills that are taken part in, whose day is still to come.
    pub(super) fn of(notebook: &Notebook, today: Day) -> Self {
        let own = match notebook.goal(today) {
            Some(goal) => Self::of_goal(notebook, goal),
            None => Self::with(
                notebook,
                &Asked::Scope(notebook.profile().scope.clone()),
                None,
            ),
        };
        let drills = notebook.progress().drills().joined();
        let outlines = drills.map(|(_, joined)| &joined.outline);
        let outlines = outlines.filter(|outline| outline.by >= today);
        outlines.fold(own, |aim, outline| aim.and_of(notebook, outline))
    }

    /// With a drill's codes, each as often as its common test asks for it. The next day on which anything
    /// counts is the one to study for; a drill counts once it is remembered after its day.
    fn and_of(mut self, notebook: &Notebook, outline: &DrillOutline) -> Self {
        let registry = notebook.registry();
        let weights: Vec<(Code, f32)> = outline
            .codes
            .iter()
            .map(|code| (*code, count_to_f32(registry.interview_weight(*code))))
            .collect();
        for (code, weight) in even_on_average(weights) {
            *self.weights.entry(code).or_default() += weight;
        }
        self.weights = even_on_average(self.weights.into_iter().collect()).collect();
        let ready = outline.by.plus(DrillOutline::READY_FOR_DAYS);
        self.until = Some(self.until.map_or(ready, |until| until.min(ready)));
        self
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
            .map(|(code, weight)| (code, count_to_f32(weight)))
            .collect();
        Self {
            weights: even_on_average(weights).collect(),
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

/// Weights of 1 on average.
fn even_on_average(weights: Vec<(Code, f32)>) -> impl Iterator<Item = (Code, f32)> {
    let sum: f32 = weights.iter().map(|(_, weight)| weight).sum();
    let mean = sum / count_to_f32(weights.len().max(1));
    let even = move |(code, weight): (Code, f32)| (code, weight / mean);
    weights.into_iter().map(even)
}

fn count_to_f32(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
