//! The learner's goal: setting it, and what is recorded about it.

use super::Notebook;
use crate::log::{Event, ForecastMade, Goal, GoalError, Record, Went, WentHow};
use crate::time::{Day, Now};

impl Notebook {
    /// The goal on a day; `None` if there is none, its day is past, or it makes no sense.
    #[must_use]
    pub fn goal(&self, today: Day) -> Option<&Goal> {
        let goal = self.progress().goal()?;
        (goal.on >= today && self.goal_error(today).is_none()).then_some(goal)
    }

    /// What is wrong with the goal in the log, as only a log edited by hand can have it.
    #[must_use]
    pub fn goal_error(&self, today: Day) -> Option<GoalError> {
        let goal = self.progress().goal().filter(|goal| goal.on >= today)?;
        let checked = goal.clone().checked(self.registry(), today);
        // Who is on holiday until the day has a goal all the same.
        let error = checked.err()?;
        (!matches!(error, GoalError::NoDayLeft(_))).then_some(error)
    }

    /// The last goal whose day has come, if the learner has not said how it went.
    #[must_use]
    pub fn goal_to_judge(&self, today: Day) -> Option<&Goal> {
        let goal = self.progress().goal().filter(|goal| goal.on <= today)?;
        let is_open = self.progress().forecasts().outcome(goal.on).is_none();
        is_open.then_some(goal)
    }

    /// The minutes of study on a day.
    #[must_use]
    pub fn minutes_on(&self, day: Day) -> u32 {
        let of_profile = self.profile().minutes_per_day;
        self.goal(day)
            .map_or(of_profile, |goal| goal.minutes_on(day))
    }

    /// Sets a goal, or takes it away. Returns the record to keep, if it changes anything.
    ///
    /// # Errors
    /// The goal makes no sense.
    pub fn set_goal(&mut self, goal: Option<Goal>, now: Now) -> Result<Option<Record>, GoalError> {
        let goal = match goal {
            Some(goal) => Some(goal.checked(self.registry(), now.day)?),
            None => None,
        };
        let changes = self.progress().goal() != goal.as_ref();
        Ok(changes.then(|| self.record(Event::GoalSet(goal), now)))
    }

    /// Keeps a forecast. Returns the record to keep, if it is the day's first for the goal's day.
    pub fn keep_forecast(&mut self, made: ForecastMade, now: Now) -> Option<Record> {
        let is_for_goal = self.goal(now.day).is_some_and(|goal| goal.on == made.on);
        let is_first = self
            .progress()
            .forecasts()
            .made_on(made.on, now.day)
            .is_none();
        (is_for_goal && is_first).then(|| self.record(Event::Forecast(made), now))
    }

    /// Records how it went on the goal's day. Returns the record to keep; `None` if no goal's day has
    /// come.
    pub fn say_how_it_went(&mut self, word: WentHow, now: Now) -> Option<Record> {
        let goal = self.progress().goal().filter(|goal| goal.on <= now.day)?;
        let went = Went { on: goal.on, word };
        Some(self.record(Event::Outcome(went), now))
    }
}
