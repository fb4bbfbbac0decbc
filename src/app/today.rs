//! The screen Today: today's plan, the learner's progress, and what was just undone.

use super::{DrillRow, GoalState};
use crate::learner::{MixedUp, Notebook, Readiness};
use crate::log::Event;
use crate::plan::{AllKnown, Plan, StudyKind, Upcoming, due_days};
use crate::registry::Class;
use crate::time::Day;

/// Computed once; replaced when progress or the day changes.
#[derive(Clone, Debug)]
pub struct Today {
    pub day: Day,
    pub plan: Plan,
    /// True if today's plan is done and there is more to study.
    pub can_go_ahead: bool,
    pub next: Option<Upcoming>,
    pub goal: GoalState,
    /// What to do instead where every code in scope is known.
    pub all_known: Option<AllKnown>,
    /// The learner's own parameters are in use from today on.
    pub fitted_today: bool,
    pub streak_days: u32,
    pub answered: u32,
    /// Of each class that has codes in scope.
    pub classes: Vec<ClassProgress>,
    /// The heaviest pairs first.
    pub mixed_up: Vec<MixedUp>,
    /// Cards due on each of the next days, starting with today.
    pub load: [u32; Today::LOAD_DAYS],
    pub taken_back: Option<TakenBack>,
    /// The drills that are taken part in, the next date first.
    pub drills: Vec<DrillRow>,
    /// Codes that were just claimed.
    pub claimed: usize,
    pub can_undo: bool,
}

/// An event that was undone or redone on Today.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenBack {
    pub event: Event,
    /// True if it was redone.
    pub is_back: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassProgress {
    pub class: Class,
    /// Cards of both directions that were known once.
    pub known: u32,
    pub cards: u32,
}

impl Today {
    pub const LOAD_DAYS: usize = 14;
    pub const MOST_PAIRS: usize = 3;

    #[must_use]
    pub fn new(notebook: &Notebook, day: Day) -> Self {
        let plan = Plan::new(notebook, StudyKind::Today, day);
        let can_go_ahead =
            plan.is_empty() && !Plan::new(notebook, StudyKind::Ahead, day).is_empty();
        let progress = notebook.progress();
        let load = due_days(notebook, &plan, day);
        Self {
            day,
            all_known: AllKnown::after(&plan, notebook, day),
            plan,
            can_go_ahead,
            next: Upcoming::after(notebook, day),
            goal: GoalState::of(notebook, day),
            fitted_today: notebook.profile().fitted_on() == Some(day),
            streak_days: notebook.streak_days(day),
            answered: progress.day(day).answered,
            classes: classes(notebook, day),
            mixed_up: notebook.mixed_up(day, Self::MOST_PAIRS),
            load,
            taken_back: None,
            drills: DrillRow::all(notebook, day),
            claimed: 0,
            can_undo: notebook.last_answer().is_some() || notebook.undo_needs_history(),
        }
    }
}

impl Today {
    /// True on a day that the goal's plan leaves free.
    #[must_use]
    pub fn is_off(&self) -> bool {
        let goal = self.goal.ahead(self.day);
        goal.is_some_and(|goal| goal.is_off(self.day))
    }

    /// True if a goal's plan needs less than what is left of the day's minutes.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        #[expect(clippy::cast_precision_loss, reason = "a few hours at most")]
        let needed = (self.plan.minutes + 1) as f32 * 60.0;
        let left = self.plan.seconds_left.unwrap_or(0.0);
        self.goal.ahead(self.day).is_some() && needed <= left
    }

    /// True before the very first answer.
    #[must_use]
    pub fn is_first_day(&self) -> bool {
        !self.can_undo && self.load.iter().all(|cards| *cards == 0)
    }
}

fn classes(notebook: &Notebook, day: Day) -> Vec<ClassProgress> {
    let classes = Readiness::of_classes(notebook, day).into_iter();
    let progress = classes.map(|of| ClassProgress {
        class: of.class,
        known: of.readiness.known,
        cards: of.readiness.cards,
    });
    progress.collect()
}
