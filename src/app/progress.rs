//! The statistics on the screen Progress.

use crate::learner::{
    ClassReadiness, MixedUp, Notebook, RangesHeld, Readiness, Retention, StudyYear, Tally,
};
use crate::plan::{Forecast, Plan, StudyKind, due_days};
use crate::question::PromptKind;
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
    pub record: ForecastRecord,
}

/// How well it was foretold what is known.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastRecord {
    /// The forecasts for goals by the learner's own word after the day.
    pub by_word: RangesHeld,
    /// The same by mock interviews.
    pub by_interviews: RangesHeld,
    /// Reviews on later days, by what was shown.
    pub kinds: Vec<(PromptKind, Tally)>,
}

impl ForecastRecord {
    fn new(notebook: &Notebook) -> Self {
        let progress = notebook.progress();
        let kinds = progress.prompt_kinds().kinds();
        let kinds = kinds.map(|(kind, stats)| (kind, stats.with));
        let (forecasts, interviews) = (progress.forecasts(), progress.interviews());
        Self {
            by_word: forecasts.held(),
            by_interviews: forecasts.held_in(interviews),
            kinds: kinds.filter(|(_, tally)| tally.reviews > 0).collect(),
        }
    }

    #[must_use]
    pub fn reviews(&self) -> u32 {
        self.kinds.iter().map(|(_, tally)| tally.reviews).sum()
    }

    /// True while there are too few reviews to go by.
    #[must_use]
    pub fn is_early(&self) -> bool {
        self.reviews() < Forecast::LEAST_REVIEWS
    }
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
            record: ForecastRecord::new(notebook),
        }
    }
}
