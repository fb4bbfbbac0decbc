//! Progress: what all the answers came to, in figures that answer a question each.

use super::today::{load, mixed_up};
use crate::learner::{ClassReadiness, MixedUp, Notebook, Readiness, Retention, StudyYear};
use crate::time::Day;

/// What Progress shows. Made anew whenever progress or the day changes.
#[derive(Clone, Debug)]
pub struct Statistics {
    /// The study day it was made for.
    pub day: Day,
    /// Whether nothing was ever answered.
    pub is_empty: bool,
    /// How ready the learner is for everything in scope.
    pub readiness: Readiness,
    /// How ready for each class that has codes in scope.
    pub classes: Vec<ClassReadiness>,
    /// Cards due on each of the next days, today's backlog first.
    pub load: [u32; Self::LOAD_DAYS],
    /// The study days of a year.
    pub year: StudyYear,
    /// Whether what was due was remembered.
    pub retention: Retention,
    /// The pairs that are mixed up most: of the heaviest, the most frequent first.
    pub mixed_up: Vec<MixedUp>,
}

impl Statistics {
    /// How many days of load are shown.
    pub const LOAD_DAYS: usize = super::Today::LOAD_DAYS;
    /// How many pairs are shown at the most.
    pub const MOST_PAIRS: usize = 10;

    /// The figures as they are on a day.
    #[must_use]
    pub fn new(notebook: &Notebook, day: Day) -> Self {
        let mut mixed_up = mixed_up(notebook, day, Self::MOST_PAIRS);
        mixed_up.sort_by_key(|pair| std::cmp::Reverse(pair.times));
        Self {
            day,
            is_empty: notebook.progress().days().next().is_none(),
            readiness: Readiness::of_all(notebook, day),
            classes: Readiness::of_classes(notebook, day),
            load: load(notebook, day),
            year: StudyYear::new(notebook, day),
            retention: Retention::new(notebook, day),
            mixed_up,
        }
    }
}
