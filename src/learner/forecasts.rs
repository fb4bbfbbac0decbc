//! The forecasts that were made, and how often they held.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Interviews;
use crate::log::{ForecastMade, Went, WentHow};
use crate::time::Day;

/// All forecasts by the goal's day and the day they were made, and what came of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecasts {
    made: BTreeMap<(Day, Day), ForecastMade>,
    went: BTreeMap<Day, WentHow>,
}

/// How often a range that is to hold nine times in ten has held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RangesHeld {
    pub held: u32,
    pub of: u32,
}

impl RangesHeld {
    fn note(&mut self, held: bool) {
        self.of = self.of.saturating_add(1);
        self.held = self.held.saturating_add(u32::from(held));
    }

    /// These and others.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            held: self.held.saturating_add(other.held),
            of: self.of.saturating_add(other.of),
        }
    }
}

/// A mock interview with fewer answers says little.
const LEAST_ANSWERS: u32 = 5;

impl Forecasts {
    /// Of one day the first counts, wherever it was made.
    pub(super) fn made(&mut self, day: Day, made: ForecastMade) {
        self.made.entry((made.on, day)).or_insert(made);
    }

    pub(super) fn went(&mut self, went: Went) {
        self.went.insert(went.on, went.word);
    }

    /// The forecast of a day for a goal's day.
    #[must_use]
    pub fn made_on(&self, goal: Day, day: Day) -> Option<&ForecastMade> {
        self.made.get(&(goal, day))
    }

    /// The forecasts for a goal's day, each with the day on which it was made, the first one first.
    pub fn made_for(&self, goal: Day) -> impl DoubleEndedIterator<Item = (Day, &ForecastMade)> {
        let days = (goal, Day::from_number(i32::MIN))..=(goal, goal);
        self.made.range(days).map(|((_, day), made)| (*day, made))
    }

    /// How it went on a goal's day.
    #[must_use]
    pub fn outcome(&self, goal: Day) -> Option<WentHow> {
        self.went.get(&goal).copied()
    }

    /// How often the last forecast for a goal's day held, by the learner's word.
    #[must_use]
    pub fn held(&self) -> RangesHeld {
        let mut ranges = RangesHeld::default();
        for (goal, word) in &self.went {
            if self.made_for(*goal).next_back().is_some() {
                ranges.note(*word == WentHow::AsForecast);
            }
        }
        ranges
    }

    /// How often the score of a mock interview was in the range for its day. Of several goals the
    /// nearest one's forecast counts.
    #[must_use]
    pub fn held_in(&self, interviews: &Interviews) -> RangesHeld {
        let mut by_day: BTreeMap<Day, &ForecastMade> = BTreeMap::new();
        for ((_, day), made) in &self.made {
            by_day.entry(*day).or_insert(made);
        }
        let mut ranges = RangesHeld::default();
        let mocks = interviews.mocks().iter();
        for mock in mocks.filter(|mock| mock.questions >= LEAST_ANSWERS) {
            if let Some(made) = by_day.get(&mock.day) {
                ranges.note(made.range_now(mock.questions).contains(&mock.share()));
            }
        }
        ranges
    }
}
