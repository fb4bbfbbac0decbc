//! The statistics on the screen Progress.

use crate::learner::{ClassReadiness, MixedUp, Notebook, Readiness, Retention, StudyYear};
use crate::plan::{Plan, StudyKind, due_days};
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
    /// Cards due on each of the next days, starting with today.
    pub load: [u32; Self::LOAD_DAYS],
    pub year: StudyYear,
    pub retention: Retention,
    /// The heaviest pairs first.
    pub mixed_up: Vec<MixedUp>,
}

impl Statistics {
    pub const LOAD_DAYS: usize = super::Today::LOAD_DAYS;
    pub const MOST_PAIRS: usize = 10;

    #[must_use]
    pub fn new(notebook: &Notebook, day: Day) -> Self {
        let plan = Plan::new(notebook, StudyKind::Today, day);
        Self {
            day,
            is_empty: notebook.progress().days().next().is_none(),
            readiness: Readiness::of_all(notebook, day),
            classes: Readiness::of_classes(notebook, day),
            load: due_days(notebook, &plan, day),
            year: StudyYear::new(notebook, day),
            retention: Retention::new(notebook, day),
            mixed_up: notebook.mixed_up(day, Self::MOST_PAIRS),
        }
    }
}
