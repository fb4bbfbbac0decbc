//! The screen of the goal: what is to be expected on its day, or the fields in which it is set.

use super::GoalDraft;
use crate::learner::{Notebook, RangesHeld};
use crate::log::{Asked, ForecastMade, Goal, GoalError, WentHow};
use crate::plan::{Forecast, Plan, StudyKind, Upcoming};
use crate::time::Day;

/// What there is to say of the goal on a day.
#[derive(Clone, Debug, PartialEq)]
pub enum GoalState {
    None,
    Set(Goal),
    /// Its day has come, and the learner has not said how it went.
    ToJudge(Goal),
    /// A log that was edited has one that makes no sense.
    Wrong(Goal, GoalError),
}

impl GoalState {
    pub(in crate::app) fn of(notebook: &Notebook, day: Day) -> Self {
        if let Some(goal) = notebook.goal_to_judge(day) {
            return Self::ToJudge(goal.clone());
        }
        match (notebook.goal_error(day), notebook.progress().goal()) {
            (Some(error), Some(goal)) => Self::Wrong(goal.clone(), error),
            _ => notebook
                .goal(day)
                .map_or(Self::None, |goal| Self::Set(goal.clone())),
        }
    }

    /// The goal, if its day is not past.
    #[must_use]
    pub fn ahead(&self, today: Day) -> Option<&Goal> {
        match self {
            Self::Set(goal) | Self::ToJudge(goal) => Some(goal).filter(|goal| goal.on >= today),
            Self::None | Self::Wrong(..) => None,
        }
    }
}

/// Computed once; replaced when progress or the day changes.
#[derive(Clone, Debug)]
pub struct GoalPage {
    pub day: Day,
    pub state: GoalState,
    pub plan: Plan,
    /// True if today's plan is done and there is more to study.
    pub can_go_ahead: bool,
    pub next: Option<Upcoming>,
    /// The last forecast that was kept for the goal to judge.
    pub foretold: Option<ForecastMade>,
    /// How often forecasts held.
    pub held: RangesHeld,
    pub step: GoalStep,
}

#[derive(Clone, Debug, PartialEq)]
pub enum GoalStep {
    /// The goal and its forecast, or the question how it went.
    Shown,
    /// The learner has just said how it went.
    Said(WentHow),
    Editing(Box<GoalDraft>),
    /// Is the goal to be cleared?
    Asking,
}

impl GoalPage {
    pub(in crate::app) fn new(notebook: &Notebook, day: Day) -> Self {
        let state = GoalState::of(notebook, day);
        let step = match &state {
            GoalState::None => GoalStep::Editing(Box::new(GoalDraft::new(notebook.profile()))),
            GoalState::Wrong(goal, _) => GoalStep::Editing(Box::new(GoalDraft::of(goal))),
            GoalState::Set(_) | GoalState::ToJudge(_) => GoalStep::Shown,
        };
        let plan = Plan::new(notebook, StudyKind::Today, day);
        let can_go_ahead =
            plan.is_empty() && !Plan::new(notebook, StudyKind::Ahead, day).is_empty();
        let forecasts = notebook.progress().forecasts();
        let foretold = match &state {
            GoalState::ToJudge(goal) => forecasts.made_for(goal.on).next_back(),
            _ => None,
        };
        Self {
            day,
            foretold: foretold.map(|(_, made)| *made),
            held: notebook.progress().ranges_held(),
            state,
            plan,
            can_go_ahead,
            next: Upcoming::after(notebook, day),
            step,
        }
    }

    /// Follows the notebook and the day; what is being typed or asked stays.
    pub(in crate::app) fn refresh(&mut self, notebook: &Notebook, day: Day) {
        let fresh = Self::new(notebook, day);
        *self = match std::mem::replace(&mut self.step, GoalStep::Shown) {
            GoalStep::Shown => fresh,
            step => Self { step, ..fresh },
        };
    }

    /// Begins to change the goal, or to set a new one.
    pub(in crate::app) fn edit(&mut self, notebook: &Notebook) {
        let draft = match &self.state {
            GoalState::Set(goal) | GoalState::Wrong(goal, _) => GoalDraft::of(goal),
            GoalState::None | GoalState::ToJudge(_) => GoalDraft::new(notebook.profile()),
        };
        self.step = GoalStep::Editing(Box::new(draft));
    }

    /// False if the screen is to be left.
    pub(in crate::app) fn step_back(&mut self) -> bool {
        match &mut self.step {
            GoalStep::Editing(draft) if draft.holiday.is_some() => draft.holiday = None,
            GoalStep::Editing(_)
                if matches!(self.state, GoalState::Set(_) | GoalState::ToJudge(_)) =>
            {
                self.step = GoalStep::Shown;
            }
            GoalStep::Asking => self.step = GoalStep::Shown,
            GoalStep::Editing(_) | GoalStep::Shown | GoalStep::Said(_) => return false,
        }
        true
    }

    pub(in crate::app) fn draft(&self) -> Option<&GoalDraft> {
        match &self.step {
            GoalStep::Editing(draft) => Some(draft),
            _ => None,
        }
    }

    pub(in crate::app) fn draft_mut(&mut self) -> Option<&mut GoalDraft> {
        match &mut self.step {
            GoalStep::Editing(draft) => Some(draft),
            _ => None,
        }
    }
}

/// What to change for a score that is not to be expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WayOut {
    MoreMinutes,
    Later,
    Smaller,
    ThisScore,
}

impl WayOut {
    pub const ALL: [Self; 4] = [
        Self::MoreMinutes,
        Self::Later,
        Self::Smaller,
        Self::ThisScore,
    ];

    /// The goal once it is changed so; `None` if this does not lead to the score.
    #[must_use]
    pub fn taken(self, forecast: &Forecast) -> Option<Goal> {
        let ways = forecast.ways_out.as_ref()?;
        let mut goal = forecast.goal.clone();
        match self {
            Self::MoreMinutes => goal.minutes = ways.minutes?,
            Self::Later => goal.on = ways.later?,
            Self::Smaller => goal.asked = Asked::Scope(ways.smaller.clone()?),
            Self::ThisScore => goal.target_percent = Some(ways.target_percent.max(1)),
        }
        Some(goal)
    }
}
