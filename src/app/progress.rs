//! The statistics on the screen Progress.

use super::today::{load, mixed_up};
use crate::learner::{ClassReadiness, MixedUp, Notebook, Readiness, Retention, StudyYear};
use crate::time::Day;

/// Computed once; replaced when progress or the day changes.
#[derive(Clone, Debug)]
pub struct Statistics {
    pub day: Day,
    /// True if nothing was ever answered.
    pub is_empty: bool,
    pub readiness: Readiness,
    /// Of each class that has codes in scope.
    pub classes: Vec<ClassReadiness>,
    /// Cards due on each of the next days, starting with today's backlog.
    pub load: [u32; Self::LOAD_DAYS],
    pub year: StudyYear,
    pub retention: Retention,
    /// The heaviest pairs, the most frequent first.
    pub mixed_up: Vec<MixedUp>,
}

impl Statistics {
    pub const LOAD_DAYS: usize = super::Today::LOAD_DAYS;
    pub const MOST_PAIRS: usize = 10;

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
