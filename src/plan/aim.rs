//! What study is for: which codes count how much, and up to which day.

use std::collections::{BTreeMap, BTreeSet};

use crate::learner::Notebook;
use crate::log::{Asked, DrillOutline, Goal};
use crate::memory::{Card, Direction};
use crate::registry::Code;
use crate::time::Day;

/// What counts is what is known so many days ahead, or on a goal's day once that is nearer. Without a goal,
/// from 7 to 60 days the simulated learners' marks differ by less than a point; with one that is far away
/// and few minutes, looking further ahead costs them up to half a point.
const ROLLING_DAYS: u32 = 14;

/// What is farther off counts less, but never less than this share of what comes next.
const LEAST_URGENCY: f32 = 0.25;

/// The codes that are studied, each with its weight, and the day on which they count.
#[derive(Clone, Debug)]
pub(super) struct Aim {
    /// On average 1.
    weights: BTreeMap<Code, f32>,
    /// `None` for a horizon that moves along with the day.
    until: Option<Day>,
    /// Codes that are asked by situations of drills alone.
    of_drills_alone: BTreeSet<Code>,
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
        let outlines: Vec<_> = outlines.filter(|outline| outline.by >= today).collect();
        own.and_of(notebook, &outlines, today)
    }

    /// With the codes of drills, each as often as its common test asks for it. All share the minutes by
    /// date: what is due in half the time counts twice. The next day on which anything counts is the one
    /// to study for; a drill counts once it is remembered after its day.
    fn and_of(mut self, notebook: &Notebook, outlines: &[&DrillOutline], today: Day) -> Self {
        let days = outlines.iter().map(|outline| outline.by);
        let (Some(first), Some(last)) = (days.clone().min(), days.max()) else {
            return self;
        };
        // Study without a date is in no hurry.
        let own_day = self.until.unwrap_or(last);
        let days_to =
            |day: Day| f32::from(u16::try_from(day.days_since(today)).unwrap_or(u16::MAX));
        let next = days_to(first.min(own_day)).max(1.0);
        let urgency = |day: Day| (next / days_to(day).max(1.0)).max(LEAST_URGENCY);
        for weight in self.weights.values_mut() {
            *weight *= urgency(own_day);
        }
        let registry = notebook.registry();
        for outline in outlines {
            let weight = |code: &Code| count_to_f32(registry.interview_weight(*code));
            let studied = outline.studied();
            let weights = studied.iter().map(|code| (*code, weight(code)));
            for (code, weight) in even_on_average(weights.collect()) {
                *self.weights.entry(code).or_default() += weight * urgency(outline.by);
            }
            let ready = outline.by.plus(DrillOutline::READY_FOR_DAYS);
            self.until = Some(self.until.map_or(ready, |until| until.min(ready)));
        }
        self.weights = even_on_average(self.weights.into_iter().collect()).collect();
        let codes = self.weights.keys().copied();
        let alone = codes.filter(|code| notebook.is_of_drills_alone(*code, today));
        self.of_drills_alone = alone.collect();
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
            of_drills_alone: BTreeSet::new(),
        }
    }

    /// True for a goal's.
    pub(super) const fn is_dated(&self) -> bool {
        self.until.is_some()
    }

    /// True if what is left to another day may come too late for a date in so many days.
    pub(super) const fn is_near(days_left: u32) -> bool {
        days_left <= ROLLING_DAYS
    }

    /// True if its date is near.
    pub(super) fn is_near_on(&self, today: Day) -> bool {
        self.until
            .is_some_and(|until| Self::is_near(until.days_since(today)))
    }

    /// The horizon so many days before a date.
    pub(super) fn horizon(days_left: u32) -> u32 {
        days_left.min(ROLLING_DAYS)
    }

    /// The days to what counts: to the date, but never further than without one.
    pub(super) fn horizon_days(&self, today: Day) -> u32 {
        let left = self.until.map(|until| until.days_since(today));
        left.map_or(ROLLING_DAYS, Self::horizon)
    }

    /// How much a code counts; 0 if it is not studied.
    pub(super) fn weight(&self, code: Code) -> f32 {
        self.weights.get(&code).copied().unwrap_or(0.0)
    }

    pub(super) fn has(&self, code: Code) -> bool {
        self.weights.contains_key(&code)
    }

    /// True for a card that is studied.
    pub(super) fn asks(&self, card: Card) -> bool {
        let is_asked = match card.direction() {
            Direction::CodeToMeaning => !self.of_drills_alone.contains(&card.code()),
            Direction::MeaningToCode => true,
        };
        is_asked && self.has(card.code())
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
